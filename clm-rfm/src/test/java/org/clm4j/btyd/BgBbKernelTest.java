package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BgBbKernelTest {

  private static final MathContext DIGITS = new MathContext(50);

  @Test
  void everyDonationCellIsThatOfTheReference() {
    Reference reference = Reference.caseOf("donations:BG/BB");
    BgBbKernel kernel = at(reference.at("reference", "params"), 6);
    double total = 0;
    for (Reference cell : reference.at("predictions", "cells").all()) {
      int x = (int) cell.number("x");
      int t = (int) cell.number("t_x");
      int n = (int) cell.number("n");
      assertThat(kernel.probabilityAlive(x, t, n))
          .isCloseTo(cell.number("p_alive_at_n"), withinPercentage(1e-10));
      assertThat(kernel.probabilityAlive(x, t, n, 1))
          .isCloseTo(cell.number("p_alive_at_n_plus_1"), withinPercentage(1e-10));
      assertThat(kernel.expectedPurchases(x, t, n, 5, 0))
          .isCloseTo(cell.number("cond_exp_5"), withinPercentage(1e-10));
      assertThat(kernel.expectedPurchases(x, t, n, 0.1))
          .isCloseTo(cell.number("dert_r_0_1"), withinPercentage(1e-10));
      total += cell.number("customers") * kernel.logLikelihood(x, t, n);
    }
    assertThat(total)
        .isCloseTo(reference.number("reference", "log_likelihood"), withinPercentage(1e-11));
  }

  @Test
  void newCustomersPurchasesAreThoseOfTheReference() {
    Reference reference = Reference.caseOf("donations:BG/BB");
    BgBbKernel kernel = at(reference.at("reference", "params"), 11);
    Reference expected = reference.at("predictions", "E_X_n");
    for (String n : expected.names()) {
      assertThat(kernel.expectedPurchases(0, 0, 0, Integer.parseInt(n), 0))
          .isCloseTo(expected.number(n), withinPercentage(1e-10));
    }
    int x = 0;
    for (Reference probability : reference.at("predictions", "pmf_n6").all()) {
      assertThat(kernel.probability(x++, 6))
          .isCloseTo(probability.number(), withinPercentage(1e-10));
    }
  }

  @Test
  void likelihoodIsTheProductFormWrittenOutInFiftyDigits() {
    double[][] parameters = {
      {1.2, .75, .66, 2.78}, {.01, .02, .03, .01}, {1, 1, 1, 1}, {4000, 1e-3, 1e-4, 9e5}
    };
    int[][] rows = {{0, 0, 6}, {6, 6, 6}, {3, 4, 6}, {1, 1, 30}, {17, 25, 60}, {0, 0, 1}};
    for (double[] p : parameters) {
      BgBbKernel kernel = new BgBbKernel(p[0], p[1], p[2], p[3], 60);
      for (int[] row : rows) {
        BigDecimal slow = likelihood(p, row[0], row[1], row[2]);
        double exact = Math.log(slow.unscaledValue().doubleValue()) - slow.scale() * Math.log(10);
        assertThat(kernel.logLikelihood(row[0], row[1], row[2]))
            .isCloseTo(exact, within(1e-10 * Math.max(1, Math.abs(exact))));
      }
    }
  }

  @Test
  void likelihoodAndPredictionsStayFiniteForThousandsOfOpportunities() {
    BgBbKernel kernel = new BgBbKernel(1.2, .75, .66, 2.78, 5000);
    for (int[] row : new int[][] {{5000, 5000, 5000}, {0, 0, 5000}, {2500, 4000, 5000}}) {
      BigDecimal alive = term(new double[] {1.2, .75, .66, 2.78}, row[0], 5000, 5000);
      BigDecimal all = likelihood(new double[] {1.2, .75, .66, 2.78}, row[0], row[1], 5000);
      assertThat(kernel.logLikelihood(row[0], row[1], row[2])).isFinite();
      assertThat(kernel.probabilityAlive(row[0], row[1], row[2]))
          .isCloseTo(alive.divide(all, DIGITS).doubleValue(), withinPercentage(1e-8));
    }
  }

  @Test
  void gradientIsTheSlopeOfTheLikelihood() {
    double[] at = {1.2, .75, .66, 2.78};
    int[][] rows = {{0, 0, 6}, {6, 6, 6}, {3, 4, 6}, {1, 1, 30}};
    for (int[] row : rows) {
      double[] gradient = new double[4];
      kernel(at, 0, 0).addGradient(row[0], row[1], row[2], 1, gradient);
      for (int i = 0; i < 4; i++) {
        double slope =
            (kernel(at, i, 1e-5).logLikelihood(row[0], row[1], row[2])
                    - kernel(at, i, -1e-5).logLikelihood(row[0], row[1], row[2]))
                / 2e-5;
        assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
      }
    }
  }

  @Test
  void weightsMultiplyTheGradient() {
    double[] once = new double[4];
    double[] thrice = new double[4];
    BgBbKernel kernel = new BgBbKernel(1.2, .75, .66, 2.78, 6);
    kernel.addGradient(2, 3, 6, 1, once);
    kernel.addGradient(2, 3, 6, 3, thrice);
    for (int i = 0; i < 4; i++) {
      assertThat(thrice[i]).isCloseTo(3 * once[i], within(1e-13));
    }
  }

  @Test
  void chancesOfAllCountsSumToOne() {
    for (double gamma : new double[] {.01, .66, 1, 80}) {
      BgBbKernel kernel = new BgBbKernel(1.2, .75, gamma, 2.78, 40);
      double sum = 0;
      double mean = 0;
      for (int x = 0; x <= 40; x++) {
        sum += kernel.probability(x, 40);
        mean += x * kernel.probability(x, 40);
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(mean).isCloseTo(kernel.expectedPurchases(0, 0, 0, 40, 0), withinPercentage(1e-9));
    }
  }

  private static BgBbKernel kernel(double[] at, int moved, double by) {
    double[] p = at.clone();
    p[moved] += by;
    return new BgBbKernel(p[0], p[1], p[2], p[3], 30);
  }

  private static BgBbKernel at(Reference p, int opportunities) {
    return new BgBbKernel(
        p.number("alpha"), p.number("beta"), p.number("gamma"), p.number("delta"), opportunities);
  }

  /** Σ ℓᵢ, each term before the last made from the one before: O(n) products. */
  private static BigDecimal likelihood(double[] p, int x, int t, int n) {
    BigDecimal sum = term(p, x, n, n);
    if (t == n) {
      return sum;
    }
    BigDecimal[] exact = {
      new BigDecimal(p[0]), new BigDecimal(p[1]), new BigDecimal(p[2]), new BigDecimal(p[3])
    };
    BigDecimal term = term(p, x, t, n);
    for (int i = t; i < n; i++) {
      sum = sum.add(term, DIGITS);
      BigDecimal at = BigDecimal.valueOf(i);
      BigDecimal up = exact[1].add(BigDecimal.valueOf(i - x)).multiply(exact[3].add(at), DIGITS);
      BigDecimal down =
          exact[0]
              .add(exact[1])
              .add(at)
              .multiply(exact[2].add(exact[3]).add(at).add(BigDecimal.ONE), DIGITS);
      term = term.multiply(up, DIGITS).divide(down, DIGITS);
    }
    return sum;
  }

  private static BigDecimal term(double[] p, int x, int i, int n) {
    BigDecimal bought = rising(p[0], x).multiply(rising(p[1], i - x), DIGITS);
    BigDecimal chances = rising(new BigDecimal(p[0]).add(new BigDecimal(p[1])), i);
    BigDecimal both = new BigDecimal(p[2]).add(new BigDecimal(p[3]));
    BigDecimal lived =
        i < n
            ? new BigDecimal(p[2])
                .multiply(rising(p[3], i), DIGITS)
                .divide(rising(both, i + 1), DIGITS)
            : rising(p[3], n).divide(rising(both, n), DIGITS);
    return bought.divide(chances, DIGITS).multiply(lived, DIGITS);
  }

  private static BigDecimal rising(double z, int k) {
    return rising(new BigDecimal(z), k);
  }

  private static BigDecimal rising(BigDecimal z, int k) {
    BigDecimal product = BigDecimal.ONE;
    for (int j = 0; j < k; j++) {
      product = product.multiply(z.add(BigDecimal.valueOf(j)), DIGITS);
    }
    return product;
  }
}
