package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#purchase(PurchaseRules)}. The source names the five states and
 * defines none; these figures are this library's own.
 *
 * @param repeatDays on how many days a repeat buyer has bought and paid, at least 2; 2 by default
 * @param loyalDays on how many a loyal customer has, above {@code repeatDays}; 5 by default
 * @param churnedAfter how long without a paid purchase a customer counts as lost, unless they
 *     paused nearly as long before and came back; 365 days by default
 */
public record PurchaseRules(int repeatDays, int loyalDays, Span churnedAfter) {

  private static final PurchaseRules DEFAULTS = new PurchaseRules(2, 5, Span.ofDays(365));

  /** Checks the figures. */
  public PurchaseRules {
    RuleChecks.atLeast(repeatDays, 2, "repeatDays");
    RuleChecks.atLeast(loyalDays, repeatDays + 1, "loyalDays");
    RuleChecks.some(requireNonNull(churnedAfter, "churnedAfter"), "churnedAfter");
  }

  /** Returns the default figures. */
  public static PurchaseRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of days that make a repeat buyer. */
  public PurchaseRules withRepeatDays(int days) {
    return new PurchaseRules(days, loyalDays, churnedAfter);
  }

  /** Returns these figures with another number of days that make a loyal customer. */
  public PurchaseRules withLoyalDays(int days) {
    return new PurchaseRules(repeatDays, days, churnedAfter);
  }

  /** Returns these figures with another length of silence that counts as loss. */
  public PurchaseRules withChurnedAfter(Span silence) {
    return new PurchaseRules(repeatDays, loyalDays, silence);
  }
}
