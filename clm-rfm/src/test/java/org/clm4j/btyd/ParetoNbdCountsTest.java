package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Numbers of purchases along the whole ridge of Pareto/NBD, where r or s grow without limit. */
class ParetoNbdCountsTest {

  @Test
  void countsAgreeWithThirtyDigitsHoweverLargeTheShapes() {
    for (double[] c : Golden.rows("pareto_counts.csv")) {
      ParetoNbdKernel kernel = new ParetoNbdKernel(c[0], c[1], c[2], c[3]);
      int n = (int) c[5];
      for (int most : new int[] {n, n + 5, 400}) {
        double[] counts = new double[most + 1];
        kernel.counts(0, 0, 0, c[4], counts);
        assertThat(counts[n])
            .as("n = %s of %s within %s, s = %s", n, most, c[4], c[2])
            .isCloseTo(c[6], withinPercentage(1e-8));
      }
    }
  }

  @Test
  void countsOfALargeShapeAreThoseOfPoissonPurchasesInAnExponentialLife() {
    // As r, α and s, β grow together, λ = r/α and μ = s/β become certain: n purchases before the
    // death, or before the end, follow from competing exponential clocks.
    double lambda = 0.3;
    double mu = 0.02;
    double t = 20;
    double[] counts = new double[12];
    new ParetoNbdKernel(lambda * 1e12, 1e12, mu * 1e12, 1e12).counts(0, 0, 0, t, counts);
    double both = lambda + mu;
    double poisson = Math.exp(-both * t); // (both t)ⁿ/n! e^(−both t)
    double beyond = 1 - poisson; // more than n clocks by t
    double share = 1; // (λ/(λ+μ))ⁿ
    for (int n = 0; n < counts.length; n++) {
      double expected = share * (poisson + mu / both * beyond);
      assertThat(counts[n]).isCloseTo(expected, within(1e-9));
      share *= lambda / both;
      poisson *= both * t / (n + 1);
      beyond -= poisson;
    }
  }

  /** Steps, not seconds. */
  @Test
  void theWorkGrowsWithTheSquareRootOfTheCountsAndWithNoParameter() {
    for (int most : new int[] {0, 10, 100, 10_000}) {
      for (double shape = 1e-6; shape < 1e12; shape *= 100) {
        for (double s = 1e-6; s < 1e12; s *= 100) {
          for (double rate = 1e-3; rate < 1e12; rate *= 1000) {
            for (double t : new double[] {1e-3, 1, 1e3, 1e6}) {
              assertThat(new Deaths(shape, s, rate, 39, t, most).size())
                  .isLessThan(400 + 20 * (int) Math.sqrt(most));
            }
          }
        }
      }
    }
  }

  @Test
  void squaresOfALargeShapeAreThoseOfACertainLife() {
    // E[τ²] of an exponential life is 2/μ², so that E[N²] = λ/μ + 2 λ²/μ² for certain rates.
    ParetoNbdKernel kernel = new ParetoNbdKernel(.3e10, 1e10, .02e10, 1e10);
    assertThat(kernel.expectedSquare(0, 0, 0, 1e5)).isCloseTo(15 + 2 * 225, withinPercentage(1e-5));
    assertThat(new ParetoNbdKernel(.5, 10, 2, 11).expectedSquare(0, 0, 0, 1e9)).isFinite();
  }
}
