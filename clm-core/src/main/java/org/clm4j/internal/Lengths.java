package org.clm4j.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as people write it, "60 days", "3 months" or "48小时", and what ISO 8601 makes of
 * the same figures: what to suggest where a text is not written so.
 *
 * <p>What may mean two things is not guessed at: "5m" is neither months nor minutes, unless hours
 * stand before it.
 */
public final class Lengths {

  private static final int LONGEST = 60;

  /** A figure and its unit, with what may stand between it and the one before. */
  private static final Pattern PART =
      Pattern.compile("[\\s,]*(?:and\\s+)?([0-9]{1,6})\\s*([a-zA-Z]+|\\p{IsHan}+)?\\s*");

  /** How ISO 8601 begins a length, where it begins so; with a T where it is of the clock. */
  private static final Pattern BEGIN = Pattern.compile("\\s*(?:[Pp]([Tt])?(?=\\s*[0-9]))?");

  /** The mark before the hours, where units are single letters. */
  private static final Pattern CLOCK_BEGINS = Pattern.compile("(?<=[A-Za-z])[Tt](?=[0-9])");

  private enum Unit {
    YEARS("Y"),
    MONTHS("M"),
    DAYS("D"),
    HOURS("H"),
    MINUTES("M"),
    SECONDS("S");

    private final String letter;

    Unit(String letter) {
      this.letter = letter;
    }

    boolean isOfClock() {
      return compareTo(HOURS) >= 0;
    }
  }

  /** So many of a unit. */
  private record Word(Unit unit, int times) {}

  private static final Map<String, Word> WORDS = words();

  private Lengths() {}

  private static Map<String, Word> words() {
    Map<String, Word> all = new HashMap<>();
    put(all, Unit.YEARS, 1, "y", "yr", "yrs", "year", "years", "年");
    put(all, Unit.MONTHS, 3, "quarter", "quarters", "季度", "个季度");
    put(all, Unit.MONTHS, 1, "mo", "mon", "mos", "mth", "mths", "month", "months", "月", "个月");
    put(all, Unit.DAYS, 7, "w", "wk", "wks", "week", "weeks", "周", "星期", "个星期");
    put(all, Unit.DAYS, 1, "d", "day", "days", "天", "日");
    put(all, Unit.HOURS, 1, "h", "hr", "hrs", "hour", "hours", "小时", "个小时");
    put(all, Unit.MINUTES, 1, "min", "mins", "minute", "minutes", "分", "分钟");
    put(all, Unit.SECONDS, 1, "s", "sec", "secs", "second", "seconds", "秒", "秒钟");
    return all;
  }

  private static void put(Map<String, Word> all, Unit unit, int times, String... words) {
    for (String word : words) {
      all.put(word, new Word(unit, times));
    }
  }

  /**
   * Returns how a length is written that counts either on the calendar or on the clock, such as
   * {@code P60D}; empty where the text says none, or counts on both.
   */
  public static Optional<String> span(String text) {
    Map<Unit, Long> figures = figures(text);
    boolean either = !figures.isEmpty() && !isMixed(figures);
    return either ? Optional.of(iso(figures)) : Optional.empty();
  }

  /**
   * Returns how a length is written on the clock, where a day has 24 hours; empty where the text
   * says none, or counts months, which are longer and shorter.
   */
  public static Optional<String> time(String text) {
    Map<Unit, Long> figures = figures(text);
    return figures.isEmpty() || isOfMonths(figures) ? Optional.empty() : Optional.of(iso(figures));
  }

  /**
   * Returns the lengths of which one may be meant by a text that counts both on the calendar and on
   * the clock, such as {@code P1D for calendar days or PT26H for hours}; empty by any other.
   */
  public static Optional<String> either(String text) {
    Map<Unit, Long> calendar = figures(text);
    if (!isMixed(calendar)) {
      return Optional.empty();
    }
    Map<Unit, Long> clock = new EnumMap<>(calendar);
    clock.keySet().removeIf(unit -> !unit.isOfClock());
    calendar.keySet().removeAll(clock.keySet());
    if (isOfMonths(calendar)) {
      return Optional.of(iso(calendar) + " for calendar time");
    }
    clock.merge(Unit.HOURS, 24 * calendar.getOrDefault(Unit.DAYS, 0L), Long::sum);
    return Optional.of(iso(calendar) + " for calendar days or " + iso(clock) + " for hours");
  }

  /** Returns the figures a text states; none where it states something else, or is not clear. */
  private static Map<Unit, Long> figures(String text) {
    Map<Unit, Long> figures = new EnumMap<>(Unit.class);
    Matcher begin = BEGIN.matcher(text);
    if (text.length() > LONGEST || !begin.lookingAt()) {
      return figures;
    }
    String rest = CLOCK_BEGINS.matcher(text.substring(begin.end()).strip()).replaceAll(" ");
    Matcher part = PART.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      boolean next = part.region(at, rest.length()).lookingAt();
      Word word = next ? word(part.group(2), figures) : null;
      boolean days = next && part.group(2) == null && part.end() - at == rest.length();
      if (days && begin.group(1) == null) {
        word = WORDS.get("d");
      }
      if (word == null) {
        return new EnumMap<>(Unit.class);
      }
      figures.merge(word.unit, word.times * Long.parseLong(part.group(1)), Long::sum);
      at = part.end();
    }
    return figures;
  }

  private static @Nullable Word word(@Nullable String name, Map<Unit, Long> before) {
    if (name == null) {
      return null;
    } else if (name.equalsIgnoreCase("m") && before.containsKey(Unit.HOURS)) {
      return WORDS.get("min");
    }
    return WORDS.get(name.equals("M") ? "month" : name.toLowerCase(Locale.ROOT));
  }

  private static boolean isOfMonths(Map<Unit, Long> figures) {
    return figures.containsKey(Unit.YEARS) || figures.containsKey(Unit.MONTHS);
  }

  private static boolean isMixed(Map<Unit, Long> figures) {
    return figures.keySet().stream().map(Unit::isOfClock).distinct().count() > 1;
  }

  private static String iso(Map<Unit, Long> figures) {
    StringBuilder text = new StringBuilder("P");
    figures.forEach(
        (unit, figure) -> {
          if (unit.isOfClock() && text.indexOf("T") < 0) {
            text.append('T');
          }
          text.append(figure).append(unit.letter);
        });
    return text.toString();
  }
}
