package org.clm4j.internal;

import java.util.random.RandomGenerator;

/** Random numbers of the gamma distribution; the generator is the caller's. */
public final class Gammas {

  private Gammas() {}

  /**
   * Returns a Gamma(shape, 1) number, by rejection from a cubed normal; for shapes below 1 times
   * U^(1/shape). May be 0 where the shape is so small that the number is below the smallest double.
   *
   * <p>Source: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM
   * Transactions on Mathematical Software 26(3), 2000.
   */
  public static double draw(double shape, RandomGenerator chance) {
    if (shape < 1) {
      return draw(shape + 1, chance) * Math.pow(1 - chance.nextDouble(), 1 / shape);
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
}
