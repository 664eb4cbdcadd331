package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values over long horizons: the rarer drop-out, the longer they run, but not the work. */
class RareDropoutTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  /** What the kernels promise, in percent. */
  private static final double PROMISED = 1e-8;

  @Test
  void aBuyerWhoHardlyEverLeavesHasAnEndlessValue() {
    PurchaseSummary customer = new PurchaseSummary(3, 20, 30);
    double value =
        BgNbd.of(.7, 9, 1e-3, 1, WEEK)
            .discountedPurchases(
                customer, Horizon.endless(), Discounting.force(Rate.per(WEEK, .00183)));
    assertThat(value).isCloseTo(51.6645917486, within(1e-9));
  }

  @Test
  void rareDropoutAndLongHorizonsAgreeWithThirtyDigits() {
    for (double[] c : Golden.rows("rare_dropout.csv")) {
      BgNbdKernel kernel = new BgNbdKernel(c[0], c[1], c[2], c[3], 1, c[4] == 1);
      int x = (int) c[5];
      String what = kernel.r + " " + kernel.a + " " + kernel.b + " x = " + x;
      assertThat(kernel.alive(x, c[6], c[7])).as(what).isCloseTo(c[10], withinPercentage(1e-10));
      assertThat(kernel.discounted(x, c[6], c[7], c[8], ENDLESS))
          .as("DERT of %s", what)
          .isCloseTo(c[11], withinPercentage(PROMISED));
      assertThat(kernel.expected(x, c[6], c[7], c[9]))
          .as("E of %s", what)
          .isCloseTo(c[12], withinPercentage(PROMISED));
      assertThat(kernel.survives(x, c[6], c[7], c[9]))
          .as("survival of %s", what)
          .isCloseTo(c[13], withinPercentage(PROMISED));
    }
  }

  /** One in a hundred thousand leaves at the first purchase, the others never. */
  @Test
  void aFewWhoLeaveAtOnceAreNotLostBetweenTheNodesOfTime() {
    BgNbdKernel kernel = new BgNbdKernel(2.3e6, 7e4, 3.9e-7, .035, 1, false);
    double endless = kernel.discounted(0, 0, 35, 1.55, ENDLESS);
    assertThat(kernel.discounted(0, 0, 35, 1.55, 5000))
        .isCloseTo(endless, withinPercentage(PROMISED));
    double leave = 3.9e-7 / (.035 + 3.9e-7);
    double rate = 2.3e6 / 70035;
    // Who leaves at once buys once, at the rate of all.
    double all = (1 - leave) * rate / 1.55 + leave * rate / (rate + 1.55);
    assertThat(endless).isCloseTo(all, withinPercentage(1e-3));
  }

  @Test
  void withoutAnyDropoutToSpeakOfPurchasesGoOnAtTheirRate() {
    for (double a : new double[] {1e-12, 1e-100, 1e-300}) {
      BgNbdKernel kernel = new BgNbdKernel(.7, 9, a, 1, 1, false);
      double rate = 3.7 / 39;
      assertThat(kernel.expected(3, 20, 30, 1e6)).isCloseTo(rate * 1e6, withinPercentage(1e-8));
      assertThat(kernel.discounted(3, 20, 30, .00183, ENDLESS))
          .isCloseTo(rate / .00183, withinPercentage(1e-8));
      double square = kernel.expectedSquare(3, 20, 30, 1e6);
      double gamma = rate * 1e6 + rate * 1e6 * rate * 1e6 * (4.7 / 3.7);
      assertThat(square).isCloseTo(gamma, withinPercentage(1e-7));
    }
  }

  /** The sum over stages that the long forms stand for, as one would first write it. */
  private static double slowExpected(BgNbdKernel kernel, double t) {
    double z = t / (kernel.alpha + t);
    double mass = Math.exp(-kernel.r * Math.log1p(t / kernel.alpha));
    double purchases = 0; // the sum of E[(1−p)ⁱ] over i below their number
    double survives = 1;
    double sum = 0;
    int n = 0;
    for (int m = 0; m < 400_000; m++) {
      sum += mass * purchases;
      mass *= z * (kernel.r + m) / (m + 1);
      if ((m + 1) % kernel.k == 0) {
        purchases += survives;
        survives *= (kernel.b + kernel.e + n) / (kernel.a + kernel.b + kernel.e + n);
        n++;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 20})
  void aNewCustomerOverAThousandWeeksAgreesWithTheSumOverStages(int k) {
    for (double a : new double[] {.05, .8, 3}) {
      BgNbdKernel kernel = new BgNbdKernel(.8, 3, a, 2.4, k, true);
      for (double t : new double[] {1000, 5000}) {
        assertThat(kernel.expected(0, 0, 0, t))
            .isCloseTo(slowExpected(kernel, t), withinPercentage(PROMISED));
      }
    }
  }

  /** Without end λ and p are averaged; up to an end that lies far enough, time is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void aHorizonBeyondAllWorthIsNoHorizon(int k) {
    for (double delta : new double[] {1e-5, 1e-3, .1}) {
      BgNbdKernel kernel = new BgNbdKernel(.8, 3, .6, 2.4, k, true);
      double endless = kernel.discounted(2, 30, 39, delta, ENDLESS);
      assertThat(kernel.discounted(2, 30, 39, delta, 200 / delta))
          .isCloseTo(endless, withinPercentage(PROMISED));
      assertThat(kernel.discounted(0, 0, 0, delta, 200 / delta))
          .isCloseTo(kernel.discounted(0, 0, 0, delta, ENDLESS), withinPercentage(PROMISED));
    }
  }

  @Test
  void survivalAndSquaresOfRegularBuyersJoinWhereTheirFormsChange() {
    for (int k : new int[] {2, 3, 6}) {
      BgNbdKernel kernel = new BgNbdKernel(.8, 3, .6, 2.4, k, true);
      // 40/ln(1 + 42/t) terms: the form changes at 3,000 of them, near t = 3,130.
      for (double t = 3000; t < 3300; t += 20) {
        double before = kernel.survives(2, 30, 39, t);
        double after = kernel.survives(2, 30, 39, t + 20);
        assertThat(after / before).isBetween(.995, .9975);
        double less = kernel.expectedSquare(2, 30, 39, t);
        double more = kernel.expectedSquare(2, 30, 39, t + 20);
        assertThat(more / less).isBetween(1.002, 1.02);
      }
    }
  }

  /** Steps, not seconds: 1,500 nodes of p times 700 of λ are the most a value takes. */
  @Test
  void theWorkDoesNotGrowWithOneOverAParameter() {
    for (double a = 1e-300; a < 1e13; a *= 97) {
      for (double b = 1e-300; b < 1e13; b *= 1013) {
        for (double scale = 1e-18; scale <= 1; scale *= 1e3) {
          assertThat(BetaNodes.of(a, b, scale, scale).size()).isLessThan(1500);
        }
      }
    }
    for (double shape = 1; shape < 1e15; shape *= 3) {
      for (double knee = 1e-18; knee <= 1; knee *= 1e3) {
        assertThat(new GammaNodes(shape, knee, 5).size()).isLessThan(700);
      }
    }
  }

  @Test
  void weightsOfCoinsAreABetaDistribution() {
    for (double a = 1e-12; a < 1e9; a *= 31) {
      for (double b = 1e-12; b < 1e9; b *= 31) {
        BetaNodes coins = BetaNodes.of(a, b, 1, 1e-23); // means of 1 − p down to 1e-21
        double stays = 0;
        double twice = 0;
        for (int i = 0; i < coins.size(); i++) {
          stays += coins.weight(i) * coins.q(i);
          twice += coins.weight(i) * coins.q(i) * coins.q(i);
        }
        assertThat(stays).isCloseTo(b / (a + b), withinPercentage(PROMISED));
        assertThat(twice)
            .isCloseTo(b / (a + b) * ((b + 1) / (a + b + 1)), withinPercentage(PROMISED));
      }
    }
  }

  @Test
  void meansOfPowersKeepTheirDigitsWhereTheyAreTiny() {
    // E[(1+p)^−A] for p ~ Beta(1, 1) is (1 − 2^(1−A))/(A−1).
    for (double power : new double[] {.5, 3, 40, 1000, 1e6}) {
      double exact = -Math.expm1((1 - power) * Math.log(2)) / (power - 1);
      assertThat(BetaNodes.powerMean(1, 1, power, 1)).isCloseTo(exact, withinPercentage(1e-9));
    }
    // Nearly p = ½ always.
    assertThat(BetaNodes.powerMean(1e12, 1e12, 100, 1))
        .isCloseTo(Math.pow(1.5, -100), withinPercentage(1e-7));
  }

  @Test
  void discountedLifetimesOfContractsReachTheSmallestRates() {
    for (double d : new double[] {1e-8, 1e-14, 1e-18, 1e-40}) {
      ShiftedBetaGeometric model = ShiftedBetaGeometric.of(.668, 3.806, Duration.ofDays(365));
      double value = model.residualLifetime(0, Discounting.continuous(Rate.per(model.period(), d)));
      // Near d = 0 the sum is Γ(α+β)/Γ(β) · Γ(1−α) d^(α−1) less β/(1−α).
      double lead =
          Math.exp(
                  Specials.logGamma(4.474)
                      - Specials.logGamma(3.806)
                      + Specials.logGamma(.332)
                      - .332 * Math.log(d))
              - 3.806 / .332;
      assertThat(value).isCloseTo(lead, withinPercentage(d > 1e-10 ? 1e-2 : 1e-7));
    }
  }
}
