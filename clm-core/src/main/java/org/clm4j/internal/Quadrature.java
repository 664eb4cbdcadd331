package org.clm4j.internal;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of smooth functions by Gauss–Legendre panels of ten nodes.
 *
 * <p>Ten nodes are exact for polynomials up to degree 19; over a panel on which an exponential
 * falls by at most e², that is full double precision.
 */
public final class Quadrature {

  /** e to the minus this is 0 in double. */
  private static final double UNDERFLOW = 746;

  private static final GaussLegendre RULE = GaussLegendre.TEN;

  private Quadrature() {}

  /**
   * Returns {@code ∫ f(t) e^(−λt) dt} from {@code from} to {@code upTo}, f being smooth in between;
   * what lies where {@code e^(−λt)} is below the smallest double counts as 0.
   */
  public static double discounted(DoubleUnaryOperator f, double lambda, double from, double upTo) {
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
      for (int i = 0; i < RULE.size(); i++) {
        double t = centre + half * RULE.node(i);
        sum += RULE.weight(i) * f.applyAsDouble(t) * Math.exp(-lambda * t);
      }
    }
    return sum * half;
  }
}
