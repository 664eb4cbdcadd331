package org.clm4j.examples.portfolio.log;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of months and of days of the week, whole and short, in English and in the languages
 * around it as the Java platform writes them; a name that means two months is not known.
 */
final class MonthNames {

  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.forLanguageTag("es"),
          Locale.forLanguageTag("pt"),
          Locale.forLanguageTag("nl"));

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> DAYS = days();

  private MonthNames() {}

  /** Returns the languages, English first. */
  static List<Locale> languages() {
    return LANGUAGES;
  }

  /** Returns the month of this name, 0 where there is none. */
  static int month(String name) {
    return MONTHS.getOrDefault(plain(name), 0);
  }

  /** Returns whether this is a day of the week. */
  static boolean isDayOfWeek(String name) {
    return DAYS.contains(plain(name));
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>(Map.of("sept", 9));
    for (Locale language : LANGUAGES) {
      for (Month month : Month.values()) {
        for (TextStyle style : styles()) {
          String name = plain(month.getDisplayName(style, language));
          if (name.length() > 2) {
            months.merge(name, month.getValue(), (a, b) -> a.equals(b) ? a : 0);
          }
        }
      }
    }
    return Map.copyOf(months);
  }

  private static Set<String> days() {
    Set<String> days = new HashSet<>();
    for (Locale language : LANGUAGES) {
      for (DayOfWeek day : DayOfWeek.values()) {
        for (TextStyle style : styles()) {
          days.add(plain(day.getDisplayName(style, language)));
        }
      }
    }
    return Set.copyOf(days);
  }

  private static List<TextStyle> styles() {
    return List.of(
        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
  }

  /** Lower case, without accents and points. */
  private static String plain(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[\\p{M}.]", "");
  }
}
