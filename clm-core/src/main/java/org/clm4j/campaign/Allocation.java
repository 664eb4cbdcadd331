package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.clm4j.campaign.PriceSearch.Found;

/** Who gets what, in whole strategies, within all that is scarce. */
final class Allocation {

  /** The most changes that one look at the base collects, in a block and in all. */
  private static final int IN_BLOCK = 64;

  private static final int IN_ALL = 4096;

  private static final Comparator<Change> BEST_FIRST =
      Comparator.comparingDouble((Change c) -> c.loss)
          .thenComparingInt(c -> c.row)
          .thenComparingLong(c -> c.to);

  private final Sweep sweep;
  private final Scarcity scarcity;
  private final double[] price;
  final long[] chosen;
  final long[] used;

  /** One customer gets another set. */
  private record Change(int row, long from, long to, double loss) {}

  private Allocation(Sweep sweep, Scarcity scarcity, double[] price, long[] chosen) {
    this.sweep = sweep;
    this.scarcity = scarcity;
    this.price = price;
    this.chosen = chosen;
    this.used = new long[scarcity.size()];
    long[] counts = new long[sweep.menu.strategies];
    for (long set : chosen) {
      for (; set != 0; set &= set - 1) {
        counts[Long.numberOfTrailingZeros(set)]++;
      }
    }
    for (int r = 0; r < used.length; r++) {
      for (int j = 0; j < counts.length; j++) {
        used[r] += counts[j] * scarcity.use()[r][j];
      }
    }
  }

  /**
   * Returns whole sets for a mixture of plans. Customers whom all plans treat alike get that; the
   * others are shared out so that after each of them every strategy has been given as often as the
   * mixture wants, but for a part: so customers who are equally good are split by quota.
   */
  static Allocation of(Sweep sweep, Scarcity scarcity, Found found) {
    int plans = found.parts().length;
    long[][] sets = new long[plans][];
    for (int k = 0; k < plans; k++) {
      sets[k] = new long[sweep.size];
      if (found.mixed().get(k).isPresent()) {
        sweep.choose(found.mixed().get(k).get().price(), sets[k]);
      }
    }
    long[] chosen = sets[0];
    Quota quota = new Quota(sweep.menu.strategies, found.parts());
    for (int i = 0; i < sweep.size && plans > 1; i++) {
      if (differ(sets, i)) {
        chosen[i] = quota.next(sets, i);
      }
    }
    return new Allocation(sweep, scarcity, scarcity.priced(found.prices()), chosen);
  }

  private static boolean differ(long[][] sets, int row) {
    for (int k = 1; k < sets.length; k++) {
      if (sets[k][row] != sets[0][row]) {
        return true;
      }
    }
    return false;
  }

  /** Takes away, or changes for something else, what loses least until nothing is overdrawn. */
  void repair() {
    while (overdrawn() != 0) {
      for (Change change : changes(true)) {
        if (relief(change.from, change.to) > 0) {
          apply(change);
        }
      }
    }
  }

  /** Gives what still fits and gains, the best first; looks at the base at most so many times. */
  void fill(int most) {
    for (int look = 0; look < most; look++) {
      boolean any = false;
      for (Change change : changes(false)) {
        if (chosen[change.row] == change.from && fits(change.from, change.to)) {
          apply(change);
          any = true;
        }
      }
      if (!any) {
        return;
      }
    }
  }

  /** Returns the value of all that is given. */
  double value() {
    double[] sums = new double[sweep.blocks()];
    sweep.inBlocks(
        b -> {
          for (int i = b * Sweep.BLOCK; i < Math.min(sweep.size, (b + 1) * Sweep.BLOCK); i++) {
            sums[b] += sweep.worth(i, chosen[i], sweep.free);
          }
        });
    return Arrays.stream(sums).sum();
  }

  private void apply(Change change) {
    if (chosen[change.row] != change.from) {
      return;
    }
    for (int r = 0; r < used.length; r++) {
      used[r] += scarcity.need(r, change.to) - scarcity.need(r, change.from);
    }
    chosen[change.row] = change.to;
  }

  /** Returns the strategies that use what is overdrawn. */
  private long overdrawn() {
    long strategies = 0;
    for (int r = 0; r < used.length; r++) {
      for (int j = 0; j < sweep.menu.strategies && used[r] > scarcity.capacity()[r]; j++) {
        strategies |= scarcity.use()[r][j] > 0 ? 1L << j : 0;
      }
    }
    return strategies;
  }

  private boolean fits(long from, long to) {
    for (int r = 0; r < used.length; r++) {
      long more = scarcity.need(r, to) - scarcity.need(r, from);
      if (more > 0 && used[r] + more > scarcity.capacity()[r]) {
        return false;
      }
    }
    return true;
  }

  /** Returns how much of what is overdrawn a change gives back, 0 where it overdraws anything. */
  private double relief(long from, long to) {
    double relief = 0;
    for (int r = 0; r < used.length; r++) {
      long more = scarcity.need(r, to) - scarcity.need(r, from);
      long over = used[r] - scarcity.capacity()[r];
      if (more > 0 && over + more > 0) {
        return 0;
      }
      if (more < 0 && over > 0) {
        relief += Math.min(-more, over) / (scarcity.capacity()[r] + 1.0);
      }
    }
    return relief;
  }

  /** Returns the best changes of one strategy each: given, taken away, or changed for another. */
  private List<Change> changes(boolean repairing) {
    long overdrawn = overdrawn();
    List<List<Change>> found = new ArrayList<>();
    for (int b = 0; b < sweep.blocks(); b++) {
      found.add(List.of());
    }
    sweep.inBlocks(
        b -> {
          List<Change> best = new ArrayList<>();
          for (int i = b * Sweep.BLOCK; i < Math.min(sweep.size, (b + 1) * Sweep.BLOCK); i++) {
            if (sweep.allowance[i] > 0) {
              look(i, repairing, overdrawn, best);
            }
            if (best.size() > 8 * IN_BLOCK) {
              cut(best, IN_BLOCK);
            }
          }
          cut(best, IN_BLOCK);
          found.set(b, best);
        });
    List<Change> all = new ArrayList<>();
    found.forEach(all::addAll);
    cut(all, IN_ALL);
    return all;
  }

  private static void cut(List<Change> changes, int most) {
    changes.sort(BEST_FIRST);
    if (changes.size() > most) {
      changes.subList(most, changes.size()).clear();
    }
  }

  private void look(int row, boolean repairing, long overdrawn, List<Change> best) {
    long from = chosen[row];
    if (repairing && (from & overdrawn) == 0) {
      return;
    }
    int m = sweep.menu.strategies;
    for (int j = 0; j < m; j++) {
      if ((from >>> j & 1) != 0) {
        consider(row, from, from & ~(1L << j), repairing, best);
      } else if (sweep.values[row * m + j] > 0) {
        long with = from | 1L << j;
        consider(row, from, with, repairing, best);
        for (long rest = from; rest != 0; rest &= rest - 1) {
          consider(row, from, with & ~Long.lowestOneBit(rest), repairing, best);
        }
      }
    }
  }

  private void consider(int row, long from, long to, boolean repairing, List<Change> best) {
    double gain = sweep.worth(row, to, sweep.free) - sweep.worth(row, from, sweep.free);
    if (repairing ? relief(from, to) > 0 : gain > 0 && fits(from, to)) {
      if (sweep.menu.allows(to, sweep.allowance[row])) {
        double loss = sweep.worth(row, from, price) - sweep.worth(row, to, price);
        best.add(new Change(row, from, to, repairing ? loss / relief(from, to) : loss));
      }
    }
  }

  /** Shares out customers whom the plans of a mixture treat differently. */
  private static final class Quota {
    private final double[] parts;

    /** What the mixture wanted so far beyond what was given, of each strategy. */
    private final double[] owed;

    Quota(int strategies, double[] parts) {
      this.parts = parts;
      this.owed = new double[strategies];
    }

    long next(long[][] sets, int row) {
      for (int k = 0; k < sets.length; k++) {
        for (long rest = sets[k][row]; rest != 0; rest &= rest - 1) {
          owed[Long.numberOfTrailingZeros(rest)] += parts[k];
        }
      }
      long best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < sets.length; k++) {
        double off = off(sets[k][row]);
        if (off < least) {
          least = off;
          best = sets[k][row];
        }
      }
      for (long rest = best; rest != 0; rest &= rest - 1) {
        owed[Long.numberOfTrailingZeros(rest)]--;
      }
      return best;
    }

    /** Returns Σ(owed − given)², less what is the same for every set. */
    private double off(long set) {
      double off = 0;
      for (long rest = set; rest != 0; rest &= rest - 1) {
        off += 1 - 2 * owed[Long.numberOfTrailingZeros(rest)];
      }
      return off;
    }
  }
}
