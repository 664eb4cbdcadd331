package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginMultipleTest {
  private static final Discounting TEN_PERCENT = Discounting.annual(0.10);
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  /** Gupta and Lehmann 2003, table 2, as printed to two decimals. */
  @ParameterizedTest
  @CsvSource({"0.60, 1.20", "0.70, 1.75", "0.80, 2.67", "0.90, 4.50"})
  void theMultiplesOfGuptaAndLehmann(double retention, double printed) {
    assertThat(multiple(MarginMultiple.of(retention, Rate.YEAR), Horizon.endless()))
        .isCloseTo(printed, within(0.005))
        .isCloseTo(retention / (1.10 - retention), within(1e-13));
  }

  @Test
  void growthAndAFirstMarginNowFollowTheirFormulas() {
    MarginMultiple growing = MarginMultiple.of(0.8, Rate.YEAR).withGrowth(Rate.annual(0.05));

    assertThat(multiple(growing, Horizon.endless()))
        .isCloseTo(0.8 / (1.10 - 0.8 * 1.05), within(1e-13));
    assertThat(multiple(growing.withFirstMarginNow(), Horizon.endless()))
        .isCloseTo(1.10 / (1.10 - 0.8 * 1.05), within(1e-13));
  }

  @Test
  void theRateIsConvertedToThePeriod() {
    double i = Math.sqrt(1.10) - 1;

    assertThat(multiple(MarginMultiple.of(0.8, Rate.YEAR.dividedBy(2)), Horizon.endless()))
        .isCloseTo(0.8 / (1 + i - 0.8), within(1e-13));
  }

  @Test
  void aHorizonCutsTheSeriesAfterTheMarginDueAtItsEnd() {
    MarginMultiple model = MarginMultiple.of(0.8, Rate.YEAR);
    double q = 0.8 / 1.1;

    assertThat(multiple(model, Horizon.ofPeriods(3, Rate.YEAR)))
        .isCloseTo(q + q * q + q * q * q, within(1e-14));
    assertThat(multiple(model.withFirstMarginNow(), Horizon.ofPeriods(2, Rate.YEAR)))
        .isCloseTo(1 + q + q * q, within(1e-14));
    assertThat(multiple(model, Horizon.ofPeriods(0, Rate.YEAR))).isZero();
  }

  @Test
  void aHorizonThatEndsWithinAPeriodCountsItsShareOfThatPeriodsMargin() {
    MarginMultiple model = MarginMultiple.of(0.8, Rate.YEAR);
    double q = 0.8 / 1.1;

    assertThat(multiple(model, Horizon.of(Duration.ofDays(365))))
        .isCloseTo(q * 365 / 365.25, within(1e-14));
    assertThat(multiple(model, Horizon.of(Rate.YEAR.multipliedBy(5).dividedBy(2))))
        .isCloseTo(q + q * q + q * q * q / 2, within(1e-14));
    assertThat(multiple(model.withFirstMarginNow(), Horizon.of(Duration.ofDays(365))))
        .isCloseTo(1 + q * 365 / 365.25, within(1e-14));
    assertThat(multiple(MarginMultiple.of(0, Rate.YEAR), Horizon.of(Duration.ofDays(365))))
        .isZero();
  }

  @Test
  void aLongerHorizonIsNeverWorthLessAndNoDayMakesAJump() {
    MarginMultiple model = MarginMultiple.of(0.8, Rate.YEAR);
    double before = 0;
    for (int day = 1; day <= 2000; day++) {
      double now = multiple(model, Horizon.of(Duration.ofDays(day)));
      assertThat(now - before).as("day %s", day).isBetween(0.0, 0.8 / 1.1 / 365.25 + 1e-12);
      before = now;
    }
  }

  @Test
  void customersWhoNeverLeaveAreWorthAPerpetuityAndWithoutDiscountingHaveNoLimit() {
    MarginMultiple forever = MarginMultiple.of(1, Rate.YEAR);

    assertThat(multiple(forever, Horizon.endless())).isCloseTo(10, within(1e-12));
    assertThat(forever.multiple(Horizon.endless(), Discounting.none())).isEmpty();
    assertThat(forever.multiple(Horizon.ofPeriods(7, Rate.YEAR), Discounting.none())).hasValue(7);
    ClvEstimate estimate =
        forever.estimate(Money.of("5", "EUR"), NOW, Horizon.endless(), Discounting.none());
    assertThat(estimate.status()).isEqualTo(Status.INFINITE);
    assertThat(estimate.reason().in(org.clm4j.basics.Language.CHINESE)).contains("没有上限");
  }

  @Test
  void nobodyRetainedIsWorthNothingLater() {
    MarginMultiple none = MarginMultiple.of(0, Rate.YEAR);

    assertThat(multiple(none, Horizon.endless())).isZero();
    assertThat(multiple(none.withFirstMarginNow(), Horizon.endless())).isEqualTo(1);
    assertThat(multiple(none, Horizon.ofPeriods(5, Rate.YEAR))).isZero();
  }

  @Test
  void theEstimateIsMarginTimesMultiple() {
    ClvEstimate estimate =
        MarginMultiple.of(0.8, Rate.YEAR)
            .estimate(Money.of("120", "EUR"), NOW, Horizon.endless(), TEN_PERCENT);

    assertThat(estimate.value()).contains(Money.of("320.00", "EUR"));
    assertThat(estimate.components())
        .extracting(ClvEstimate.Component::id)
        .containsExactly("margin", "multiple", "retention", "discountRate", "growth");
  }

  @Test
  void aMarginOfZeroIsWorthZeroEvenWithoutLimit() {
    assertThat(
            MarginMultiple.of(1, Rate.YEAR)
                .estimate(Money.of("0", "EUR"), NOW, Horizon.endless(), Discounting.none())
                .value())
        .contains(Money.of("0.00", "EUR"));
  }

  @Test
  void refusesARetentionThatIsNoProbability() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> MarginMultiple.of(wrong, Rate.YEAR))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("retention");
    }
    assertThatThrownBy(() -> MarginMultiple.of(0.5, java.time.Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double multiple(MarginMultiple model, Horizon horizon) {
    return model.multiple(horizon, TEN_PERCENT).orElseThrow();
  }
}
