package org.clm4j.btyd;

import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.RegularizedBeta;
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

  /** Pieces of time beyond which the integral over λ and p is quicker than that over time. */
  private static final double MANY_PIECES = 25;

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
  int stages() {
    return k;
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

  @Override
  double gone(int x, double tx, double age) {
    return x + e == 0 ? 0 : Specials.logistic(logOddsGone(x, tx, age));
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
    if (t == 0) {
      return 0;
    }
    if (terms(x, age, t) <= LONG_SUM) {
      return overStages(Ask.EXPECTED, x, tx, age, t);
    }
    return k == 1 ? expectedOverCoins(x, age, t) : overRoots(Ask.EXPECTED, x, tx, age, t);
  }

  @Override
  double survives(int x, double tx, double age, double t) {
    if (terms(x, age, t) <= LONG_SUM) {
      return overStages(Ask.SURVIVES, x, tx, age, t);
    }
    return k == 1
        ? BetaNodes.powerMean(a, b + x + e, r + x, t / (alpha + age))
        : survivesOverRoots(x, tx, age, t);
  }

  @Override
  double expectedSquare(int x, double tx, double age, double t) {
    if (terms(x, age, t) <= LONG_SUM) {
      return overStages(Ask.SQUARE, x, tx, age, t);
    }
    return k == 1
        ? expectedOverCoins(x, age, t) + pairsOverCoins(x, age, t)
        : overRoots(Ask.SQUARE, x, tx, age, t);
  }

  /** About how many terms the sum over the stages of the next t has. */
  private double terms(int x, double age, double t) {
    double rate = alpha + age;
    return 2 * (r + (double) k * x) * (t / rate) + 40 / Math.log1p(rate / t);
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

  /**
   * E[(1 − (1 + pτ)^−A)/p] over p ~ Beta(a, b'), τ = t/(α+T): the purchases expected within t for k
   * = 1.
   */
  private double expectedOverCoins(int x, double age, double t) {
    double shape = r + x;
    double odds = t / (alpha + age);
    BetaNodes coins = BetaNodes.of(a, b + x + e, 1 / ((shape + 1) * odds), 1 / (shape + 1));
    double sum = 0;
    for (int i = 0; i < coins.size(); i++) {
      double p = coins.p(i);
      sum += coins.weight(i) * complement(-shape * Math.log1p(p * odds), p, shape * odds);
    }
    return sum;
  }

  private static double complement(double fade, double p, double limit) {
    return p < 1e-300 ? limit : -Math.expm1(fade) / p;
  }

  /**
   * E[N(N − 1)] within t for k = 1. Given λ and p it is 2λ²(1−p) ∫ u e^(−λpu) du over [0, t], and
   * over λ
   *
   * <pre>
   *   2(1−p)/p² · A(A+1) ∫ v (1+v)^−(A+2) dv over [0, pτ]
   * </pre>
   */
  private double pairsOverCoins(int x, double age, double t) {
    double shape = r + x;
    double odds = t / (alpha + age);
    BetaNodes coins = BetaNodes.of(a, b + x + e, 1 / ((shape + 2) * odds), 1 / (shape + 2));
    double sum = 0;
    for (int i = 0; i < coins.size(); i++) {
      double p = coins.p(i);
      sum += coins.weight(i) * coins.q(i) * pairs(shape, p, odds);
    }
    return sum;
  }

  private static double pairs(double shape, double p, double odds) {
    double v = p * odds;
    if (v * (shape + 2) > 0.5) {
      double none = Math.exp(-shape * Math.log1p(v));
      return 2 * (1 - none * (1 + shape * v / (1 + v))) / p / p;
    }
    GaussLegendre rule = GaussLegendre.SMOOTH;
    double sum = 0;
    for (int i = 0; i < rule.size(); i++) {
      double share = (1 + rule.node(i)) / 2;
      sum += rule.weight(i) / 2 * share * Math.exp(-(shape + 2) * Math.log1p(v * share));
    }
    return 2 * shape * (shape + 1) * odds * odds * sum;
  }

  /**
   * The purchases expected within t for any k, over p. Given λ and p, and with j stages passed, the
   * purchases of the moment u are, with s = (1−p)^(1/k) and the k-th roots of unity ω,
   *
   * <pre>
   *   λ/k · Σ_ω s^(j+1−k) ω^(j+1) e^(−λu(1−sω))
   * </pre>
   *
   * <p>so that within t, over λ ~ Gamma(A+j, α+T) and with c = 1 − sω,
   *
   * <pre>
   *   1/k · Σ_ω s^(j+1−k) ω^(j+1) (1 − (1+τc)^−(A+j)) / c
   * </pre>
   *
   * <p>The expected square gives the n-th purchase the weight 2n − 1, which at the moment u is
   * 2(λusω+1+j)/k − 1.
   */
  private double overRoots(Ask ask, int x, double tx, double age, double t) {
    double shape = r + (double) k * x;
    double odds = t / (alpha + age);
    double ratio = (age - tx) / (alpha + age);
    double scale = 1 / ((shape + k) * (1 + odds));
    BetaNodes coins = BetaNodes.of(a, b + x + e, scale, scale);
    double sum = 0;
    for (int i = 0; i < coins.size(); i++) {
      double logS = logStage(coins, i);
      double s = Math.exp(logS);
      double c = -Math.expm1(logS);
      double here = 0;
      double weight = 1;
      double fade = Math.log1p(odds * c);
      for (int j = 0; j < k && weight > 0; j++) { // ω = 1
        double one = complement(-(shape + j) * fade, c, (shape + j) * odds);
        here +=
            ask == Ask.EXPECTED
                ? weight * one
                : weight * ((2.0 * (j + 1) / k - 1) * one + s / k * pairs(shape + j, c, odds));
        weight *= s * (shape + j) / (j + 1) * ratio;
      }
      for (int root = 1; 2 * root <= k; root++) {
        here += (2 * root == k ? 1 : 2) * atRoot(ask, root, s, shape, odds, ratio);
      }
      sum += coins.weight(i) * here * Math.exp((1 - k) * logS) / k;
    }
    return sum / stages(shape, tx, age);
  }

  /** The real part of Σⱼ wⱼ (sω)ʲ ω (1 − (1+τc)^−(A+j)) / c, or the same for the square. */
  private double atRoot(Ask ask, int root, double s, double shape, double odds, double ratio) {
    double cos = Math.cos(2 * Math.PI * root / k);
    double sin = Math.sin(2 * Math.PI * root / k);
    double cRe = 1 - s * cos;
    double cIm = -s * sin;
    double c2 = cRe * cRe + cIm * cIm;
    double re = 1 + odds * cRe; // 1 + τc
    double im = odds * cIm;
    double size = re * re + im * im;
    double logSize = Math.log(size) / 2;
    double angle = Math.atan2(im, re);
    double none = Math.exp(-shape * logSize);
    double half = Math.sin(shape * angle / 2);
    double fadedRe = none * Math.cos(shape * angle); // (1+τc)^−(A+j)
    double fadedIm = -none * Math.sin(shape * angle);
    double goneRe = -Math.expm1(-shape * logSize) + 2 * none * half * half; // 1 less that
    double goneIm = -fadedIm;
    double shareRe = odds * (cRe * re + cIm * im) / size; // τc/(1+τc)
    double shareIm = odds * (cIm * re - cRe * im) / size;
    double rootRe = (s * cos * cRe + s * sin * cIm) / c2; // sω/c
    double rootIm = (s * sin * cRe - s * cos * cIm) / c2;
    double turnRe = cos; // (sω)ʲ ω
    double turnIm = sin;
    double weight = 1;
    double sumRe = 0;
    double sumIm = 0;
    for (int j = 0; j < k && weight > 0; j++) {
      double termRe = goneRe;
      double termIm = goneIm;
      if (ask == Ask.SQUARE) { // (2(1+j)/k − 1) gone + 2/k sω/c (gone − (A+j) faded share)
        double pairRe = goneRe - (shape + j) * (fadedRe * shareRe - fadedIm * shareIm);
        double pairIm = goneIm - (shape + j) * (fadedRe * shareIm + fadedIm * shareRe);
        double once = 2.0 * (j + 1) / k - 1;
        termRe = once * goneRe + 2.0 / k * (rootRe * pairRe - rootIm * pairIm);
        termIm = once * goneIm + 2.0 / k * (rootRe * pairIm + rootIm * pairRe);
      }
      sumRe += weight * (turnRe * termRe - turnIm * termIm);
      sumIm += weight * (turnRe * termIm + turnIm * termRe);
      double next = (fadedRe * re + fadedIm * im) / size;
      fadedIm = (fadedIm * re - fadedRe * im) / size;
      fadedRe = next;
      goneRe = 1 - fadedRe;
      goneIm = -fadedIm;
      next = s * (turnRe * cos - turnIm * sin);
      turnIm = s * (turnRe * sin + turnIm * cos);
      turnRe = next;
      weight *= (shape + j) / (j + 1) * ratio;
    }
    return (sumRe * cRe + sumIm * cIm) / c2;
  }

  /** ln (1−p)^(1/k). */
  private double logStage(BetaNodes coins, int i) {
    return (coins.p(i) < 0.5 ? Math.log1p(-coins.p(i)) : Math.log(coins.q(i))) / k;
  }

  /**
   * E[(1−p)^N] for any k, over p: with the letters of {@link #overRoots},
   *
   * <pre>
   *   1/k · Σ_ω Σⱼ wⱼ (sω)^(j+1) p/(1−p) (1+τc)^−(A+j) / c
   * </pre>
   */
  private double survivesOverRoots(int x, double tx, double age, double t) {
    double shape = r + (double) k * x;
    double odds = t / (alpha + age);
    double ratio = (age - tx) / (alpha + age);
    BetaNodes coins = BetaNodes.tilted(a, b + x + e, shape, odds / k);
    double sum = 0;
    for (int i = 0; i < coins.size(); i++) {
      double p = coins.p(i);
      double logS = logStage(coins, i);
      double s = Math.exp(logS);
      double c = -Math.expm1(logS);
      double untilt = shape * Math.log1p(p * odds / k);
      double here = survivesAtRoot(0, s, c, shape, odds, ratio, untilt);
      for (int root = 1; 2 * root <= k; root++) {
        double cos = Math.cos(2 * Math.PI * root / k);
        double both = 2 * root == k ? 1 : 2;
        here += both * survivesAtRoot(root, s, 1 - s * cos, shape, odds, ratio, untilt);
      }
      sum += coins.weight(i) * here * p / coins.q(i) / k;
    }
    double mean = BetaNodes.powerMean(a, b + x + e, shape, odds / k) * sum;
    return Math.min(1, mean / stages(shape, tx, age));
  }

  private double survivesAtRoot(
      int root, double s, double cRe, double shape, double odds, double ratio, double untilt) {
    double cos = Math.cos(2 * Math.PI * root / k);
    double sin = Math.sin(2 * Math.PI * root / k);
    double cIm = -s * sin;
    double re = 1 + odds * cRe;
    double im = odds * cIm;
    double size = re * re + im * im;
    double angle = Math.atan2(im, re);
    double height = Math.exp(untilt - shape * Math.log(size) / 2);
    double termRe = s * height * Math.cos(-shape * angle + 2 * Math.PI * root / k);
    double termIm = s * height * Math.sin(-shape * angle + 2 * Math.PI * root / k);
    double stepRe = s * (cos * re + sin * im) / size; // sω / (1+τc)
    double stepIm = s * (sin * re - cos * im) / size;
    double weight = 1;
    double sumRe = 0;
    double sumIm = 0;
    for (int j = 0; j < k && weight > 0; j++) {
      sumRe += weight * termRe;
      sumIm += weight * termIm;
      double next = termRe * stepRe - termIm * stepIm;
      termIm = termRe * stepIm + termIm * stepRe;
      termRe = next;
      weight *= (shape + j) / (j + 1) * ratio;
    }
    return (sumRe * cRe + sumIm * cIm) / (cRe * cRe + cIm * cIm);
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
    double odds = t / (alpha + age);
    double weight = 1;
    double weights = 0;
    double more = 0; // what is due beyond the last n asked for
    for (int j = 0; j < k && weight > 0; j++) {
      addDue(weight, shape + j, odds, j, due);
      int counted = k * out.length - j;
      more += weight * RegularizedBeta.value(odds / (1 + odds), counted, shape + j);
      weights += weight;
      weight *= (shape + j) / (j + 1) * ratio;
    }
    double[] later = new double[out.length]; // more than n due, added from the smallest
    for (int n = out.length - 1; n >= 0; n--) {
      later[n] = more / weights;
      more += due[n];
    }
    double left = b + x + e;
    double alive = 1; // E[(1−p)^(n−1)]
    for (int n = 0; n < out.length; n++) {
      double exactly = due[n] / weights;
      if (n == 0) {
        out[0] = exactly;
      } else {
        double dropped = alive * a / (a + left + (n - 1)); // E[p(1−p)^(n−1)]
        out[n] = exactly * alive + later[n] * dropped;
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
      return a > 1 ? ((a - 1) + (b + x + e)) / (a - 1) : Double.POSITIVE_INFINITY;
    }
    double rate = alpha + age;
    if (t == Double.POSITIVE_INFINITY) {
      return endless(x, tx, age, delta * rate);
    }
    double end = Math.min(t, 60 / delta);
    double shape = r + (double) k * x;
    double leaving = shape * a / (a + b + x + e);
    double width = Math.log1p(end / rate);
    // Even those of great p, who leave at once, are seen: on a longer piece they are too few.
    double longest = Math.min(1.5, Math.max(12, (b + x + e) / 2) / shape);
    double pieces = (width * (1 + leaving) + delta * end) / 6 + width / longest;
    if (k > 1) {
      pieces += (shape + k) / k * Math.min(end / rate, RIPPLES * k / shape);
    }
    if (pieces > MANY_PIECES || terms(x, age, end) > LONG_SUM) {
      return k == 1 ? overRates(x, delta * rate, t / rate) : overTime(x, tx, age, delta, t);
    }
    double sum = 0;
    double from = 0;
    while (from < width) { // ∫ e^(−δu) dE(u) by parts, in w = ln(1 + u/rate)
      double steep = 1 + delta * rate * Math.exp(from) + leaving;
      double due = shape / k * Math.expm1(from);
      if (k > 1 && due < RIPPLES) { // regular purchases make E a staircase that wears away
        steep += 6 * (shape + k) / k * Math.exp(from);
      }
      double to = Math.min(width, from + Math.min(longest, 6 / steep));
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

  /**
   * The discounted purchases without end. Given λ and p, and with φ = (λ/(λ+δ))ᵏ, they are
   *
   * <pre>
   *   (λ/(λ+δ))^(k−j) / (1 − (1−p)φ)
   * </pre>
   *
   * <p>to be averaged over p and over x = (α+T)λ, whose density with the weights of the j is that
   * of Gamma(A, 1) times Σ ((T−tₓ)λ)ʲ/j!. One λ is taken into it, which makes the shape at least 1.
   *
   * @param force δ(α+T)
   */
  private double endless(int x, double tx, double age, double force) {
    double shape = r + (double) k * x;
    double ratio = (age - tx) / (alpha + age);
    GammaNodes rates = new GammaNodes(shape + 1, force, k - 1);
    BetaNodes coins = BetaNodes.of(a, b + x + e, Math.min(1, force / rates.most()), 1);
    double sum = 0;
    for (int i = 0; i < rates.size(); i++) {
      double rate = rates.x(i);
      double logPhi = -k * Math.log1p(force / rate);
      double phi = Math.exp(logPhi);
      double lost = -Math.expm1(logPhi);
      double life = 0;
      for (int l = 0; l < coins.size(); l++) {
        life += coins.weight(l) / (lost + coins.p(l) * phi);
      }
      double v = rate / (rate + force);
      double passed = 1;
      double staged = 1;
      for (int j = 1; j < k; j++) {
        passed *= ratio * rate / j;
        staged = staged * v + passed;
      }
      sum += rates.weight(i) * staged / (rate + force) * life;
    }
    return shape * sum / stages(shape, tx, age);
  }

  /**
   * The discounted purchases within a long time for k = 1, averaged over λ and p like {@link
   * #endless}. Given them they are λ (1 − e^(−κt))/κ with κ = δ + λp.
   *
   * @param force δ(α+T)
   * @param time t/(α+T)
   */
  private double overRates(int x, double force, double time) {
    double shape = r + x;
    double knee = Math.max(force, 1 / time);
    GammaNodes rates = new GammaNodes(shape + 1, knee, 0);
    double scale = Math.min(1, knee / rates.most());
    BetaNodes coins = BetaNodes.of(a, b + x + e, scale, scale);
    double sum = 0;
    for (int l = 0; l < coins.size(); l++) {
      double here = 0;
      for (int i = 0; i < rates.size(); i++) {
        double kappa = force + rates.x(i) * coins.p(l);
        double lived = kappa * time;
        here += rates.weight(i) * (lived < 1e-17 ? time : -Math.expm1(-lived) / kappa);
      }
      sum += coins.weight(l) * here;
    }
    return shape * sum;
  }

  /**
   * The discounted purchases within a long time for any k, as ∫ e^(−δu) dE(u) by parts, in ln u.
   *
   * <p>Going back from the end, pieces add less and less, at least like u. As a function of ln u, E
   * is bounded in a strip of half-width 2/√A, because λ is uncertain, and of π/k, because ripples
   * wear away; whichever is wider says how long pieces may be.
   */
  private double overTime(int x, double tx, double age, double delta, double t) {
    double shape = r + (double) k * x;
    double longest = Math.min(1.2, Math.max(2.2 / Math.sqrt(1 + shape), 3.0 / k));
    double end = Math.min(t, 60 / delta);
    double sum = end < t ? 0 : Math.exp(-delta * t) * expected(x, tx, age, t);
    GaussLegendre rule = GaussLegendre.LONG;
    double to = Math.log(end);
    double piece;
    do {
      double half = Math.min(longest, 6 / (delta * Math.exp(to))) / 2;
      piece = 0;
      for (int i = 0; i < rule.size(); i++) {
        double u = Math.exp(to + half * (rule.node(i) - 1));
        double worth = delta * u * Math.exp(-delta * u);
        piece += half * rule.weight(i) * worth * expected(x, tx, age, u);
      }
      sum += piece;
      to -= 2 * half;
    } while (piece > TINY * sum || delta * Math.exp(to) > 1);
    return sum;
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
