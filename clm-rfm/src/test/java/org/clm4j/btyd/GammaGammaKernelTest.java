package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

class GammaGammaKernelTest {

  @Test
  void densityAndExpectedMeanMatchFortyDigits() {
    for (double[] row : Golden.rows("gamma-gamma.csv")) {
      int x = (int) row[3];
      assertThat(GammaGammaKernel.logDensity(row[0], row[1], row[2], x, row[4]))
          .as("p %s, q %s, v %s, x %s, z %s", row[0], row[1], row[2], row[3], row[4])
          .isCloseTo(row[5], within(1e-10 * Math.max(1, Math.abs(row[5]))));
      assertThat(GammaGammaKernel.expectedMean(row[0], row[1], row[2], x, row[4]))
          .isCloseTo(row[6], withinPercentage(1e-12));
    }
  }

  @Test
  void densityIsTheIntegralOverTheCustomersOwnScale() {
    double[][] cases = {{6.25, 3.74, 15.44, 3, 40}, {.5, 1.2, 8, 1, 2.5}, {2, .6, 1, 7, .3}};
    for (double[] c : cases) {
      assertThat(GammaGammaKernel.logDensity(c[0], c[1], c[2], (int) c[3], c[4]))
          .isCloseTo(Math.log(integral(c[0], c[1], c[2], c[3], c[4])), within(1e-9));
    }
  }

  @Test
  void sumOverCustomersIsTheSumOfTheirDensitiesAndItsGradientItsSlope() {
    double[] at = {6.25, 3.74, 15.44};
    double[] gradient = new double[3];
    double sum = sum(at, gradient);
    double slow =
        GammaGammaKernel.logDensity(at[0], at[1], at[2], 1, 10)
            + GammaGammaKernel.logDensity(at[0], at[1], at[2], 4, 35)
            + GammaGammaKernel.logDensity(at[0], at[1], at[2], 1, 70);
    assertThat(sum).isCloseTo(slow, withinPercentage(1e-11));
    for (int i = 0; i < 3; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      assertThat(gradient[i])
          .isCloseTo((sum(up, new double[3]) - sum(down, new double[3])) / 2e-5, within(1e-7));
    }
  }

  private static double sum(double[] at, double[] gradient) {
    double[] total = {10, 140, 70};
    double[] logTotal = {Math.log(10), Math.log(140), Math.log(70)};
    return GammaGammaKernel.logLikelihood(
        at[0],
        at[1],
        at[2],
        new int[] {1, 4},
        new long[] {2, 1},
        new int[] {1, 4, 1},
        total,
        logTotal,
        Math.log(10) + Math.log(35) + Math.log(70),
        gradient);
  }

  /** The mean of x amounts is Gamma(px, νx), and ν is Gamma(q, v): the trapezium rule over ln ν. */
  private static double integral(double p, double q, double v, double x, double z) {
    double sum = 0;
    double step = 1e-3;
    for (double u = -30; u <= 30; u += step) {
      double nu = Math.exp(u);
      double mean =
          p * x * Math.log(nu * x) + (p * x - 1) * Math.log(z) - nu * x * z - LogGamma.value(p * x);
      double prior = q * Math.log(v) + (q - 1) * u - v * nu - LogGamma.value(q);
      sum += Math.exp(mean + prior + u) * step;
    }
    return sum;
  }
}
