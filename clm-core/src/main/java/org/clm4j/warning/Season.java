package org.clm4j.warning;

import com.google.common.primitives.ImmutableDoubleArray;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * How much more or less is bought in each month of the year: seasonal days, of which a day of a
 * busy month has more and a day of a quiet one fewer, and as many a year as the calendar has.
 */
final class Season {

  /** The fewest purchase days to be expected of a month in each half of the years: ours. */
  private static final double FEWEST = 30;

  private static final int MONTHS = 12;

  /** The days of the months over four years. */
  private static final int[] LENGTHS = {124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124};

  /** Every month alike. */
  static final Season NONE = new Season(new double[0]);

  /** By month from January: 1 in the mean over the days of a year; none where all are alike. */
  private final ImmutableDoubleArray factors;

  /** The seasonal days of a year of 365 before each month, and of all of it. */
  private final double[] before = new double[MONTHS + 1];

  private Season(double[] factors) {
    this.factors = ImmutableDoubleArray.copyOf(factors);
    for (int m = 0; m < factors.length; m++) {
      before[m + 1] = before[m] + factors[m] * YearMonth.of(1, m + 1).lengthOfMonth();
    }
  }

  /** Returns the season of these factors, brought to 1 in the mean over the days of a year. */
  static Season of(double[] factors) {
    double sum = 0;
    double days = 0;
    for (int m = 0; m < MONTHS; m++) {
      sum += factors[m] * LENGTHS[m];
      days += LENGTHS[m];
    }
    double[] scaled = new double[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
      scaled[m] = factors[m] * days / sum;
    }
    return new Season(scaled);
  }

  /** Returns the factors by month from January, none where every month is alike. */
  ImmutableDoubleArray factors() {
    return factors;
  }

  /** Returns the seasonal days from one day to a later one. */
  double between(long fromDay, long toDay) {
    return factors.isEmpty() ? toDay - fromDay : at(toDay) - at(fromDay);
  }

  /** Returns the seasonal days from the beginning of year 1 to a day. */
  private double at(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    int years = day.getYear() - 1;
    int leap = Math.floorDiv(years, 4) - Math.floorDiv(years, 100) + Math.floorDiv(years, 400);
    int month = day.getMonthValue();
    boolean leapDay = month > 2 && day.isLeapYear();
    return years * before[MONTHS]
        + (leap + (leapDay ? 1 : 0)) * factor(2)
        + before[month - 1]
        + (day.getDayOfMonth() - 1) * factor(month);
  }

  private double factor(int month) {
    return factors.get(month - 1);
  }

  /** Returns after how many calendar days from a day so many seasonal ones are over. */
  double calendar(long fromDay, double seasonal) {
    if (factors.isEmpty() || !(seasonal < 1e6)) {
      return seasonal;
    }
    LocalDate day = LocalDate.ofEpochDay(fromDay);
    double left = seasonal;
    double days = 0;
    int rest = day.lengthOfMonth() - day.getDayOfMonth() + 1;
    for (YearMonth month = YearMonth.from(day); ; month = month.plusMonths(1)) {
      double in = rest * factor(month.getMonthValue());
      if (left <= in) {
        return days + left / factor(month.getMonthValue());
      }
      left -= in;
      days += rest;
      rest = month.plusMonths(1).lengthOfMonth();
    }
  }

  /**
   * Returns the season of a base, {@link #NONE} where it shows none. Who bought for a year or
   * longer is expected to buy on as many days in one month of that time as in another, by its
   * length. What was bought in a month of the year, divided by what was expected, is its factor. A
   * season is one where every month has enough to tell in each half of the years, the first, third
   * and so on against the others, and the factors of each half tell the months of the other better
   * than equal ones do.
   *
   * @param buyers for each the epoch days on which they bought, ascending
   */
  static Season of(Iterable<int[]> buyers) {
    double[][] bought = new double[2][MONTHS];
    double[][] expected = new double[2][MONTHS];
    long first = Long.MAX_VALUE;
    for (int[] days : buyers) {
      first = Math.min(first, isLong(days) ? days[0] : Long.MAX_VALUE);
    }
    if (first == Long.MAX_VALUE) {
      return NONE;
    }
    int start = month(first);
    for (int[] days : buyers) {
      if (isLong(days)) {
        count(days, start, bought, expected);
      }
    }
    for (double[] half : expected) {
      for (double month : half) {
        if (month < FEWEST) {
          return NONE;
        }
      }
    }
    return gain(bought[0], expected[0], bought[1], expected[1]) > 0
            && gain(bought[1], expected[1], bought[0], expected[0]) > 0
        ? of(factors(sum(bought), sum(expected)))
        : NONE;
  }

  private static boolean isLong(int[] days) {
    return days[days.length - 1] - days[0] >= 365;
  }

  /** Returns the number of a day's month, counted from January of year 0. */
  private static int month(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return MONTHS * day.getYear() + day.getMonthValue() - 1;
  }

  private static void count(int[] days, int start, double[][] bought, double[][] expected) {
    int last = days[days.length - 1];
    // The first and the last purchase bound the time that is looked at, and are not counted in it.
    double rate = (days.length - 2.0) / (last - days[0] - 1);
    int from = days[0] + 1;
    int next = 1;
    LocalDate day = LocalDate.ofEpochDay(from);
    while (from < last) {
      int end = (int) day.withDayOfMonth(1).plusMonths(1).toEpochDay();
      int half = ((month(from) - start) / MONTHS) % 2;
      int month = day.getMonthValue() - 1;
      expected[half][month] += rate * (Math.min(end, last) - from);
      while (next < days.length - 1 && days[next] < end) {
        bought[half][month]++;
        next++;
      }
      from = end;
      day = LocalDate.ofEpochDay(from);
    }
  }

  private static double[] factors(double[] bought, double[] expected) {
    double[] factors = new double[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
      factors[m] = (bought[m] + 0.5) / (expected[m] + 0.5);
    }
    return factors;
  }

  private static double[] sum(double[][] halves) {
    double[] sum = new double[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
      sum[m] = halves[0][m] + halves[1][m];
    }
    return sum;
  }

  /**
   * Returns by how much the logarithm of the likelihood of what was bought, spread over the months,
   * is larger with the factors of another half of the years than with equal ones.
   */
  private static double gain(
      double[] ofBought, double[] ofExpected, double[] bought, double[] expected) {
    double[] factors = factors(ofBought, ofExpected);
    double all = 0;
    double weighted = 0;
    for (int m = 0; m < MONTHS; m++) {
      all += expected[m];
      weighted += expected[m] * factors[m];
    }
    double gain = 0;
    for (int m = 0; m < MONTHS; m++) {
      gain += bought[m] * Math.log(factors[m] * all / weighted);
    }
    return gain;
  }
}
