package org.clm4j.rule;

import org.clm4j.profile.NumberMetric;

/** Gaps of numbers. */
final class Gaps {
  private Gaps() {}

  /**
   * Returns the gap between an observed number and a comparison or range: to the bound from which
   * on it reads otherwise.
   */
  static Gap ofNumber(NumberMetric metric, Condition wanted, double value) {
    if (!Double.isFinite(value)) {
      return Gap.missing(metric);
    }
    if (wanted instanceof NumberRange range) {
      double toFrom = range.from() - value;
      double toTo = range.to() - value;
      return by(metric, Math.abs(toFrom) < Math.abs(toTo) ? toFrom : toTo);
    }
    return by(metric, ((NumberComparison) wanted).threshold() - value);
  }

  /** Returns the gap of a number by so much; by more than any number says, it is another. */
  static Gap by(NumberMetric metric, double amount) {
    return Double.isInfinite(amount) ? Gap.other(metric) : Gap.by(metric, amount);
  }
}
