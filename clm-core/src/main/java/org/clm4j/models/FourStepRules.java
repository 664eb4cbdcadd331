package org.clm4j.models;

import static java.util.Objects.requireNonNull;

/**
 * The figures of {@link StageModels#fourStep(FourStepRules)}. The source gives none; these are this
 * library's own.
 *
 * @param qualifiedContacts how many interactions make a qualified contact, which ends acquisition;
 *     1 by default
 * @param developingPurchases from how many purchases on the relation is maintained and developed,
 *     at least 2; 2 by default
 * @param trouble when satisfaction is to be restored first; its silence is not used
 */
public record FourStepRules(int qualifiedContacts, int developingPurchases, Trouble trouble) {

  private static final FourStepRules DEFAULTS = new FourStepRules(1, 2, Trouble.defaults());

  /** Checks the figures. */
  public FourStepRules {
    RuleChecks.atLeast(qualifiedContacts, 1, "qualifiedContacts");
    RuleChecks.atLeast(developingPurchases, 2, "developingPurchases");
    requireNonNull(trouble, "trouble");
  }

  /** Returns the default figures. */
  public static FourStepRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of interactions that make a qualified contact. */
  public FourStepRules withQualifiedContacts(int interactions) {
    return new FourStepRules(interactions, developingPurchases, trouble);
  }

  /**
   * Returns these figures with another number of purchases from which the relation is developed.
   */
  public FourStepRules withDevelopingPurchases(int purchases) {
    return new FourStepRules(qualifiedContacts, purchases, trouble);
  }

  /** Returns these figures with another notion of trouble. */
  public FourStepRules withTrouble(Trouble other) {
    return new FourStepRules(qualifiedContacts, developingPurchases, other);
  }
}
