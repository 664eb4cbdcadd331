package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * The stage models of the sources, ready to use, each complete as far as its source goes.
 *
 * <p>Stages, names, tasks, goals and factors are the sources'; what a source leaves blank is
 * absent. The rules that move customers are this library's own: no source gives figures. Every
 * figure is a parameter, and every model can be {@linkplain StageModel#toBuilder rebuilt} with
 * other rules.
 */
public final class StageModels {

  private StageModels() {}

  /** Returns SM-E with its default figures. */
  public static StageModel purchase() {
    return purchase(PurchaseRules.defaults());
  }

  /**
   * Returns SM-E, the five customer states of source S3: prospect, first purchase, repeat purchase,
   * loyal customer, churned customer.
   *
   * <p>Purchases carry a customer up, silence to churned, a new purchase back to where the
   * purchases counted so far belong. An order log tells everything it reads.
   */
  public static StageModel purchase(PurchaseRules rules) {
    return OrderModels.purchase(rules);
  }

  /** Returns SM-F with its default figures. */
  public static StageModel relationship() {
    return relationship(RelationshipRules.defaults());
  }

  /**
   * Returns SM-F, the four relationship phases of source S4: exploration, formation, stability,
   * decline.
   *
   * <p>Purchases, and time since the first, carry a relation up; silence measured by the customer's
   * own usual gap shows decline, which is the reversal the source speaks of; a new purchase leads
   * back. An order log tells everything it reads.
   */
  public static StageModel relationship(RelationshipRules rules) {
    return OrderModels.relationship(rules);
  }

  /** Returns all models with their default figures, SM-A first. */
  public static List<StageModel> all() {
    return ImmutableList.of(purchase(), relationship());
  }

  /** Returns the model of this id with its default figures. */
  public static Optional<StageModel> find(String id) {
    return all().stream().filter(m -> m.id().equals(id)).findFirst();
  }
}
