package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.campaign.Sweep.Column;

/**
 * The prices of what is scarce at which customers, each taking what is best for it, use no more
 * than there is: the dual of the plan's linear programme, by column generation.
 *
 * <p>Any prices give an upper bound, the worth of all capacity and what each customer gains beyond
 * the prices; the best mixture of the plans seen ({@link Master}) gives a lower one and proposes
 * the next prices. These are smoothed towards the best so far (Wentges, International Transactions
 * in Operational Research 4(2), 1997), by a step that learns from the side on which the last lay
 * (Pessoa, Sadykov, Uchoa and Vanderbeck, INFORMS Journal on Computing 30(2), 2018).
 */
final class PriceSearch {

  private final Sweep sweep;
  private final double tolerance;
  private final int most;

  PriceSearch(Sweep sweep, double tolerance, int most) {
    this.sweep = sweep;
    this.tolerance = tolerance;
    this.most = most;
  }

  /**
   * What was found.
   *
   * @param prices what a unit of each resource costs
   * @param bound no plan is worth more
   * @param mixed the plans of the best mixture, nothing for the empty one
   * @param parts the part of each, above 0
   * @param columns all plans seen
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Found(
      double[] prices,
      double bound,
      List<Optional<Column>> mixed,
      double[] parts,
      List<Column> columns) {}

  /**
   * Returns the prices.
   *
   * @param scarcity what is scarce
   * @param known plans seen before, on the same customers, when no less was allowed
   * @param starts prices to begin with, of a unit of each resource; none only where plans are known
   */
  Found find(Scarcity scarcity, List<Column> known, List<double[]> starts) {
    int resources = scarcity.size();
    Master master = new Master(resources);
    List<Column> columns = new ArrayList<>();
    double[] best = new double[resources];
    double bound = Double.POSITIVE_INFINITY;
    List<Column> first = new ArrayList<>(known);
    for (double[] start : starts) {
      first.add(sweep.at(start, scarcity));
    }
    for (Column column : first) {
      // Where less is allowed now than then, what was found then is still a bound, but no plan.
      double found = column.net() + scarcity.worth(column.prices());
      if (found < bound) {
        bound = found;
        best = column.prices();
      }
      if (scarcity.isOpen(column.counts())) {
        take(column, scarcity, master, columns);
      }
    }
    master.solve();
    double smoothing = 0.5;
    boolean missed = false;
    for (int pass = 0; pass < most; pass++) {
      if (bound - master.value() <= tolerance * Math.abs(bound)) {
        break;
      }
      double[] proposed = perUnit(master, scarcity);
      double[] at = missed ? proposed : between(proposed, best, smoothing);
      Column column = sweep.at(at, scarcity);
      // Which way the bound falls, seen from here towards the proposed prices.
      double slope = 0;
      for (int r = 0; r < resources; r++) {
        slope +=
            (1 - scarcity.share(r, column.counts()))
                * (proposed[r] - best[r])
                * scarcity.capacity()[r];
      }
      smoothing =
          slope > 0
              ? Math.min(0.95, smoothing + (1 - smoothing) * 0.1)
              : Math.max(0, smoothing - 0.1);
      double before = master.value();
      take(column, scarcity, master, columns);
      master.solve();
      missed = !missed && !(master.value() > before) && same(proposed, perUnit(master, scarcity));
      if (column.net() + scarcity.worth(at) < bound) {
        bound = column.net() + scarcity.worth(at);
        best = at;
      }
    }
    double[] all = master.parts();
    List<Optional<Column>> mixed = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    for (int k = 0; k < all.length; k++) {
      if (all[k] > 0) {
        mixed.add(k == 0 ? Optional.empty() : Optional.of(columns.get(k - 1)));
        parts.add(all[k]);
      }
    }
    return new Found(
        best, bound, mixed, parts.stream().mapToDouble(Double::doubleValue).toArray(), columns);
  }

  private static void take(Column column, Scarcity scarcity, Master master, List<Column> columns) {
    double[] used = new double[scarcity.size()];
    for (int r = 0; r < used.length; r++) {
      used[r] = scarcity.share(r, column.counts());
    }
    columns.add(column);
    master.add(column.value(), used);
  }

  private static boolean same(double[] a, double[] b) {
    return Arrays.equals(a, b);
  }

  private static double[] perUnit(Master master, Scarcity scarcity) {
    double[] prices = master.prices();
    for (int r = 0; r < prices.length; r++) {
      prices[r] = scarcity.capacity()[r] == 0 ? 0 : prices[r] / scarcity.capacity()[r];
    }
    return prices;
  }

  private static double[] between(double[] proposed, double[] best, double smoothing) {
    double[] at = new double[best.length];
    for (int r = 0; r < at.length; r++) {
      at[r] = smoothing * best[r] + (1 - smoothing) * proposed[r];
    }
    return at;
  }
}
