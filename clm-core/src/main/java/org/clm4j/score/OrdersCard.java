package org.clm4j.score;

import static org.clm4j.internal.Checks.positive;

import org.clm4j.basics.Span;

/**
 * The parameters of {@link Scorecards#orders}. All defaults are this library's own choice, made
 * without any customer's data; replace them by what is known of the business.
 *
 * @param silentGaps the silence, in the customer's own usual gaps between purchases and above 1, at
 *     which the rhythm is worth nothing; it is worth all up to 1 gap
 * @param trendWindow the length of the two neighbouring windows whose sales are compared
 * @param deepPurchases how many purchases, above 1, make the deepest relation; one is the
 *     shallowest
 * @param longTenureDays how many days since the first purchase make the longest relation
 * @param minimumCoverage the share of the card, from 0 to 1, that must be known to give a total
 */
public record OrdersCard(
    double silentGaps,
    Span trendWindow,
    double deepPurchases,
    double longTenureDays,
    double minimumCoverage) {

  /** Checks the ranges. */
  public OrdersCard {
    above(1, silentGaps, "silence in gaps");
    if (trendWindow.isZero()) {
      throw new IllegalArgumentException("a trend compares windows above zero length.");
    }
    above(1, deepPurchases, "number of purchases of the deepest relation");
    positive(longTenureDays, "days of the longest relation");
    if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
      throw new IllegalArgumentException(
          "minimum coverage of an orders card lies from 0 to 1, not at " + minimumCoverage + ".");
    }
  }

  /**
   * Returns silence of 3 gaps, windows of 180 days, 10 purchases, 730 days, half of the card known.
   */
  public static OrdersCard defaults() {
    return new OrdersCard(3, Span.ofDays(180), 10, 730, 0.5);
  }

  /** Returns these with another silence at which the rhythm is worth nothing. */
  public OrdersCard withSilentGaps(double gaps) {
    return new OrdersCard(gaps, trendWindow, deepPurchases, longTenureDays, minimumCoverage);
  }

  /** Returns these with other windows. */
  public OrdersCard withTrendWindow(Span window) {
    return new OrdersCard(silentGaps, window, deepPurchases, longTenureDays, minimumCoverage);
  }

  /** Returns these with another number of purchases that makes the deepest relation. */
  public OrdersCard withDeepPurchases(double purchases) {
    return new OrdersCard(silentGaps, trendWindow, purchases, longTenureDays, minimumCoverage);
  }

  /** Returns these with another number of days that makes the longest relation. */
  public OrdersCard withLongTenureDays(double days) {
    return new OrdersCard(silentGaps, trendWindow, deepPurchases, days, minimumCoverage);
  }

  /** Returns these with another share of the card that must be known. */
  public OrdersCard withMinimumCoverage(double share) {
    return new OrdersCard(silentGaps, trendWindow, deepPurchases, longTenureDays, share);
  }

  private static void above(double limit, double value, String what) {
    if (!(value > limit && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what + " must be a finite number above " + limit + ", but is " + value + ".");
    }
  }
}
