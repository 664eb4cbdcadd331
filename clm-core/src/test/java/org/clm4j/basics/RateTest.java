package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void compoundsOverAnotherTime() {
    assertThat(Rate.annual(0.1).over(Rate.YEAR.multipliedBy(2))).isEqualTo(0.21, within(1e-15));
    assertThat(Rate.per(WEEK, -0.5).over(WEEK.multipliedBy(3))).isEqualTo(-0.875, within(1e-15));
    assertThat(Rate.annual(0.21).over(Rate.YEAR.dividedBy(2))).isEqualTo(0.1, within(1e-15));
    assertThat(Rate.annual(0.1).over(Duration.ZERO)).isZero();
  }

  @Test
  void aYearHas365AndAQuarterDays() {
    assertThat(Rate.YEAR).isEqualTo(Duration.ofDays(365).plusHours(6));
    assertThat(Rate.annual(0.1)).isEqualTo(Rate.per(Rate.YEAR, 0.1));
  }

  @Test
  void saidInAnotherUnitItGrowsTheSame() {
    Rate annual = Rate.annual(0.1);
    Rate weekly = annual.in(WEEK);
    assertThat(weekly.per()).isEqualTo(WEEK);
    assertThat(weekly.over(Rate.YEAR)).isEqualTo(0.1, within(1e-14));
    assertThat(weekly.in(Rate.YEAR).value()).isEqualTo(0.1, within(1e-14));
  }

  @Test
  void growsContinuouslyByItsLogarithm() {
    assertThat(Rate.annual(Math.E - 1).continuousOver(Rate.YEAR)).isEqualTo(1, within(1e-15));
    assertThat(Rate.annual(0.1).continuousOver(Rate.YEAR.multipliedBy(3)))
        .isEqualTo(3 * Math.log1p(0.1), within(1e-15));
  }

  @Test
  void aTinyRateKeepsItsDigits() {
    assertThat(Rate.annual(1e-18).over(Rate.YEAR.multipliedBy(2))).isEqualTo(2e-18, within(1e-32));
  }

  @Test
  void aRatioOfTimesCountsNanoseconds() {
    assertThat(Rate.ratio(WEEK, Duration.ofDays(1))).isEqualTo(7);
    assertThat(Rate.ratio(Duration.ofNanos(5), Duration.ofNanos(2))).isEqualTo(2.5, within(1e-15));
    assertThat(Rate.ratio(WEEK.negated(), WEEK)).isEqualTo(-1);
  }

  @Test
  void refusesWhatIsNoGrowthOrNoTime() {
    for (double none : new double[] {-1, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Rate.annual(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a rate is a finite number above -1, not " + none + ".");
    }
    for (Duration none : new Duration[] {Duration.ZERO, WEEK.negated()}) {
      assertThatThrownBy(() -> Rate.per(none, 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a rate is per a positive time, not per " + none + ".");
    }
  }
}
