package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best sets for the few customers about whom the prices say least, all others as they are: by
 * depth, cut off where even the prices promise no more than what was found. On a base of that few
 * customers it finds the best plan there is, unless it takes too many steps.
 *
 * <p>The core of a knapsack problem: Pisinger, Operations Research 47(4), 1999.
 */
final class CoreSearch {

  private static final int CUSTOMERS = 40;
  private static final int MOST_SETS = 256;
  private static final int MOST_STEPS = 200_000;

  private final Sweep sweep;
  private final Scarcity scarcity;
  private final double[] prices;
  private final double[] price;
  private final Allocation allocation;
  private final List<Row> rows;
  private final double[] netFrom;
  private final long[] left;
  private final long[] now;
  private long[] best;
  private double mostSoFar;
  private int steps;

  /** A customer, what it may get, and what that is worth and nets, the highest net first. */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  private record Row(int at, long[] sets, double[] values, double[] nets) {

    /** Returns how much less the second best nets. */
    double regret() {
      return nets.length < 2 ? Double.POSITIVE_INFINITY : nets[0] - nets[1];
    }
  }

  private CoreSearch(Sweep sweep, Scarcity scarcity, double[] prices, Allocation allocation) {
    this.sweep = sweep;
    this.scarcity = scarcity;
    this.prices = prices;
    this.price = scarcity.priced(prices);
    this.allocation = allocation;
    this.rows =
        IntStream.range(0, sweep.size)
            .filter(i -> sweep.allowance[i] > 0)
            .mapToObj(this::row)
            .filter(r -> r.sets.length > 1)
            .sorted(Comparator.comparingDouble(Row::regret).thenComparingInt(Row::at))
            .limit(CUSTOMERS)
            .toList();
    this.netFrom = new double[rows.size() + 1];
    for (int i = rows.size() - 1; i >= 0; i--) {
      netFrom[i] = netFrom[i + 1] + rows.get(i).nets[0];
    }
    this.left = new long[scarcity.size()];
    for (int r = 0; r < left.length; r++) {
      left[r] = scarcity.capacity()[r] - allocation.used[r];
    }
    this.now = new long[rows.size()];
    this.best = now;
  }

  /** Changes an allocation where that makes it worth more. */
  static void improve(Sweep sweep, Scarcity scarcity, double[] prices, Allocation allocation) {
    new CoreSearch(sweep, scarcity, prices, allocation).run();
  }

  private void run() {
    for (int i = 0; i < rows.size(); i++) {
      long set = allocation.chosen[rows.get(i).at];
      take(set, 1);
      mostSoFar += sweep.worth(rows.get(i).at, set, sweep.free);
    }
    long[] free = left.clone();
    deepen(0, 0);
    if (best != now) {
      for (int i = 0; i < rows.size(); i++) {
        allocation.chosen[rows.get(i).at] = best[i];
        for (int r = 0; r < free.length; r++) {
          free[r] -= scarcity.need(r, best[i]);
        }
      }
      for (int r = 0; r < free.length; r++) {
        allocation.used[r] = scarcity.capacity()[r] - free[r];
      }
    }
  }

  private void deepen(int depth, double value) {
    if (depth == rows.size()) {
      if (value > mostSoFar) {
        mostSoFar = value;
        best = now.clone();
      }
      return;
    }
    double promised = value + netFrom[depth + 1];
    for (int r = 0; r < left.length; r++) {
      promised += prices[r] * left[r];
    }
    Row row = rows.get(depth);
    double least = Math.abs(mostSoFar) * 1e-12;
    for (int s = 0; s < row.sets.length && steps < MOST_STEPS; s++) {
      if (!(promised + row.nets[s] > mostSoFar + least)) {
        return;
      }
      steps++;
      take(row.sets[s], -1);
      if (Arrays.stream(left).allMatch(l -> l >= 0)) {
        now[depth] = row.sets[s];
        deepen(depth + 1, value + row.values[s]);
      }
      take(row.sets[s], 1);
    }
  }

  private void take(long set, int sign) {
    for (int r = 0; r < left.length; r++) {
      left[r] += sign * scarcity.need(r, set);
    }
  }

  private Row row(int i) {
    List<Long> sets = new ArrayList<>();
    sets.add(0L);
    for (int j = 0; j < sweep.menu.strategies; j++) {
      if (sweep.values[i * sweep.menu.strategies + j] > 0 && !scarcity.isBarred(j)) {
        for (int s = sets.size() - 1; s >= 0 && sets.size() < MOST_SETS; s--) {
          long with = sets.get(s) | 1L << j;
          if (sweep.menu.allows(with, sweep.allowance[i])) {
            sets.add(with);
          }
        }
      }
    }
    sets.sort(
        Comparator.comparingDouble((Long set) -> -sweep.worth(i, set, price))
            .thenComparing(Comparator.naturalOrder()));
    return new Row(
        i,
        sets.stream().mapToLong(Long::longValue).toArray(),
        sets.stream().mapToDouble(set -> sweep.worth(i, set, sweep.free)).toArray(),
        sets.stream().mapToDouble(set -> sweep.worth(i, set, price)).toArray());
  }
}
