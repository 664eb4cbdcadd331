package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final LogisticRegression PLAIN = LogisticRegression.defaults().withPenalty(0);

  @Test
  void findsTheLogOddsOfATwoByTwoTable() {
    // of 30 with the trait 20 events, of 50 without 10: log odds ln 2 and ln ¼, and the error
    // is √(1/20 + 1/10 + 1/10 + 1/40), by Woolf
    double[] x = new double[80];
    boolean[] y = new boolean[80];
    for (int i = 0; i < 80; i++) {
      x[i] = i < 30 ? 1 : 0;
      y[i] = i < 20 || i >= 70;
    }
    LogisticFit fit = PLAIN.fit(new double[][] {x}, y);
    assertThat(fit.intercept()).isCloseTo(Math.log(0.25), within(1e-9));
    assertThat(fit.coefficients().get(0)).isCloseTo(Math.log(8), within(1e-9));
    assertThat(fit.standardErrors().get(0)).isCloseTo(Math.sqrt(0.275), within(1e-9));
    assertThat(fit.logLikelihood())
        .isCloseTo(
            20 * Math.log(2 / 3.0)
                + 10 * Math.log(1 / 3.0)
                + 10 * Math.log(0.2)
                + 40 * Math.log(0.8),
            within(1e-9));
    assertThat(fit.gradientNorm()).isLessThan(1e-10);
    assertThat(fit.probability(1)).isCloseTo(2 / 3.0, within(1e-9));
  }

  /** Each coefficient of simulated outcomes, over 100 seeds. */
  @Test
  void eachCoefficientLiesWithinThreeErrorsAtLeast98TimesOf100() {
    double[] truth = {-0.5, 0.8, -0.3, 0, 1.5};
    int[] within = new int[truth.length];
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int n = 1500;
      double[][] x = new double[truth.length - 1][n];
      boolean[] y = new boolean[n];
      for (int i = 0; i < n; i++) {
        double logit = truth[0];
        for (int j = 0; j < x.length; j++) {
          // on very different scales, and the first two alike
          x[j][i] = random.nextGaussian() + (j == 1 ? 0.6 * (x[0][i] - 1000) : 0);
          logit += truth[j + 1] * x[j][i];
          x[j][i] = x[j][i] * Math.pow(100, j) + 1000;
        }
        y[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      }
      LogisticFit fit = PLAIN.fit(x, y);
      assertThat(fit.gradientNorm()).isLessThan(1e-10);
      for (int j = 0; j < x.length; j++) {
        double scale = Math.pow(100, j);
        double off = Math.abs(fit.coefficients().get(j) - truth[j + 1] / scale);
        within[j + 1] += off <= 3 * fit.standardErrors().get(j) ? 1 : 0;
      }
    }
    for (int j = 1; j < within.length; j++) {
      assertThat(within[j]).isGreaterThanOrEqualTo(98);
    }
  }

  @Test
  void aPenaltyKeepsSeparatedOutcomesFiniteAndWithoutItTheyAreRefused() {
    double[] x = {1, 2, 3, 4, 5, 6};
    boolean[] y = {false, false, false, true, true, true};
    LogisticFit fit = LogisticRegression.defaults().fit(new double[][] {x}, y);
    assertThat(fit.coefficients().get(0)).isFinite().isPositive();
    assertThat(fit.gradientNorm()).isLessThan(1e-10);
    assertThatThrownBy(() -> PLAIN.fit(new double[][] {x}, y))
        .hasMessageContaining("best coefficients are infinite")
        .hasMessageContaining("penalty above 0");
  }

  @Test
  void outcomesThatOneValueAloneSeparatesAreRefusedToo() {
    // whoever has the trait bought, those without are mixed
    double[] x = {1, 1, 1, 0, 0, 0, 0, 0};
    boolean[] y = {true, true, true, true, false, true, false, false};
    assertThatThrownBy(() -> PLAIN.fit(new double[][] {x}, y))
        .hasMessageContaining("best coefficients are infinite");
  }

  @Test
  void columnsThatDetermineEachOtherAreRefusedAndSharedOutByAPenalty() {
    Random random = new Random(8);
    int n = 200;
    double[][] x = new double[3][n];
    boolean[] y = new boolean[n];
    for (int i = 0; i < n; i++) {
      x[0][i] = random.nextGaussian();
      x[1][i] = random.nextGaussian();
      x[2][i] = 2 * x[0][i] - x[1][i];
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[0][i]));
    }
    assertThatThrownBy(() -> PLAIN.fit(x, y)).hasMessageContaining("determine each other");
    LogisticFit fit = LogisticRegression.defaults().fit(x, y);
    assertThat(fit.coefficients()).allSatisfy(c -> assertThat(Math.abs(c)).isLessThan(5));
  }

  @Test
  void bothOfTwoEqualColumnsHaveHalfOfTheWeight() {
    Random random = new Random(9);
    double[] x = new double[300];
    boolean[] y = new boolean[300];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[i]));
    }
    LogisticFit fit = LogisticRegression.defaults().fit(new double[][] {x, x.clone()}, y);
    assertThat(fit.coefficients().get(0)).isCloseTo(fit.coefficients().get(1), within(1e-8));
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    double[][] x = {{1, Double.NaN, 3, 4}, {2, 2, 2, 2}, {1, 2}};
    assertThatThrownBy(() -> PLAIN.fit(x, new boolean[4]))
        .hasMessageContaining("4 problems")
        .hasMessageContaining("0 of 4 happened")
        .hasMessageContaining("column 0 is NaN or infinite in 1 row.")
        .hasMessageContaining("column 1 is the same in all rows")
        .hasMessageContaining("column 2 has 2 rows");
  }
}
