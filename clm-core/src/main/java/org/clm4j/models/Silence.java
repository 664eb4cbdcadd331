package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;

/**
 * How long without a purchase is too long: so many of the customer's own usual gaps, but never less
 * than one length of time and never more than another.
 *
 * @param shortest silence below this never counts, however often the customer used to buy; 90 days
 *     by default
 * @param ownGaps how many of the customer's own usual gaps count as silence, above 0; 3 by default
 * @param longest silence from this on always counts, also where the customer has no usual gap; 365
 *     days by default
 */
public record Silence(Span shortest, double ownGaps, Span longest) {

  private static final Silence DEFAULTS = new Silence(Span.ofDays(90), 3, Span.ofDays(365));

  /** Checks the figures. */
  public Silence {
    RuleChecks.some(requireNonNull(shortest, "shortest"), "shortest silence");
    Checks.positive(ownGaps, "own gaps of silence");
    RuleChecks.some(requireNonNull(longest, "longest"), "longest silence");
    RuleChecks.notShorter(longest, shortest, "longest silence", "shortest");
  }

  /** Returns the default figures. */
  public static Silence defaults() {
    return DEFAULTS;
  }
}
