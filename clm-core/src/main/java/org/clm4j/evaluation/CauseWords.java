package org.clm4j.evaluation;

import java.time.ZoneOffset;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.internal.Decimals;

/** What came before the loss of customers, in words. */
final class CauseWords {

  private static final Messages WORDS = Messages.of(CauseWords.class::getResourceAsStream);
  private static final Messages.Phrase BASE =
      WORDS.phrase("evaluation.causes.base", "customers", "asOf", "lost", "until", "share");
  private static final Messages.Phrase SOME =
      WORDS.phrase("evaluation.causes.some", "traits", "confirmed", "tried", "rate");
  private static final Messages.Phrase NONE =
      WORDS.phrase("evaluation.causes.none", "tried", "rate");
  private static final Messages.Phrase CAUTION = WORDS.phrase("evaluation.causes.caution");
  private static final Messages.Phrase MORE_OFTEN =
      WORDS.phrase("evaluation.causes.moreOften", "trait", "lift");
  private static final Messages.Phrase ROW =
      WORDS.phrase(
          "evaluation.causes.row", "trait", "customers", "lost", "lift", "low", "high", "holdout");
  private static final Messages.Phrase ROW_UNCONFIRMED =
      WORDS.phrase(
          "evaluation.causes.rowUnconfirmed",
          "trait",
          "customers",
          "lost",
          "lift",
          "low",
          "high",
          "holdout");
  private static final Messages.Phrase AT_LEAST =
      WORDS.phrase("evaluation.trait.atLeast", "metric", "value");
  private static final Messages.Phrase BELOW =
      WORDS.phrase("evaluation.trait.below", "metric", "value");
  private static final Messages.Phrase IS = WORDS.phrase("evaluation.trait.is", "metric", "value");
  private static final Messages.Phrase YES = WORDS.phrase("evaluation.trait.yes", "metric");
  private static final Messages.Phrase NO = WORDS.phrase("evaluation.trait.no", "metric");
  private static final Messages.Phrase UNKNOWN = WORDS.phrase("evaluation.trait.unknown", "metric");

  /** So many traits are named in the paragraph; the table has all. */
  private static final int NAMED = 3;

  private CauseWords() {}

  static String say(ChurnCauses causes, Language language) {
    String base =
        BASE.in(
            language,
            causes.customers(),
            causes.asOf().atZone(ZoneOffset.UTC).toLocalDate(),
            causes.lost(),
            causes.until().atZone(ZoneOffset.UTC).toLocalDate(),
            Math.round(100.0 * causes.lost() / Math.max(1, causes.customers())));
    int tried = causes.causes().size();
    String rate = Decimals.plain(Decimals.shortest(causes.falseDiscoveryRate()).movePointRight(2));
    List<ChurnCause> confirmed = causes.confirmed();
    List<Label> named =
        confirmed.stream()
            .limit(NAMED)
            .map(c -> MORE_OFTEN.label(trait(c), figure(c.holdout().lift(), 1)))
            .toList();
    String found =
        confirmed.isEmpty()
            ? NONE.in(language, tried, rate)
            : SOME.in(language, named, confirmed.size(), tried, rate);
    StringBuilder text =
        new StringBuilder(language.sentences(List.of(base, found, CAUTION.in(language))));
    for (ChurnCause cause : causes.causes()) {
      ChurnCause.Lift there = cause.found();
      text.append('\n')
          .append(
              (cause.confirmed() ? ROW : ROW_UNCONFIRMED)
                  .in(
                      language,
                      trait(cause),
                      there.customers(),
                      there.lost(),
                      figure(there.lift(), 2),
                      figure(there.low(), 2),
                      figure(there.high(), 2),
                      figure(cause.holdout().lift(), 2)));
    }
    return text.toString();
  }

  private static Label trait(ChurnCause cause) {
    ChurnCause.Trait trait = cause.trait();
    String value =
        trait.value().isPresent()
            ? Decimals.plain(Decimals.shortest(trait.value().getAsDouble()))
            : trait.text();
    return switch (trait.kind()) {
      case AT_LEAST -> AT_LEAST.label(cause.label(), value);
      case BELOW -> BELOW.label(cause.label(), value);
      case IS -> IS.label(cause.label(), value);
      case YES -> YES.label(cause.label());
      case NO -> NO.label(cause.label());
      case UNKNOWN -> UNKNOWN.label(cause.label());
    };
  }

  /** Returns a figure with so many decimals, more where one above 1 would be shown as 1. */
  private static String figure(double figure, int decimals) {
    return Decimals.plain(Decimals.beside(figure, decimals, 1));
  }
}
