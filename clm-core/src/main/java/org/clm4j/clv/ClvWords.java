package org.clm4j.clv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.basics.Span;
import org.clm4j.internal.Decimals;

/** What the room says. */
final class ClvWords {

  private static final Messages WORDS = Messages.of(ClvWords.class::getResourceAsStream);

  private static final Phrase NONE = WORDS.phrase("clv.none", "why");
  private static final Phrase WORTH =
      WORDS.phrase("clv.worth", "value", "horizon", "level", "low", "high");
  private static final Phrase DOUBTFUL = WORDS.phrase("clv.doubtful", "worth", "why");
  private static final Phrase ENDLESS = WORDS.phrase("clv.horizon.endless");
  private static final Phrase PAST = WORDS.phrase("clv.horizon.past");
  private static final Phrase NEXT = WORDS.phrase("clv.horizon.next", "span");
  private static final Phrase YEARS = WORDS.phrase("clv.horizon.years", "n");
  private static final Phrase DAYS = WORDS.phrase("clv.horizon.days", "n");
  private static final Phrase WEEKS = WORDS.phrase("clv.horizon.weeks", "n");
  private static final Phrase SPEND_NONE = WORDS.phrase("clv.spend.none", "stop");
  private static final Phrase SPEND_ALL = WORDS.phrase("clv.spend.all", "go");
  private static final Phrase SPEND_SOME = WORDS.phrase("clv.spend.some", "go", "stop");

  private static final Phrase MARGIN_OWN =
      WORDS.phrase("clv.margin.own", "share", "own", "weight", "base");
  private static final Phrase MARGIN_BASE = WORDS.phrase("clv.margin.base", "share");

  /** No span is longer; of a longer horizon no hours are told. */
  private static final long MOST_DAYS = 36_000_000;

  private ClvWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("clv." + key);
  }

  static String say(ClvEstimate estimate, Language language) {
    Optional<Money> value = estimate.value();
    if (value.isEmpty()) {
      return NONE.in(language, estimate.reason());
    }
    String level = "";
    String low = "";
    String high = "";
    if (estimate.interval().isPresent()) {
      ClvEstimate.Interval interval = estimate.interval().get();
      level = Decimals.shortest(interval.level()).movePointRight(2).toPlainString();
      low = interval.low().amount().toPlainString();
      high = interval.high().amount().toPlainString();
    }
    String horizon = say(estimate.horizon(), language);
    String worth = WORTH.in(language, value.get(), horizon, level, low, high);
    return estimate.status() == ClvEstimate.Status.ESTIMATED
        ? worth
        : DOUBTFUL.in(language, worth, estimate.reason());
  }

  /**
   * Says from when to when value is counted: "over the next 52 weeks", or days or years where these
   * are whole.
   */
  static String say(Horizon horizon, Language language) {
    if (horizon.isEndless()) {
      return ENDLESS.in(language);
    }
    Duration length = horizon.length().orElseThrow();
    if (length.isZero()) {
      return PAST.in(language);
    }
    long days = length.toDays();
    long years = length.dividedBy(Rate.YEAR);
    if (length.equals(Rate.YEAR.multipliedBy(years))) {
      return YEARS.in(language, years);
    } else if (!length.equals(Duration.ofDays(days)) && days < MOST_DAYS) {
      return NEXT.in(language, Span.of(length));
    }
    return days % 7 == 0 ? WEEKS.in(language, days / 7) : DAYS.in(language, days);
  }

  static String say(CustomerMargin margin, Language language) {
    String share = percent(margin.share());
    return margin.credibility() == 0
        ? MARGIN_BASE.in(language, share)
        : MARGIN_OWN.in(
            language,
            share,
            percent(margin.own().orElseThrow()),
            percent(margin.credibility()),
            percent(margin.base()));
  }

  /** Percent with a digit behind the point; a loss never shows as nothing, nor a gain as a loss. */
  private static String percent(double share) {
    BigDecimal exact = Decimals.shortest(share).movePointRight(2);
    BigDecimal shown = exact.setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return (shown.signum() == exact.signum() ? shown : exact.round(new MathContext(1)))
        .toPlainString();
  }

  static Label rule(List<Label> go, List<Label> stop) {
    return go.isEmpty()
        ? SPEND_NONE.label(stop)
        : stop.isEmpty() ? SPEND_ALL.label(go) : SPEND_SOME.label(go, stop);
  }
}
