package org.clm4j.btyd;

import java.util.random.RandomGenerator;

/** Random numbers of the distributions the models are made of; the generator is the caller's. */
final class Variates {

  private Variates() {}

  /** Returns an exponential number of mean 1. */
  static double exponential(RandomGenerator chance) {
    return -Math.log1p(-chance.nextDouble());
  }

  /**
   * Returns a Gamma(shape, 1) number, by rejection from a cubed normal; for shapes below 1 times
   * U^(1/shape). May be 0 where the shape is so small that the number is below the smallest double.
   *
   * <p>Source: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM
   * Transactions on Mathematical Software 26(3), 2000.
   */
  static double gamma(double shape, RandomGenerator chance) {
    if (shape < 1) {
      return gamma(shape + 1, chance) * Math.pow(1 - chance.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = chance.nextGaussian();
      double root = 1 + c * z;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - chance.nextDouble();
        if (Math.log(u) < 0.5 * z * z + d * (1 - v + Math.log(v))) {
          return d * v;
        }
      }
    }
  }

  /**
   * Returns a Beta(a, b) number, X/(X+Y) of two gammas; 1 with chance a/(a+b), else 0, where a and
   * b are so small that both vanish.
   */
  static double beta(double a, double b, RandomGenerator chance) {
    double x = gamma(a, chance);
    double y = gamma(b, chance);
    return x + y > 0 ? x / (x + y) : (chance.nextDouble() * (a + b) < a ? 1 : 0);
  }
}
