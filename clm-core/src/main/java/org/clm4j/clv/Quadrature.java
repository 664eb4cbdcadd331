package org.clm4j.clv;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of smooth functions by Gauss–Legendre panels of ten nodes.
 *
 * <p>Ten nodes are exact for polynomials up to degree 19; over a panel on which an exponential
 * falls by at most e², that is full double precision.
 */
final class Quadrature {

  /** e to the minus this is 0 in double. */
  private static final double UNDERFLOW = 746;

  private static final int NODES = 10;
  private static final double[] X = new double[NODES];
  private static final double[] W = new double[NODES];

  static {
    for (int i = 0; i < NODES; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
      double slope = 0;
      for (int round = 0; round < 20; round++) {
        double before = 1;
        double p = x;
        for (int k = 2; k <= NODES; k++) {
          double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
          before = p;
          p = next;
        }
        slope = NODES * (x * p - before) / (x * x - 1);
        x -= p / slope;
      }
      X[i] = x;
      W[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private Quadrature() {}

  /**
   * Returns {@code ∫ f(t) e^(−λt) dt} from {@code from} to {@code upTo}, f being smooth in between;
   * what lies where {@code e^(−λt)} is below the smallest double counts as 0.
   */
  static double discounted(DoubleUnaryOperator f, double lambda, double from, double upTo) {
    double to = lambda > 0 ? Math.min(upTo, UNDERFLOW / lambda) : upTo;
    if (!(to > from)) {
      return 0;
    }
    double width = Math.min(1, 2 / Math.abs(lambda));
    long panels = Math.max(1, (long) Math.ceil((to - from) / width));
    double half = (to - from) / panels / 2;
    double sum = 0;
    for (long panel = 0; panel < panels; panel++) {
      double centre = from + half * (2 * panel + 1);
      for (int i = 0; i < NODES; i++) {
        double t = centre + half * X[i];
        sum += W[i] * f.applyAsDouble(t) * Math.exp(-lambda * t);
      }
    }
    return sum * half;
  }
}
