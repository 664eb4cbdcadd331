package org.clm4j.examples.portfolio.log;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * How the caller says dates are written: which number comes first where the year comes last, or a
 * whole pattern such as {@code dd.MM.yy}.
 *
 * <p>In a pattern one letter more or less does not matter where a sign follows: {@code dd/MM} reads
 * 3/4 as well. Two digits of a year are read as POSIX does: 69 to 99 are 1969 to 1999, 00 to 68 are
 * 2000 to 2068. A pattern without a time of day leaves what follows the day to the usual forms.
 */
public final class DateForm {

  private static final Map<Character, TemporalField> NUMBERS =
      Map.of(
          'M', ChronoField.MONTH_OF_YEAR,
          'd', ChronoField.DAY_OF_MONTH,
          'H', ChronoField.HOUR_OF_DAY,
          'h', ChronoField.CLOCK_HOUR_OF_AMPM,
          'm', ChronoField.MINUTE_OF_HOUR,
          's', ChronoField.SECOND_OF_MINUTE);

  private static final String LETTERS = "yuMdHhmsSaEXxZO";
  private static final int FIRST_OF_TWO_DIGITS = 1969;

  private final String said;
  private final List<DateTimeFormatter> patterns;

  private DateForm(String said, List<DateTimeFormatter> patterns) {
    this.said = said;
    this.patterns = patterns;
  }

  /**
   * Returns the form of {@code dmy}, {@code mdy} or a pattern.
   *
   * @throws UnusableInputException if it is neither, or a pattern without year, month and day
   */
  public static DateForm of(String said) {
    if (said.equals("dmy") || said.equals("mdy")) {
      return new DateForm(said, List.of());
    }
    String letters = said.replaceAll("'[^']*'", "");
    boolean whole = letters.matches(".*[yu].*") && letters.contains("M") && letters.contains("d");
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      whole &= !isLetter(c) || c == 'T' || LETTERS.indexOf(c) >= 0;
    }
    try {
      if (whole && said.length() <= 60) {
        List<DateTimeFormatter> patterns = new ArrayList<>();
        boolean hasWords = letters.matches(".*(MMM|E|a).*");
        for (Locale language : MonthNames.languages()) {
          if (hasWords || patterns.isEmpty()) {
            patterns.add(formatter(said, language));
          }
        }
        return new DateForm(said, List.copyOf(patterns));
      }
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(refusal(said), e);
    }
    throw new UnusableInputException(refusal(said));
  }

  private static Label refusal(String said) {
    String shown = said.length() > 60 ? said.substring(0, 60) + "…" : said;
    return LogWords.DATE_FORM.label(shown.isBlank() ? LogWords.NOTHING.label() : shown);
  }

  private static DateTimeFormatter formatter(String pattern, Locale language) {
    DateTimeFormatterBuilder built = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int end = i + 1;
      if (c == '\'') {
        end = pattern.indexOf('\'', i + 1) + 1;
        if (end == 0) {
          throw new IllegalArgumentException("a quote is not closed");
        }
        built.appendPattern(pattern.substring(i, end));
      } else {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        boolean dense =
            (i > 0 && isLetter(pattern.charAt(i - 1)))
                || (end < pattern.length() && isLetter(pattern.charAt(end)));
        append(built, c, end - i, dense, pattern.substring(i, end));
      }
      i = end;
    }
    return built
        .toFormatter(language)
        .withResolverStyle(ResolverStyle.STRICT)
        .withChronology(IsoChronology.INSTANCE);
  }

  private static void append(
      DateTimeFormatterBuilder built, char c, int length, boolean dense, String text) {
    TemporalField number = NUMBERS.get(c);
    if (c == 'y' || c == 'u') {
      if (length == 2) {
        built.appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(FIRST_OF_TWO_DIGITS, 1, 1));
      } else {
        built.appendValue(ChronoField.YEAR, 4);
      }
    } else if (number != null && length <= 2) {
      if (dense) {
        built.appendValue(number, 2);
      } else {
        built.appendValue(number, 1, 2, SignStyle.NOT_NEGATIVE);
      }
    } else if (c == 'T') {
      built.appendLiteral('T');
    } else {
      built.appendPattern(text);
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Returns whether a whole pattern is said. */
  boolean isPattern() {
    return !patterns.isEmpty();
  }

  /** Returns whether the day comes first where the year comes last; of a pattern nothing. */
  boolean isDayFirst() {
    return said.equals("dmy");
  }

  /** Reads a text by the pattern; null where it does not fit. */
  @Nullable Parsed parse(String text) {
    for (DateTimeFormatter pattern : patterns) {
      ParsePosition at = new ParsePosition(0);
      try {
        TemporalAccessor found = pattern.parse(text, at);
        LocalDate day = found.query(TemporalQueries.localDate());
        if (day != null) {
          return new Parsed(
              day,
              found.query(TemporalQueries.localTime()),
              found.query(TemporalQueries.offset()),
              text.substring(at.getIndex()));
        }
      } catch (DateTimeException e) {
        // Another language may know the name.
      }
    }
    return null;
  }

  /** What a pattern found: a day, maybe a time and an offset, and the text it left. */
  record Parsed(
      LocalDate day, @Nullable LocalTime time, @Nullable ZoneOffset offset, String rest) {}

  @Override
  public String toString() {
    return said;
  }
}
