package org.clm4j.curve;

import java.util.Arrays;

/**
 * The curve nearest to some values that rises, then falls: the inverted U of CRV-01. Nearest in
 * squares, which for a rise and a fall is also the most likely one under Poisson counts (T.
 * Robertson, F. T. Wright, R. L. Dykstra, Order Restricted Statistical Inference, 1988, ch. 1).
 *
 * <p>It neither adds nor loses volume, and is 0 before the first value above 0 and after the last:
 * smoothing invents no activity.
 */
final class Unimodal {

  private Unimodal() {}

  /** Returns the smoothed values. */
  static double[] smooth(double[] values) {
    int n = values.length;
    double[] up = errors(values);
    double[] down = errors(reversed(values));
    int peak = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int rise = 0; rise <= n; rise++) {
      double error = up[rise] + down[n - rise];
      if (error < least) {
        least = error;
        peak = rise;
      }
    }
    double[] smooth = new double[n];
    System.arraycopy(rising(Arrays.copyOf(values, peak)), 0, smooth, 0, peak);
    double[] fall = reversed(rising(reversed(Arrays.copyOfRange(values, peak, n))));
    System.arraycopy(fall, 0, smooth, peak, n - peak);
    return smooth;
  }

  /** Returns the squared error of the best rise through each number of first values. */
  private static double[] errors(double[] values) {
    double[] errors = new double[values.length + 1];
    Blocks blocks = new Blocks(values.length);
    for (int i = 0; i < values.length; i++) {
      blocks.add(values[i]);
      errors[i + 1] = blocks.error;
    }
    return errors;
  }

  private static double[] rising(double[] values) {
    Blocks blocks = new Blocks(values.length);
    for (double value : values) {
      blocks.add(value);
    }
    return blocks.fitted(values.length);
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  /** Runs of equal fitted values; a value below the last run is pooled with it. */
  private static final class Blocks {
    private final double[] sums;
    private final double[] squares;
    private final int[] counts;
    private int size;
    private double error;

    private Blocks(int capacity) {
      sums = new double[capacity];
      squares = new double[capacity];
      counts = new int[capacity];
    }

    private void add(double value) {
      sums[size] = value;
      squares[size] = value * value;
      counts[size] = 1;
      size++;
      while (size > 1 && mean(size - 1) < mean(size - 2)) {
        error -= errorOf(size - 2) + errorOf(size - 1);
        size--;
        sums[size - 1] += sums[size];
        squares[size - 1] += squares[size];
        counts[size - 1] += counts[size];
        error += errorOf(size - 1);
      }
    }

    private double mean(int block) {
      return sums[block] / counts[block];
    }

    private double errorOf(int block) {
      return Math.max(0, squares[block] - sums[block] * sums[block] / counts[block]);
    }

    private double[] fitted(int length) {
      double[] fitted = new double[length];
      int at = 0;
      for (int block = 0; block < size; block++) {
        Arrays.fill(fitted, at, at + counts[block], mean(block));
        at += counts[block];
      }
      return fitted;
    }
  }
}
