package org.clm4j.examples.portfolio.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clm4j.basics.Moments;

/**
 * Reads a day or a moment.
 *
 * <p>Days: {@code 2014-01-03}, {@code 2014/1/3}, {@code 2014.01.03}, {@code 20140103}; a day means
 * its end in the zone. Moments: a day, {@code T} or a space, and {@code 10:01[:30[.123456]]}, local
 * in the zone unless {@code Z} or an offset follows. With the year last, {@code 3/1/2014}, a cell
 * may mean two days: then {@link #other} has the second reading, and the whole column decides.
 *
 * <p>One reader serves one thread; it keeps the last cell's reading.
 */
final class DateCell {

  /** Which number comes first where the year comes last. */
  enum Order {
    /** Nothing in the cell tells, or the year comes first. */
    UNTOLD,
    /** The first number is above 12, so it is the day. */
    DAY_FIRST,
    /** The second number is above 12, so the first is the month. */
    MONTH_FIRST
  }

  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{4})(\\d{2})(\\d{2})|(\\d{1,2})([-/.])(\\d{1,2})\\9(\\d{4})");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s?(Z|[+-]\\d{2}(?::?\\d{2})?)?");

  private final ZoneId zone;
  private String lastText = "";
  private boolean lastGood;
  private long at;
  private long other;
  private Order order = Order.UNTOLD;

  DateCell(ZoneId zone) {
    this.zone = zone;
  }

  /** Reads a cell; returns whether it is a day or a moment. */
  boolean read(String cell) {
    if (!cell.equals(lastText)) {
      lastText = cell;
      lastGood = readNew(cell.strip());
    }
    return lastGood;
  }

  /**
   * Returns the microseconds of the last cell; with the day first where two readings are possible.
   */
  long at() {
    return at;
  }

  /**
   * Returns the microseconds with the month first where both readings are possible, else {@link
   * Moments#MISSING}.
   */
  long other() {
    return other;
  }

  /** Returns what the last cell proves about the whole column. */
  Order order() {
    return order;
  }

  private boolean readNew(String text) {
    other = Moments.MISSING;
    order = Order.UNTOLD;
    int end = 0;
    while (end < text.length() && text.charAt(end) != 'T' && text.charAt(end) != ' ') {
      end++;
    }
    Matcher day = DAY.matcher(text.substring(0, end));
    if (!day.matches()) {
      return false;
    }
    String time = end < text.length() ? text.substring(end + 1).strip() : "";
    try {
      if (day.group(8) != null) {
        return readYearLast(number(day, 8), number(day, 10), number(day, 11), time);
      }
      boolean dense = day.group(5) != null;
      at =
          moment(
              number(day, dense ? 5 : 1),
              number(day, dense ? 6 : 3),
              number(day, dense ? 7 : 4),
              time);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean readYearLast(int first, int second, int year, String time) {
    if (second > 12) {
      order = Order.MONTH_FIRST;
      at = moment(year, first, second, time);
      return true;
    }
    at = moment(year, second, first, time);
    if (first > 12) {
      order = Order.DAY_FIRST;
    } else if (first != second) {
      other = moment(year, first, second, time);
    }
    return true;
  }

  private long moment(int year, int month, int day, String time) {
    LocalDate date = LocalDate.of(year, month, day);
    if (time.isEmpty()) {
      return Moments.toMicros(Moments.endOfDay(date, zone));
    }
    Matcher m = TIME.matcher(time);
    if (!m.matches()) {
      throw new DateTimeException("no time of day");
    }
    int second = m.group(3) == null ? 0 : number(m, 3);
    int nano = m.group(4) == null ? 0 : Integer.parseInt((m.group(4) + "00000000").substring(0, 9));
    LocalDateTime local = date.atTime(LocalTime.of(number(m, 1), number(m, 2), second, nano));
    Instant instant =
        m.group(5) == null
            ? local.atZone(zone).toInstant()
            : local.toInstant(ZoneOffset.of(m.group(5)));
    return Moments.toMicros(instant);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
