package org.clm4j.btyd;

/**
 * The BG/BB formulas at fixed parameters and up to a fixed number of opportunities: table look-ups
 * and sums of positive terms. No checks; asking allocates nothing. Immutable.
 *
 * <p>At each opportunity a living customer buys with probability p ~ Beta(α, β), and dies before
 * the next with probability θ ~ Beta(γ, δ). With x purchases, the last at opportunity t, out of n:
 *
 * <pre>
 *   L = Σ ℓᵢ, i = t…n
 *   ℓᵢ = B(α+x, β+i−x)/B(α,β) · B(γ+1, δ+i)/B(γ,δ)   (last alive at i, i &lt; n)
 *   ℓₙ = B(α+x, β+n−x)/B(α,β) · B(γ, δ+n)/B(γ,δ)     (alive at n)
 * </pre>
 *
 * <p>Given that the customer is alive at n, p and θ are again independent betas, with α+x, β+n−x
 * and γ, δ+n; all predictions follow from that, and none of them divides by γ − 1.
 *
 * <p>Source: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual
 * Setting", Marketing Science 29(6), 2010, equations 3 to 14.
 */
final class BgBbKernel {

  private final double alpha;
  private final double beta;
  private final double gamma;
  private final double delta;
  private final double logGamma;
  private final RisingFactorials buys;
  private final RisingFactorials passes;
  private final RisingFactorials chances;
  private final RisingFactorials stays;
  private final RisingFactorials lives;

  /** Tabulates for up to {@code opportunities} opportunities. */
  BgBbKernel(double alpha, double beta, double gamma, double delta, int opportunities) {
    this.alpha = alpha;
    this.beta = beta;
    this.gamma = gamma;
    this.delta = delta;
    logGamma = Math.log(gamma);
    buys = new RisingFactorials(alpha, opportunities);
    passes = new RisingFactorials(beta, opportunities);
    chances = new RisingFactorials(alpha + beta, opportunities);
    stays = new RisingFactorials(delta, opportunities);
    lives = new RisingFactorials(gamma + delta, opportunities);
  }

  /** Returns ln L(x, t, n). */
  double logLikelihood(int x, int t, int n) {
    double largest = largestTerm(x, t, n);
    return largest + Math.log(sumAbove(largest, x, t, n));
  }

  /** Adds {@code weight} times the gradient of ln L in (α, β, γ, δ). */
  void addGradient(int x, int t, int n, double weight, double[] gradient) {
    double largest = largestTerm(x, t, n);
    double scale = weight / sumAbove(largest, x, t, n);
    gradient[0] += weight * buys.slope(x);
    for (int i = t; i <= n; i++) {
      double share = scale * Math.exp(term(x, i, n) - largest);
      int end = i < n ? i + 1 : n;
      gradient[0] -= share * chances.slope(i);
      gradient[1] += share * (passes.slope(i - x) - chances.slope(i));
      gradient[2] += share * ((i < n ? 1 / gamma : 0) - lives.slope(end));
      gradient[3] += share * (stays.slope(i) - lives.slope(end));
    }
  }

  /** Returns P(alive at opportunity n | x, t, n), which is ℓₙ / L. */
  double probabilityAlive(int x, int t, int n) {
    double largest = largestTerm(x, t, n);
    return Math.exp(term(x, n, n) - largest) / sumAbove(largest, x, t, n);
  }

  /** Returns 1 − P(alive at opportunity n | x, t, n), with all its digits where it is tiny. */
  double probabilityGone(int x, int t, int n) {
    double largest = largestTerm(x, t, n);
    double gone = 0;
    for (int i = t; i < n; i++) {
      gone += Math.exp(term(x, i, n) - largest);
    }
    return gone / (gone + Math.exp(term(x, n, n) - largest));
  }

  /** Returns P(alive at opportunity n + ahead | x, t, n). */
  double probabilityAlive(int x, int t, int n, int ahead) {
    return probabilityAlive(x, t, n) * BetaGeometricKernel.survival(gamma, delta + n, ahead);
  }

  /**
   * Returns the expected purchases in the next {@code ahead} opportunities, the one at the j-th to
   * come counted as 1/(1+d)ʲ.
   */
  double expectedPurchases(int x, int t, int n, long ahead, double d) {
    return rate(x, t, n) * BetaGeometricKernel.survivalSum(gamma, delta + n, ahead, d);
  }

  /** Returns the same over all opportunities to come; infinite at d = 0 and γ ≤ 1. */
  double expectedPurchases(int x, int t, int n, double d) {
    return rate(x, t, n) * BetaGeometricKernel.survivalSum(gamma, delta + n, d);
  }

  private double rate(int x, int t, int n) {
    return probabilityAlive(x, t, n) * ((alpha + x) / (alpha + beta + n));
  }

  /** Returns P(X = x in n opportunities) of a new customer, for 0 ≤ x ≤ n within the tables. */
  double probability(int x, int n) {
    double sum = 0;
    double logChoose = 0;
    for (int i = x; i <= n; i++) {
      sum += Math.exp(logChoose + term(x, i, n));
      logChoose += Math.log1p(x / (double) (i + 1 - x));
    }
    return sum;
  }

  /** Returns the kernel of a customer known to be alive at n after x purchases, as if new. */
  BgBbKernel given(int x, int n, int opportunities) {
    return new BgBbKernel(alpha + x, beta + (n - x), gamma, delta + n, opportunities);
  }

  private double largestTerm(int x, int t, int n) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = t; i <= n; i++) {
      largest = Math.max(largest, term(x, i, n));
    }
    return largest;
  }

  private double sumAbove(double largest, int x, int t, int n) {
    double sum = 0;
    for (int i = t; i <= n; i++) {
      sum += Math.exp(term(x, i, n) - largest);
    }
    return sum;
  }

  private double term(int x, int i, int n) {
    double bought = buys.log(x) + passes.log(i - x) - chances.log(i);
    return i < n
        ? bought + logGamma + stays.log(i) - lives.log(i + 1)
        : bought + stays.log(n) - lives.log(n);
  }
}
