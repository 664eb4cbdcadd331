package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SeasonPropertyTest {

  private static double[] factors(long seed) {
    return new Random(seed).doubles(12, 0.05, 5).toArray();
  }

  /** The obvious way: day by day. */
  private static double byHand(Season season, int from, int to) {
    double sum = 0;
    for (int day = from; day < to; day++) {
      sum += season.factors().get(LocalDate.ofEpochDay(day).getMonthValue() - 1);
    }
    return sum;
  }

  @Property(tries = 300)
  void seasonalDaysAreThoseOfEachDay(
      @ForAll long seed,
      @ForAll @IntRange(min = -400_000, max = 400_000) int from,
      @ForAll @IntRange(max = 3_000) int days) {
    Season season = Season.of(factors(seed));
    assertThat(season.between(from, from + days))
        .isCloseTo(byHand(season, from, from + days), within(1e-6));
  }

  @Property(tries = 300)
  void theCalendarIsTheWayBack(
      @ForAll long seed,
      @ForAll @IntRange(min = -400_000, max = 400_000) int from,
      @ForAll @IntRange(max = 3_000) int days) {
    Season season = Season.of(factors(seed));
    double seasonal = season.between(from, from + days);
    assertThat(season.calendar(from, seasonal)).isCloseTo(days, within(1e-4));
  }

  @Property(tries = 50)
  void aYearHasAsManySeasonalDaysAsTheCalendar(@ForAll long seed) {
    Season season = Season.of(factors(seed));
    int from = (int) LocalDate.of(2001, 1, 1).toEpochDay();
    assertThat(season.between(from, from + 4 * 365 + 1)).isCloseTo(4 * 365 + 1, within(1e-6));
  }
}
