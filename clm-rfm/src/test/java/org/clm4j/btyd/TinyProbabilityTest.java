package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Probabilities far below 1 keep their digits: none is 1 less something near 1. */
class TinyProbabilityTest {

  private static final MathContext DIGITS = new MathContext(60);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Some units in the last place of what powers are made of, in percent. */
  private static final double ROUNDING = 1e-10;

  private static BigDecimal of(double value) {
    return new BigDecimal(value);
  }

  private static BigDecimal ratio(double over, double under) {
    return of(over).divide(of(under), DIGITS);
  }

  private static double none(BigDecimal odds, BigDecimal noneIfAlive) {
    BigDecimal all = BigDecimal.ONE.add(odds);
    return odds.add(noneIfAlive).divide(all, DIGITS).doubleValue();
  }

  @Test
  void aSteadyBuyerWhoHardlyEverLeavesBuysNothingWithATinyProbability() {
    // r = 1 makes every power a whole one.
    for (double a = 1e-3; a > 1e-200; a /= 1e7) {
      for (double gap : new double[] {.25, 2}) {
        BigDecimal odds =
            ratio(a, 1 + 40 - 1).multiply(ratio(2 + 40, 2 + 40 - gap).pow(41, DIGITS));
        BigDecimal silent = ratio(42, 42 + 64).pow(41, DIGITS);
        PurchaseSummary customer = new PurchaseSummary(40, 40 - gap, 40);
        double probability =
            BgNbd.of(1, 2, a, 1, WEEK).probabilityOfNone(customer, WEEK.multipliedBy(64));
        assertThat(probability)
            .as("a = %s", a)
            .isCloseTo(none(odds, silent), withinPercentage(ROUNDING));
        double[] counts =
            BgNbd.of(1, 2, a, 1, WEEK).purchaseCounts(customer, WEEK.multipliedBy(64), 3);
        assertThat(counts[0]).isCloseTo(probability, withinPercentage(ROUNDING));
      }
    }
  }

  @Test
  void soDoesOneOfParetoNbd() {
    // With α = β the integral of the likelihood is a power.
    for (double s : new double[] {1, 2}) {
      int shape = 41;
      BigDecimal grown = ratio(42, 41.75).pow(shape + (int) s, DIGITS);
      BigDecimal odds = ratio(s, shape + s).multiply(grown.subtract(BigDecimal.ONE));
      BigDecimal alive = ratio(42, 42 + 64).pow(shape + (int) s, DIGITS);
      BigDecimal died = ratio(s, shape + s).multiply(BigDecimal.ONE.subtract(alive));
      double probability =
          ParetoNbd.of(1, 2, s, 2, WEEK)
              .probabilityOfNone(new PurchaseSummary(40, 39.75, 40), WEEK.multipliedBy(64));
      assertThat(probability).isCloseTo(none(odds, alive.add(died)), withinPercentage(ROUNDING));
    }
    // And with a life that hardly ends: s/(A + s) is about s/A.
    for (double s = 1e-6; s > 1e-200; s /= 1e7) {
      double gone = new ParetoNbdKernel(1, 2, s, 2).gone(40, 39.75, 40);
      double odds = s / (41 + s) * Math.expm1((41 + s) * Math.log(42 / 41.75));
      assertThat(gone).isCloseTo(odds / (1 + odds), withinPercentage(ROUNDING));
    }
  }

  @Test
  void soDoesOneWithOpportunities() {
    for (double gamma = 1e-3; gamma > 1e-200; gamma /= 1e7) {
      // Nine of ten opportunities used, the last one missed.
      BgBb model = BgBb.of(3, .5, gamma, 2, WEEK);
      OpportunityCounts customer = new OpportunityCounts(9, 9, 10);
      BigDecimal odds = ratio(3 + .5 + 9, .5 + 9 - 9).multiply(ratio(gamma, 2 + 9));
      BigDecimal dies = of(gamma).divide(of(gamma).add(of(12)), DIGITS);
      BigDecimal passes = BigDecimal.ONE.subtract(dies).multiply(ratio(1.5, 13.5));
      assertThat(model.probabilityOfNone(customer, 1))
          .isCloseTo(none(odds, dies.add(passes)), withinPercentage(ROUNDING));
      // Where opportunities are hardly ever passed, only leaving is left.
      BgBb steady = BgBb.of(3e9, 1e-9, gamma, 2, WEEK);
      double left = steady.probabilityOfNone(new OpportunityCounts(10, 10, 10), 1);
      double passed = (1 - dies.doubleValue()) * 1e-9 / (3e9 + 1e-9 + 10);
      assertThat(left).isCloseTo(dies.doubleValue() + passed, withinPercentage(1e-8));
    }
  }

  @Test
  void countsOfARareBuyerFallFromOneToTheNextByTheirOdds() {
    // λ is exponential (r = 1): with z = t/(α+T+t), n purchases are due with (1 − z) zⁿ.
    double a = .3;
    double b = .7;
    for (double t : new double[] {1e-3, 1e-7, 1e-12}) {
      double[] counts = new double[8];
      new BgNbdKernel(1, 1, a, b, 1, false).counts(0, 0, 0, t, counts);
      double z = t / (1 + t);
      double stays = 1;
      double power = 1;
      for (int n = 1; n < counts.length; n++) {
        power *= z;
        double leaves = stays * a / (a + b + n - 1);
        assertThat(counts[n])
            .as("n = %s within %s", n, t)
            .isCloseTo((1 - z) * power * stays + power * z * leaves, withinPercentage(1e-9));
        stays *= (b + n - 1) / (a + b + n - 1);
      }
    }
  }

  @Test
  void longContractsAndManyOpportunitiesAgreeWithTheirSums() {
    for (double alpha : new double[] {.3, 1, 2.5}) {
      for (double beta : new double[] {.4, 3.8}) {
        double term = 1;
        double sum = 0;
        double discounted = 0;
        double survived = 1;
        int periods = 300_000;
        for (int j = 1; j <= periods; j++) {
          double kept = (beta + j - 1) / (alpha + beta + j - 1);
          survived *= kept;
          term *= kept / 1.00001;
          sum += survived;
          discounted += term;
        }
        assertThat(BetaGeometricKernel.survivalSum(alpha, beta, (long) periods, 0))
            .isCloseTo(sum, withinPercentage(1e-8));
        assertThat(BetaGeometricKernel.survivalSum(alpha, beta, (long) periods, .00001))
            .isCloseTo(discounted, withinPercentage(1e-8));
        assertThat(BetaGeometricKernel.survival(alpha, beta, periods))
            .isCloseTo(survived, withinPercentage(1e-8));
      }
    }
    assertThat(BetaGeometricKernel.survivalSum(.5, .5, 1L << 60, 0)).isFinite().isPositive();
    assertThat(BetaGeometricKernel.survival(.5, .5, Integer.MAX_VALUE)).isPositive();
  }
}
