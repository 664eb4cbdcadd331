package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting.Timing;
import org.junit.jupiter.api.Test;

class DiscountingTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Rate.YEAR.dividedBy(12);

  @Test
  void aYearlyRateIsWorthItsInverseAfterAYear() {
    assertThat(Discounting.annual(0.10).factor(Rate.YEAR)).isCloseTo(1 / 1.1, within(1e-15));
    assertThat(Discounting.annual(0.10).factor(Rate.YEAR.multipliedBy(3)))
        .isCloseTo(1 / 1.331, within(1e-15));
    assertThat(Discounting.annual(0.10).factor(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void twelveMonthlyRatesMakeTheYearlyOne() {
    double monthly = Discounting.annual(0.10).perPeriod(MONTH);

    assertThat(Math.pow(1 + monthly, 12)).isCloseTo(1.10, within(1e-14));
  }

  @Test
  void theForceOfInterestComesBackInTheUnitItWasGivenIn() {
    Discounting weekly = Discounting.force(Rate.per(WEEK, 0.0027));

    assertThat(weekly.forceOver(WEEK)).isCloseTo(0.0027, within(1e-17));
    assertThat(weekly.forceOver(WEEK.multipliedBy(52))).isCloseTo(52 * 0.0027, within(1e-15));
    assertThat(weekly.factor(WEEK.multipliedBy(10))).isCloseTo(Math.exp(-0.027), within(1e-15));
  }

  @Test
  void paymentsOfAPeriodAreDatedByTheConvention() {
    Rate rate = Rate.per(MONTH, 0.01);

    assertThat(Discounting.discrete(rate, Timing.START).factorOfPeriod(3, MONTH))
        .isCloseTo(Math.pow(1.01, -2), within(1e-15));
    assertThat(Discounting.discrete(rate, Timing.MIDDLE).factorOfPeriod(3, MONTH))
        .isCloseTo(Math.pow(1.01, -2.5), within(1e-15));
    assertThat(Discounting.discrete(rate, Timing.END).factorOfPeriod(3, MONTH))
        .isCloseTo(Math.pow(1.01, -3), within(1e-15));
  }

  @Test
  void anEvenFlowIsWorthTheIntegralOfItsMoments() {
    Discounting discounting = Discounting.annual(0.25);
    int slices = 100_000;
    double slow = 0;
    for (int i = 0; i < slices; i++) {
      slow += Math.pow(1.25, -(2 + (i + 0.5) / slices)) / slices;
    }

    assertThat(discounting.factorOfPeriod(3, Rate.YEAR)).isCloseTo(slow, within(1e-10));
    assertThat(Discounting.none().factorOfPeriod(3, Rate.YEAR)).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBeDated() {
    assertThatThrownBy(() -> Discounting.annual(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Discounting.annual(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Discounting.discrete(Rate.annual(0.1), Timing.CONTINUOUS))
        .hasMessageContaining("Maybe use continuous(rate)");
    assertThatThrownBy(() -> Discounting.annual(0.1).withPeriod(WEEK))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Discounting.annual(0.1).factorOfPeriod(0, WEEK))
        .hasMessageContaining("counted from 1");
    assertThatThrownBy(() -> Discounting.annual(0.1).factorOfPeriod(1, Duration.ZERO))
        .hasMessageContaining("positive");
  }

  @Test
  void saysItsRateUnitAndConvention() {
    assertThat(Discounting.discrete(Rate.per(WEEK, 0.01), Timing.END).withPeriod(MONTH))
        .hasToString("0.01 per PT168H, END of each PT730H30M");
    assertThat(Discounting.annual(0.1)).hasToString("0.1 per PT8766H, continuous");
    assertThat(Discounting.annual(0.1)).isEqualTo(Discounting.continuous(Rate.annual(0.1)));
    assertThat(Discounting.annual(0.1))
        .isNotEqualTo(Discounting.discrete(Rate.annual(0.1), Timing.END));
  }
}
