package org.clm4j.internal;

/**
 * The beta distribution on [0, 1]: how an unknown share may lie.
 *
 * <p>By the continued fraction of Press et al., "Numerical Recipes", 3rd ed., section 6.4.
 */
public final class Beta {

  private Beta() {}

  /**
   * Returns the natural logarithm of Γ(x), x &gt; 0: by Stirling's series from 10 on, below by Γ(x
   * + 1) = x Γ(x).
   */
  public static double logGamma(double x) {
    double up = x;
    double product = 1;
    while (up < 10) {
      product *= up;
      up += 1;
    }
    double square = up * up;
    double series = 1.0 / 1188 / square - 1.0 / 1680;
    series = series / square + 1.0 / 1260;
    series = series / square - 1.0 / 360;
    series = series / square + 1.0 / 12;
    return (up - 0.5) * Math.log(up)
        - up
        + 0.5 * Math.log(2 * Math.PI)
        + series / up
        - Math.log(product);
  }

  /**
   * Returns the regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) number
   * is at most x.
   */
  public static double cumulative(double a, double b, double x) {
    if (x <= 0) {
      return 0;
    } else if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  private static double fraction(double a, double b, double x) {
    double tiny = 1e-300;
    double c = 1;
    double d = 1 - (a + b) * x / (a + 1);
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    double h = d;
    for (int m = 1; m <= 10_000; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 + even * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + even / (Math.abs(c) < tiny ? tiny : c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 + odd * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + odd / (Math.abs(c) < tiny ? tiny : c);
      double step = d * c;
      h *= step;
      if (Math.abs(step - 1) < 1e-14) {
        break;
      }
    }
    return h;
  }

  /**
   * Returns x with I_x(a, b) = p, by bisection to the last bit.
   *
   * @param p from 0 to 1
   */
  public static double quantile(double a, double b, double p) {
    double low = 0;
    double high = 1;
    while (true) {
      double middle = (low + high) / 2;
      if (!(middle > low && middle < high)) {
        return middle;
      }
      if (cumulative(a, b, middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
