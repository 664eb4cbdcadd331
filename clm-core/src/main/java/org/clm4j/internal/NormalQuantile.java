package org.clm4j.internal;

/** The half-width, in standard deviations, of the interval that holds a normal variable. */
public final class NormalQuantile {

  private NormalQuantile() {}

  /**
   * Returns z with {@code P(|Z| ≤ z) = level} for a standard normal Z.
   *
   * <p>The probability is {@code 2φ(z)·(z + z³/3 + z⁵/(3·5) + …)} (Abramowitz and Stegun 26.2.11),
   * all terms positive. Newton's steps start from 0; the function is concave there, so they
   * approach from below and cannot overshoot.
   *
   * @param level above 0 and below 1
   */
  public static double halfWidth(double level) {
    double z = 0;
    for (int i = 0; i < 200; i++) {
      double density = 2 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      double next = z + (level - density * series(z)) / density;
      if (!(next > z)) {
        return z;
      }
      z = next;
    }
    return z;
  }

  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int k = 3; term > sum * 1e-17; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return sum;
  }
}
