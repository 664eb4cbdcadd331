package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mixture of whole plans that is worth most and uses no more than there is, by the revised
 * simplex method: few rows, so the basis is solved anew at every step and no error builds up.
 *
 * <pre>
 *   max Σ θₖ·valueₖ   with   Σ θₖ·usedₖ[r] ≤ 1 for each resource r,   Σ θₖ = 1,   θ ≥ 0
 * </pre>
 *
 * <p>Plan 0 does nothing and uses nothing, so there is always a mixture to begin with. Of equally
 * good steps the first is taken, and after many steps without gain always the first (Bland's rule),
 * so the search ends.
 */
final class Master {

  private static final double LEAST = 1e-12;

  private final int resources;
  private final List<double[]> columns = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /** Which column stands in each row: a plan, or the slack of resource r as −1 − r. */
  private final int[] basis;

  private double[] amount;
  private double[] prices;

  Master(int resources) {
    this.resources = resources;
    this.basis = new int[resources + 1];
    for (int r = 0; r < resources; r++) {
      basis[r] = -1 - r;
    }
    add(0, new double[resources]);
    basis[resources] = 0;
    this.amount = new double[resources + 1];
    Arrays.fill(amount, 1);
    this.prices = new double[resources + 1];
  }

  /** Adds a plan of this value that uses these shares of the resources. */
  void add(double value, double[] used) {
    double[] column = Arrays.copyOf(used, resources + 1);
    column[resources] = 1;
    columns.add(column);
    values.add(value);
  }

  /** Finds the best mixture of the plans so far. */
  void solve() {
    int idle = 0;
    for (int step = 0; step < 10_000; step++) {
      double[][] inverse = inverse();
      amount = times(inverse);
      prices = prices(inverse);
      int entering = entering(idle > 20);
      if (entering == Integer.MIN_VALUE) {
        return;
      }
      double[] direction = direction(inverse, entering);
      int leaving = leaving(direction);
      if (leaving < 0) {
        return;
      }
      idle = amount[leaving] > LEAST ? 0 : idle + 1;
      basis[leaving] = entering;
    }
  }

  /** Returns the value of the best mixture. */
  double value() {
    double sum = 0;
    for (int row = 0; row <= resources; row++) {
      sum += basis[row] < 0 ? 0 : Math.max(0, amount[row]) * values.get(basis[row]);
    }
    return sum;
  }

  /** Returns what the whole of each resource is worth at the margin, 0 or more. */
  double[] prices() {
    double[] all = new double[resources];
    for (int r = 0; r < resources; r++) {
      all[r] = Math.max(0, prices[r]);
    }
    return all;
  }

  /** Returns the part that each plan has in the mixture; the parts add up to 1. */
  double[] parts() {
    double[] parts = new double[columns.size()];
    double sum = 0;
    for (int row = 0; row <= resources; row++) {
      if (basis[row] >= 0) {
        parts[basis[row]] = Math.max(0, amount[row]);
        sum += parts[basis[row]];
      }
    }
    for (int k = 0; k < parts.length; k++) {
      parts[k] /= sum;
    }
    return parts;
  }

  private double entry(int column, int row) {
    return column >= 0 ? columns.get(column)[row] : row == -1 - column ? 1 : 0;
  }

  private double valueOf(int column) {
    return column >= 0 ? values.get(column) : 0;
  }

  /** Returns the inverse of the basis, by Gauss and Jordan with pivots. */
  private double[][] inverse() {
    int n = resources + 1;
    double[][] a = new double[n][2 * n];
    for (int row = 0; row < n; row++) {
      for (int c = 0; c < n; c++) {
        a[row][c] = entry(basis[c], row);
      }
      a[row][n + row] = 1;
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int row = c + 1; row < n; row++) {
        pivot = Math.abs(a[row][c]) > Math.abs(a[pivot][c]) ? row : pivot;
      }
      double[] swapped = a[c];
      a[c] = a[pivot];
      a[pivot] = swapped;
      double by = a[c][c];
      for (int k = c; k < 2 * n; k++) {
        a[c][k] /= by;
      }
      for (int row = 0; row < n; row++) {
        double factor = a[row][c];
        if (row != c && factor != 0) {
          for (int k = c; k < 2 * n; k++) {
            a[row][k] -= factor * a[c][k];
          }
        }
      }
    }
    double[][] inverse = new double[n][];
    for (int row = 0; row < n; row++) {
      inverse[row] = Arrays.copyOfRange(a[row], n, 2 * n);
    }
    return inverse;
  }

  /** All right-hand sides are 1. */
  private static double[] times(double[][] inverse) {
    double[] x = new double[inverse.length];
    for (int row = 0; row < x.length; row++) {
      x[row] = Arrays.stream(inverse[row]).sum();
    }
    return x;
  }

  private double[] prices(double[][] inverse) {
    double[] y = new double[resources + 1];
    for (int row = 0; row <= resources; row++) {
      double value = valueOf(basis[row]);
      for (int c = 0; c <= resources && value != 0; c++) {
        y[c] += value * inverse[row][c];
      }
    }
    return y;
  }

  private int entering(boolean first) {
    double scale = LEAST;
    for (double value : values) {
      scale = Math.max(scale, Math.abs(value));
    }
    double best = scale * 1e-13;
    int entering = Integer.MIN_VALUE;
    for (int column = -resources; column < columns.size(); column++) {
      double gain = valueOf(column);
      for (int row = 0; row <= resources; row++) {
        gain -= prices[row] * entry(column, row);
      }
      if (gain > best && !isInBasis(column)) {
        entering = column;
        if (first) {
          return entering;
        }
        best = gain;
      }
    }
    return entering;
  }

  private boolean isInBasis(int column) {
    for (int in : basis) {
      if (in == column) {
        return true;
      }
    }
    return false;
  }

  private double[] direction(double[][] inverse, int column) {
    double[] d = new double[resources + 1];
    for (int row = 0; row <= resources; row++) {
      for (int c = 0; c <= resources; c++) {
        d[row] += inverse[row][c] * entry(column, c);
      }
    }
    return d;
  }

  private int leaving(double[] direction) {
    int leaving = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row <= resources; row++) {
      if (direction[row] > 1e-11) {
        double ratio = Math.max(0, amount[row]) / direction[row];
        if (ratio < least - LEAST
            || (ratio < least + LEAST && leaving >= 0 && basis[row] < basis[leaving])) {
          least = Math.min(least, ratio);
          leaving = row;
        }
      }
    }
    return leaving;
  }
}
