package org.clm4j.models;

import static java.util.Objects.requireNonNull;

/**
 * The figures of {@link StageModels#fiveStep(FiveStepRules)}. The source gives none; these are this
 * library's own.
 *
 * @param qualifiedContacts how many contacts by the customer make a qualified contact, which ends
 *     acquisition; 1 by default
 * @param atRisk when a relation has a problem and the customer is to be won back
 */
public record FiveStepRules(int qualifiedContacts, AtRiskCriteria atRisk) {

  private static final FiveStepRules DEFAULTS = new FiveStepRules(1, AtRiskCriteria.defaults());

  /** Checks the figures. */
  public FiveStepRules {
    RuleChecks.atLeast(qualifiedContacts, 1, "qualifiedContacts");
    requireNonNull(atRisk, "atRisk");
  }

  /** Returns the default figures. */
  public static FiveStepRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of contacts that make a qualified one. */
  public FiveStepRules withQualifiedContacts(int contacts) {
    return new FiveStepRules(contacts, atRisk);
  }

  /** Returns these figures with another notion of being at risk. */
  public FiveStepRules withAtRisk(AtRiskCriteria other) {
    return new FiveStepRules(qualifiedContacts, other);
  }
}
