package org.clm4j.warning;

import java.util.random.RandomGenerator;

/**
 * Gamma variates, by Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables" (2000).
 */
final class Gammas {
  private Gammas() {}

  /** Returns a variate of this shape and rate 1. */
  static double draw(double shape, RandomGenerator random) {
    if (shape < 1) {
      return draw(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        double u = 1 - random.nextDouble();
        if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
          return d * v;
        }
      }
    }
  }
}
