package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.clm4j.internal.Checks;

/**
 * By what periods a life is read, and what counts as a long one.
 *
 * <p>Periods are counted from the day of the customer's first purchase, so that lives compare by
 * their age. A good period is one in which a customer at the height of the relationship buys four
 * times or more; the page of this module says how much is told right with fewer.
 *
 * @param period how long a period is: days, weeks, months or years, at least a day
 * @param zone whose days are counted
 * @param minimumPeriods how many periods must have been seen before a type is named; 12 unless said
 * @param longFrom how many stable periods make a life long-lasting; 18 unless said
 */
public record CurveSettings(Period period, ZoneId zone, int minimumPeriods, int longFrom) {

  /** How many periods must have been seen before a type is named: the source's year of months. */
  public static final int MINIMUM_PERIODS = 12;

  /**
   * How many stable periods make a life long-lasting: a default of ours. The source has the name
   * only.
   */
  public static final int LONG_FROM = 18;

  /** The most periods a life is read in. */
  static final int MOST_PERIODS = 10_000;

  /** The longest period: 10,000 of them end within the reach of a span of time. */
  private static final int MOST_YEARS = 10;

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if the period is not at least a day or longer than ten years,
   *     a number is below 1, or the least number of periods is above 10,000, the most a life is
   *     read in
   */
  public CurveSettings {
    requireNonNull(zone, "zone");
    if (requireNonNull(period, "period").isNegative() || period.isZero()) {
      throw new IllegalArgumentException(
          "a period of a life curve lasts at least a day, and " + period + " does not.");
    }
    if (period.getYears() + period.getMonths() / 12.0 + period.getDays() / 366.0 > MOST_YEARS) {
      throw new IllegalArgumentException(
          "a period of a life curve is at most 10 years long, and " + period + " is longer.");
    }
    Checks.positive(minimumPeriods, "the least number of periods of a life curve");
    if (minimumPeriods > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "the least number of periods of a life curve is at most 10,000, the most a life is read"
              + " in, not "
              + minimumPeriods
              + ".");
    }
    Checks.positive(longFrom, "the number of stable periods of a long life");
  }

  /** Returns settings with 12 periods at least, and 18 stable ones for a long life. */
  public static CurveSettings of(Period period, ZoneId zone) {
    return new CurveSettings(period, zone, MINIMUM_PERIODS, LONG_FROM);
  }

  /** Returns settings by calendar months from the day of the first purchase. */
  public static CurveSettings monthly(ZoneId zone) {
    return of(Period.ofMonths(1), zone);
  }

  /** Returns settings by calendar quarters from the day of the first purchase. */
  public static CurveSettings quarterly(ZoneId zone) {
    return of(Period.ofMonths(3), zone);
  }

  /** Returns settings by weeks from the day of the first purchase. */
  public static CurveSettings weekly(ZoneId zone) {
    return of(Period.ofWeeks(1), zone);
  }

  /** Returns these with another least number of periods. */
  public CurveSettings withMinimumPeriods(int periods) {
    return new CurveSettings(period, zone, periods, longFrom);
  }

  /** Returns these with another number of stable periods that make a life long-lasting. */
  public CurveSettings withLongFrom(int periods) {
    return new CurveSettings(period, zone, minimumPeriods, periods);
  }

  /** Returns the first day of a period of a life that began on this day. */
  LocalDate start(LocalDate first, int index) {
    return first.plus(period.multipliedBy(index));
  }
}
