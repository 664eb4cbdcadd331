package org.clm4j.btyd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bases drawn from a model with known parameters, in continuous time. */
final class SimulatedBases {

  private static final int MOST = 5000;

  private SimulatedBases() {}

  /** Returns customers acquired evenly over a quarter of the time observed. */
  static PurchaseBase draw(
      PurchaseKernel kernel, int customers, double observed, RandomGenerator random) {
    List<PurchaseSummary> drawn = new ArrayList<>();
    double[] times = new double[MOST];
    double logGaps = 0;
    for (int i = 0; i < customers; i++) {
      double age = observed * (0.75 + 0.25 * random.nextDouble());
      int x = kernel.drawNew(age, times, random);
      drawn.add(new PurchaseSummary(x, x == 0 ? 0 : times[x - 1], age));
      for (int n = 0; n < x; n++) {
        logGaps += Math.log(Math.max(1e-9, n == 0 ? times[0] : times[n] - times[n - 1]));
      }
    }
    return PurchaseBase.ofSummaries(Duration.ofDays(7), drawn, logGaps);
  }

  /** Returns a number between the limits, evenly on the logarithmic scale. */
  static double logUniform(double low, double high, RandomGenerator random) {
    return low * Math.pow(high / low, random.nextDouble());
  }
}
