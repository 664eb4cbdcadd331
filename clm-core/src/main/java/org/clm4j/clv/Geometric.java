package org.clm4j.clv;

/** Sums of geometric series, sure near a ratio of 1: no checks, no objects. */
final class Geometric {

  private Geometric() {}

  /**
   * Returns {@code 1 + q + … + q^(terms−1)} for {@code q = 1 + excess}.
   *
   * <p>Written {@code expm1(n · log1p(excess)) / excess}, which keeps its digits where q is close
   * to 1 and {@code (1 − qⁿ)/(1 − q)} loses them.
   *
   * @param excess the ratio less 1, at least −1
   * @param terms how many terms, at least 0
   */
  static double sum(double excess, long terms) {
    if (terms == 0 || excess == 0) {
      return terms;
    }
    return Math.expm1(terms * Math.log1p(excess)) / excess;
  }

  /**
   * Returns {@code (1 − e^(−λt))/λ}, the integral of {@code e^(−λs)} from 0 to t, and t where λ is
   * 0.
   */
  static double flow(double lambda, double time) {
    return lambda == 0 ? time : -Math.expm1(-lambda * time) / lambda;
  }
}
