package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Parameters far below 1 keep their digits: 1 is not added to them first and taken off again. */
class TinyBetaTest {

  private static final Duration YEAR = Duration.ofDays(365);

  /** A few units in the last place, in percent. */
  private static final double ROUNDING = 1e-12;

  @Test
  void survivalOfTheFirstRenewalIsBetaOverAlphaPlusBeta() {
    assertThat(ShiftedBetaGeometric.of(0.5, 1e-12, YEAR).survival(1))
        .isCloseTo(1e-12 / (0.5 + 1e-12), withinPercentage(ROUNDING));
    for (double beta = 1e-2; beta > 1e-300; beta /= 37) {
      ShiftedBetaGeometric model = ShiftedBetaGeometric.of(0.7, beta, YEAR);
      double first = beta / (0.7 + beta);
      assertThat(model.retention(1)).isCloseTo(first, withinPercentage(ROUNDING));
      assertThat(model.survival(2))
          .isCloseTo(first * (beta + 1) / (0.7 + beta + 1), withinPercentage(ROUNDING));
    }
  }

  @Test
  void aOneTimeBuyerOfAModifiedModelIsAliveByTheOddsOfItsFirstCoin() {
    Duration week = Duration.ofDays(7);
    for (double b = 1e-2; b > 1e-200; b /= 37) {
      double alpha = 4;
      double r = 0.5;
      double gone = 0.3 / b * Math.pow((alpha + 20) / alpha, r);
      assertThat(
              MbgNbd.of(r, alpha, 0.3, b, week)
                  .kernelOf(new double[] {r, alpha, 0.3, b})
                  .alive(0, 0, 20))
          .as("b = %s", b)
          .isCloseTo(1 / (1 + gone), withinPercentage(1e-10));
    }
  }
}
