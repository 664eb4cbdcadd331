package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values by mpmath 1.3.0 at 40 digits. */
class SpecialsTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 1, -2.3025850929940456285, 9.9999999999999994449",
    "0.2426, 3, -0.39149941678008753072, 5.3726867418856839804",
    "0.001, 40, 99.728257715291085426, 1004.2519246206285593",
    "5.5, 0.7, 1.1744848202185777306, 0.13064867310777885467",
    "1000000.0, 1, 13.815510557964274104, 1.0e-6",
    "1000000.0, 5000, 69090.029514644469387, 0.0049875439986020897916",
    "100000000.0, 2.5, 46.051701878630913555, 2.49999998125000025e-8",
    "0.553, 5000, 37586.861456976356231, 10.240617752571236961",
    "3, 100, 372.28632170512907537, 3.7070824293072576128",
    "1e-07, 1, -16.118095650958319833, 10000000.000000000453",
    "13, 200.25, 908.54658321550187231, 2.8341236746955237396"
  })
  void logGammaRiseKeepsItsDigits(double a, double n, double log, double psi) {
    assertThat(Specials.logGammaRise(a, n)).isCloseTo(log, within(1e-14 * (1 + Math.abs(log))));
    assertThat(Specials.digammaRise(a, n)).isCloseTo(psi, within(2e-15 * (1 + Math.abs(psi))));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-07, -10000000.577215500861",
    "0.01, -100.56088545786867242",
    "0.5, -1.9635100260214234794",
    "1, -0.57721566490153286061",
    "1.4616321449683622, -9.2412655217294275168e-17",
    "2.5, 0.70315664064524318723",
    "11.99, 2.4417922836683348851",
    "12.01, 2.4435303215624681566",
    "100, 4.6001618527380874002",
    "1000000.0, 13.815510057964190771"
  })
  void digammaKeepsItsDigits(double a, double psi) {
    assertThat(Specials.digamma(a)).isCloseTo(psi, within(4e-15 * (1 + Math.abs(psi))));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.5, 1.5161032593429380481",
    "1, 1, 0.0",
    "0.79, 2.43, -0.50695219657244025123",
    "1e-06, 1000000.0, 13.81549616523937375",
    "5000, 0.8, -6.6616788750531698384",
    "1000000.0, 1000000.0, -1386300.0033629211163",
    "0.5, 100000000.0, -8.637975427801482649",
    "3, 0.01, 4.5902323136238841904"
  })
  void logBetaKeepsItsDigits(double a, double b, double log) {
    assertThat(Specials.logBeta(a, b)).isCloseTo(log, within(2e-14 * (1 + Math.abs(log))));
  }

  @Test
  void theLogisticAndItsLogarithmNeverOverflow() {
    assertThat(Specials.logistic(-800)).isEqualTo(0.0);
    assertThat(Specials.logistic(800)).isEqualTo(1.0);
    assertThat(Specials.logistic(-40)).isCloseTo(Math.exp(-40), within(1e-30));
    assertThat(Specials.log1pExp(800)).isEqualTo(800.0);
    assertThat(Specials.log1pExp(-40)).isCloseTo(Math.exp(-40), within(1e-30));
  }

  @Test
  void ninetyPercentOfANormalLieWithinOnePointSixFour() {
    assertThat(Specials.normalHalfWidth(0.9)).isCloseTo(1.6448536269514722, within(1e-12));
  }
}
