package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#relationship(RelationshipRules)}. The source describes the four
 * phases in words; these figures are this library's own.
 *
 * @param formationPurchases from how many purchases on the relation is forming, at least 2; 2 by
 *     default
 * @param stabilityPurchases from how many purchases on it is stable, above {@code
 *     formationPurchases}; 5 by default
 * @param stabilityTenure how long after the first purchase it is stable at the earliest; 180 days
 *     by default
 * @param decline the silence that shows decline
 */
public record RelationshipRules(
    int formationPurchases, int stabilityPurchases, Span stabilityTenure, Silence decline) {

  private static final RelationshipRules DEFAULTS =
      new RelationshipRules(2, 5, Span.ofDays(180), Silence.defaults());

  /** Checks the figures. */
  public RelationshipRules {
    RuleChecks.atLeast(formationPurchases, 2, "formationPurchases");
    RuleChecks.atLeast(stabilityPurchases, formationPurchases + 1, "stabilityPurchases");
    RuleChecks.some(requireNonNull(stabilityTenure, "stabilityTenure"), "stabilityTenure");
    requireNonNull(decline, "decline");
  }

  /** Returns the default figures. */
  public static RelationshipRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of purchases from which the relation is forming. */
  public RelationshipRules withFormationPurchases(int purchases) {
    return new RelationshipRules(purchases, stabilityPurchases, stabilityTenure, decline);
  }

  /** Returns these figures with another number of purchases from which it is stable. */
  public RelationshipRules withStabilityPurchases(int purchases) {
    return new RelationshipRules(formationPurchases, purchases, stabilityTenure, decline);
  }

  /** Returns these figures with another time before which it is not stable. */
  public RelationshipRules withStabilityTenure(Span tenure) {
    return new RelationshipRules(formationPurchases, stabilityPurchases, tenure, decline);
  }

  /** Returns these figures with another silence that shows decline. */
  public RelationshipRules withDecline(Silence silence) {
    return new RelationshipRules(formationPurchases, stabilityPurchases, stabilityTenure, silence);
  }
}
