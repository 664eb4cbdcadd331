package org.clm4j.examples.portfolio.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clm4j.basics.Moments;

/**
 * Reads a day or a moment.
 *
 * <p>Days: {@code 2014-01-03}, {@code 2014/1/3}, {@code 2014.01.03}, {@code 20140103}, {@code 3 Jan
 * 2014}, {@code January 3, 2014}, {@code 2014年1月3日}, a day of the week before it or not; a day
 * means its end in the zone. Moments: a day, {@code T} or a space, and {@code 10:01[:30[.123456]]},
 * maybe with AM or PM, local in the zone unless {@code Z}, {@code UTC} or an offset follows. With
 * the year last, {@code 3/1/2014}, a cell may mean two days: then {@link #other} has the second
 * reading, and the whole column decides. Years are 1 to 9999 and have four digits.
 *
 * <p>One reader serves one thread; it keeps the last cell's reading.
 */
final class DateCell {

  /** Which number comes first where the year comes last. */
  enum Order {
    /** The year comes first, or the month has a name, or day and month are the same number. */
    PLAIN,
    /** Both numbers may be the month. */
    UNTOLD,
    /** The first number is above 12, so it is the day. */
    DAY_FIRST,
    /** The second number is above 12, so the first is the month. */
    MONTH_FIRST
  }

  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)"
              + "|(\\d{4})(\\d{2})(\\d{2})(?=\\d{6}$|\\D|$)"
              + "|(\\d{1,2})([-/.])(\\d{1,2})\\9(\\d{4})(?!\\d)");

  private static final String WORD = "(\\p{L}{3,12})";
  private static final String APART = "(?:\\.?[-\\s/,]\\s*|\\.\\s*)";
  private static final Pattern NAMED =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|º)?(?:\\s+de)?"
              + APART
              + "?"
              + WORD
              + "(?:\\s+de)?"
              + APART
              + "?(\\d{4})(?!\\d)"
              + "|"
              + WORD
              + APART
              + "(\\d{1,2})(?:st|nd|rd|th)?"
              + APART
              + "(\\d{4})(?!\\d)"
              + "|(\\d{4})"
              + APART
              + "?"
              + WORD
              + APART
              + "?(\\d{1,2})(?!\\d)"
              + "|(\\d{4})年(\\d{1,2})月(\\d{1,2})日?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY_OF_WEEK = Pattern.compile("(\\p{L}{2,13})\\.?(?:,\\s*|\\s+)");

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
              + "\\s?([AP]\\.?M\\.?|上午|下午)?"
              + "\\s?(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-]\\d{2}(?::?\\d{2})?))?(?:\\[[\\w/+-]+])?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DENSE_TIME =
      Pattern.compile(
          "(\\d{2})(\\d{2})(\\d{2})(?:[.,](\\d{1,9}))?()(?:(Z)|([+-]\\d{2}(?::?\\d{2})?))?");

  private final ZoneId zone;
  private final Optional<DateForm> form;
  private String lastText = "";
  private boolean lastGood;
  private long at;
  private long other;
  private Order order = Order.PLAIN;
  private char sign;

  DateCell(ZoneId zone) {
    this(zone, Optional.empty());
  }

  /**
   * Makes a reader; a pattern is the only form it reads, an order decides where a cell does not.
   */
  DateCell(ZoneId zone, Optional<DateForm> form) {
    this.zone = zone;
    this.form = form;
  }

  /** Reads a cell; returns whether it is a day or a moment. */
  boolean read(String cell) {
    if (!cell.equals(lastText)) {
      lastText = cell;
      lastGood = readNew(Cells.plain(cell));
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

  /** Returns what the last cell says about the whole column. */
  Order order() {
    return order;
  }

  /** Returns what stands between the numbers of a cell with the year last, else 0. */
  char sign() {
    return sign;
  }

  private boolean readNew(String text) {
    other = Moments.MISSING;
    order = Order.PLAIN;
    sign = 0;
    try {
      if (form.isPresent() && form.get().isPattern()) {
        return readByPattern(form.get(), text);
      }
      Matcher day = DAY.matcher(text);
      if (day.lookingAt()) {
        return readNumbers(day, text.substring(day.end()));
      }
      String rest = withoutDayOfWeek(text);
      if (rest.length() < text.length() && day.reset(rest).lookingAt()) {
        return readNumbers(day, rest.substring(day.end()));
      }
      return readNamed(rest);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean readByPattern(DateForm pattern, String text) {
    DateForm.Parsed found = pattern.parse(text);
    if (found == null) {
      return false;
    }
    if (found.time() == null) {
      at = moment(found.day(), found.rest());
      return true;
    }
    LocalDateTime local = found.day().atTime(found.time());
    if (!found.rest().isEmpty()) {
      return false;
    }
    at =
        Moments.toMicros(
            found.offset() == null
                ? local.atZone(zone).toInstant()
                : local.toInstant(found.offset()));
    return true;
  }

  private boolean readNumbers(Matcher day, String time) {
    if (day.group(8) != null) {
      sign = day.group(9).charAt(0);
      readYearLast(number(day, 8), number(day, 10), number(day, 11), time);
      return true;
    }
    int first = day.group(5) != null ? 5 : 1;
    at =
        moment(
            date(
                number(day, first),
                number(day, first == 5 ? 6 : 3),
                number(day, first == 5 ? 7 : 4)),
            time);
    return true;
  }

  private void readYearLast(int first, int second, int year, String time) {
    if (second > 12) {
      at = moment(date(year, first, second), time);
      order = Order.MONTH_FIRST;
    } else {
      at = moment(date(year, second, first), time);
      if (first > 12) {
        order = Order.DAY_FIRST;
      } else if (first != second) {
        order = Order.UNTOLD;
        other = moment(date(year, first, second), time);
      }
    }
  }

  private static String withoutDayOfWeek(String text) {
    Matcher word = DAY_OF_WEEK.matcher(text);
    return word.lookingAt() && MonthNames.isDayOfWeek(word.group(1))
        ? text.substring(word.end())
        : text;
  }

  private boolean readNamed(String text) {
    Matcher day = NAMED.matcher(text);
    if (!day.lookingAt()) {
      return false;
    }
    LocalDate date;
    if (day.group(2) != null) {
      date = date(number(day, 3), MonthNames.month(day.group(2)), number(day, 1));
    } else if (day.group(4) != null) {
      date = date(number(day, 6), MonthNames.month(day.group(4)), number(day, 5));
    } else if (day.group(8) != null) {
      date = date(number(day, 7), MonthNames.month(day.group(8)), number(day, 9));
    } else {
      date = date(number(day, 10), number(day, 11), number(day, 12));
    }
    at = moment(date, text.substring(day.end()));
    return true;
  }

  private static LocalDate date(int year, int month, int day) {
    if (year < 1) {
      throw new DateTimeException("no year");
    }
    return LocalDate.of(year, month, day);
  }

  private long moment(LocalDate date, String rest) {
    if (rest.isEmpty()) {
      return Moments.toMicros(Moments.endOfDay(date, zone));
    }
    boolean marked = rest.charAt(0) == 'T';
    boolean apart = marked || rest.charAt(0) == ' ' || rest.charAt(0) == ',';
    Matcher m = TIME.matcher(marked ? rest.substring(1) : rest.replaceFirst("^,?\\s*", ""));
    if (!apart || !m.matches() || (m.group(2) == null && m.group(5) == null)) {
      m = DENSE_TIME.matcher(marked ? rest.substring(1) : rest);
      if (!m.matches()) {
        throw new DateTimeException("no time of day");
      }
    }
    LocalDateTime local = date.atTime(time(m));
    Instant instant =
        m.group(6) != null
            ? local.toInstant(ZoneOffset.UTC)
            : m.group(7) != null
                ? local.toInstant(ZoneOffset.of(m.group(7)))
                : local.atZone(zone).toInstant();
    return Moments.toMicros(instant);
  }

  private static LocalTime time(Matcher m) {
    int hour = number(m, 1);
    String half = m.group(5) == null ? "" : m.group(5).toUpperCase(Locale.ROOT);
    if (!half.isEmpty()) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("no hour of half a day");
      }
      hour = hour % 12 + (half.startsWith("P") || half.equals("下午") ? 12 : 0);
    }
    int minute = m.group(2) == null ? 0 : number(m, 2);
    int second = m.group(3) == null ? 0 : number(m, 3);
    int nano = m.group(4) == null ? 0 : Integer.parseInt((m.group(4) + "00000000").substring(0, 9));
    return LocalTime.of(hour, minute, second, nano);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
