package org.clm4j.basics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clm4j.internal.Chinese;
import org.clm4j.internal.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * How a language joins words: its plural forms, spaces, figures, dates and lists.
 *
 * @param plural which form a number takes
 * @param han whether a space stands between Chinese characters and Latin letters or figures
 * @param grouping what stands between thousands
 * @param decimal what stands before decimals
 * @param date the pattern of a day
 */
record Grammar(
    Plural plural,
    boolean han,
    String grouping,
    String decimal,
    Pattern date,
    Joint and,
    Joint or,
    Joint list,
    Joint clauses,
    Joint sentences) {

  static final String PREFIX = "language.";

  private static final List<String> DATE = List.of("year", "month", "day");

  /** What stands between the members of a list, and before the last. */
  record Joint(String between, String last) {

    String join(List<String> words, Grammar grammar) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < words.size(); i++) {
        if (i > 0) {
          grammar.put(text, i == words.size() - 1 ? last : between);
        }
        grammar.put(text, words.get(i));
      }
      return text.toString();
    }
  }

  /** Which texts a grammar has; all others of that prefix are problems. */
  private static final List<String> KEYS =
      List.of(
          "plural",
          "spacing",
          "grouping",
          "decimal",
          "date",
          "and",
          "or",
          "list",
          "clauses",
          "sentences");

  /**
   * Reads a grammar.
   *
   * @param base where what is not said comes from; null where all is to be said
   */
  static Grammar of(Map<String, String> texts, @Nullable Grammar base, List<String> problems) {
    texts.keySet().stream()
        .filter(key -> key.startsWith(PREFIX) && !KEYS.contains(key.substring(PREFIX.length())))
        .sorted()
        .forEach(key -> problems.add("'" + key + "' is unknown; a grammar has " + KEYS + "."));
    Plural plural = base == null ? Plural.NONE : base.plural;
    String form = texts.get(PREFIX + "plural");
    if (form != null) {
      try {
        plural = Plural.valueOf(form.strip().toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        problems.add("'language.plural' is none of " + List.of(Plural.values()) + ".");
      }
    }
    boolean han = base != null && base.han;
    String spacing = texts.get(PREFIX + "spacing");
    if (spacing != null) {
      han = spacing.strip().equals("han");
      if (!han && !spacing.strip().equals("plain")) {
        problems.add("'language.spacing' is neither plain nor han.");
      }
    }
    String grouping = texts.getOrDefault(PREFIX + "grouping", base == null ? "," : base.grouping);
    return new Grammar(
        plural,
        han,
        grouping,
        texts.getOrDefault(PREFIX + "decimal", base == null ? "." : base.decimal),
        date(texts, base, problems),
        joint("and", texts, base == null ? null : base.and, problems),
        joint("or", texts, base == null ? null : base.or, problems),
        joint("list", texts, base == null ? null : base.list, problems),
        joint("clauses", texts, base == null ? null : base.clauses, problems),
        joint("sentences", texts, base == null ? null : base.sentences, problems));
  }

  private static Pattern date(
      Map<String, String> texts, @Nullable Grammar base, List<String> problems) {
    String text = texts.get(PREFIX + "date");
    if (text == null && base != null) {
      return base.date;
    }
    Pattern iso = Pattern.parse("{year}-{month}-{day}", null).bind(DATE, null);
    try {
      Pattern date = text == null ? iso : Pattern.parse(text, null);
      if (date.names().equals(iso.names())) {
        return date.bind(DATE, null);
      }
      problems.add("'language.date' needs the parts {year}, {month} and {day}.");
    } catch (IllegalArgumentException e) {
      problems.add("'language.date' " + e.getMessage());
    }
    return iso;
  }

  /** Reads {@code {a}, {b} and {c}}: what stands between two, and before the last. */
  private static Joint joint(
      String name, Map<String, String> texts, @Nullable Joint base, List<String> problems) {
    String text = texts.get(PREFIX + name);
    if (text == null) {
      return base != null ? base : new Joint(", ", ", ");
    }
    int b = text.indexOf("{b}");
    int c = text.lastIndexOf("{c}");
    if (!text.startsWith("{a}") || b < 0 || c < b || !text.endsWith("{c}")) {
      problems.add("'language." + name + "' is to read like {a}, {b} and {c}.");
      return new Joint(", ", ", ");
    }
    return new Joint(text.substring(3, b), text.substring(b + 3, c));
  }

  /** Appends words, with a space where this language has one between what meets. */
  void put(StringBuilder text, String words) {
    if (han && text.length() > 0 && !words.isEmpty() && Chinese.isParted(text, words)) {
      text.append(' ');
    }
    text.append(words);
  }

  /** Returns a whole number with its thousands apart. */
  String number(long number) {
    return apart(Long.toString(number));
  }

  /** Returns a number without zeros at the end, with its thousands apart. */
  String number(BigDecimal number) {
    String digits = Decimals.plain(number);
    int point = digits.indexOf('.');
    return digits.indexOf('E') >= 0
        ? digits
        : point < 0
            ? apart(digits)
            : apart(digits.substring(0, point)) + decimal + digits.substring(point + 1);
  }

  private String apart(String digits) {
    int sign = digits.startsWith("-") ? 1 : 0;
    if (digits.length() - sign <= 3) {
      return digits;
    }
    StringBuilder apart = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > sign; at -= 3) {
      apart.insert(at, grouping);
    }
    return apart.toString();
  }

  String day(LocalDate day, Language language) {
    StringBuilder text = new StringBuilder();
    date.say(
        text,
        new Object[] {
          String.valueOf(day.getYear()), two(day.getMonthValue()), two(day.getDayOfMonth())
        },
        language);
    return text.toString();
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : String.valueOf(n);
  }
}
