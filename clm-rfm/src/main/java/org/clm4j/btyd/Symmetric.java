package org.clm4j.btyd;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi rotations (Golub and Van
 * Loan, Matrix Computations, 4th ed., 2013, section 8.5).
 */
final class Symmetric {

  private static final int SWEEPS = 60;

  private final double[] values;
  private final double[][] vectors; // vectors[i][k]: i-th component of the k-th eigenvector

  private Symmetric(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** Decomposes the matrix, of which only a copy is changed. */
  static Symmetric of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
    }
    int sweep = 0;
    while (sweep < SWEEPS && rotateAll(a, v)) {
      sweep++;
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    return new Symmetric(values, v);
  }

  private static boolean rotateAll(double[][] a, double[][] v) {
    boolean turned = false;
    for (int p = 0; p < a.length; p++) {
      for (int q = p + 1; q < a.length; q++) {
        double off = Math.abs(a[p][q]);
        if (off > 1e-18 * (Math.abs(a[p][p]) + Math.abs(a[q][q])) && off > Double.MIN_NORMAL) {
          rotate(a, v, p, q);
          turned = true;
        }
      }
    }
    return turned;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double c = 1 / Math.hypot(1, t);
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
      double kp = v[k][p];
      double kq = v[k][q];
      v[k][p] = c * kp - s * kq;
      v[k][q] = s * kp + c * kq;
    }
  }

  /** Returns the k-th eigenvalue; they are in no particular order. */
  double value(int k) {
    return values[k];
  }

  /** Returns the largest magnitude among the eigenvalues. */
  double largest() {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Returns the smallest eigenvalue, sign and all. */
  double smallest() {
    double smallest = values[0];
    for (double value : values) {
      smallest = Math.min(smallest, value);
    }
    return smallest;
  }

  /** Returns the eigenvector of the {@link #smallest} eigenvalue, of length 1. */
  double[] flattest() {
    int k = 0;
    for (int i = 1; i < values.length; i++) {
      k = values[i] < values[k] ? i : k;
    }
    double[] vector = new double[values.length];
    add(k, 1, vector);
    return vector;
  }

  /** Returns the part of the vector that lies along the k-th eigenvector. */
  double along(int k, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += vectors[i][k] * vector[i];
    }
    return sum;
  }

  /** Adds the k-th eigenvector times {@code factor} to the target. */
  void add(int k, double factor, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vectors[i][k];
    }
  }

  /** Returns the inverse of the matrix; every eigenvalue must differ from zero. */
  double[][] inverse() {
    int n = values.length;
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          inverse[i][j] += vectors[i][k] * vectors[j][k] / values[k];
        }
      }
    }
    return inverse;
  }
}
