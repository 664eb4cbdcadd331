package org.clm4j.btyd;

import java.util.random.RandomGenerator;
import org.clm4j.internal.GaussLegendre;

/**
 * The formulas of BG/NBD, MBG/NBD and MBG/CNBD-k over primitives.
 *
 * <p>All three say: λ ~ Gamma(r, α) and p ~ Beta(a, b) belong to the customer; stages pass at rate
 * λ, every k-th stage is a purchase, and after each purchase a coin says with probability p that it
 * was the last. BG/NBD flips no coin at the first purchase of all, the other two do; k = 1 but in
 * MBG/CNBD-k. With e = 0 for BG/NBD and 1 for the others, A = r + kx, and
 *
 * <pre>
 *   S = Σ_{j&lt;k} (A)ⱼ/j! · ((T−tₓ)/(α+T))ʲ          (1 for k = 1)
 *   L = Γ(A)/Γ(r) · α^r · B(a, b+x+e)/B(a, b) · [ S (α+T)^−A + a/(b+x−1+e) · (α+tₓ)^−A ]
 * </pre>
 *
 * <p>(without the second term for BG/NBD at x = 0, and without the factor Π tᵢ^(k−1)/Γ(k)^x that
 * does not depend on the parameters). Given life at T, p is Beta(a, b+x+e), and with weights ∝ the
 * terms of S, j stages of the next purchase have passed and λ is Gamma(A+j, α+T). So the stages of
 * the next t are negative-binomial and everything said of the future is a sum over them of positive
 * terms, without the poles at a = 1 and a + b = 1 that the hypergeometric forms have, exact for
 * every k.
 *
 * <p>Sources: Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science
 * 24(2), 2005; Batislam, Denizel and Filiztekin, IJRM 24(3), 2007; Platzer and Reutterer, "Ticking
 * Away the Moments", Marketing Science 35(5), 2016, of whose model MBG/CNBD-k is the one with a
 * geometric drop-out.
 */
final class BgNbdKernel extends PurchaseKernel {

  /** Terms beyond which the integral over p is quicker than the sum over counts. */
  private static final double LONG_SUM = 3000;

  /**
   * Purchases after which the ripples of regular timing have died down, to some 1e-13 for k ≤ 6.
   */
  private static final double RIPPLES = 12;

  private static final double TINY = 1e-17;
  private static final double HUGE = 1e250;

  final double r;
  final double alpha;
  final double a;
  final double b;
  final int k;
  final int e;

  /**
   * Keeps the parameters.
   *
   * @param k stages per purchase, at least 1
   * @param coinAtFirst whether the coin is also flipped at the first purchase of all
   */
  BgNbdKernel(double r, double alpha, double a, double b, int k, boolean coinAtFirst) {
    this.r = r;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    this.k = k;
    this.e = coinAtFirst ? 1 : 0;
  }

  @Override
  double logLikelihood(int x, double tx, double age) {
    double shape = r + (double) k * x;
    double survived = Specials.logGammaRise(b, x + e) - Specials.logGammaRise(a + b, x + e);
    double stages = Math.log(stages(shape, tx, age));
    double log =
        Specials.logGammaRise(r, (double) k * x)
            - r * Math.log1p(age / alpha)
            - (double) k * x * Math.log(alpha + age)
            + survived
            + stages;
    return x + e == 0 ? log : log + Specials.log1pExp(logOddsGone(x, tx, age));
  }

  @Override
  double alive(int x, double tx, double age) {
    return x + e == 0 ? 1 : Specials.logistic(-logOddsGone(x, tx, age));
  }

  private double logOddsGone(int x, double tx, double age) {
    double shape = r + (double) k * x;
    return Math.log(a / (b + (x - 1 + e)))
        + shape * Math.log1p((age - tx) / (alpha + tx))
        - Math.log(stages(shape, tx, age));
  }

  /** The sum S. */
  private double stages(double shape, double tx, double age) {
    double ratio = (age - tx) / (alpha + age);
    double term = 1;
    double sum = 1;
    for (int j = 1; j < k; j++) {
      term *= (shape + (j - 1)) / j * ratio;
      sum += term;
    }
    return sum;
  }

  @Override
  double expected(int x, double tx, double age, double t) {
    if (k == 1) {
      return expected(r + x, alpha + age, b + x + e, t);
    }
    return overStages(Ask.EXPECTED, x, tx, age, t);
  }

  @Override
  double survives(int x, double tx, double age, double t) {
    double terms = 40 / Math.log1p((alpha + age) / t);
    if (k == 1 && terms > LONG_SUM) {
      return overCoins(Ask.SURVIVES, r + x, alpha + age, b + x + e, t);
    }
    return overStages(Ask.SURVIVES, x, tx, age, t);
  }

  @Override
  double expectedSquare(int x, double tx, double age, double t) {
    return overStages(Ask.SQUARE, x, tx, age, t);
  }

  private enum Ask {
    EXPECTED,
    SQUARE,
    SURVIVES
  }

  private double overStages(Ask ask, int x, double tx, double age, double t) {
    double shape = r + (double) k * x;
    double ratio = (age - tx) / (alpha + age);
    double weight = 1;
    double weights = 0;
    double sum = 0;
    for (int j = 0; j < k; j++) {
      if (weight > 0) {
        sum += weight * sum(ask, shape + j, alpha + age, b + x + e, t, j);
      }
      weights += weight;
      weight *= (shape + j) / (j + 1) * ratio;
    }
    return sum / weights;
  }

  /**
   * Σ_m P(m stages in t) · f(⌊(m+j)/k⌋), where f(n) is Σ_{i&lt;n} wᵢ for {@link Ask#EXPECTED} and
   * wₙ for {@link Ask#SURVIVES}, with wₙ = E[(1−p)ⁿ] = (b')ₙ/(a+b')ₙ.
   *
   * <p>The probabilities are summed up to a common factor, which their own sum removes.
   */
  private double sum(Ask ask, double shape, double rate, double left, double t, int passed) {
    double z = t / (rate + t);
    double weight = 1; // (b')ₙ/(a+b')ₙ
    double before = 0; // the sum over i < n
    double mass = 1;
    double total = 1;
    double sum = ask == Ask.SURVIVES ? 1 : 0;
    int stage = passed;
    int n = 0;
    for (double m = 0; ; m++) {
      double step = z * (shape + m) / (m + 1);
      if (step < 1) {
        double q = Math.max(step, z);
        double rest = mass * q / (1 - q);
        double ahead = ask == Ask.SQUARE ? 2 * (n + 1 / (1 - q)) / (1 - q) : 1 / (1 - q);
        if (rest <= TINY * total && rest * (before + ahead) <= TINY * sum) {
          return sum / total;
        }
      }
      mass *= step;
      if (++stage == k) {
        stage = 0;
        before += ask == Ask.SQUARE ? (2 * n + 1.0) * weight : weight;
        weight *= (left + n) / (a + left + n);
        n++;
      }
      total += mass;
      sum += mass * (ask == Ask.SURVIVES ? weight : before);
      if (total > HUGE) {
        mass /= HUGE;
        total /= HUGE;
        sum /= HUGE;
      }
    }
  }

  /** Expected purchases within t for k = 1, λ ~ Gamma(shape, rate) and p ~ Beta(a, left). */
  private double expected(double shape, double rate, double left, double t) {
    double terms = 2 * shape * t / rate + 40 / Math.log1p(rate / t);
    return terms > LONG_SUM
        ? overCoins(Ask.EXPECTED, shape, rate, left, t)
        : sum(Ask.EXPECTED, shape, rate, left, t, 0);
  }

  /**
   * The same for k = 1 as {@code E[(1 − (1 + pt/rate)^−shape)/p]}, or without complement and
   * divisor for {@link Ask#SURVIVES}, over p ~ Beta(a, left), by the trapezoidal rule in logit p,
   * whose error falls like e^(−2π·d/h) in a strip of half-width d ≤ π free of singularities.
   */
  private double overCoins(Ask ask, double shape, double rate, double left, double t) {
    double peak = Math.log(a / left);
    double sharp = Math.min(a, left + shape);
    double h = 0.25 / Math.sqrt(1 + sharp / 8);
    double sum = 0;
    double total = 0;
    double top = a * peak - (a + left) * Specials.log1pExp(peak);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = side < 0 ? 1 : 0; ; i++) {
        double y = peak + side * i * h;
        double log = a * y - (a + left) * Specials.log1pExp(y) - top;
        double p = Specials.logistic(y);
        double weight = Math.exp(log);
        double fade = -shape * Math.log1p(p * t / rate);
        double f = ask == Ask.SURVIVES ? Math.exp(fade) : complement(fade, p, shape * t / rate);
        sum += weight * f;
        total += weight;
        double decay = TINY * h * (side < 0 ? a : left);
        if (weight * f <= decay * sum && weight <= decay * total) {
          break;
        }
      }
    }
    return sum / total;
  }

  private static double complement(double fade, double p, double limit) {
    return p < 1e-300 ? limit : -Math.expm1(fade) / p;
  }

  @Override
  double none(int x, double tx, double age, double t) {
    double shape = r + (double) k * x;
    double ratio = (age - tx) / (alpha + age);
    double z = t / (alpha + age + t);
    double weight = 1;
    double weights = 0;
    double sum = 0;
    for (int j = 0; j < k; j++) {
      double term = Math.exp(-(shape + j) * Math.log1p(t / (alpha + age)));
      for (int m = 0; m < k - j; m++) {
        sum += weight * term;
        term *= z * (shape + j + m) / (m + 1);
      }
      weights += weight;
      weight *= (shape + j) / (j + 1) * ratio;
    }
    return sum / weights;
  }

  @Override
  void counts(int x, double tx, double age, double t, double[] out) {
    double shape = r + (double) k * x;
    double ratio = (age - tx) / (alpha + age);
    double[] due =
        new double[out.length]; // P(n-th stage-counted purchase is the last due within t)
    double weight = 1;
    double weights = 0;
    for (int j = 0; j < k; j++) {
      addDue(weight, shape + j, t / (alpha + age), j, due);
      weights += weight;
      weight *= (shape + j) / (j + 1) * ratio;
    }
    double left = b + x + e;
    double alive = 1; // E[(1−p)^(n−1)]
    double below = 0;
    for (int n = 0; n < out.length; n++) {
      double exactly = due[n] / weights;
      below += exactly;
      if (n == 0) {
        out[0] = exactly;
      } else {
        double dropped = alive * a / (a + left + (n - 1)); // E[p(1−p)^(n−1)]
        out[n] = exactly * alive + Math.max(0, 1 - below) * dropped;
        alive *= (left + (n - 1)) / (a + left + (n - 1));
      }
    }
  }

  private void addDue(double weight, double shape, double odds, int passed, double[] due) {
    double log = -shape * Math.log1p(odds);
    double logZ = Math.log(odds) - Math.log1p(odds);
    int last = k * due.length - passed;
    for (int m = 0; m < last; m++) {
      due[(m + passed) / k] += weight * Math.exp(log);
      log += logZ + Math.log((shape + m) / (m + 1));
    }
  }

  @Override
  double discounted(int x, double tx, double age, double delta, double t) {
    if (delta == 0) {
      if (t < Double.POSITIVE_INFINITY) {
        return expected(x, tx, age, t);
      }
      return a > 1 ? (a + b + x + e - 1) / (a - 1) : Double.POSITIVE_INFINITY;
    }
    double end = Math.min(t, 60 / delta);
    double rate = alpha + age;
    double width = Math.log1p(end / rate);
    double sum = 0;
    double from = 0;
    double shape = r + (double) k * x;
    double leaving = shape * a / (a + b + x + e);
    while (from < width) { // ∫ e^(−δu) dE(u) by parts, in w = ln(1 + u/rate)
      double steep = 1 + delta * rate * Math.exp(from) + leaving;
      double due = shape / k * Math.expm1(from);
      if (k > 1 && due < RIPPLES) { // regular purchases make E a staircase that wears away
        steep += 6 * (shape + k) / k * Math.exp(from);
      }
      double to = Math.min(width, from + Math.min(1.5, 6 / steep));
      double half = (to - from) / 2;
      GaussLegendre rule = half * steep < 0.8 ? GaussLegendre.SMOOTH : GaussLegendre.LONG;
      for (int i = 0; i < rule.size(); i++) {
        double w = from + half * (1 + rule.node(i));
        double u = rate * Math.expm1(w);
        double worth = delta * (rate + u) * Math.exp(-delta * u);
        sum += half * rule.weight(i) * worth * expected(x, tx, age, u);
      }
      from = to;
    }
    return end < t ? sum : sum + Math.exp(-delta * t) * expected(x, tx, age, t);
  }

  @Override
  int draw(int x, double tx, double age, double t, RandomGenerator random) {
    double shape = r + (double) k * x;
    double ratio = (age - tx) / (alpha + age);
    double pick = random.nextDouble() * stages(shape, tx, age);
    double weight = 1;
    int passed = 0;
    while (passed < k - 1 && pick >= weight) {
      pick -= weight;
      weight *= (shape + passed) / (passed + 1) * ratio;
      passed++;
    }
    double lambda = Variates.gamma(shape + passed, random) / (alpha + age);
    double p = Variates.beta(a, b + x + e, random);
    double clock = 0;
    int n = 0;
    while (true) {
      for (int stage = n == 0 ? passed : 0; stage < k; stage++) {
        clock += Variates.exponential(random) / lambda;
      }
      if (!(clock <= t)) {
        return n;
      }
      n++;
      if (random.nextDouble() < p) {
        return n;
      }
    }
  }

  @Override
  int drawNew(double age, double[] times, RandomGenerator random) {
    double lambda = Variates.gamma(r, random) / alpha;
    double p = Variates.beta(a, b, random);
    if (e == 1 && random.nextDouble() < p) {
      return 0;
    }
    double clock = 0;
    int n = 0;
    while (n < times.length) {
      for (int stage = 0; stage < k; stage++) {
        clock += Variates.exponential(random) / lambda;
      }
      if (!(clock <= age)) {
        return n;
      }
      times[n++] = clock;
      if (random.nextDouble() < p) {
        return n;
      }
    }
    return n;
  }
}
