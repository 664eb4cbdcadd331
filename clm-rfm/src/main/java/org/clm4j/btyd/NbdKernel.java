package org.clm4j.btyd;

import java.util.random.RandomGenerator;

/**
 * The formulas of NBD over primitives: λ ~ Gamma(r, α) belongs to the customer, who never leaves,
 * so that after x purchases in T it is Gamma(r+x, α+T).
 *
 * <pre>
 *   L = Γ(r+x)/Γ(r) · α^r / (α+T)^(r+x)
 *   P(n in t) = Γ(r+x+n)/(Γ(r+x) n!) · ((α+T)/(α+T+t))^(r+x) · (t/(α+T+t))^n
 *   E[n in t] = (r+x)/(α+T) · t
 * </pre>
 *
 * <p>Sources: Ehrenberg, "The Pattern of Consumer Purchases", Applied Statistics 8(1), 1959;
 * Morrison and Schmittlein, JBES 6(2), 1988.
 */
final class NbdKernel extends PurchaseKernel {

  final double r;
  final double alpha;

  /** Keeps the parameters. */
  NbdKernel(double r, double alpha) {
    this.r = r;
    this.alpha = alpha;
  }

  @Override
  double logLikelihood(int x, double tx, double age) {
    return Specials.logGammaRise(r, x)
        - r * Math.log1p(age / alpha)
        - x * (Math.log(alpha) + Math.log1p(age / alpha));
  }

  @Override
  double alive(int x, double tx, double age) {
    return 1;
  }

  @Override
  double gone(int x, double tx, double age) {
    return 0;
  }

  @Override
  double expected(int x, double tx, double age, double t) {
    return (r + x) / (alpha + age) * t;
  }

  @Override
  double expectedSquare(int x, double tx, double age, double t) {
    double odds = t / (alpha + age);
    return (r + x) * odds * (1 + (r + x + 1) * odds);
  }

  @Override
  double survives(int x, double tx, double age, double t) {
    return 1;
  }

  @Override
  double none(int x, double tx, double age, double t) {
    return Math.exp(-(r + x) * Math.log1p(t / (alpha + age)));
  }

  @Override
  void counts(int x, double tx, double age, double t, double[] out) {
    ParetoNbdKernel.addCounts(r + x, t / (alpha + age), 1, out);
  }

  @Override
  double discounted(int x, double tx, double age, double delta, double t) {
    double rate = (r + x) / (alpha + age);
    return delta == 0 ? rate * t : rate * (-Math.expm1(-delta * t) / delta);
  }

  @Override
  int draw(int x, double tx, double age, double t, RandomGenerator random) {
    double lambda = Variates.gamma(r + x, random) / (alpha + age);
    int n = 0;
    double clock = Variates.exponential(random) / lambda;
    while (clock <= t) {
      n++;
      clock += Variates.exponential(random) / lambda;
    }
    return n;
  }

  @Override
  int drawNew(double age, double[] times, RandomGenerator random) {
    double lambda = Variates.gamma(r, random) / alpha;
    int n = 0;
    double clock = Variates.exponential(random) / lambda;
    while (clock <= age && n < times.length) {
      times[n++] = clock;
      clock += Variates.exponential(random) / lambda;
    }
    return n;
  }
}
