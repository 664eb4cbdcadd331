package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaGeometricKernelTest {

  @ParameterizedTest
  @ValueSource(strings = {"sbg:regular_cal7", "sbg:high_end_cal5", "sbg:high_end_cal7"})
  void retentionSurvivalAndDiscountedLifetimesAreThoseOfTheReference(String id) {
    Reference reference = Reference.caseOf(id);
    double alpha = reference.number("params", "alpha");
    double beta = reference.number("params", "beta");

    for (String t : reference.at("survival_S_t").names()) {
      assertThat(BetaGeometricKernel.survival(alpha, beta, Integer.parseInt(t)))
          .isCloseTo(reference.number("survival_S_t", t), within(1e-14));
    }
    for (String t : reference.at("retention_r_t").names()) {
      assertThat(BetaGeometricKernel.retention(alpha, beta, Integer.parseInt(t)))
          .isCloseTo(reference.number("retention_r_t", t), within(1e-14));
    }
    assertThat(1 + BetaGeometricKernel.survivalSum(alpha, beta, 0.1))
        .isCloseTo(
            reference.number("E_discounted_lifetime_d10pct_new(DEL: first payment at t=0)"),
            withinPercentage(1e-10));
  }

  @Test
  void hypergeometricFunctionMatchesFortyDigitsToTheSmallestDiscount() {
    for (double[] row : Golden.rows("hypergeometric.csv")) {
      assertThat(BetaGeometricKernel.hypergeometric(row[0], row[1], row[2]))
          .as("2F1(1, %s; +%s; 1-%s)", row[0], row[1], row[2])
          .isCloseTo(row[3], withinPercentage(1e-10));
    }
  }

  @Test
  void discountedSumIsTheLimitOfItsFirstTerms() {
    for (double alpha : new double[] {0.05, 0.7, 1, 3, 400}) {
      for (double beta : new double[] {0.02, 1, 12, 3000}) {
        double closed = BetaGeometricKernel.survivalSum(alpha, beta, 0.05);
        assertThat(BetaGeometricKernel.survivalSum(alpha, beta, 1000, 0.05))
            .isCloseTo(closed, withinPercentage(1e-10));
      }
    }
  }

  @Test
  void undiscountedLifetimeIsFiniteOnlyAboveOne() {
    assertThat(BetaGeometricKernel.survivalSum(1, 3, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(BetaGeometricKernel.survivalSum(0.99, 3, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(BetaGeometricKernel.survivalSum(2.5, 3, 0)).isEqualTo(2);
    // At α = 4 the terms fall like j⁻⁴, so 20,000 of them leave out less than 1e-11.
    assertThat(BetaGeometricKernel.survivalSum(4, 3, 20_000, 0))
        .isCloseTo(BetaGeometricKernel.survivalSum(4, 3, 0), within(1e-9));
  }

  @Test
  void likelihoodIsThePapersSumOverChurnTimes() {
    double alpha = 1.3;
    double beta = 2.2;
    double[] alive = {1000, 869, 743, 653};
    double slow = alive[3] * Math.log(BetaGeometricKernel.survival(alpha, beta, 3));
    for (int t = 1; t <= 3; t++) {
      double churnsAt =
          BetaGeometricKernel.survival(alpha, beta, t - 1)
              - BetaGeometricKernel.survival(alpha, beta, t);
      slow += (alive[t - 1] - alive[t]) * Math.log(churnsAt);
    }
    double[] gradient = new double[2];
    assertThat(logLikelihood(alpha, beta, gradient)).isCloseTo(slow, withinPercentage(1e-11));
    double h = 1e-6;
    assertThat(gradient[0])
        .isCloseTo(
            (logLikelihood(alpha + h, beta, new double[2])
                    - logLikelihood(alpha - h, beta, new double[2]))
                / (2 * h),
            withinPercentage(1e-4));
    assertThat(gradient[1])
        .isCloseTo(
            (logLikelihood(alpha, beta + h, new double[2])
                    - logLikelihood(alpha, beta - h, new double[2]))
                / (2 * h),
            withinPercentage(1e-4));
  }

  private static double logLikelihood(double alpha, double beta, double[] gradient) {
    return BetaGeometricKernel.logLikelihood(
        alpha, beta, new double[] {1000, 869, 743}, new double[] {131, 126, 90}, gradient);
  }
}
