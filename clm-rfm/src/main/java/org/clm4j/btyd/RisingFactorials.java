package org.clm4j.btyd;

/**
 * Tables of ln (z)ₖ and of its derivative in z, for k from 0 to a stated n, where (z)ₖ =
 * z(z+1)…(z+k−1).
 *
 * <p>Every beta-function ratio of a discrete-time model is a quotient of such products:
 *
 * <pre>
 *   B(α+x, β+n−x) / B(α, β) = (α)ₓ (β)ₙ₋ₓ / (α+β)ₙ
 * </pre>
 *
 * <p>so no gamma function is evaluated and nothing cancels. Sums are compensated (Neumaier), which
 * keeps the last entry as exact as the first for n in the thousands.
 */
final class RisingFactorials {

  private final double[] log;
  private final double[] slope;

  /**
   * Makes the tables.
   *
   * @param z greater than 0
   * @param n the largest k asked for, at least 0
   */
  RisingFactorials(double z, int n) {
    log = new double[n + 1];
    slope = new double[n + 1];
    double sum = 0;
    double lost = 0;
    double inverse = 0;
    for (int k = 0; k < n; k++) {
      double term = Math.log(z + k);
      double next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
      inverse += 1 / (z + k);
      log[k + 1] = sum + lost;
      slope[k + 1] = inverse;
    }
  }

  /** Returns ln (z)ₖ. */
  double log(int k) {
    return log[k];
  }

  /** Returns d/dz ln (z)ₖ = Σ 1/(z+j), j &lt; k. */
  double slope(int k) {
    return slope[k];
  }
}
