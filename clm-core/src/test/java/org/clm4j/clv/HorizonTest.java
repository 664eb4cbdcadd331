package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void countsOnlyWholePeriods() {
    assertThat(Horizon.of(Duration.ofDays(20)).wholePeriods(WEEK)).isEqualTo(2);
    assertThat(Horizon.of(Duration.ofDays(21)).wholePeriods(WEEK)).isEqualTo(3);
    assertThat(Horizon.ofPeriods(52, WEEK).wholePeriods(WEEK)).isEqualTo(52);
    assertThat(Horizon.of(Duration.ZERO).wholePeriods(WEEK)).isZero();
  }

  @Test
  void withoutEndThereIsNoLengthAndNoNumberOfPeriods() {
    assertThat(Horizon.endless().length()).isEmpty();
    assertThatThrownBy(() -> Horizon.endless().wholePeriods(WEEK))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesWhatIsNoTimeAhead() {
    assertThatThrownBy(() -> Horizon.of(WEEK.negated())).hasMessageContaining("zero or longer");
    assertThatThrownBy(() -> Horizon.of(WEEK).wholePeriods(Duration.ZERO))
        .hasMessageContaining("positive");
  }

  @Test
  void equalLengthsAreEqualHorizons() {
    assertThat(Horizon.of(WEEK)).isEqualTo(Horizon.ofPeriods(7, Duration.ofDays(1)));
    assertThat(Horizon.of(WEEK)).isNotEqualTo(Horizon.endless()).hasToString("PT168H");
    assertThat(Horizon.endless()).isEqualTo(Horizon.endless()).hasToString("endless");
  }
}
