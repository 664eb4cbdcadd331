package org.clm4j.btyd;

import java.util.Arrays;

/**
 * The distinct values of a column of times, so that a logarithm is taken once per value and not
 * once per row: a base kept by days has some hundred of them.
 */
final class Ages {

  private final double[] values;
  private final int[] place;
  private final double[] growth;
  private final double[] inverse;

  /** Finds the distinct values. */
  Ages(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[n - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    values = Arrays.copyOf(sorted, n);
    place = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      place[i] = Arrays.binarySearch(values, times[i]);
    }
    growth = new double[n];
    inverse = new double[n];
  }

  /** Computes the tables for this rate. */
  void tabulate(double alpha) {
    for (int i = 0; i < values.length; i++) {
      growth[i] = Math.log1p(values[i] / alpha);
      inverse[i] = 1 / (alpha + values[i]);
    }
  }

  /** Returns ln((α + t)/α) for the time of this row. */
  double growth(int row) {
    return growth[place[row]];
  }

  /** Returns 1/(α + t) for the time of this row. */
  double inverse(int row) {
    return inverse[place[row]];
  }
}
