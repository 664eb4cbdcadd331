package org.clm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BetaTest {

  @Test
  void cumulativeSharesAreThoseOfTheClosedForms() {
    // I_x(2, 5) = P(at least 2 of 6), each with probability x.
    double x = 0.3;
    double closed = 1 - Math.pow(1 - x, 6) - 6 * x * Math.pow(1 - x, 5);
    assertThat(Beta.cumulative(2, 5, x)).isCloseTo(closed, within(1e-13));
    assertThat(Beta.cumulative(3, 1, 0.8)).isCloseTo(0.512, within(1e-13));
    assertThat(Beta.cumulative(1, 4, 0.2)).isCloseTo(1 - Math.pow(0.8, 4), within(1e-13));
    assertThat(Beta.logGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-13));
    assertThat(Beta.logGamma(10)).isCloseTo(Math.log(362_880), within(1e-12));
  }

  @Test
  void aQuantileIsWhereSoMuchLiesBelow() {
    assertThat(Beta.quantile(1, 1, 0.25)).isCloseTo(0.25, within(1e-13));
    assertThat(Beta.quantile(3, 1, 0.512)).isCloseTo(0.8, within(1e-13));
    double middle = Beta.quantile(6.5, 14.5, 0.975);
    assertThat(Beta.cumulative(6.5, 14.5, middle)).isCloseTo(0.975, within(1e-12));
    assertThat(Beta.quantile(0.5, 100.5, 0)).isCloseTo(0, within(1e-300));
  }
}
