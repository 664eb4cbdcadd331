package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.clm4j.basics.Span;
import org.clm4j.profile.Metrics;
import org.junit.jupiter.api.Test;

class DecayTest {

  private static final Span MONTH = Span.of(Period.ofMonths(1));

  private static double left(Decay decay, String since, String asOf) {
    return decay.left(
        Known.profile(
            Instant.parse(asOf), v -> v.put(Metrics.LAST_FEEDBACK_AT, Instant.parse(since))));
  }

  @Test
  void tenPointsLosingHalfAMonthAreFiveAfterOneMonthAndNoneAfterTwo() {
    Decay decay = Decay.linear(Metrics.LAST_FEEDBACK_AT, 0.5, MONTH);
    assertThat(10 * left(decay, "2026-01-15T08:00:00Z", "2026-01-15T09:00:00Z")).isEqualTo(10);
    assertThat(10 * left(decay, "2026-01-15T08:00:00Z", "2026-02-15T00:00:00Z")).isEqualTo(5);
    assertThat(10 * left(decay, "2026-01-15T08:00:00Z", "2026-03-15T00:00:00Z")).isEqualTo(0);
    assertThat(10 * left(decay, "2026-01-15T08:00:00Z", "2027-03-15T00:00:00Z")).isEqualTo(0);
  }

  @Test
  void aMonthFromItsLastDayEndsOnTheLastDayOfTheNext() {
    Decay decay = Decay.linear(Metrics.LAST_FEEDBACK_AT, 0.5, MONTH);
    assertThat(left(decay, "2026-01-31T08:00:00Z", "2026-02-28T00:00:00Z")).isEqualTo(0.5);
    assertThat(left(decay, "2026-01-31T08:00:00Z", "2026-03-31T00:00:00Z")).isEqualTo(0);
  }

  @Test
  void halfOfWhatIsLeftGoesInEveryHalfLife() {
    Decay decay = Decay.halfLife(Metrics.LAST_FEEDBACK_AT, Span.of(Duration.ofHours(12)));
    assertThat(left(decay, "2026-01-01T00:00:00Z", "2026-01-01T12:00:00Z")).isEqualTo(0.5);
    assertThat(left(decay, "2026-01-01T00:00:00Z", "2026-01-01T18:00:00Z"))
        .isEqualTo(Math.pow(2, -1.5), within(1e-15));
    assertThat(left(decay, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")).isEqualTo(0.25);
  }

  @Test
  void whatLiesAheadHasNotAgedAndWhatIsMissingHasNoAge() {
    Decay decay = Decay.halfLife(Metrics.LAST_FEEDBACK_AT, MONTH);
    assertThat(left(decay, "2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z")).isEqualTo(1);
    assertThat(decay.left(Known.profile(v -> {}))).isNaN();
  }

  @Test
  void refusesADecayWithoutTime() {
    assertThatThrownBy(() -> Decay.halfLife(Metrics.LAST_FEEDBACK_AT, Span.ofDays(0)))
        .hasMessageContaining("its span is not zero");
    assertThatThrownBy(() -> Decay.linear(Metrics.LAST_FEEDBACK_AT, 0, MONTH))
        .hasMessageContaining("greater than 0");
  }
}
