package org.clm4j.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Span;

/** What the room says. */
final class ProfileWords {

  private static final Messages WORDS = Messages.of(ProfileWords.class::getResourceAsStream);

  private static final Phrase COUNTED = WORDS.phrase("profile.counted", "n", "one", "many");
  static final Phrase UNREADABLE = WORDS.phrase("profile.unreadable", "metric", "why");
  static final Phrase OTHER_KIND = WORDS.phrase("profile.latest.otherKind", "metric");
  static final Phrase BARRIER = WORDS.phrase("profile.barrier", "kind");
  static final Phrase CONSENT = WORDS.phrase("profile.consent", "channel");
  static final Phrase CHANGE = WORDS.phrase("profile.trend.change", "window");
  static final Phrase RELATIVE_CHANGE = WORDS.phrase("profile.trend.relative", "window");

  static final Phrase COUNT = WORDS.phrase("profile.window.count", "events", "window");
  static final Phrase SUM = WORDS.phrase("profile.window.sum", "events", "window");
  static final Phrase DAYS = WORDS.phrase("profile.window.days", "events", "window");
  static final Phrase DISTINCT =
      WORDS.phrase("profile.window.distinct", "values", "value", "events", "window");
  private static final Windows LAST =
      new Windows(
          WORDS.phrase("profile.last.years", "n"),
          WORDS.phrase("profile.last.months", "n"),
          WORDS.phrase("profile.last.days", "n"),
          WORDS.phrase("profile.last.hours", "n"),
          WORDS.phrase("profile.last.span", "span"));
  private static final Windows PAST =
      new Windows(
          WORDS.phrase("profile.past.years", "n", "back"),
          WORDS.phrase("profile.past.months", "n", "back"),
          WORDS.phrase("profile.past.days", "n", "back"),
          WORDS.phrase("profile.past.hours", "n", "back"),
          WORDS.phrase("profile.past.span", "span", "back"));

  /** How windows are named, by the one unit their length is of; the last for those of several. */
  private record Windows(Phrase years, Phrase months, Phrase days, Phrase hours, Phrase span) {}

  private ProfileWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("profile." + key);
  }

  /** Says a number of things: "1 purchase", "5 purchases"; of what has no unit the bare number. */
  static String counted(Unit unit, BigDecimal number, Language language) {
    String many = unit.label().in(language);
    return COUNTED.in(language, number, unit.singular(), many).strip();
  }

  /** Names a window of a length that ended so long ago; one of a unit by it: "the last year". */
  static Label window(Span length, Span back) {
    Windows names = back.isZero() ? LAST : PAST;
    if (length.amount() instanceof Period p) {
      return p.toTotalMonths() == 0
          ? window(names.days, p.getDays(), back)
          : p.equals(Period.ofYears(p.getYears()))
              ? window(names.years, p.getYears(), back)
              : p.equals(Period.ofMonths(p.getMonths()))
                  ? window(names.months, p.getMonths(), back)
                  : window(names.span, length, back);
    }
    long hours = hours(length);
    return hours > 0 ? window(names.hours, hours, back) : window(names.span, length, back);
  }

  private static Label window(Phrase name, Object length, Span back) {
    return back.isZero() ? name.label(length) : name.label(length, back);
  }

  /** Returns of how many whole hours a duration is; 0 where it is of none. */
  private static long hours(Span length) {
    Duration duration = (Duration) length.amount();
    long hours = duration.toHours();
    return duration.equals(Duration.ofHours(hours)) ? hours : 0;
  }
}
