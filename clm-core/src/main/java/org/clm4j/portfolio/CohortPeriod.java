package org.clm4j.portfolio;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** By which periods of the calendar cohorts are formed and followed. */
public enum CohortPeriod {
  /** From Monday to Sunday. */
  WEEK,
  /** A calendar month. */
  MONTH,
  /** From January, April, July or October, three months. */
  QUARTER,
  /** A calendar year. */
  YEAR;

  /** 1970-01-01 was a Thursday. */
  private static final int THURSDAY = 3;

  /** Returns the word in documents, such as {@code month}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the first day of the period that a day lies in. */
  public LocalDate start(LocalDate day) {
    return startOf(number(day));
  }

  /** Returns which period a day lies in; the next one has the next number. */
  long number(LocalDate day) {
    return switch (this) {
      case WEEK -> Math.floorDiv(day.toEpochDay() + THURSDAY, 7L);
      case MONTH -> day.getLong(ChronoField.PROLEPTIC_MONTH);
      case QUARTER -> Math.floorDiv(day.getLong(ChronoField.PROLEPTIC_MONTH), 3L);
      case YEAR -> day.getYear();
    };
  }

  /** Returns the first day of a period. */
  LocalDate startOf(long number) {
    return switch (this) {
      case WEEK -> LocalDate.ofEpochDay(number * 7 - THURSDAY);
      case MONTH -> month(number);
      case QUARTER -> month(number * 3);
      case YEAR -> LocalDate.of((int) number, 1, 1);
    };
  }

  private static LocalDate month(long proleptic) {
    return LocalDate.of(
        (int) Math.floorDiv(proleptic, 12L), (int) Math.floorMod(proleptic, 12L) + 1, 1);
  }
}
