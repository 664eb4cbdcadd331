package org.clm4j.basics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clm4j.internal.Lengths;
import org.clm4j.internal.Shown;

/**
 * A length of time as people state it: calendar days, months and years ({@link Period}), or a fixed
 * {@link Duration}. Never negative.
 *
 * <p>A calendar span counts days: "at least 90 days since" holds from the first moment of the 90th
 * day after, in a stated zone. A duration counts on the clock.
 *
 * <p>Immutable and thread-safe.
 */
public final class Span {

  /** The longest span: from any moment that is kept, it leads to one there is. A bound of ours. */
  private static final int LONGEST_YEARS = 100_000;

  /** Up to this day of the month every month has the same days. */
  private static final int SHORTEST_MONTH = 28;

  private static final Messages WORDS = Messages.of(Span.class::getResourceAsStream);
  private static final Messages.Phrase YEARS = WORDS.phrase("span.years", "n");
  private static final Messages.Phrase MONTHS = WORDS.phrase("span.months", "n");
  private static final Messages.Phrase DAYS = WORDS.phrase("span.days", "n");
  private static final Messages.Phrase HOURS = WORDS.phrase("span.hours", "n");
  private static final Messages.Phrase MINUTES = WORDS.phrase("span.minutes", "n");
  private static final Messages.Phrase SECONDS = WORDS.phrase("span.seconds", "n");
  private static final Messages.Phrase MICROSECONDS = WORDS.phrase("span.microseconds", "n");
  private static final Messages.Phrase TOGETHER = WORDS.phrase("span.parts", "first", "next");

  private final TemporalAmount amount;

  /** Its calendar days, where it has no months to be counted by a calendar; else less than 0. */
  private final long days;

  private Span(TemporalAmount amount) {
    this.amount = amount;
    this.days = amount instanceof Period p && p.toTotalMonths() == 0 ? p.get(ChronoUnit.DAYS) : -1;
  }

  /**
   * Returns a calendar span.
   *
   * @throws IllegalArgumentException if a part of it is negative, or it is longer than 100,000
   *     years
   */
  public static Span of(Period period) {
    if (period.isNegative()) {
      throw new IllegalArgumentException("a span of time is not negative, as " + period + " is.");
    }
    requireReach(period.getYears() + period.getMonths() / 12.0 + period.getDays() / 366.0, period);
    return new Span(period);
  }

  /**
   * Returns a span on the clock.
   *
   * @throws IllegalArgumentException if it is negative, or longer than 100,000 years
   */
  public static Span of(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a span of time is not negative, as " + duration + " is.");
    }
    requireReach(duration.toDays() / 366.0, duration);
    return new Span(duration.truncatedTo(ChronoUnit.MICROS));
  }

  private static void requireReach(double years, TemporalAmount amount) {
    if (years > LONGEST_YEARS) {
      throw new IllegalArgumentException(
          "a span of time is at most 100,000 years long, as "
              + amount
              + " is not. Maybe leave out what no time is to reach.");
    }
  }

  /** Returns a span of so many calendar days. */
  public static Span ofDays(int days) {
    return of(Period.ofDays(days));
  }

  /**
   * Returns the span that {@link #toString} wrote: {@code P90D} is calendar days, {@code PT48H} a
   * duration.
   *
   * @throws IllegalArgumentException if the text is no ISO 8601 length of time, negative, or longer
   *     than 100,000 years
   */
  public static Span parse(String text) {
    if (text.length() > 60) {
      throw new IllegalArgumentException(
          "a span of time has at most 60 characters, this one " + text.length() + ".");
    }
    try {
      return text.toUpperCase(Locale.ROOT).startsWith("PT")
          ? of(Duration.parse(text))
          : of(Period.parse(text));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException("'" + Shown.text(text) + "' " + unlike(text), e);
    }
  }

  /** Returns what a text is instead of a span, and which span may be meant. */
  private static String unlike(String text) {
    return Lengths.either(text)
        .map(
            two ->
                "counts both on the calendar and on the clock, and a length of time does one of"
                    + " them. Maybe "
                    + two
                    + ".")
        .orElseGet(
            () ->
                "is no length of time. Maybe "
                    + Lengths.span(text)
                        .orElse("P90D for calendar days, P6M for months or PT48H for hours")
                    + ".");
  }

  /** Returns whether it counts calendar days rather than the clock. */
  public boolean isCalendar() {
    return amount instanceof Period;
  }

  /** Returns whether it is no time at all. */
  public boolean isZero() {
    return amount instanceof Period p ? p.isZero() : ((Duration) amount).isZero();
  }

  /** Returns it as the {@link Period} or {@link Duration} it is. */
  public TemporalAmount amount() {
    return amount;
  }

  /**
   * Returns the moment this long before {@code moment}: where a window {@code (t − w, t]} begins.
   */
  public Instant before(Instant moment, ZoneId zone) {
    return amount instanceof Period p
        ? ZonedDateTime.ofInstant(moment, zone).minus(p).toInstant()
        : moment.minus(amount);
  }

  /** Returns the moment this long after {@code moment}. */
  public Instant after(Instant moment, ZoneId zone) {
    return amount instanceof Period p
        ? ZonedDateTime.ofInstant(moment, zone).plus(p).toInstant()
        : moment.plus(amount);
  }

  /** Returns the first moment at which this long has passed since {@code since}. */
  public Instant reachedAt(Instant since, ZoneId zone) {
    return amount instanceof Period p
        ? Moments.startOfDay(Moments.dateOf(since, zone).plus(p), zone)
        : since.plus(amount);
  }

  /**
   * Returns the same in microseconds; of a moment too far away {@link Long#MAX_VALUE}, which
   * nothing reaches.
   */
  public long reachedAt(long since, ZoneId zone) {
    return days >= 0
        ? Moments.startOfDay(Moments.epochDay(since, zone) + days, zone)
        : Moments.toNearestMicros(reachedAt(Moments.ofMicros(since), zone));
  }

  /**
   * Returns the latest moment since which this long has passed at {@code asOf}: {@code since} has
   * {@linkplain #reachedAt reached} the span exactly when it is at or before the result.
   */
  public Instant latestReached(Instant asOf, ZoneId zone) {
    if (!(amount instanceof Period p)) {
      return asOf.minus(amount);
    }
    LocalDate today = Moments.dateOf(asOf, zone);
    LocalDate day = today.minus(p);
    if (p.get(ChronoUnit.DAYS) == 0 && today.getDayOfMonth() < SHORTEST_MONTH) {
      return Moments.endOfDay(day, zone);
    }
    while (!day.plusDays(1).plus(p).isAfter(today)) {
      day = day.plusDays(1);
    }
    while (day.plus(p).isAfter(today)) {
      day = day.minusDays(1);
    }
    return Moments.endOfDay(day, zone);
  }

  /** Returns the same in microseconds; of a moment too far away the nearest there is. */
  public long latestReached(long asOf, ZoneId zone) {
    return days >= 0
        ? Moments.startOfDay(Moments.epochDay(asOf, zone) - days + 1, zone) - 1
        : Moments.toNearestMicros(latestReached(Moments.ofMicros(asOf), zone));
  }

  /**
   * Returns the latest moment that lies at most this long ahead of {@code asOf}: the end of its
   * last calendar day, or the exact moment for a duration.
   */
  public Instant lastWithin(Instant asOf, ZoneId zone) {
    return amount instanceof Period p
        ? Moments.endOfDay(Moments.dateOf(asOf, zone).plus(p), zone)
        : asOf.plus(amount);
  }

  /** Returns the first moment at which {@code due} lies at most this long ahead. */
  public Instant firstWithin(Instant due, ZoneId zone) {
    if (!(amount instanceof Period p)) {
      return due.minus(amount);
    }
    LocalDate last = Moments.dateOf(due, zone);
    LocalDate day = last.minus(p);
    while (!day.minusDays(1).plus(p).isBefore(last)) {
      day = day.minusDays(1);
    }
    while (day.plus(p).isBefore(last)) {
      day = day.plusDays(1);
    }
    return Moments.startOfDay(day, zone);
  }

  /**
   * Returns the span in words: "90 days" or "90 天". A duration has hours and no days, for it counts
   * on the clock: "48 hours" are not "2 days".
   */
  public String in(Language language) {
    List<String> words = new ArrayList<>(3);
    if (amount instanceof Period p) {
      add(words, p.getYears(), YEARS, language);
      add(words, p.getMonths(), MONTHS, language);
      add(words, p.getDays(), DAYS, language);
    } else {
      Duration d = (Duration) amount;
      add(words, d.toHours(), HOURS, language);
      add(words, d.toMinutesPart(), MINUTES, language);
      add(words, d.toSecondsPart(), SECONDS, language);
      add(words, d.toNanosPart() / 1000, MICROSECONDS, language);
    }
    if (words.isEmpty()) {
      return (isCalendar() ? DAYS : HOURS).in(language, 0);
    }
    return words.stream().reduce((one, next) -> TOGETHER.in(language, one, next)).orElseThrow();
  }

  private static void add(List<String> words, long n, Messages.Phrase counted, Language language) {
    if (n != 0) {
      words.add(counted.in(language, n));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span s && amount.equals(s.amount);
  }

  @Override
  public int hashCode() {
    return amount.hashCode();
  }

  /** Returns the span in ISO 8601: {@code P90D} or {@code PT48H}. */
  @Override
  public String toString() {
    return amount.toString();
  }
}
