package org.clm4j.models;

import static java.util.Objects.requireNonNull;

/**
 * The figures of {@link StageModels#fourStep(FourStepRules)}. The source gives none; these are this
 * library's own.
 *
 * @param qualifiedContacts how many contacts by the customer make a qualified contact, which ends
 *     acquisition; 1 by default
 * @param developingDays from how many days with a paid purchase on the relation is maintained and
 *     developed, at least 2; 2 by default
 * @param atRisk when satisfaction is to be restored first: of its signs, complaints and ratings
 */
public record FourStepRules(int qualifiedContacts, int developingDays, AtRiskCriteria atRisk) {

  private static final FourStepRules DEFAULTS = new FourStepRules(1, 2, AtRiskCriteria.defaults());

  /** Checks the figures. */
  public FourStepRules {
    RuleChecks.atLeast(qualifiedContacts, 1, "qualifiedContacts");
    RuleChecks.atLeast(developingDays, 2, "developingDays");
    requireNonNull(atRisk, "atRisk");
  }

  /** Returns the default figures. */
  public static FourStepRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of contacts that make a qualified one. */
  public FourStepRules withQualifiedContacts(int contacts) {
    return new FourStepRules(contacts, developingDays, atRisk);
  }

  /** Returns these figures with another number of days from which the relation is developed. */
  public FourStepRules withDevelopingDays(int days) {
    return new FourStepRules(qualifiedContacts, days, atRisk);
  }

  /** Returns these figures with another notion of being at risk. */
  public FourStepRules withAtRisk(AtRiskCriteria other) {
    return new FourStepRules(qualifiedContacts, developingDays, other);
  }
}
