package org.clm4j.internal;

/**
 * The Cholesky factor of a symmetric positive definite matrix, and what is solved with it. Source:
 * Golub and Van Loan, <em>Matrix Computations</em>, 4th ed., section 4.2.
 */
public final class Cholesky {

  /** A pivot this much smaller than its diagonal entry is rounding, not information. */
  private static final double SINGULAR = 1e-13;

  private Cholesky() {}

  /**
   * Replaces the lower triangle of {@code a} by L with {@code L·Lᵀ = a}; returns false, with {@code
   * a} spoilt, where it is not positive definite to working precision.
   */
  public static boolean factor(double[][] a) {
    return firstDependent(a) < 0;
  }

  /**
   * Does as {@link #factor} does, and returns the first row that the rows before it determine; −1
   * where there is none.
   */
  public static int firstDependent(double[][] a) {
    for (int j = 0; j < a.length; j++) {
      double whole = a[j][j];
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      if (!(a[j][j] > SINGULAR * whole)) {
        return j;
      }
      a[j][j] = Math.sqrt(a[j][j]);
      for (int i = j + 1; i < a.length; i++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] /= a[j][j];
      }
    }
    return -1;
  }

  /** Returns x with {@code L·Lᵀ·x = b}. */
  public static double[] solve(double[][] factor, double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i][k] * x[k];
      }
      x[i] /= factor[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= factor[k][i] * x[k];
      }
      x[i] /= factor[i][i];
    }
    return x;
  }

  /** Returns the inverse of {@code L·Lᵀ}. */
  public static double[][] inverse(double[][] factor) {
    double[][] inverse = new double[factor.length][];
    for (int j = 0; j < factor.length; j++) {
      double[] unit = new double[factor.length];
      unit[j] = 1;
      inverse[j] = solve(factor, unit);
    }
    return inverse;
  }

  /**
   * Returns the condition number of a symmetric positive definite matrix whose rows and columns are
   * first scaled to a diagonal of ones: the largest by the smallest eigenvalue, found by Jacobi's
   * rotations; infinite where the smallest is not above 0.
   */
  public static double condition(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]);
      }
    }
    for (int sweep = 0; sweep < 60 && offDiagonal(a) > 1e-24; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, p, q);
        }
      }
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, a[i][i]);
      most = Math.max(most, a[i][i]);
    }
    return least > 0 ? most / least : Double.POSITIVE_INFINITY;
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
  }
}
