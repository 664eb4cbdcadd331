package org.clm4j.btyd;

import java.util.Arrays;

/**
 * Nodes and weights for means over x ~ Gamma(shape, 1), shape ≥ 1: the trapezoidal rule in ln x,
 * exact to e^(−2π·d/h) like {@link BetaNodes}, for functions bounded where |Im ln x| ≤ d = π/2.
 */
final class GammaNodes {

  private static final double TINY = 1e-18;

  private double[] xs = new double[256];
  private double[] weights = new double[256];
  private int size;

  /**
   * Collects the nodes for means of functions that fall no faster than 1/x and grow no faster than
   * x to the power of {@code growth}.
   *
   * @param knee where x is far below this, the functions do not depend on it
   */
  GammaNodes(double shape, double knee, int growth) {
    double h = 0.25 / Math.sqrt(1 + (shape + growth) / 8);
    double total = 0;
    for (int i = 0; ; i++) { // down from x = shape, where the density in ln x is greatest
      double weight = add(shape, -i * h);
      total += weight;
      double x = xs[size - 1];
      if (weight * Math.max(1, shape / Math.max(x, knee)) <= TINY * h * total) {
        break;
      }
    }
    double grown = 0;
    for (int i = 1; ; i++) {
      double weight = add(shape, i * h);
      total += weight;
      double here = weight * Math.exp(growth * (i * h));
      grown += here;
      if (xs[size - 1] > shape + growth && here <= TINY * grown && weight <= TINY * total) {
        break;
      }
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= total;
    }
  }

  /** Returns how many nodes there are. */
  int size() {
    return size;
  }

  /** Returns x at a node. */
  double x(int i) {
    return xs[i];
  }

  /** Returns the greatest x of a node. */
  double most() {
    return xs[size - 1];
  }

  /** Returns the weight of a node; they add up to 1. */
  double weight(int i) {
    return weights[i];
  }

  /** eᵈ − 1 − d. */
  private static double excess(double d) {
    return Math.abs(d) > 0.02
        ? Math.expm1(d) - d
        : d * d / 2 * (1 + d / 3 * (1 + d / 4 * (1 + d / 5 * (1 + d / 6 * (1 + d / 7)))));
  }

  private double add(double shape, double d) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    xs[size] = shape * Math.exp(d);
    double weight = Math.exp(-shape * excess(d));
    weights[size++] = weight;
    return weight;
  }
}
