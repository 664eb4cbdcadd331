package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The formulas against what they are short for: one customer's own likelihood, which a first
 * semester would write down, summed over all rates and drop-outs there may be.
 *
 * <p>The sums run over ln λ and over ln μ or the log-odds of p. The integrands are analytic and die
 * out on both sides, so equal steps are exact to all digits once they are fine enough.
 */
class PurchaseKernelSlowTest {

  /** What is left of an integrand where the sums end: e^−45 of its greatest value. */
  private static final double DIES = 45;

  /** One model with its drop-out: everything that one customer with known λ and p or μ does. */
  private abstract static class Slow {
    final double r;
    final double alpha;

    Slow(double r, double alpha) {
      this.r = r;
      this.alpha = alpha;
    }

    abstract PurchaseKernel kernel();

    abstract int stages();

    /** Returns ln of the density of the drop-out's coordinate. */
    abstract double logPrior(double v);

    abstract double lowest(int x, double tx, double age);

    abstract double highest(int x, double tx, double age);

    abstract double stepOfDropout(int x);

    /** Returns the likelihood of being alive at the end, over λ^(kx) e^(−λ tₓ). */
    abstract double alive(int x, double lambda, double v, double silence, double age);

    /** Returns the likelihood of having left before the end, over the same. */
    abstract double gone(int x, double lambda, double v, double silence, double age);

    /** Returns the purchases expected within t of one who is alive, for k = 1. */
    abstract double expected(double lambda, double v, double t);

    /** Returns ln L, P(alive) and E(purchases in t); the last for k = 1 only. */
    double[] of(int x, double tx, double age, double t) {
      double shape = r + stages() * (double) x;
      double low = Math.log(shape / (alpha + age)) - DIES / shape - 2;
      double high = Math.log((shape + stages()) / (alpha + tx)) + Math.log1p(2 * DIES / shape) + 1;
      double h = Math.min(0.1, 0.5 / Math.sqrt(shape));
      double from = lowest(x, tx, age);
      double step = stepOfDropout(x);
      int steps = (int) Math.ceil((highest(x, tx, age) - from) / step);
      double[] prior = new double[steps + 1];
      for (int j = 0; j <= steps; j++) {
        prior[j] = logPrior(from + j * step);
      }
      double most = Double.NEGATIVE_INFINITY;
      for (double u = low; u <= high; u += h) {
        most = Math.max(most, logOfRate(u, shape, tx));
      }
      double heights = 0;
      for (double p : prior) {
        heights = Math.max(heights, p);
      }
      double alive = 0;
      double gone = 0;
      double purchases = 0;
      for (double u = low; u <= high; u += h) {
        double lambda = Math.exp(u);
        double rate = Math.exp(logOfRate(u, shape, tx) - most);
        if (rate == 0) {
          continue;
        }
        for (int j = 0; j <= steps; j++) {
          double v = from + j * step;
          double weight = rate * Math.exp(prior[j] - heights);
          double here = weight * alive(x, lambda, v, age - tx, age);
          alive += here;
          gone += weight * gone(x, lambda, v, age - tx, age);
          purchases += here * expected(lambda, v, t);
        }
      }
      double log = Math.log((alive + gone) * h * step) + most + heights;
      double all = alive + gone;
      return new double[] {log, alive / all, purchases / all};
    }

    /** ln of the gamma density of λ times λ^(kx) e^(−λ tₓ), in u = ln λ. */
    private double logOfRate(double u, double shape, double tx) {
      return r * Math.log(alpha) - logGamma(r) + shape * u - (alpha + tx) * Math.exp(u);
    }
  }

  private static double logGamma(double a) {
    return org.apache.commons.numbers.gamma.LogGamma.value(a);
  }

  /** BG/NBD, and with a coin at the first purchase MBG/NBD and MBG/CNBD-k. */
  private static final class Coin extends Slow {
    private final double a;
    private final double b;
    private final int k;
    private final int e;

    Coin(double r, double alpha, double a, double b, int k, int e) {
      super(r, alpha);
      this.a = a;
      this.b = b;
      this.k = k;
      this.e = e;
    }

    @Override
    PurchaseKernel kernel() {
      return new BgNbdKernel(r, alpha, a, b, k, e == 1);
    }

    @Override
    int stages() {
      return k;
    }

    @Override
    double logPrior(double v) {
      double p = Specials.logistic(v);
      double q = Specials.logistic(-v);
      return logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(p) + b * Math.log(q);
    }

    @Override
    double lowest(int x, double tx, double age) {
      return Math.log((a + 1) / (b + x + 1)) - DIES / a;
    }

    @Override
    double highest(int x, double tx, double age) {
      return DIES / b + 4;
    }

    @Override
    double stepOfDropout(int x) {
      return 0.1;
    }

    @Override
    double alive(int x, double lambda, double v, double silence, double age) {
      double z = lambda * silence;
      double term = Math.exp(-z);
      double survives = term;
      for (int j = 1; j < k; j++) {
        term *= z / j;
        survives += term;
      }
      return Math.exp((x + e) * Math.log(Specials.logistic(-v))) * survives;
    }

    @Override
    double gone(int x, double lambda, double v, double silence, double age) {
      return x + e == 0
          ? 0
          : Specials.logistic(v) * Math.exp((x + e - 1) * Math.log(Specials.logistic(-v)));
    }

    @Override
    double expected(double lambda, double v, double t) {
      double p = Specials.logistic(v);
      return -Math.expm1(-lambda * p * t) / p;
    }
  }

  /** Pareto/NBD. */
  private static final class Exponential extends Slow {
    private final double s;
    private final double beta;

    Exponential(double r, double alpha, double s, double beta) {
      super(r, alpha);
      this.s = s;
      this.beta = beta;
    }

    @Override
    PurchaseKernel kernel() {
      return new ParetoNbdKernel(r, alpha, s, beta);
    }

    @Override
    int stages() {
      return 1;
    }

    @Override
    double logPrior(double v) {
      return s * Math.log(beta) - logGamma(s) + s * v - beta * Math.exp(v);
    }

    @Override
    double lowest(int x, double tx, double age) {
      return Math.log(s / (beta + age)) - DIES / s - 2;
    }

    @Override
    double highest(int x, double tx, double age) {
      return Math.log((s + 1) / beta) + Math.log1p(2 * DIES / s) + 1;
    }

    @Override
    double stepOfDropout(int x) {
      return Math.min(0.1, 0.5 / Math.sqrt(s));
    }

    @Override
    double alive(int x, double lambda, double v, double silence, double age) {
      return Math.exp(-lambda * silence - Math.exp(v) * age);
    }

    @Override
    double gone(int x, double lambda, double v, double silence, double age) {
      double mu = Math.exp(v);
      double both = lambda + mu;
      return mu / both * -Math.expm1(-both * silence) * Math.exp(-mu * (age - silence));
    }

    @Override
    double expected(double lambda, double v, double t) {
      double mu = Math.exp(v);
      return lambda / mu * -Math.expm1(-mu * t);
    }
  }

  /** Published parameters first; then s, a and a + b at 1, α beside β, and what is far out. */
  static Stream<Arguments> cases() {
    List<Slow> models =
        List.of(
            new Coin(.243, 4.414, .793, 2.426, 1, 0),
            new Coin(.525, 6.183, .891, 1.614, 1, 1),
            new Coin(.6, 5, 1, 1.5, 1, 0),
            new Coin(.6, 5, .4, .6, 1, 1),
            new Coin(1.5, 20, .5, .3, 1, 0),
            new Coin(.8, 3, .8, 2.4, 2, 1),
            new Coin(.8, 3, 1, 2, 3, 1),
            new Exponential(.553, 10.578, .606, 11.669),
            new Exponential(.553, 11.669, .606, 10.578),
            new Exponential(.553, 11, 1, 11),
            new Exponential(.7, 11, 1 + 1e-9, 11 + 1e-8),
            new Exponential(1.3, 8, 2, 1e5));
    double[][] customers = {
      {0, 0, 39}, {1, 10, 39}, {2, 38.9, 39}, {7, 30, 39}, {40, 35, 52}, {3, 2, 10_000}
    };
    List<Arguments> all = new ArrayList<>();
    for (Slow model : models) {
      for (double[] c : customers) {
        all.add(arguments(model, (int) c[0], c[1], c[2]));
      }
    }
    all.add(arguments(models.get(0), 5000, 9000.0, 9100.0));
    all.add(arguments(models.get(1), 5000, 9000.0, 9100.0));
    all.add(arguments(models.get(5), 2500, 9000.0, 9100.0));
    all.add(arguments(models.get(7), 5000, 9000.0, 9100.0));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFormulasAreTheSumsTheyAreShortFor(Slow model, int x, double tx, double age) {
    double t = 26;
    double[] slow = model.of(x, tx, age, t);
    PurchaseKernel kernel = model.kernel();
    assertClose(kernel.logLikelihood(x, tx, age), slow[0], "ln L");
    double alive = kernel.alive(x, tx, age);
    assertClose(alive, slow[1], "P(alive)");
    if (model.stages() == 1) {
      assertClose(alive * kernel.expected(x, tx, age, t), slow[2], "expected purchases");
    }
  }

  private static void assertClose(double fast, double slow, String what) {
    assertThat(fast).as(what).isCloseTo(slow, Offset.offset(1e-10 * Math.abs(slow) + 1e-300));
  }

  /**
   * Timing in stages has no short form to compare with; a million customers have. Both figures are
   * means over them, and lie within three standard errors of the truth in 997 of 1,000 draws.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  @Tag("slow")
  void regularTimingAgreesWithAMillionDrawnCustomers(int k) {
    BgNbdKernel kernel = new BgNbdKernel(.8, 3, .8, 2.4, k, true);
    SplittableRandom random = new SplittableRandom(40 + k);
    double age = 39;
    double t = 26;
    int customers = 1_000_000;
    double[] times = new double[10_000];
    Mean first = new Mean();
    Mean later = new Mean();
    Mean none = new Mean();
    for (int i = 0; i < customers; i++) {
      int all = kernel.drawNew(age + t, times, random);
      int x = 0;
      while (x < all && times[x] <= age) {
        x++;
      }
      double tx = x == 0 ? 0 : times[x - 1];
      double alive = kernel.alive(x, tx, age);
      first.add(x);
      later.add(all - x - alive * kernel.expected(x, tx, age, t));
      none.add((all == x ? 1 : 0) - (1 - alive + alive * kernel.none(x, tx, age, t)));
    }
    double expected = kernel.alive(0, 0, 0) * kernel.expected(0, 0, 0, age);
    assertThat(first.value()).isCloseTo(expected, Offset.offset(3 * first.error()));
    assertThat(later.value()).isCloseTo(0, Offset.offset(3 * later.error()));
    assertThat(none.value()).isCloseTo(0, Offset.offset(3 * none.error()));
  }

  /** A mean and its standard error. */
  private static final class Mean {
    private double n;
    private double sum;
    private double squares;

    void add(double value) {
      n++;
      sum += value;
      squares += value * value;
    }

    double value() {
      return sum / n;
    }

    double error() {
      return Math.sqrt((squares / n - value() * value()) / n);
    }
  }
}
