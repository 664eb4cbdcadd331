package org.clm4j.btyd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A base drawn from a {@link PurchaseModel}, and what its customers did afterwards: for testing a
 * pipeline, or a model against a truth that is known.
 *
 * <p>Immutable and thread-safe. The same model, sizes and seed give the same base.
 */
public final class SimulatedBase {

  /** Purchases drawn of one customer at most. */
  private static final int MOST_PURCHASES = 100_000;

  private final PurchaseBase base;
  private final int[] later;
  private final long seed;

  private SimulatedBase(PurchaseBase base, int[] later, long seed) {
    this.base = base;
    this.later = later;
    this.seed = seed;
  }

  static SimulatedBase draw(
      PurchaseModel model, int customers, Duration observed, Duration horizon, long seed) {
    double longest = model.units(observed);
    double after = model.units(horizon);
    if (customers < 1 || !(longest > 0)) {
      throw new IllegalArgumentException(
          "a simulation draws at least 1 customer, observed for some time; asked are "
              + customers
              + " and "
              + observed
              + ".");
    }
    RandomGenerator random = new SplittableRandom(seed);
    PurchaseKernel kernel = model.kernel();
    List<PurchaseSummary> drawn = new ArrayList<>(customers);
    int[] later = new int[customers];
    double[] times = new double[MOST_PURCHASES];
    double logGaps = 0;
    for (int i = 0; i < customers; i++) {
      double age = longest * (0.75 + 0.25 * random.nextDouble());
      int all = kernel.drawNew(age + after, times, random);
      int x = 0;
      while (x < all && times[x] <= age) {
        logGaps += Math.log(x == 0 ? times[0] : times[x] - times[x - 1]);
        x++;
      }
      later[i] = all - x;
      drawn.add(new PurchaseSummary(x, x == 0 ? 0 : times[x - 1], age));
    }
    return new SimulatedBase(
        Double.isFinite(logGaps)
            ? PurchaseBase.ofSummaries(model.unit(), drawn, logGaps)
            : PurchaseBase.ofSummaries(model.unit(), drawn),
        later,
        seed);
  }

  /** Returns what was observed of every customer, in the model's unit of time. */
  public PurchaseBase base() {
    return base;
  }

  /**
   * Returns how many purchases a customer made within the horizon after the observation.
   *
   * @param number the customer's number in the base, from 0
   */
  public int later(int number) {
    return later[number];
  }

  /** Returns how many purchases all customers made within the horizon after the observation. */
  public long laterTotal() {
    long sum = 0;
    for (int n : later) {
      sum += n;
    }
    return sum;
  }

  /** Returns the seed it was drawn with. */
  public long seed() {
    return seed;
  }

  /** Returns size and seed. */
  @Override
  public String toString() {
    return later.length + " simulated customers, seed " + seed;
  }
}
