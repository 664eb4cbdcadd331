package org.clm4j.btyd;

import java.util.random.RandomGenerator;
import org.clm4j.internal.Gammas;

/** Random numbers of the distributions the models are made of; the generator is the caller's. */
final class Variates {

  private Variates() {}

  /** Returns an exponential number of mean 1. */
  static double exponential(RandomGenerator chance) {
    return -Math.log1p(-chance.nextDouble());
  }

  /** Returns a Gamma(shape, 1) number, as {@link Gammas#draw} does. */
  static double gamma(double shape, RandomGenerator chance) {
    return Gammas.draw(shape, chance);
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
