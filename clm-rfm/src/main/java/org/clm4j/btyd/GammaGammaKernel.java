package org.clm4j.btyd;

/**
 * The Gamma-Gamma formulas of spend per purchase over primitive arrays: no checks, no objects.
 *
 * <p>One customer's amounts are Gamma(p, ν), and ν differs between customers as Gamma(q, v). With
 * the mean z of x amounts, and m = x·z:
 *
 * <pre>
 *   ln f = −ln B(px, q) − px ln(1 + v/m) − q ln(1 + m/v) − ln z
 *   E[M | x, z] = p (v + m) / (px + q − 1)        E[M] = p v / (q − 1)
 * </pre>
 *
 * <p>The density is the paper's Γ(px+q)/(Γ(px)Γ(q)) · v^q z^(px−1) x^(px) / (v+m)^(px+q), gathered
 * so that large logarithms do not cancel.
 *
 * <p>Source: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (note 025, 2013),
 * equations 1a, 3 and 5; after Colombo and Jiang 1999.
 */
final class GammaGammaKernel {

  /** Ratio of m and v below which ln(1 + ratio) is not taken as a difference of logarithms. */
  private static final double SMALL = 0.01;

  private GammaGammaKernel() {}

  /** Returns ln f(z | x) for one customer with x ≥ 1 and z &gt; 0. */
  static double logDensity(double p, double q, double v, int x, double z) {
    double total = x * z;
    return -Specials.logBeta(p * x, q)
        - p * x * Math.log1p(v / total)
        - q * Math.log1p(total / v)
        - Math.log(z);
  }

  /** Returns E[M | x, z], the mean amount of this customer's purchases; x = 0 gives E[M]. */
  static double expectedMean(double p, double q, double v, int x, double z) {
    double shape = p * x + q - 1;
    return shape > 0 ? p * (v + x * z) / shape : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns Σ ln f over all customers, and writes its gradient in (p, q, v).
   *
   * <p>Gamma functions are evaluated once per distinct x; a customer costs one logarithm.
   *
   * @param distinct the different values of x
   * @param counts how many customers have each
   * @param x each customer's number of purchases
   * @param total each customer's x·z
   * @param logTotal their logarithms
   * @param sumLogMean Σ ln z
   */
  static double logLikelihood(
      double p,
      double q,
      double v,
      int[] distinct,
      long[] counts,
      int[] x,
      double[] total,
      double[] logTotal,
      double sumLogMean,
      double[] gradient) {
    double logV = Math.log(v);
    double shareOfMean = 0; // Σ x ln(1 + v/m)
    double shareOfPrior = 0; // Σ ln(1 + m/v)
    double byV = 0;
    for (int i = 0; i < x.length; i++) {
      double together = v + total[i];
      double ratio = total[i] / v;
      double overMean; // ln(1 + v/m)
      double overPrior; // ln(1 + m/v)
      if (ratio < SMALL) {
        overPrior = Math.log1p(ratio);
        overMean = overPrior + logV - logTotal[i];
      } else if (ratio > 1 / SMALL) {
        overMean = Math.log1p(1 / ratio);
        overPrior = overMean + logTotal[i] - logV;
      } else {
        double log = Math.log(together);
        overMean = log - logTotal[i];
        overPrior = log - logV;
      }
      shareOfMean += x[i] * overMean;
      shareOfPrior += overPrior;
      byV += (q * ratio - p * x[i]) / together;
    }
    double sum = -p * shareOfMean - q * shareOfPrior - sumLogMean;
    double byP = -shareOfMean;
    double byQ = -shareOfPrior;
    for (int i = 0; i < distinct.length; i++) {
      double px = p * distinct[i];
      sum -= counts[i] * Specials.logBeta(px, q);
      byP += counts[i] * distinct[i] * Specials.digammaRise(px, q);
      byQ += counts[i] * Specials.digammaRise(q, px);
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byV;
    return sum;
  }
}
