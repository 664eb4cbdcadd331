package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found in a base, against the same told day by day. */
class SeasonTest {

  private static final LocalDate FIRST = LocalDate.of(2019, 9, 17);

  /** How much more is bought in July and in November than in another month. */
  private static final double SUMMER = 2;

  private static final double WINTER = 3;

  /** A base of so many buyers, for so many days from a day in the first year on each. */
  private static List<int[]> base(int buyers, int days, double summer, double winter, long seed) {
    Random random = new Random(seed);
    List<int[]> base = new ArrayList<>();
    for (int b = 0; b < buyers; b++) {
      int from = (int) FIRST.toEpochDay() + random.nextInt(60);
      List<Integer> bought = new ArrayList<>(List.of(from));
      for (int day = from + 1; day < from + days; day++) {
        int month = LocalDate.ofEpochDay(day).getMonthValue();
        double often = month == 7 ? summer : month == 11 ? winter : 1;
        if (random.nextDouble() < 0.1 * often) {
          bought.add(day);
        }
      }
      bought.add(from + days);
      base.add(bought.stream().mapToInt(Integer::intValue).toArray());
    }
    return base;
  }

  /** Says the season of a base as its description does, day by day; empty where there is none. */
  private static double[] dayByDay(List<int[]> base) {
    double[][] bought = new double[2][12];
    double[][] expected = new double[2][12];
    List<int[]> longer = base.stream().filter(d -> d[d.length - 1] - d[0] >= 365).toList();
    LocalDate first =
        LocalDate.ofEpochDay(longer.stream().mapToInt(d -> d[0]).min().orElse(0)).withDayOfMonth(1);
    for (int[] days : longer) {
      List<Integer> within = new ArrayList<>();
      for (int i = 1; i < days.length - 1; i++) {
        within.add(days[i]);
      }
      int length = days[days.length - 1] - days[0] - 1;
      for (int d = days[0] + 1; d < days[days.length - 1]; d++) {
        LocalDate day = LocalDate.ofEpochDay(d);
        int half = (int) ChronoUnit.YEARS.between(first, day.withDayOfMonth(1)) % 2;
        expected[half][day.getMonthValue() - 1] += (double) within.size() / length;
        bought[half][day.getMonthValue() - 1] += within.contains(d) ? 1 : 0;
      }
    }
    double[] factors = new double[12];
    for (int m = 0; m < 12; m++) {
      if (expected[0][m] < 30 || expected[1][m] < 30) {
        return new double[0];
      }
      factors[m] = (bought[0][m] + bought[1][m] + 0.5) / (expected[0][m] + expected[1][m] + 0.5);
    }
    for (int half = 0; half < 2; half++) {
      double alike = 0;
      double seasonal = 0;
      double[] shares = new double[12];
      double all = 0;
      double of = 0;
      for (int m = 0; m < 12; m++) {
        shares[m] = expected[half][m] * (bought[1 - half][m] + 0.5) / (expected[1 - half][m] + 0.5);
        all += shares[m];
        of += expected[half][m];
      }
      for (int m = 0; m < 12; m++) {
        seasonal += bought[half][m] * Math.log(shares[m] / all);
        alike += bought[half][m] * Math.log(expected[half][m] / of);
      }
      if (seasonal <= alike) {
        return new double[0];
      }
    }
    double mean = 0;
    for (LocalDate day = LocalDate.of(2021, 1, 1); day.getYear() < 2025; day = day.plusDays(1)) {
      mean += factors[day.getMonthValue() - 1] / 1461;
    }
    for (int m = 0; m < 12; m++) {
      factors[m] /= mean;
    }
    return factors;
  }

  private static double[] found(List<int[]> base) {
    return Season.of(base).factors().toArray();
  }

  @Test
  void isWhatIsBoughtInAMonthByWhatIsExpectedOfIt() {
    List<int[]> base = base(60, 1_400, SUMMER, WINTER, 3);
    double[] found = found(base);
    assertThat(found).containsExactly(dayByDay(base), within(1e-9));
    assertThat(found[10] / found[6]).isCloseTo(WINTER / SUMMER, within(0.15));
    assertThat(found[6] / found[0]).isCloseTo(SUMMER, within(0.2));
  }

  @Test
  void isNoneWhereOneHalfOfTheYearsDoesNotTellTheMonthsOfTheOther() {
    int seasons = 0;
    for (long seed = 0; seed < 30; seed++) {
      List<int[]> base = base(12, 1_400, 1.25, 1.25, seed);
      double[] found = found(base);
      assertThat(found).containsExactly(dayByDay(base), within(1e-9));
      seasons += found.length == 0 ? 0 : 1;
    }
    assertThat(seasons).isBetween(3, 27);
  }

  @Test
  void isNoneWhereAMonthHasLessThanThirtyDaysToBeExpected() {
    int seasons = 0;
    for (int buyers = 4; buyers < 12; buyers++) {
      List<int[]> base = base(buyers, 1_400, SUMMER, WINTER, buyers);
      double[] found = found(base);
      assertThat(found).as("%d buyers", buyers).containsExactly(dayByDay(base), within(1e-9));
      seasons += found.length == 0 ? 0 : 1;
    }
    assertThat(seasons).isBetween(1, 7);
  }

  @Test
  void isTakenFromThoseWhoBoughtForAYearOrLonger() {
    List<int[]> base = base(60, 1_400, SUMMER, WINTER, 5);
    double[] without = found(base);
    List<int[]> more = new ArrayList<>(base);
    int early = (int) FIRST.toEpochDay() - 90;
    more.add(new int[] {early, early + 1, early + 2, early + 364});
    assertThat(found(more)).containsExactly(without);
    more.add(new int[] {early, early + 1, early + 2, early + 365});
    assertThat(found(more)).isNotEqualTo(without).containsExactly(dayByDay(more), within(1e-9));
    assertThat(found(List.of(new int[] {early, early + 9, early + 364}))).isEmpty();
  }

  /** Of two years, February of a leap year has 29 days and counts so. */
  @Test
  void countsTheDaysOfALeapYear() {
    double[] factors = new double[12];
    java.util.Arrays.fill(factors, 1);
    factors[1] = 3;
    Season season = Season.of(factors);
    long january = LocalDate.of(2024, 1, 1).toEpochDay();
    // Of 1461 days 113 lie in February: 3 to 1, with a mean of 1.
    double other = 1461 / (1461 + 2 * 113.0);
    assertThat(season.between(january, january + 366))
        .isCloseTo((366 - 29) * other + 29 * 3 * other, within(1e-9));
    assertThat(season.between(january + 366, january + 366 + 365))
        .isCloseTo((365 - 28) * other + 28 * 3 * other, within(1e-9));
    assertThat(season.calendar(january, 31 * other)).isCloseTo(31, within(1e-9));
    assertThat(season.calendar(january, 31 * other + 29 * 3 * other + other))
        .isCloseTo(61, within(1e-9));
    assertThat(season.calendar(LocalDate.of(2023, 2, 28).toEpochDay(), 3 * other + other))
        .isCloseTo(2, within(1e-9));
    assertThat(season.calendar(january, 1e6)).isEqualTo(1e6);
  }
}
