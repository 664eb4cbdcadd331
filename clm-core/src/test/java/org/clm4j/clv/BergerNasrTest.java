package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BergerNasrTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration YEAR = Rate.YEAR;
  private static final Discounting TWENTY = Discounting.annual(0.2);
  private static final Horizon TEN_YEARS = Horizon.ofPeriods(10, YEAR);

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  private static double value(
      BergerNasr model, ContributionCurve curve, Horizon horizon, Discounting discounting) {
    return model.estimate(curve, NOW, horizon, discounting).unrounded();
  }

  /** Berger and Nasr 1998, case 1: 689.392 − 120.609 = 568.78. */
  @Test
  void caseOneIsThePapersExample() {
    ClvEstimate estimate =
        BergerNasr.builder(0.75, YEAR)
            .promotion(usd("50"), YEAR)
            .build()
            .estimate(ContributionCurve.constant(usd("260")), NOW, TEN_YEARS, TWENTY);

    assertThat(estimate.value()).contains(usd("568.78"));
    assertThat(estimate.component("contributions").orElseThrow().value())
        .isCloseTo(689.392, within(0.0005));
    assertThat(estimate.component("promotion").orElseThrow().value())
        .isCloseTo(-120.609, within(0.0005));
  }

  /** Case 2, the paper's two formulas written out: cycles of three years, and of half a year. */
  @ParameterizedTest
  @CsvSource({"3, 1, 0.3", "1, 2, 0.8", "2, 3, 0.55"})
  void caseTwoHasCyclesLongerAndShorterThanAYear(int years, int parts, double retention) {
    double q = years / (double) parts;
    double slow = 0;
    for (int i = 0; i * q <= 12 + 1e-9; i++) {
      slow += 700 * Math.pow(retention, i) / Math.pow(1.2, i * q);
    }
    for (int i = 1; i <= 12; i++) {
      slow -= 95 * Math.pow(retention, (i - 1) / q) / Math.pow(1.2, i - 0.5);
    }

    assertThat(
            value(
                BergerNasr.builder(retention, YEAR.multipliedBy(years).dividedBy(parts))
                    .promotion(usd("95"), YEAR)
                    .build(),
                ContributionCurve.constant(usd("700")),
                Horizon.ofPeriods(12, YEAR),
                TWENTY))
        .isCloseTo(slow, within(1e-9));
  }

  private static double sCurve(double t) {
    return t <= 4 ? 20 + 3 * t * t : 20 + 3 * 16 + 50 * (1 - Math.exp(-t + 4));
  }

  private static final ContributionCurve S_CURVE =
      ContributionCurve.saturating(usd("20"), usd("3"), 4, usd("50"));

  @Test
  void caseThreeAddsUpAContributionThatSpeedsUpAndSaturates() {
    for (int years : List.of(0, 3, 4, 5, 8, 60, 200)) {
      double slow = 0;
      for (int t = 0; t <= years; t++) {
        slow += sCurve(t) * Math.pow(0.9 / 1.2, t);
      }
      assertThat(
              value(
                  BergerNasr.builder(0.9, YEAR).build(),
                  S_CURVE,
                  Horizon.ofPeriods(years, YEAR),
                  TWENTY))
          .isCloseTo(slow, within(1e-10 * slow));
    }
  }

  @Test
  void caseFourIsTheIntegral() {
    BergerNasr flowing = BergerNasr.builder(0.9, YEAR).flowing().build();
    for (double years : List.of(2.5, 4.0, 8.0, 60.0)) {
      int slices = 200_000;
      double slow = 0;
      for (int i = 0; i < slices; i++) {
        double t = years * (i + 0.5) / slices;
        slow += sCurve(t) * Math.pow(0.9 / 1.2, t) * years / slices;
      }
      Horizon horizon = Horizon.of(Duration.ofSeconds((long) (years * YEAR.toSeconds())));
      assertThat(value(flowing, S_CURVE, horizon, TWENTY)).isCloseTo(slow, within(1e-6 * slow));
    }
  }

  /** Case 4 with constant π in closed form: π (1 − e^(−λn))/λ. */
  @Test
  void aConstantFlowHasAClosedForm() {
    double lambda = Math.log(1.2 / 0.9);
    BergerNasr flowing = BergerNasr.builder(0.9, YEAR).flowing().build();
    ContributionCurve constant = ContributionCurve.constant(usd("100"));
    Currency usd = Currency.getInstance("USD");

    double closed = 100 * (1 - Math.exp(-10 * lambda)) / lambda;
    assertThat(value(flowing, constant, TEN_YEARS, TWENTY)).isCloseTo(closed, within(1e-10));
    assertThat(value(flowing, ContributionCurve.of(usd, t -> 100), TEN_YEARS, TWENTY))
        .isCloseTo(closed, within(1e-10));
    assertThat(value(flowing, constant, Horizon.endless(), TWENTY))
        .isCloseTo(100 / lambda, within(1e-10));
  }

  @Test
  void withoutEndIsWhereLongHorizonsTendTo() {
    for (ContributionCurve curve : List.of(ContributionCurve.constant(usd("260")), S_CURVE)) {
      for (BergerNasr model :
          List.of(
              BergerNasr.builder(0.75, YEAR).promotion(usd("50"), YEAR.dividedBy(4)).build(),
              BergerNasr.builder(0.75, YEAR).flowing().build())) {
        double endless = value(model, curve, Horizon.endless(), TWENTY);
        assertThat(value(model, curve, Horizon.ofPeriods(500, YEAR), TWENTY))
            .isCloseTo(endless, within(1e-10 * Math.abs(endless)));
      }
    }
  }

  @Test
  void noRetentionLeavesTheFirstContributionAndTheFirstPromotion() {
    BergerNasr once = BergerNasr.builder(0, YEAR).promotion(usd("50"), YEAR).build();
    double expected = 260 - 50 / Math.sqrt(1.2);

    assertThat(value(once, ContributionCurve.constant(usd("260")), TEN_YEARS, TWENTY))
        .isCloseTo(expected, within(1e-10));
    assertThat(value(once, ContributionCurve.constant(usd("260")), Horizon.endless(), TWENTY))
        .isCloseTo(expected, within(1e-10));
    assertThat(
            value(
                BergerNasr.builder(0, YEAR).flowing().build(), S_CURVE, Horizon.endless(), TWENTY))
        .isZero();
  }

  @Test
  void fullRetentionWithoutDiscountingHasNoLimit() {
    BergerNasr forever = BergerNasr.builder(1, YEAR).build();
    ContributionCurve curve = ContributionCurve.constant(usd("10"));

    assertThat(forever.estimate(curve, NOW, Horizon.endless(), Discounting.none()).status())
        .isEqualTo(Status.INFINITE);
    assertThat(value(forever, curve, TEN_YEARS, Discounting.none())).isEqualTo(110);
  }

  @Test
  void refusesWhatItCannotAnswer() {
    Currency usd = Currency.getInstance("USD");
    BergerNasr model = BergerNasr.builder(0.75, YEAR).build();

    assertThatThrownBy(
            () -> value(model, ContributionCurve.of(usd, t -> t), Horizon.endless(), TWENTY))
        .hasMessageContaining("Maybe give a horizon");
    assertThatThrownBy(() -> value(model, ContributionCurve.of(usd, t -> 1 / t), TEN_YEARS, TWENTY))
        .hasMessageContaining("at age 0.0 cycles");
    assertThatThrownBy(
            () ->
                BergerNasr.builder(Double.NaN, Duration.ZERO)
                    .promotion(usd("-7.77"), YEAR.negated())
                    .build())
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(4))
        .hasMessageNotContaining("7.77");
    assertThatThrownBy(
            () ->
                BergerNasr.builder(0.75, YEAR)
                    .promotion(Money.of("1", "EUR"), YEAR)
                    .build()
                    .estimate(S_CURVE, NOW, TEN_YEARS, TWENTY))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> ContributionCurve.saturating(usd("1"), usd("1"), -1, usd("1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> ContributionCurve.saturating(usd("1"), Money.of("1", "EUR"), 1, usd("1")))
        .isInstanceOf(MixedCurrencyException.class);
  }
}
