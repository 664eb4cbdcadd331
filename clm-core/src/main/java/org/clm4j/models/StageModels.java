package org.clm4j.models;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.profile.InstantMetric;
import org.clm4j.stage.StageModel;

/**
 * The stage models of the sources, ready to use, each complete as far as its source goes.
 *
 * <p>Stages, names, tasks, goals and factors are the sources'; what a source leaves blank is
 * absent, and a note that begins with "ours:" is ours. The rules that move customers are this
 * library's own: no source gives figures. Every figure is a parameter, and every model can be
 * {@linkplain StageModel#toBuilder rebuilt} with rules {@linkplain StageModel.Builder#replacing
 * replaced}, {@linkplain StageModel.Builder#without left out} or added. Other figures give another
 * fingerprint, not another version: a host that stores states under figures of its own gives the
 * model a version of its own.
 *
 * <p>Buying days count, not invoices, and an item for nothing is no purchase by a paying customer;
 * a mail by the firm is no contact by the customer. What is not known is claimed by no rule.
 *
 * <p>In all of them, who is {@linkplain StageModel#place placed} without a history stands where a
 * {@linkplain StageModel#replay replay} ends, unless a relation is on trial there.
 *
 * <p>{@code ModelCheck} has no error and no warning about any of them. It informs of overlaps,
 * which the order of declaration decides: silence before advance, the higher stage before the lower
 * on the way back. And of chains, which are meant: who is first seen with a long past passes the
 * stages between at once, each move recorded.
 */
public final class StageModels {

  /**
   * When the customer first used what was bought: a reading of the host's, for the {@linkplain
   * #journey() journey}.
   */
  public static final InstantMetric FIRST_USE_AT =
      InstantMetric.of("firstUseAt", ModelWords.name("metric.firstUseAt"));

  /**
   * When an existing customer last took up a business line new to them, for the {@linkplain
   * #status() status}; missing where they never did. {@link BusinessLines} tells it from a history.
   */
  public static final InstantMetric NEW_BUSINESS_AT =
      InstantMetric.of("newBusinessAt", ModelWords.name("metric.newBusinessAt"));

  private StageModels() {}

  /** Returns SM-A with its default figure. */
  public static StageModel b2b() {
    return b2b(B2bRules.defaults());
  }

  /**
   * Returns SM-A, the three stages of source S0 for services to businesses: acquisition,
   * development, retention.
   *
   * <p>The first paid purchase or contract ends acquisition; after some time as a customer
   * development becomes retention, in which the customer stays: the source names no loss. Each sign
   * of {@link AtRiskCriteria} makes it retention before, whose tasks are to solve problems and to
   * prevent loss; a new customer whose problem is solved goes on to develop.
   */
  public static StageModel b2b(B2bRules rules) {
    return BusinessModels.b2b(rules);
  }

  /** Returns SM-B with its default figures. */
  public static StageModel fiveStep() {
    return fiveStep(FiveStepRules.defaults());
  }

  /**
   * Returns SM-B, the five stages of source S1: prospect identification, acquisition, conversion,
   * maintenance, win-back.
   *
   * <p>A stage is what the firm is busy with: any contact begins acquisition, a qualified contact
   * ends it, the first paid purchase or contract ends conversion. Each sign of {@link
   * AtRiskCriteria} asks for win-back, for its own reason; when none is left it was successful.
   */
  public static StageModel fiveStep(FiveStepRules rules) {
    return ContactModels.fiveStep(rules);
  }

  /** Returns SM-C with its default figures. */
  public static StageModel fourStep() {
    return fourStep(FourStepRules.defaults());
  }

  /**
   * Returns SM-C, the four steps of source S1's questions and answers: acquisition, conversion,
   * satisfaction management, maintenance and development.
   *
   * <p>After the first purchase satisfaction comes first; a further day of buying, of a customer of
   * whom no open complaint and no low rating is known, begins maintenance and development, and
   * either leads back.
   */
  public static StageModel fourStep(FourStepRules rules) {
    return ContactModels.fourStep(rules);
  }

  /** Returns SM-D with its default figures. */
  public static StageModel journey() {
    return journey(JourneyRules.defaults());
  }

  /**
   * Returns SM-D, the six stages of source S2: awareness, consideration, purchase, use, feedback,
   * repurchase.
   *
   * <p>Use begins with the reading {@code firstUseAt}, or some days after the first purchase; a
   * rating later than the first purchase is feedback; a second purchase is repurchase, whatever
   * came in between, and there the journey stays: the source draws no way back.
   */
  public static StageModel journey(JourneyRules rules) {
    return ContactModels.journey(rules);
  }

  /** Returns SM-E with its default figures. */
  public static StageModel purchase() {
    return purchase(PurchaseRules.defaults());
  }

  /**
   * Returns SM-E, the five customer states of source S3: prospect, first purchase, repeat purchase,
   * loyal customer, churned customer.
   *
   * <p>Days with a paid purchase carry a customer up, silence or the end of the relation to
   * churned, a new purchase back to where the days counted so far belong.
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
   * <p>Days with a paid purchase, or a contract, carry a relation up; it is stable while it brings
   * many such days a year. Decline, the reversal the source speaks of, shows in each sign of {@link
   * AtRiskCriteria}: falling volume and the intention to leave are the source's own. When no sign
   * is left the relation forms again, and is on trial before it is stable. An order log tells of
   * volume and silence.
   */
  public static StageModel relationship(RelationshipRules rules) {
    return OrderModels.relationship(rules);
  }

  /** Returns SM-G with its default figures. */
  public static StageModel status() {
    return status(StatusRules.defaults());
  }

  /**
   * Returns SM-G, the four kinds of customer of source S4: potential customer, new customer,
   * existing customer, new customer of a new business.
   *
   * <p>The first purchase makes a new customer, some time an existing one; an existing customer who
   * takes up another line is a new customer of a new business, and after the same time an existing
   * one of that line (the source names no next stage; this one is ours). With business lines, ask
   * {@link BusinessLines}.
   */
  public static StageModel status(StatusRules rules) {
    return BusinessModels.status(rules);
  }

  /**
   * Returns the model with the end of the lifecycle as source S4 has it: a relation that was ended
   * is winding down while matters are open, and closed when none is. A customer who buys or signs
   * again begins anew. The version gets {@code +ending}.
   *
   * <p>The end is tried before the model's own rules. A {@linkplain StageModel#isUnique unique}
   * model, in which order decides nothing, stays unique: its own rules then ask, too, that the
   * relation has not ended.
   *
   * @throws ConfigurationException if the model has stages of these names, or allows no way back
   */
  public static StageModel withEnding(StageModel model) {
    return ClosingStages.of(model);
  }

  /** Returns all seven models with their default figures, SM-A first. */
  public static List<StageModel> all() {
    return ImmutableList.of(
        b2b(), fiveStep(), fourStep(), journey(), purchase(), relationship(), status());
  }

  /** Returns the model of this id with its default figures. */
  public static Optional<StageModel> find(String id) {
    return all().stream().filter(m -> m.id().equals(id)).findFirst();
  }
}
