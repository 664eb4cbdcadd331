package org.clm4j.warning;

import org.clm4j.internal.Beta;

/**
 * How long the next gaps between purchases may be, as a gamma distribution whose rate is itself
 * gamma distributed: no checks, no allocation.
 *
 * <pre>
 *   gap | λ ~ Gamma(κ, λ),  λ | past ~ Gamma(A, B),  so  P(sum of k gaps &gt; L) = I_x(A, kκ)
 *   with x = B / (B + L), and  E[λ · 1{sum &gt; L}] = (A / B) · I_x(A + 1, kκ)
 * </pre>
 *
 * <p>I is the regularised incomplete beta function, {@link Beta#cumulative}.
 */
final class GapTail {

  private GapTail() {}

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
    return Math.log(Math.max(1e-300, Beta.cumulative(a + 1, gaps * shape, b / (b + length))));
  }
}
