package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#b2b(B2bRules)}. The source gives none; these are this library's
 * own.
 *
 * @param retentionAfter how long after the first paid purchase or contract development becomes
 *     retention; 180 days by default
 * @param atRisk when it becomes retention before, because the customer might be lost
 */
public record B2bRules(Span retentionAfter, AtRiskCriteria atRisk) {

  private static final B2bRules DEFAULTS =
      new B2bRules(Span.ofDays(180), AtRiskCriteria.defaults());

  /** Checks the figures. */
  public B2bRules {
    RuleChecks.some(requireNonNull(retentionAfter, "retentionAfter"), "retentionAfter");
    requireNonNull(atRisk, "atRisk");
  }

  /** Returns the default figures. */
  public static B2bRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another time after which development becomes retention. */
  public B2bRules withRetentionAfter(Span span) {
    return new B2bRules(span, atRisk);
  }

  /** Returns these figures with another notion of being at risk. */
  public B2bRules withAtRisk(AtRiskCriteria other) {
    return new B2bRules(retentionAfter, other);
  }
}
