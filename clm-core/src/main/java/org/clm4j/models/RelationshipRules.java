package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#relationship(RelationshipRules)}. The source describes the four
 * phases in words; these figures are this library's own.
 *
 * @param formationDays from how many days with a paid purchase on the relation is forming, at least
 *     2; 2 by default
 * @param stabilityDays from how many days with a paid purchase in the last year on it is stable,
 *     above {@code formationDays}; 5 by default
 * @param stabilityTenure how long after the first paid purchase, or the first contract, it is
 *     stable at the earliest; 180 days by default
 * @param trial how long a relation has been forming before it is stable: after decline too, in
 *     which there must be two days with a paid purchase, so that one does not restore it; 90 days
 *     by default
 * @param decline the signs that show decline; two open complaints and more by default
 */
public record RelationshipRules(
    int formationDays,
    int stabilityDays,
    Span stabilityTenure,
    Span trial,
    AtRiskCriteria decline) {

  private static final RelationshipRules DEFAULTS =
      new RelationshipRules(
          2, 5, Span.ofDays(180), Span.ofDays(90), AtRiskCriteria.defaults().withOpenComplaints(2));

  /** Checks the figures. */
  public RelationshipRules {
    RuleChecks.atLeast(formationDays, 2, "formationDays");
    RuleChecks.atLeast(stabilityDays, formationDays + 1, "stabilityDays");
    RuleChecks.some(requireNonNull(stabilityTenure, "stabilityTenure"), "stabilityTenure");
    requireNonNull(trial, "trial");
    requireNonNull(decline, "decline");
  }

  /** Returns the default figures. */
  public static RelationshipRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of days from which the relation is forming. */
  public RelationshipRules withFormationDays(int days) {
    return new RelationshipRules(days, stabilityDays, stabilityTenure, trial, decline);
  }

  /** Returns these figures with another number of days in the last year from which it is stable. */
  public RelationshipRules withStabilityDays(int days) {
    return new RelationshipRules(formationDays, days, stabilityTenure, trial, decline);
  }

  /** Returns these figures with another time before which it is not stable. */
  public RelationshipRules withStabilityTenure(Span tenure) {
    return new RelationshipRules(formationDays, stabilityDays, tenure, trial, decline);
  }

  /** Returns these figures with another time for which it has been forming before it is stable. */
  public RelationshipRules withTrial(Span length) {
    return new RelationshipRules(formationDays, stabilityDays, stabilityTenure, length, decline);
  }

  /** Returns these figures with other signs that show decline. */
  public RelationshipRules withDecline(AtRiskCriteria signs) {
    return new RelationshipRules(formationDays, stabilityDays, stabilityTenure, trial, signs);
  }
}
