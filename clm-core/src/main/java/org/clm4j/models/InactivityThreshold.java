package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;

/**
 * How long without a paid purchase is too long. All figures are this library's own.
 *
 * <p>Who has bought on several days is judged by their own rhythm: silent for so many usual gaps,
 * or for {@code longest}, and by a margin longer than they ever paused before. So a buyer of one
 * season a year is silent when the season passes without a purchase, and not in between. Who bought
 * on one day only is judged by the usual gap of the base, where {@link
 * org.clm4j.profile.Metrics#BASE_GAP_DAYS} is known, and by {@code longest} in any case. Nobody is
 * silent within {@code shortest}, or while under contract.
 *
 * @param shortest silence below this never counts, however often the customer used to buy; 90 days
 *     by default
 * @param gaps how many usual gaps count as silence, above 0; 3 by default
 * @param longest silence from this on counts, also where no usual gap is known; 365 days by default
 * @param longestGaps by how many of their own longest gaps a silence must be longer than any
 *     before, at least 1; 1.25 by default
 */
public record InactivityThreshold(Span shortest, double gaps, Span longest, double longestGaps) {

  private static final InactivityThreshold DEFAULTS =
      new InactivityThreshold(Span.ofDays(90), 3, Span.ofDays(365), 1.25);

  /** Checks the figures. */
  public InactivityThreshold {
    RuleChecks.some(requireNonNull(shortest, "shortest"), "shortest silence");
    Checks.positive(gaps, "gaps of silence");
    RuleChecks.some(requireNonNull(longest, "longest"), "longest silence");
    RuleChecks.notShorter(longest, shortest, "longest silence", "shortest");
    Checks.finite(longestGaps, "longest gaps of silence");
    if (!(longestGaps >= 1)) {
      throw new IllegalArgumentException(
          "longest gaps of silence must be at least 1, but are " + longestGaps + ".");
    }
  }

  /** Returns the default figures. */
  public static InactivityThreshold defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another length below which no silence counts. */
  public InactivityThreshold withShortest(Span length) {
    return new InactivityThreshold(length, gaps, longest, longestGaps);
  }

  /** Returns these figures with another length from which silence counts in any case. */
  public InactivityThreshold withLongest(Span length) {
    return new InactivityThreshold(shortest, gaps, length, longestGaps);
  }
}
