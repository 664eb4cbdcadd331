package org.clm4j.basics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;

/**
 * How this house reads the calendar: a date means the end of its day in a stated zone, day counts
 * are differences of calendar days, and a moment is kept to the microsecond.
 *
 * <p>What conditions on a moment M mean, asked at a moment t; a date D is the day D whole, and M is
 * the end of that day:
 *
 * <table>
 * <caption>A date and a moment</caption>
 * <tr><th>condition</th><th>M is a moment</th><th>M is a date D</th></tr>
 * <tr><td>has come</td><td>from M on</td><td>once D is over: all of D it has not come</td></tr>
 * <tr><td>is today or past, {@code P0D}</td><td>from the start of M's day on</td>
 *   <td>from the start of D on</td></tr>
 * <tr><td>within the next 30 days</td><td>from the start of the 30th day before M's, until M</td>
 *   <td>from the start of the 30th day before D, all of D included</td></tr>
 * <tr><td>within the next 48 hours</td><td>from 48 hours before M, until M</td>
 *   <td>from 48 hours before the end of D, until the end of D</td></tr>
 * <tr><td>at least 90 days since</td><td>from the start of the 90th day after M's</td>
 *   <td>from the start of the 90th day after D</td></tr>
 * <tr><td>at least 48 hours since</td><td>from 48 hours after M</td>
 *   <td>from 48 hours after the end of D</td></tr>
 * </table>
 *
 * <p>So a contract that ends on 3 November runs through that day and is over from the 4th: a moment
 * is either still ahead or has come, and never both. What is to come is said as the first day, or
 * minute, by which it has come: the end of the 3rd is said as "from the 4th".
 *
 * <p>Inside, a moment is the {@code long} number of microseconds since 1970-01-01T00:00Z; {@link
 * #MISSING} stands for no moment.
 */
public final class Moments {

  /** Stands for what is not there: "no moment" among microseconds, "no amount" among millionths. */
  public static final long MISSING = Long.MIN_VALUE;

  private static final long MICROS = 1_000_000;

  /** Seconds nearer to 1970 than this have microseconds. */
  private static final long LAST_SECOND = Long.MAX_VALUE / MICROS;

  private static final long DAY_SECONDS = 86_400;

  /** Stands for no one offset among seconds. */
  private static final int MOVES = Integer.MIN_VALUE;

  /** The last day that begins at a moment with microseconds, and as far before 1970. */
  private static final long LAST_DAY = LAST_SECOND / DAY_SECONDS - 1;

  private Moments() {}

  /**
   * Returns the microseconds since 1970 of the moment, finer parts cut off.
   *
   * @throws IllegalArgumentException if it lies more than 290,000 years from 1970
   */
  public static long toMicros(Instant moment) {
    return toMicros(moment, "a moment");
  }

  /**
   * Returns the microseconds since 1970 of the moment, finer parts cut off.
   *
   * @param what names the moment in the message
   * @throws IllegalArgumentException if it lies more than 290,000 years from 1970
   */
  public static long toMicros(Instant moment, String what) {
    if (!isKept(requireNonNull(moment, what))) {
      throw new IllegalArgumentException(
          what
              + " lies within 290,000 years of 1970; "
              + moment
              + " does not. Maybe leave out a moment that is not known.");
    }
    return moment.getEpochSecond() * MICROS + moment.getNano() / 1000;
  }

  /**
   * Returns the microseconds since 1970 of the moment; of one too far away the nearest there are:
   * {@link Long#MAX_VALUE}, which nothing reaches, or the least above {@link #MISSING}.
   */
  public static long toNearestMicros(Instant moment) {
    return isKept(requireNonNull(moment, "moment"))
        ? toMicros(moment)
        : moment.getEpochSecond() < 0 ? MISSING + 1 : Long.MAX_VALUE;
  }

  private static boolean isKept(Instant moment) {
    return Math.abs(moment.getEpochSecond()) < LAST_SECOND;
  }

  /** Returns the moment so many microseconds after 1970 began. */
  public static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }

  /** Returns the moment cut to the microsecond. */
  public static Instant cut(Instant moment) {
    return moment.getNano() % 1000 == 0 ? moment : moment.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the last microsecond of the day in the zone: what a plain date means here. */
  public static Instant endOfDay(LocalDate date, ZoneId zone) {
    return startOfDay(date.plusDays(1), zone).minus(1, ChronoUnit.MICROS);
  }

  /**
   * Returns the first moment of the day in the zone, in microseconds; of a day too far away the
   * nearest there is: {@link Long#MAX_VALUE}, which nothing reaches, or the least above {@link
   * #MISSING}.
   *
   * @param epochDay the day, as days since 1970-01-01
   */
  public static long startOfDay(long epochDay, ZoneId zone) {
    if (Math.abs(epochDay) > LAST_DAY) {
      return epochDay > 0 ? Long.MAX_VALUE : MISSING + 1;
    }
    int offset = fixedOffset(zone);
    if (offset != MOVES) {
      return (epochDay * DAY_SECONDS - offset) * MICROS;
    }
    return toMicros(startOfDay(LocalDate.ofEpochDay(epochDay), zone));
  }

  /** Returns the first moment of the day in the zone. */
  public static Instant startOfDay(LocalDate date, ZoneId zone) {
    int offset = fixedOffset(zone);
    return offset == MOVES
        ? date.atStartOfDay(zone).toInstant()
        : Instant.ofEpochSecond(date.toEpochDay() * DAY_SECONDS - offset);
  }

  /** Returns the calendar day of the moment in the zone. */
  public static LocalDate dateOf(Instant moment, ZoneId zone) {
    return LocalDate.ofInstant(moment, zone);
  }

  /**
   * Returns the moment as people write it in the zone: {@code 2026-04-09} where it begins that day,
   * else {@code 2026-04-09 00:30}, with the offset at an hour that comes twice.
   */
  public static String format(Instant moment, ZoneId zone) {
    return format(moment, zone, ChronoUnit.MINUTES);
  }

  /**
   * Returns the moment as people write it, rounded up to the minute of the zone: from then on it
   * has come. So the end of a day is said as the day after.
   */
  public static String formatAsComing(Instant moment, ZoneId zone) {
    LocalDateTime there = LocalDateTime.ofInstant(moment, zone);
    LocalDateTime minute = there.truncatedTo(ChronoUnit.MINUTES);
    if (minute.equals(there)) {
      return format(moment, zone);
    }
    return format(moment.plus(Duration.between(there, minute.plusMinutes(1))), zone);
  }

  /** Returns the moment as people write it, to the microsecond where it has any. */
  public static String formatExactly(Instant moment, ZoneId zone) {
    return format(moment, zone, ChronoUnit.MICROS);
  }

  private static String format(Instant moment, ZoneId zone, ChronoUnit unit) {
    LocalDateTime there = LocalDateTime.ofInstant(moment, zone).truncatedTo(unit);
    LocalDate day = there.toLocalDate();
    if (moment.equals(startOfDay(day, zone))) {
      return day.toString();
    }
    boolean twice = zone.getRules().getValidOffsets(there).size() > 1;
    return day + " " + there.toLocalTime() + (twice ? " " + zone.getRules().getOffset(moment) : "");
  }

  /** Returns the calendar day, as days since 1970-01-01, of microseconds in the zone. */
  public static long epochDay(long micros, ZoneId zone) {
    long second = Math.floorDiv(micros, MICROS);
    int fixed = fixedOffset(zone);
    int offset =
        fixed == MOVES
            ? zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds()
            : fixed;
    return Math.floorDiv(second + offset, DAY_SECONDS);
  }

  /** Returns how many seconds the zone is always ahead of UTC, or {@link #MOVES}. */
  private static int fixedOffset(ZoneId zone) {
    if (zone instanceof ZoneOffset always) {
      return always.getTotalSeconds();
    }
    ZoneRules rules = zone.getRules();
    return rules.isFixedOffset() ? rules.getOffset(Instant.EPOCH).getTotalSeconds() : MOVES;
  }

  /**
   * Returns how many calendar days {@code to} lies after {@code from} in the zone; negative if
   * before.
   */
  public static long daysBetween(Instant from, Instant to, ZoneId zone) {
    return isKept(from) && isKept(to)
        ? epochDay(toMicros(to), zone) - epochDay(toMicros(from), zone)
        : ChronoUnit.DAYS.between(dateOf(from, zone), dateOf(to, zone));
  }
}
