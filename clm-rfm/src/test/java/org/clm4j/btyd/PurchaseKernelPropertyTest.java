package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What must hold of every model at every parameter. */
class PurchaseKernelPropertyTest {

  /** A customer's history and a horizon. */
  record Case(PurchaseKernel kernel, int x, double tx, double age, double t) {
    double alive() {
      return kernel.alive(x, tx, age);
    }

    double expected(double horizon) {
      return alive() * kernel.expected(x, tx, age, horizon);
    }

    double survives(double later) {
      return alive() * kernel.survives(x, tx, age, later);
    }

    double none(double horizon) {
      return 1 - alive() + alive() * kernel.none(x, tx, age, horizon);
    }
  }

  /** Log-uniform; every eighth time exactly 1, where the textbook formulas have their poles. */
  private static Arbitrary<Double> positive(double low, double high) {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(1.0)),
        Tuple.of(7, between(0, 1).map(u -> low * Math.pow(high / low, u))));
  }

  private static Arbitrary<Double> between(double low, double high) {
    return Arbitraries.doubles().between(low, high).ofScale(6);
  }

  @Provide
  Arbitrary<PurchaseKernel> kernels() {
    Arbitrary<Double> shape = positive(0.05, 20);
    Arbitrary<Double> rate = positive(0.5, 200);
    return Combinators.combine(
            Arbitraries.integers().between(0, 5), shape, rate, shape, shape, rate)
        .as(
            (model, r, alpha, a, b, beta) ->
                switch (model) {
                  case 0 -> new BgNbdKernel(r, alpha, a, b, 1, false);
                  case 1 -> new BgNbdKernel(r, alpha, a, b, 1, true);
                  case 2 -> new BgNbdKernel(r, alpha, a, b, 2, true);
                  case 3 -> new BgNbdKernel(r, alpha, a, b, 4, true);
                  case 4 -> new NbdKernel(r, alpha);
                  default -> new ParetoNbdKernel(r, alpha, a, beta);
                });
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            kernels(),
            Arbitraries.integers().between(0, 60),
            between(0, 1),
            between(0, 150),
            between(0.01, 150))
        .as((kernel, x, share, age, t) -> new Case(kernel, x, x == 0 ? 0 : share * age, age, t));
  }

  /** Customers who buy every few hours for a lifetime, or were last seen one ago. */
  @Provide
  Arbitrary<Case> farCases() {
    return Combinators.combine(
            kernels(),
            Arbitraries.integers().between(0, 5000),
            between(0, 1),
            between(1, 10_000),
            between(0.01, 10_000))
        .as((kernel, x, share, age, t) -> new Case(kernel, x, x == 0 ? 0 : share * age, age, t));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void farOutEverythingStaysFiniteAndInOrder(@ForAll("farCases") Case c) {
    assertThat(c.kernel.logLikelihood(c.x, c.tx, c.age)).isFinite();
    assertThat(c.alive()).isBetween(0.0, 1.0);
    assertThat(c.none(c.t)).isBetween(0.0, 1 + 1e-12);
    assertThat(c.expected(c.t)).isFinite().isNotNegative();
    assertThat(c.expected(2 * c.t)).isGreaterThanOrEqualTo(c.expected(c.t) * (1 - 1e-11));
    assertThat(c.survives(2 * c.t)).isLessThanOrEqualTo(c.survives(c.t) * (1 + 1e-11));
    assertThat(c.kernel.alive(c.x, c.tx, 2 * c.age)).isLessThanOrEqualTo(c.alive() * (1 + 1e-11));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void probabilitiesAreProbabilities(@ForAll("cases") Case c) {
    assertThat(c.alive()).isBetween(0.0, 1.0);
    assertThat(c.none(c.t)).isBetween(0.0, 1.0 + 1e-12);
    assertThat(c.survives(c.t)).isBetween(0.0, 1.0);
    assertThat(c.kernel.logLikelihood(c.x, c.tx, c.age)).isFinite();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void survivalDecreases(@ForAll("cases") Case c) {
    assertThat(c.survives(c.t)).isLessThanOrEqualTo(c.alive() * (1 + 1e-12));
    assertThat(c.survives(2 * c.t)).isLessThanOrEqualTo(c.survives(c.t) * (1 + 1e-12));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void silenceNeverRaisesTheProbabilityOfBeingAlive(@ForAll("cases") Case c) {
    double later = c.kernel.alive(c.x, c.tx, c.age + c.t);
    assertThat(later).isLessThanOrEqualTo(c.alive() * (1 + 1e-12));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void expectedPurchasesGrowWithTheHorizonTowardsTheirLimit(@ForAll("cases") Case c) {
    assertThat(c.expected(2 * c.t)).isGreaterThanOrEqualTo(c.expected(c.t) * (1 - 1e-12));
    double limit = c.kernel.discounted(c.x, c.tx, c.age, 0, Double.POSITIVE_INFINITY);
    assertThat(c.kernel.expected(c.x, c.tx, c.age, 2 * c.t))
        .isLessThanOrEqualTo(limit * (1 + 1e-9));
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void countsAddUpToTheirExpectationAndSquare(@ForAll("cases") Case c) {
    double[] counts = new double[1000];
    c.kernel.counts(c.x, c.tx, c.age, c.t, counts);
    double total = 0;
    double mean = 0;
    double square = 0;
    for (int n = 0; n < counts.length; n++) {
      assertThat(counts[n]).isGreaterThanOrEqualTo(0);
      total += counts[n];
      mean += n * counts[n];
      square += (double) n * n * counts[n];
    }
    double expected = c.kernel.expected(c.x, c.tx, c.age, c.t);
    if (counts[counts.length - 1] < 1e-16) {
      assertThat(total).isCloseTo(1, within(1e-10));
      assertThat(mean).isCloseTo(expected, within(1e-9 * (1 + expected)));
      assertThat(square)
          .isCloseTo(c.kernel.expectedSquare(c.x, c.tx, c.age, c.t), within(1e-8 * (1 + square)));
    }
    assertThat(counts[0]).isCloseTo(c.kernel.none(c.x, c.tx, c.age, c.t), within(1e-11));
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void discountingAgreesWithTheSlowObviousSum(@ForAll("cases") Case c) {
    double delta = 0.01;
    double sum = slowObviousSum(c, delta, 2000);
    double coarser = slowObviousSum(c, delta, 1000);

    // As sure as the sum is of itself: its steps may be too wide for early or regular purchases.
    assertThat(c.kernel.discounted(c.x, c.tx, c.age, delta, c.t))
        .isCloseTo(sum, within(1e-8 * sum + Math.abs(sum - coarser)));
    assertThat(coarser).isCloseTo(sum, within(1e-3 * sum));
  }

  /** By parts: δ∫e^(−δu)E(u)du by Simpson's rule, its steps finer towards 0, plus the end. */
  private static double slowObviousSum(Case c, double delta, int steps) {
    DoubleUnaryOperator f =
        u -> delta * Math.exp(-delta * u) * c.kernel.expected(c.x, c.tx, c.age, u);
    double sum = Math.exp(-delta * c.t) * c.kernel.expected(c.x, c.tx, c.age, c.t);
    for (int i = 0; i < steps; i++) {
      double from = c.t * i / steps * i / steps;
      double to = c.t * (i + 1) / steps * (i + 1) / steps;
      sum +=
          (to - from)
              / 6
              * (f.applyAsDouble(from)
                  + 4 * f.applyAsDouble((from + to) / 2)
                  + f.applyAsDouble(to));
    }
    return sum;
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void changingTheUnitOfTimeChangesNothing(@ForAll("cases") Case c) {
    for (double unit : List.of(1 / 7.0, 30.4375)) {
      PurchaseKernel other = rescaled(c.kernel, unit);
      assertThat(other.alive(c.x, c.tx / unit, c.age / unit))
          .isCloseTo(c.alive(), within(1e-9 * c.alive() + 1e-300));
      double expected = c.kernel.expected(c.x, c.tx, c.age, c.t);
      assertThat(other.expected(c.x, c.tx / unit, c.age / unit, c.t / unit))
          .isCloseTo(expected, within(1e-9 * expected));
    }
  }

  private static PurchaseKernel rescaled(PurchaseKernel kernel, double unit) {
    if (kernel instanceof BgNbdKernel k) {
      return new BgNbdKernel(k.r, k.alpha / unit, k.a, k.b, k.k, k.e == 1);
    }
    if (kernel instanceof NbdKernel k) {
      return new NbdKernel(k.r, k.alpha / unit);
    }
    ParetoNbdKernel p = (ParetoNbdKernel) kernel;
    return new ParetoNbdKernel(p.r, p.alpha / unit, p.s, p.beta / unit);
  }
}
