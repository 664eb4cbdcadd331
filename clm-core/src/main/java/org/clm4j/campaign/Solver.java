package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.campaign.PriceSearch.Found;
import org.clm4j.campaign.Sweep.Column;

/**
 * From customers and what is scarce to who gets what, with the prices that prove how good it is.
 */
final class Solver {

  /** The part of a difference that bound and mixture may keep. */
  private static final double TOLERANCE = 2e-6;

  private static final int MOST_PASSES = 60;

  /** So many customers are enough to find prices to begin with. */
  private static final int SAMPLE = 20_000;

  private final Sweep sweep;
  private final List<Column> seen = new ArrayList<>();

  Solver(Sweep sweep) {
    this.sweep = sweep;
  }

  /**
   * What was found.
   *
   * @param allocation who gets what
   * @param prices what a unit of each resource costs
   * @param bound no plan is worth more
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Solved(Allocation allocation, double[] prices, double bound) {}

  /** Returns the plan for what is scarce; what was seen before helps. */
  Solved solve(Scarcity scarcity) {
    List<double[]> first = new ArrayList<>();
    if (sweep.size > 3 * SAMPLE && seen.isEmpty()) {
      first.addAll(sampled(scarcity));
    } else if (seen.isEmpty()) {
      first.add(new double[scarcity.size()]);
    }
    Found found = new PriceSearch(sweep, TOLERANCE, MOST_PASSES).find(scarcity, seen, first);
    seen.clear();
    seen.addAll(found.columns());
    Allocation allocation = Allocation.of(sweep, scarcity, found);
    allocation.repair();
    // On a large base the last units are worth less than looking for them.
    boolean large = sweep.size > 3 * SAMPLE;
    if (!large || found.bound() - allocation.value() > TOLERANCE * found.bound()) {
      allocation.fill(large ? 1 : 100);
    }
    if (!large && found.bound() - allocation.value() > TOLERANCE * found.bound()) {
      CoreSearch.improve(sweep, scarcity, found.prices(), allocation);
    }
    return new Solved(allocation, found.prices(), found.bound());
  }

  List<double[]> sampled(Scarcity scarcity) {
    int m = sweep.menu.strategies;
    double[] values = new double[SAMPLE * m];
    byte[] allowance = new byte[SAMPLE];
    for (int s = 0; s < SAMPLE; s++) {
      int i = (int) ((long) s * sweep.size / SAMPLE);
      System.arraycopy(sweep.values, i * m, values, s * m, m);
      allowance[s] = sweep.allowance[i];
    }
    Sweep sample = new Sweep(values, allowance, sweep.menu, Runnable::run, 1);
    Found found =
        new PriceSearch(sample, TOLERANCE, 200)
            .find(
                scarcity.scaled(SAMPLE / (double) sweep.size),
                List.of(),
                List.of(new double[scarcity.size()]));
    List<double[]> prices = new ArrayList<>();
    prices.add(found.prices());
    found.mixed().forEach(c -> c.ifPresent(column -> prices.add(column.prices())));
    return prices;
  }
}
