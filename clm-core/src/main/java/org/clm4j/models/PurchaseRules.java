package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#purchase(PurchaseRules)}. The source names the five states and
 * defines none; these figures are this library's own.
 *
 * @param repeatPurchases how many purchases make a repeat buyer, at least 2; 2 by default
 * @param loyalPurchases how many make a loyal customer, above {@code repeatPurchases}; 5 by default
 * @param churnedAfter how long without a purchase a customer counts as lost; 365 days by default
 */
public record PurchaseRules(int repeatPurchases, int loyalPurchases, Span churnedAfter) {

  private static final PurchaseRules DEFAULTS = new PurchaseRules(2, 5, Span.ofDays(365));

  /** Checks the figures. */
  public PurchaseRules {
    RuleChecks.atLeast(repeatPurchases, 2, "repeatPurchases");
    RuleChecks.atLeast(loyalPurchases, repeatPurchases + 1, "loyalPurchases");
    RuleChecks.some(requireNonNull(churnedAfter, "churnedAfter"), "churnedAfter");
  }

  /** Returns the default figures. */
  public static PurchaseRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of purchases that make a repeat buyer. */
  public PurchaseRules withRepeatPurchases(int purchases) {
    return new PurchaseRules(purchases, loyalPurchases, churnedAfter);
  }

  /** Returns these figures with another number of purchases that make a loyal customer. */
  public PurchaseRules withLoyalPurchases(int purchases) {
    return new PurchaseRules(repeatPurchases, purchases, churnedAfter);
  }

  /** Returns these figures with another length of silence that counts as loss. */
  public PurchaseRules withChurnedAfter(Span silence) {
    return new PurchaseRules(repeatPurchases, loyalPurchases, silence);
  }
}
