package org.clm4j.rule;

import org.clm4j.profile.NumberMetric;

/** Gaps of numbers. */
final class Gaps {
  private Gaps() {}

  /**
   * Returns the gap between an observed number, as raw bits, and a comparison or range: to the
   * bound from which on it reads otherwise.
   */
  static Gap ofNumber(NumberMetric metric, Condition wanted, long bits) {
    double value = Double.longBitsToDouble(bits);
    if (!Double.isFinite(value)) {
      return new Gap.Missing(metric);
    }
    if (wanted instanceof NumberRange range) {
      double toFrom = range.from() - value;
      double toTo = range.to() - value;
      return new Gap.By(metric, Math.abs(toFrom) < Math.abs(toTo) ? toFrom : toTo);
    }
    return new Gap.By(metric, ((NumberComparison) wanted).threshold() - value);
  }
}
