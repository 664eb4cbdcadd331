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
  static final Phrase CHANGE = WORDS.phrase("profile.trend.change", "window");
  static final Phrase RELATIVE_CHANGE = WORDS.phrase("profile.trend.relative", "window");

  static final Phrase COUNT = WORDS.phrase("profile.window.count", "events", "window");
  static final Phrase SUM = WORDS.phrase("profile.window.sum", "events", "window");
  static final Phrase DAYS = WORDS.phrase("profile.window.days", "events", "window");
  static final Phrase DISTINCT =
      WORDS.phrase("profile.window.distinct", "values", "value", "events", "window");
  private static final Phrase LAST_YEARS = WORDS.phrase("profile.last.years", "n");
  private static final Phrase LAST_MONTHS = WORDS.phrase("profile.last.months", "n");
  private static final Phrase LAST_DAYS = WORDS.phrase("profile.last.days", "n");
  private static final Phrase LAST_HOURS = WORDS.phrase("profile.last.hours", "n");
  private static final Phrase LAST = WORDS.phrase("profile.last.span", "span");
  private static final Phrase PAST_YEARS = WORDS.phrase("profile.past.years", "n", "back");
  private static final Phrase PAST_MONTHS = WORDS.phrase("profile.past.months", "n", "back");
  private static final Phrase PAST_DAYS = WORDS.phrase("profile.past.days", "n", "back");
  private static final Phrase PAST_HOURS = WORDS.phrase("profile.past.hours", "n", "back");
  private static final Phrase PAST = WORDS.phrase("profile.past.span", "span", "back");

  private ProfileWords() {}

  /** Says a number of things: "1 purchase", "5 purchases"; of what has no unit the bare number. */
  static String counted(Unit unit, BigDecimal number, Language language) {
    String many = unit.label().in(language);
    return COUNTED.in(language, number, unit.singular(), many).strip();
  }

  /** Names a window of a length that ended so long ago. */
  static Label window(Span length, Span back) {
    return back.isZero() ? last(length) : past(length, back);
  }

  /** Names a window that ends now; one of a unit goes by the unit alone: "the last year". */
  private static Label last(Span length) {
    if (length.amount() instanceof Period p) {
      return p.toTotalMonths() == 0
          ? LAST_DAYS.label(p.getDays())
          : p.equals(Period.ofYears(p.getYears()))
              ? LAST_YEARS.label(p.getYears())
              : p.equals(Period.ofMonths(p.getMonths()))
                  ? LAST_MONTHS.label(p.getMonths())
                  : LAST.label(length);
    }
    long hours = hours(length);
    return hours > 0 ? LAST_HOURS.label(hours) : LAST.label(length);
  }

  private static Label past(Span length, Span back) {
    if (length.amount() instanceof Period p) {
      return p.toTotalMonths() == 0
          ? PAST_DAYS.label(p.getDays(), back)
          : p.equals(Period.ofYears(p.getYears()))
              ? PAST_YEARS.label(p.getYears(), back)
              : p.equals(Period.ofMonths(p.getMonths()))
                  ? PAST_MONTHS.label(p.getMonths(), back)
                  : PAST.label(length, back);
    }
    long hours = hours(length);
    return hours > 0 ? PAST_HOURS.label(hours, back) : PAST.label(length, back);
  }

  /** Returns of how many whole hours a duration is; 0 where it is of none. */
  private static long hours(Span length) {
    Duration duration = (Duration) length.amount();
    long hours = duration.toHours();
    return duration.equals(Duration.ofHours(hours)) ? hours : 0;
  }
}
