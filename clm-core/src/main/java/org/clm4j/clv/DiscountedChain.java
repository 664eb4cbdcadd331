package org.clm4j.clv;

import java.util.Arrays;
import org.clm4j.internal.LuDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of rewards along a chain: what a stream of rewards by state is worth, with one
 * step of time worth a factor v. Rows may sum to less than 1; what is missing has left for good.
 */
final class DiscountedChain {

  /** Steps beyond which their number is doubled rather than counted. */
  static final long MANY_STEPS = 4096;

  private final double[][] p;
  private final double v;
  private @Nullable LuDecomposition lu;

  DiscountedChain(double[][] p, double v) {
    this.p = p;
    this.v = v;
  }

  static DiscountedChain of(MarkovChain chain, double v) {
    int n = chain.size();
    double[][] p = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        p[i][j] = chain.probability(i, j);
      }
    }
    return new DiscountedChain(p, v);
  }

  /** Returns {@code r + v·P·value}. */
  double[] backward(double[] r, double[] value) {
    double[] out = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      out[i] = r[i] + v * dot(p[i], value);
    }
    return out;
  }

  /**
   * Returns {@code Σ (vP)ᵗ r} for t = 0…steps: by Horner's rule, and over many steps by doubling
   * their number, {@code S₂ₘ = Sₘ + (vP)ᵐ Sₘ}.
   */
  double[] finite(double[] r, long steps) {
    double[] value = r.clone();
    if (steps <= MANY_STEPS) {
      for (long t = 0; t < steps; t++) {
        value = backward(r, value);
      }
      return value;
    }
    double[][] once = scaled();
    double[][] power = once; // (vP)ᵐ, with m terms in the value
    long terms = steps + 1;
    for (long bit = Long.highestOneBit(terms) >> 1; bit > 0; bit >>= 1) {
      double[] later = times(power, value);
      for (int i = 0; i < value.length; i++) {
        value[i] += later[i];
      }
      power = times(power, power);
      if ((terms & bit) != 0) {
        value = backward(r, value);
        power = times(power, once);
      }
    }
    return value;
  }

  /** Returns {@code (vP)ᵗ r} for t = steps. */
  double[] after(double[] r, long steps) {
    double[] value = r;
    if (steps <= MANY_STEPS) {
      double[] nothing = new double[r.length];
      for (long t = 0; t < steps; t++) {
        value = backward(nothing, value);
      }
      return value;
    }
    double[][] power = scaled();
    for (long rest = steps; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        value = times(power, value);
      }
      power = times(power, power);
    }
    return value;
  }

  /** Returns {@code vP}. */
  double[][] scaled() {
    double[][] q = new double[p.length][p.length];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        q[i][j] = v * p[i][j];
      }
    }
    return q;
  }

  /** Returns a matrix times a column. */
  static double[] times(double[][] a, double[] x) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = dot(a[i], x);
    }
    return out;
  }

  /** Returns the product of two square matrices of the same size. */
  static double[][] times(double[][] a, double[][] b) {
    int n = a.length;
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          out[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return out;
  }

  /**
   * Returns {@code Σ (vP)ᵗ r} for all t, {@code (I − vP)⁻¹ r}; positive infinity where it has no
   * limit.
   *
   * <p>For v below 1 there always is one. Otherwise a state has one when, among the states it
   * reaches that themselves still reach a reward, {@code I − vP} is a nonsingular M-matrix, which
   * is when it has an inverse without negative entry (Berman and Plemmons, Nonnegative Matrices in
   * the Mathematical Sciences, theorem 6.2.3).
   */
  double[] endless(double[] r) {
    if (v < 1) {
      return factors().solve(r);
    }
    double[] value = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      value[i] = endlessFrom(i, r);
    }
    return value;
  }

  /** Returns {@code (I − vP)⁻¹} for v below 1: discounted visits. */
  double[][] visits() {
    return factors().inverse();
  }

  private LuDecomposition factors() {
    LuDecomposition known = lu;
    if (known == null) {
      int[] all = new int[p.length];
      Arrays.setAll(all, i -> i);
      known = new LuDecomposition(system(all));
      lu = known;
    }
    return known;
  }

  private double endlessFrom(int start, double[] r) {
    int[] alive = aliveFrom(start, r);
    int at = Arrays.binarySearch(alive, start);
    if (at < 0) {
      return 0;
    }
    LuDecomposition factors = new LuDecomposition(system(alive));
    if (factors.isSingular()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] row = factors.inverse()[at];
    double value = 0;
    for (int j = 0; j < alive.length; j++) {
      if (!(row[j] >= -1e-9)) {
        return Double.POSITIVE_INFINITY;
      }
      value += row[j] * r[alive[j]];
    }
    return value;
  }

  /** The states that can be reached from {@code start} and can reach a reward, in order. */
  private int[] aliveFrom(int start, double[] r) {
    boolean[] reached = new boolean[p.length];
    reached[start] = true;
    boolean[] rewarding = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      rewarding[i] = r[i] != 0;
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < p.length; i++) {
        for (int j = 0; j < p.length; j++) {
          if (p[i][j] > 0 && reached[i] && !reached[j]) {
            reached[j] = true;
            grown = true;
          }
          if (p[i][j] > 0 && rewarding[j] && !rewarding[i]) {
            rewarding[i] = true;
            grown = true;
          }
        }
      }
    }
    int[] alive = new int[p.length];
    int m = 0;
    for (int i = 0; i < p.length; i++) {
      if (reached[i] && rewarding[i]) {
        alive[m++] = i;
      }
    }
    return Arrays.copyOf(alive, m);
  }

  private double[][] system(int[] among) {
    int m = among.length;
    double[][] a = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        a[i][j] = (i == j ? 1 : 0) - v * p[among[i]][among[j]];
      }
    }
    return a;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
