package org.clm4j.btyd;

import java.time.Duration;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;

/** Expected purchases weighted by what money of their time is worth, under every convention. */
final class Discounted {

  /** A period whose factor is below this adds nothing that a double could show. */
  private static final double NEGLIGIBLE = 1e-17;

  private static final int MOST_PERIODS = 100_000;

  private Discounted() {}

  /** Returns the discounted purchases of a customer who is alive at the end of observation. */
  static double purchases(
      PurchaseKernel kernel,
      Duration unit,
      int x,
      double tx,
      double age,
      Horizon horizon,
      Discounting discounting) {
    double length = horizon.length().map(t -> Rate.ratio(t, unit)).orElse(Double.POSITIVE_INFINITY);
    double force = discounting.forceOver(unit);
    if (force < 0) {
      throw new IllegalArgumentException(
          "money loses worth with time, or keeps it; a negative rate has no discounted purchases.");
    }
    Duration period = discounting.period().orElse(null);
    if (period == null || force == 0) {
      return kernel.discounted(x, tx, age, force, length);
    }
    double step = Rate.ratio(period, unit);
    double before = 0;
    double sum = 0;
    for (int number = 1; number <= MOST_PERIODS; number++) {
      double until = Math.min(length, number * step);
      double expected = kernel.expected(x, tx, age, until);
      double factor = discounting.factorOfPeriod(number, period);
      sum += factor * (expected - before);
      before = expected;
      if (until >= length || factor < NEGLIGIBLE) {
        return sum;
      }
    }
    return sum;
  }
}
