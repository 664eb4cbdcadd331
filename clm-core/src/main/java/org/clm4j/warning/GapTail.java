package org.clm4j.warning;

/**
 * How long the next gaps between purchases may be, as a gamma distribution whose rate is itself
 * gamma distributed: no checks, no allocation.
 *
 * <pre>
 *   gap | λ ~ Gamma(κ, λ),  λ | past ~ Gamma(A, B),  so  P(sum of k gaps &gt; L) = I_x(A, kκ)
 *   with x = B / (B + L), and  E[λ · 1{sum &gt; L}] = (A / B) · I_x(A + 1, kκ)
 * </pre>
 *
 * <p>I is the regularised incomplete beta function, by the continued fraction of Press et al.,
 * "Numerical Recipes", 3rd ed., section 6.4.
 */
final class GapTail {

  private GapTail() {}

  /**
   * Returns the natural logarithm of Γ(x), x &gt; 0: by Stirling's series from 10 on, below by Γ(x
   * + 1) = x Γ(x).
   */
  static double logGamma(double x) {
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

  /** Returns the regularised incomplete beta function I_x(a, b). */
  static double incompleteBeta(double a, double b, double x) {
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
   * Returns the length that a sum of gaps exceeds so often a day: L with E[(λ/κ) · 1{sum &gt; L}] =
   * {@code rate}; NaN where half of the customer's sums, or more, would have to exceed it.
   *
   * @param shape κ
   * @param gaps k
   * @param a A
   * @param b B, in days
   * @param rate how often a day
   */
  static double limit(double shape, int gaps, double a, double b, double rate) {
    double tail = rate * shape * b / a;
    if (!(tail < 0.5)) {
      return Double.NaN;
    }
    double wanted = Math.log(tail);
    double mean = gaps * shape * b / a;
    double low = mean / 64;
    double over = excess(shape, gaps, a, b, low) - wanted;
    double high = 2 * mean;
    double under = excess(shape, gaps, a, b, high) - wanted;
    while (under > 0) {
      low = high;
      over = under;
      high *= 2;
      under = excess(shape, gaps, a, b, high) - wanted;
    }
    if (over <= 0) {
      return low;
    }
    // Regula falsi on the logarithms, by the Illinois rule.
    double lowLog = Math.log(low);
    double highLog = Math.log(high);
    int side = 0;
    while (highLog - lowLog > 1e-9) {
      double at = (lowLog * under - highLog * over) / (under - over);
      double value = excess(shape, gaps, a, b, Math.exp(at)) - wanted;
      if (Math.abs(value) < 1e-10) {
        return Math.exp(at);
      } else if (value > 0) {
        lowLog = at;
        over = value;
        under = side > 0 ? under / 2 : under;
        side = 1;
      } else {
        highLog = at;
        under = value;
        over = side < 0 ? over / 2 : over;
        side = -1;
      }
    }
    return Math.exp((lowLog + highLog) / 2);
  }

  /** Returns the logarithm of how much of the rate lies in sums longer than this. */
  private static double excess(double shape, int gaps, double a, double b, double length) {
    return Math.log(Math.max(1e-300, incompleteBeta(a + 1, gaps * shape, b / (b + length))));
  }
}
