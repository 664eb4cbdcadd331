package org.clm4j.btyd;

/**
 * The beta-geometric formulas: a chance of leaving per period that differs between customers as
 * Beta(α, β), constant for each. No checks, no allocation.
 *
 * <p>Survival is the product of rising retention rates, so every formula here is a product or a sum
 * of positive terms and has no pole at α = 1:
 *
 * <pre>
 *   r(t) = (β+t−1) / (α+β+t−1)          S(t) = r(1)…r(t) = B(α, β+t) / B(α, β)
 * </pre>
 *
 * <p>Source: Fader and Hardie, "How to Project Customer Retention", Journal of Interactive
 * Marketing 21(1), 2007; discounted lifetimes from Fader and Hardie, "Customer-Base Valuation in a
 * Contractual Setting: The Perils of Ignoring Heterogeneity", Marketing Science 29(1), 2010. The
 * drop-out side of BG/BB is the same process with parameters γ, δ.
 */
final class BetaGeometricKernel {

  /** Terms beyond which the mean over p is quicker than the sum. */
  private static final long LONG_SUM = 2000;

  /** Factors beyond which log-gammas are quicker than their product, and as good. */
  private static final int LONG_PRODUCT = 100_000;

  private BetaGeometricKernel() {}

  /**
   * Returns r(t), the share of those who took part in period t−1 and go on in period t ≥ 1.
   *
   * <p>{@code t − 1} is taken first: added to a tiny β before, it would take β's digits with it.
   */
  static double retention(double alpha, double beta, double t) {
    return (beta + (t - 1)) / (alpha + beta + (t - 1));
  }

  /** Returns S(t), the share still there after t periods. */
  static double survival(double alpha, double beta, int t) {
    if (t > LONG_PRODUCT) { // Γ(α+β)/Γ(β) · Γ(β+t)/Γ(α+β+t)
      return Math.exp(Specials.logGammaRise(beta, alpha) - Specials.logGammaRise(beta + t, alpha));
    }
    double product = 1;
    for (int j = 1; j <= t; j++) {
      product *= retention(alpha, beta, j);
    }
    return product;
  }

  /**
   * Returns Σ S(j) / (1+d)ʲ for j = 1…periods.
   *
   * <p>Many terms are summed for each chance of leaving p at once, and averaged over p:
   *
   * <pre>
   *   E[(1−p)/(d+p) · (1 − ((1−p)/(1+d))ⁿ)],  p ~ Beta(α, β)
   * </pre>
   */
  static double survivalSum(double alpha, double beta, long periods, double d) {
    if (periods > LONG_SUM && d >= 0) {
      double scale = Math.max(d, 1.0 / periods);
      BetaNodes coins = BetaNodes.of(alpha, beta, Math.min(1, scale), 1);
      double mean = 0;
      for (int i = 0; i < coins.size(); i++) {
        double p = coins.p(i);
        double logStay = p < 0.5 ? Math.log1p(-p) : Math.log(coins.q(i));
        double ended = -Math.expm1(periods * (logStay - Math.log1p(d)));
        mean += coins.weight(i) * (coins.q(i) / (d + p)) * ended;
      }
      return mean;
    }
    double sum = 0;
    double term = 1;
    for (long j = 1; j <= periods && sum < Double.POSITIVE_INFINITY; j++) {
      term *= retention(alpha, beta, (double) j) / (1 + d);
      sum += term;
    }
    return sum;
  }

  /**
   * Returns Σ S(j) / (1+d)ʲ for all j ≥ 1, which is z β/(α+β) · ₂F₁(1, β+1; α+β+1; z) with z =
   * 1/(1+d).
   *
   * @param d at least 0; at 0 the sum is β/(α−1) for α &gt; 1 and infinite otherwise
   */
  static double survivalSum(double alpha, double beta, double d) {
    if (d == 0) {
      return alpha > 1 ? beta / (alpha - 1) : Double.POSITIVE_INFINITY;
    }
    return retention(alpha, beta, 1) / (1 + d) * hypergeometric(beta + 1, alpha, d / (1 + d));
  }

  /**
   * Returns ₂F₁(1, b; b+a; 1−w) for a, b &gt; 0 and 0 &lt; w &lt; 1, as the mean it is:
   *
   * <pre>
   *   E[1/(w + p(1−w))],  p ~ Beta(a, b)
   * </pre>
   *
   * <p>where nothing is subtracted, so that a small discount costs no digits, and the work grows
   * with ln(1/w) only.
   */
  static double hypergeometric(double b, double a, double w) {
    BetaNodes coins = BetaNodes.of(a, b, w, 1);
    double sum = 0;
    for (int i = 0; i < coins.size(); i++) {
      sum += coins.weight(i) / (w * coins.q(i) + coins.p(i));
    }
    return sum;
  }

  /**
   * Returns the log-likelihood of renewals and losses, and writes its gradient in (α, β).
   *
   * <pre>
   *   LL = Σ lostₜ ln(1 − r(t)) + (atRiskₜ − lostₜ) ln r(t)
   * </pre>
   *
   * <p>which is the paper's Σ lostₜ ln P(T = t) + survivors · ln S(n), sorted by period; a cohort
   * first seen after some renewals simply has no terms for the periods before.
   *
   * @param atRisk customers who could renew at the end of period t, at index t−1
   * @param lost those of them who did not
   */
  static double logLikelihood(
      double alpha, double beta, double[] atRisk, double[] lost, double[] gradient) {
    double sum = 0;
    double byAlpha = 0;
    double byBeta = 0;
    for (int t = 0; t < atRisk.length; t++) {
      double kept = atRisk[t] - lost[t];
      double all = alpha + beta + t;
      sum -= lost[t] * Math.log1p((beta + t) / alpha) + kept * Math.log1p(alpha / (beta + t));
      byAlpha += lost[t] / alpha - atRisk[t] / all;
      byBeta += kept / (beta + t) - atRisk[t] / all;
    }
    gradient[0] = byAlpha;
    gradient[1] = byBeta;
    return sum;
  }
}
