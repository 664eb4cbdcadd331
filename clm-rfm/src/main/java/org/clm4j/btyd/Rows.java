package org.clm4j.btyd;

import java.util.Arrays;

/**
 * The distinct (x, tₓ, T) of a base and how many customers have each, in ascending order of x, then
 * tₓ, then T: all that a likelihood of independent customers needs.
 *
 * <p>The order is part of the contract: it makes sums independent of the order of the input.
 */
final class Rows {

  final int[] x;
  final double[] tx;
  final double[] age;
  final long[] count;
  final long customers;

  /** Keeps the arrays, which must be in order and without repeats. */
  Rows(int[] x, double[] tx, double[] age, long[] count) {
    this.x = x;
    this.tx = tx;
    this.age = age;
    this.count = count;
    this.customers = Arrays.stream(count).sum();
  }

  /** Returns how many distinct rows there are. */
  int size() {
    return x.length;
  }

  /** Returns the repeat purchases of all customers together. */
  long purchases() {
    long sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += count[i] * x[i];
    }
    return sum;
  }

  /** Returns the mean time observed. */
  double meanAge() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += count[i] * age[i];
    }
    return sum / customers;
  }

  /** Returns the rows with all times divided by {@code unit}. */
  Rows scaled(double unit) {
    return new Rows(x, divided(tx, unit), divided(age, unit), count);
  }

  private static double[] divided(double[] times, double unit) {
    double[] out = new double[times.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = times[i] / unit;
    }
    return out;
  }

  /**
   * Returns about {@code size} rows that stand for all: of each run of neighbours with one x the
   * middle one, with the count of the run. Good enough to begin a search with.
   */
  Rows thinned(int size) {
    int run = Math.max(1, x.length / size);
    int n = 0;
    int[] pick = new int[x.length];
    long[] weight = new long[x.length];
    int from = 0;
    while (from < x.length) {
      int to = from;
      while (to < x.length && to < from + run && x[to] == x[from]) {
        weight[n] += count[to++];
      }
      pick[n++] = (from + to) / 2;
      from = to;
    }
    int[] thinX = new int[n];
    double[] thinTx = new double[n];
    double[] thinAge = new double[n];
    for (int i = 0; i < n; i++) {
      thinX[i] = x[pick[i]];
      thinTx[i] = tx[pick[i]];
      thinAge[i] = age[pick[i]];
    }
    return new Rows(thinX, thinTx, thinAge, Arrays.copyOf(weight, n));
  }
}
