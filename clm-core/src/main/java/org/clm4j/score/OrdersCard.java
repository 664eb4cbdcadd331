package org.clm4j.score;

import static org.clm4j.internal.Checks.positive;

import org.clm4j.basics.Span;

/**
 * The parameters of {@link Scorecards#orders}. All defaults are this library's own choice: replace
 * them by what is known of the business, or learn them from outcomes.
 *
 * @param onTimeGaps the silence, in usual gaps between purchases, up to which the rhythm is worth
 *     all
 * @param silentGaps the silence, in usual gaps and above {@code onTimeGaps}, from which on it is
 *     worth nothing
 * @param trendWindow the length of the two neighbouring windows whose sales are compared
 * @param deepPurchaseDays on how many days, above 1, the deepest relation has bought; one is the
 *     shallowest
 * @param rhythmWeight how much the rhythm weighs, above 0, where depth and trend weigh 1 each
 * @param minimumCoverage the share of what is asked, from 0 to 1, that must be known to give a
 *     total
 */
public record OrdersCard(
    double onTimeGaps,
    double silentGaps,
    Span trendWindow,
    double deepPurchaseDays,
    double rhythmWeight,
    double minimumCoverage) {

  /** Checks the ranges. */
  public OrdersCard {
    positive(onTimeGaps, "silence in gaps that is on time");
    above(onTimeGaps, silentGaps, "silence in gaps");
    if (trendWindow.isZero()) {
      throw new IllegalArgumentException("a trend compares windows above zero length.");
    }
    above(1, deepPurchaseDays, "purchase days of the deepest relation");
    positive(rhythmWeight, "weight of the rhythm");
    if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
      throw new IllegalArgumentException(
          "minimum coverage of an orders card lies from 0 to 1, not at " + minimumCoverage + ".");
    }
  }

  /**
   * Returns: on time up to 2 gaps, silent from 6 on, windows of 180 days, 5 purchase days, a rhythm
   * that weighs 2, half of what is asked known.
   */
  public static OrdersCard defaults() {
    return new OrdersCard(2, 6, Span.ofDays(180), 5, 2, 0.5);
  }

  /** Returns these with another silence that is still on time. */
  public OrdersCard withOnTimeGaps(double gaps) {
    return new OrdersCard(
        gaps, silentGaps, trendWindow, deepPurchaseDays, rhythmWeight, minimumCoverage);
  }

  /** Returns these with another silence at which the rhythm is worth nothing. */
  public OrdersCard withSilentGaps(double gaps) {
    return new OrdersCard(
        onTimeGaps, gaps, trendWindow, deepPurchaseDays, rhythmWeight, minimumCoverage);
  }

  /** Returns these with other windows. */
  public OrdersCard withTrendWindow(Span window) {
    return new OrdersCard(
        onTimeGaps, silentGaps, window, deepPurchaseDays, rhythmWeight, minimumCoverage);
  }

  /** Returns these with another number of purchase days that makes the deepest relation. */
  public OrdersCard withDeepPurchaseDays(double days) {
    return new OrdersCard(onTimeGaps, silentGaps, trendWindow, days, rhythmWeight, minimumCoverage);
  }

  /** Returns these with another weight of the rhythm. */
  public OrdersCard withRhythmWeight(double weight) {
    return new OrdersCard(
        onTimeGaps, silentGaps, trendWindow, deepPurchaseDays, weight, minimumCoverage);
  }

  /** Returns these with another share of what is asked that must be known. */
  public OrdersCard withMinimumCoverage(double share) {
    return new OrdersCard(
        onTimeGaps, silentGaps, trendWindow, deepPurchaseDays, rhythmWeight, share);
  }

  private static void above(double limit, double value, String what) {
    if (!(value > limit && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what + " must be a finite number above " + limit + ", but is " + value + ".");
    }
  }
}
