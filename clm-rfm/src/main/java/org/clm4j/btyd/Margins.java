package org.clm4j.btyd;

import org.clm4j.clv.CustomerMargin;

/** Turnover and its interval, turned into what is left of it. */
final class Margins {

  private Margins() {}

  /**
   * Returns the interval of turnover times margin, both of which are estimates: either's limits
   * move the product away from its value, and the two distances are added as the sides of a right
   * angle are. With a margin known for certain these are the limits of turnover times the margin.
   *
   * @param turnover with its limits
   * @param reach half width of an interval of this level, in standard errors
   */
  static Interval of(double turnover, Interval limits, CustomerMargin margin, double reach) {
    double share = margin.share();
    if (margin.standardError() == 0) {
      double one = share * limits.low();
      double other = share * limits.high();
      return new Interval(Math.min(one, other), Math.max(one, other), limits.level());
    }
    double own = turnover * reach * margin.standardError();
    double down = share * (share < 0 ? limits.high() - turnover : turnover - limits.low());
    double up = share * (share < 0 ? turnover - limits.low() : limits.high() - turnover);
    double value = turnover * share;
    return new Interval(value - Math.hypot(down, own), value + Math.hypot(up, own), limits.level());
  }
}
