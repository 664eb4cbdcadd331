package org.clm4j.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Moments;

/** What the room says. */
final class RetentionWords {

  private static final Messages WORDS = Messages.of(RetentionWords.class::getResourceAsStream);

  private static final Phrase NOTHING_BEST = WORDS.phrase("retention.nothingBest");
  private static final Phrase RULES_ALONE = WORDS.phrase("retention.rulesAlone");
  private static final Phrase NOTHING = WORDS.phrase("retention.nothing");
  private static final Phrase NOTHING_FOR_STAGE =
      WORDS.phrase("retention.nothingForStage", "catalog");
  private static final Phrase NOTHING_FOR_MODEL =
      WORDS.phrase("retention.nothingForModel", "catalog", "model");
  private static final Phrase RECOMMENDED =
      WORDS.phrase("retention.recommended", "strategy", "reasons", "action");
  private static final Phrase WITH_END =
      WORDS.phrase("retention.withEnd", "strategy", "reasons", "action", "day", "until");
  private static final Phrase NO_PROMISE = WORDS.phrase("retention.noPromise");
  private static final Phrase UNTIL_STAGE = WORDS.phrase("retention.until.stage", "stage");
  private static final Phrase UNTIL_MORE = WORDS.phrase("retention.until.more");
  private static final Phrase SUPPRESSED = WORDS.phrase("retention.suppressed", "strategy", "why");

  static final Phrase FITS_STAGE = WORDS.phrase("retention.reason.stage", "stage");
  static final Phrase FITS_EVERY_STAGE = WORDS.phrase("retention.reason.everyStage");
  static final Phrase BORROWED = WORDS.phrase("retention.reason.borrowed", "model", "step");
  static final Phrase WEAK = WORDS.phrase("retention.reason.weak", "factor", "percent");
  static final Phrase PAYS = WORDS.phrase("retention.reason.pays", "money");

  static final Phrase PAYS_BETWEEN =
      WORDS.phrase("retention.reason.paysBetween", "money", "low", "high");

  static final Phrase PRACTICE =
      WORDS.phrase("retention.practice", "practice", "customers", "of", "improves");

  static final Phrase NOT_CALLED_FOR = WORDS.phrase("retention.cause.notCalledFor");
  static final Phrase ALREADY_BOUND = WORDS.phrase("retention.cause.bound", "barrier");
  static final Phrase IN_VAIN = WORDS.phrase("retention.cause.inVain", "day", "until");
  static final Phrase NO_CONSENT = WORDS.phrase("retention.cause.noConsent", "channel");
  static final Phrase CONTACTED = WORDS.phrase("retention.cause.contacted", "until");
  static final Phrase NEEDS = WORDS.phrase("retention.cause.needs", "why");
  static final Phrase COOLDOWN = WORDS.phrase("retention.cause.cooldown", "moment");
  static final Phrase EXCLUDED = WORDS.phrase("retention.cause.excluded", "other");
  static final Phrase DOES_NOT_PAY = WORDS.phrase("retention.cause.doesNotPay", "money");

  private RetentionWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("retention." + key);
  }

  /** Returns what a thing of this room is called; empty where the bundles do not say. */
  static Optional<Label> findName(String key) {
    return WORDS.findName("retention." + key);
  }

  /** Returns what is ours under a key, empty where there is nothing. */
  static Optional<Label> ours(String key) {
    String full = "retention.ours." + key;
    return WORDS.english().containsKey(full)
        ? Optional.of(WORDS.phrase(full).label())
        : Optional.empty();
  }

  /** Says an advice, one recommendation a line. */
  static String say(Advice advice, Language language) {
    StringBuilder text = new StringBuilder();
    List<Recommendation> recommendations = advice.recommendations();
    if (advice.isDoingNothingBest()) {
      Phrase none = recommendations.isEmpty() ? NOTHING_BEST : RULES_ALONE;
      text.append(none.in(language)).append('\n');
    } else if (recommendations.isEmpty()) {
      text.append(nothing(advice, language)).append('\n');
    }
    for (Recommendation r : recommendations) {
      text.append(said(r, advice.zone(), language)).append('\n');
    }
    if (promisesNothing(advice)) {
      text.append(NO_PROMISE.in(language)).append('\n');
    }
    for (SuppressedStrategy w : advice.suppressed()) {
      String why = why(w.why(), advice, language);
      text.append(SUPPRESSED.in(language, w.strategy().label(), why)).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** Says that the catalogue has nothing for the customer, for the stage, or for any. */
  private static String nothing(Advice advice, Language language) {
    String catalog = advice.catalog().id();
    return switch (advice.served()) {
      case YES -> NOTHING.in(language);
      case NOT_THE_STAGE -> NOTHING_FOR_STAGE.in(language, catalog);
      case NO_STAGE -> NOTHING_FOR_MODEL.in(language, catalog, advice.model());
    };
  }

  /** Says what holds a strategy back as people know it here: days of the zone, and labels. */
  private static String why(Hindrance cause, Advice advice, Language language) {
    return why(
        cause,
        moment -> Moments.formatAsComing(moment, advice.zone()),
        id ->
            advice.recommendations().stream()
                .map(Recommendation::strategy)
                .filter(s -> s.id().equals(id))
                .findFirst()
                .map(s -> s.label().in(language))
                .orElse(id),
        language);
  }

  /**
   * Says what holds a strategy back.
   *
   * @param moments how moments are said
   * @param strategies what people call the strategy of an id
   */
  static String why(
      Hindrance cause,
      Function<Instant, String> moments,
      UnaryOperator<String> strategies,
      Language language) {
    String at = cause.at().map(moments).orElse("");
    String until = cause.until().map(moments).orElse("");
    String id = cause.id().orElse("");
    return switch (cause.kind()) {
      case NOT_ELIGIBLE -> NEEDS.in(language, cause.explanation().orElseThrow().why(language));
      case NOT_CALLED_FOR -> NOT_CALLED_FOR.in(language);
      case ALREADY_BOUND -> ALREADY_BOUND.in(language, cause.barrier().orElseThrow().label());
      case RESTING -> COOLDOWN.in(language, until);
      case TRIED_IN_VAIN -> IN_VAIN.in(language, at, until);
      case NO_CONSENT -> NO_CONSENT.in(language, id);
      case CONTACTED_ENOUGH -> CONTACTED.in(language, until);
      case EXCLUDED_BY -> EXCLUDED.in(language, strategies.apply(id));
      case DOES_NOT_PAY -> DOES_NOT_PAY.in(language, cause.incrementalValue().orElseThrow());
    };
  }

  /** Returns whether something is to be done of which nobody knows what it brings. */
  private static boolean promisesNothing(Advice advice) {
    return !advice.recommendations().isEmpty()
        && !advice.isLeaveAlone()
        && !advice.isDoingNothingBest()
        && advice.recommendations().stream().noneMatch(r -> r.incrementalValue().isPresent());
  }

  /** Says a recommendation with the day by which to act and what would change it. */
  private static String said(Recommendation recommended, ZoneId zone, Language language) {
    boolean acts = !recommended.isLeaveAlone();
    return WITH_END.in(
        language,
        recommended.strategy().label(),
        reasons(recommended, language),
        acts ? action(recommended, language) : "",
        acts ? recommended.actBy().map(at -> Moments.dateOf(at, zone).toString()).orElse("") : "",
        changesWhen(recommended, language));
  }

  /** Says a recommendation: why, and what to do first. */
  static String say(Recommendation recommended, Language language) {
    return RECOMMENDED.in(
        language,
        recommended.strategy().label(),
        reasons(recommended, language),
        recommended.isLeaveAlone() ? "" : action(recommended, language));
  }

  private static String action(Recommendation recommended, Language language) {
    return recommended.action().map(action -> action.in(language)).orElse("");
  }

  /** Says what would change the advice. */
  static String changesWhen(Recommendation recommended, Language language) {
    Optional<Label> until = recommended.occasion().flatMap(Occasion::until);
    if (until.isPresent()) {
      return until.get().in(language);
    }
    for (Reason reason : recommended.reasons()) {
      if (reason.is(Reason.Kind.SERVES_STAGE)) {
        return UNTIL_STAGE.in(language, reason.label().orElseThrow());
      }
    }
    return UNTIL_MORE.in(language);
  }

  /** Says the reasons; that it fits every stage is said where nothing else speaks for it. */
  static String reasons(Recommendation recommended, Language language) {
    List<Reason> reasons = recommended.reasons();
    List<Reason> telling =
        reasons.stream().filter(r -> !r.is(Reason.Kind.SERVES_ALL_STAGES)).toList();
    return language.clauses(
        (telling.isEmpty() ? reasons : telling).stream().map(r -> r.in(language)).toList());
  }
}
