package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figure of {@link StageModels#b2b(B2bRules)}. The source gives none; this is the library's
 * own.
 *
 * @param retentionAfter how long after the first purchase or contract development becomes
 *     retention; 180 days by default
 */
public record B2bRules(Span retentionAfter) {

  private static final B2bRules DEFAULTS = new B2bRules(Span.ofDays(180));

  /** Checks the figure. */
  public B2bRules {
    RuleChecks.some(requireNonNull(retentionAfter, "retentionAfter"), "retentionAfter");
  }

  /** Returns the default figure. */
  public static B2bRules defaults() {
    return DEFAULTS;
  }

  /** Returns this figure replaced. */
  public B2bRules withRetentionAfter(Span span) {
    return new B2bRules(span);
  }
}
