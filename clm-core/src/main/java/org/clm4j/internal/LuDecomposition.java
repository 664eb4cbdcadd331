package org.clm4j.internal;

/**
 * The factors of a square matrix, {@code PA = LU}, by Gaussian elimination with partial pivoting:
 * n³/3 multiplications once, n² for each right-hand side.
 *
 * <p>Made for the matrices {@code I − vP} of a Markov chain of up to a few hundred states. Those
 * are diagonally dominant for v &lt; 1, where elimination is backward stable (growth factor at most
 * 2); Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 9.5.
 */
public final class LuDecomposition {

  private final double[][] lu;
  private final int[] rowOf;
  private final boolean singular;

  /** Factorises a copy of the matrix. */
  public LuDecomposition(double[][] matrix) {
    int n = matrix.length;
    lu = new double[n][];
    rowOf = new int[n];
    double scale = 0;
    for (int i = 0; i < n; i++) {
      lu[i] = matrix[i].clone();
      rowOf[i] = i;
      for (double x : lu[i]) {
        scale = Math.max(scale, Math.abs(x));
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      swap(k, pivot(k));
      double p = lu[k][k];
      least = Math.min(least, Math.abs(p));
      if (p != 0) {
        eliminateBelow(k, p);
      }
    }
    singular = n > 0 && !(least > scale * n * 0x1p-50);
  }

  private int pivot(int k) {
    int best = k;
    for (int i = k + 1; i < lu.length; i++) {
      if (Math.abs(lu[i][k]) > Math.abs(lu[best][k])) {
        best = i;
      }
    }
    return best;
  }

  private void swap(int i, int j) {
    double[] row = lu[i];
    lu[i] = lu[j];
    lu[j] = row;
    int index = rowOf[i];
    rowOf[i] = rowOf[j];
    rowOf[j] = index;
  }

  private void eliminateBelow(int k, double p) {
    double[] top = lu[k];
    for (int i = k + 1; i < lu.length; i++) {
      double[] row = lu[i];
      double factor = row[k] / p;
      row[k] = factor;
      if (factor != 0) {
        for (int j = k + 1; j < row.length; j++) {
          row[j] -= factor * top[j];
        }
      }
    }
  }

  /** Returns whether the matrix has, to working precision, no inverse. */
  public boolean isSingular() {
    return singular;
  }

  /** Returns x with {@code Ax = b}; meaningless where the matrix is singular. */
  public double[] solve(double[] b) {
    int n = lu.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[rowOf[i]];
      for (int j = 0; j < i; j++) {
        sum -= lu[i][j] * x[j];
      }
      x[i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int j = i + 1; j < n; j++) {
        sum -= lu[i][j] * x[j];
      }
      x[i] = sum / lu[i][i];
    }
    return x;
  }

  /** Returns the inverse, row by row. */
  public double[][] inverse() {
    int n = lu.length;
    double[][] inverse = new double[n][n];
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      double[] column = solve(unit);
      for (int i = 0; i < n; i++) {
        inverse[i][j] = column[i];
      }
    }
    return inverse;
  }
}
