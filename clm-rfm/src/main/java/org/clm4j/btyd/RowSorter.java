package org.clm4j.btyd;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Sorts customers into distinct {@link Rows} and tells each customer's row. */
final class RowSorter {

  private static final int BITS = 22;
  private static final long MASK = (1L << BITS) - 1;

  private final Rows rows;
  private final int[] rowOf;

  /** Packs a row counted in days; x is below 2²⁰ and the days below 2²². */
  static long key(int x, int last, int age) {
    return ((long) x << (2 * BITS)) | ((long) last << BITS) | age;
  }

  /**
   * Sorts rows counted in days.
   *
   * @param keys one per customer
   * @param unit days per unit of time
   */
  RowSorter(long[] keys, double unit) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int n = 0;
    long[] count = new long[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[n - 1]) {
        sorted[n++] = sorted[i];
      }
      count[n - 1]++;
    }
    int[] x = new int[n];
    double[] tx = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (int) (sorted[i] >>> (2 * BITS));
      tx[i] = ((sorted[i] >>> BITS) & MASK) / unit;
      age[i] = (sorted[i] & MASK) / unit;
    }
    rows = new Rows(x, tx, age, Arrays.copyOf(count, n));
    rowOf = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      rowOf[i] = Arrays.binarySearch(sorted, 0, n, keys[i]);
    }
  }

  /** Sorts summaries with times of any fineness. */
  RowSorter(Collection<PurchaseSummary> customers) {
    List<PurchaseSummary> all = List.copyOf(customers);
    Integer[] order = new Integer[all.size()];
    Arrays.setAll(order, i -> i);
    Comparator<PurchaseSummary> ascending =
        Comparator.comparingInt(PurchaseSummary::repeats)
            .thenComparingDouble(PurchaseSummary::lastRepeat)
            .thenComparingDouble(PurchaseSummary::observed);
    Arrays.sort(order, (i, j) -> ascending.compare(all.get(i), all.get(j)));
    int[] x = new int[order.length];
    double[] tx = new double[order.length];
    double[] age = new double[order.length];
    long[] count = new long[order.length];
    rowOf = new int[order.length];
    int n = 0;
    for (int i = 0; i < order.length; i++) {
      PurchaseSummary s = all.get(order[i]);
      if (i == 0 || ascending.compare(s, all.get(order[i - 1])) != 0) {
        x[n] = s.repeats();
        tx[n] = s.lastRepeat();
        age[n] = s.observed();
        n++;
      }
      count[n - 1]++;
      rowOf[order[i]] = n - 1;
    }
    rows =
        new Rows(
            Arrays.copyOf(x, n),
            Arrays.copyOf(tx, n),
            Arrays.copyOf(age, n),
            Arrays.copyOf(count, n));
  }

  /** Returns the distinct rows in order. */
  Rows rows() {
    return rows;
  }

  /** Returns the row of each customer. */
  int[] rowOf() {
    return rowOf;
  }
}
