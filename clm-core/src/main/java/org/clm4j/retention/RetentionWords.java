package org.clm4j.retention;

import java.util.List;
import java.util.Optional;
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
      WORDS.phrase("retention.recommended", "strategy", "goal", "reasons");
  private static final Phrase WITH_ACTIONS =
      WORDS.phrase("retention.withActions", "strategy", "actions", "reasons");
  private static final Phrase WITHHELD = WORDS.phrase("retention.withheld", "strategy", "why");

  static final Phrase FITS_STAGE = WORDS.phrase("retention.reason.stage", "stage");
  static final Phrase FITS_EVERY_STAGE = WORDS.phrase("retention.reason.everyStage");
  static final Phrase BORROWED = WORDS.phrase("retention.reason.borrowed", "model", "step");
  static final Phrase WEAK = WORDS.phrase("retention.reason.weak", "factor", "percent");
  static final Phrase PAYS = WORDS.phrase("retention.reason.pays", "money");

  static final Phrase NEEDS = WORDS.phrase("retention.cause.needs", "why");
  static final Phrase COOLDOWN = WORDS.phrase("retention.cause.cooldown", "moment");
  static final Phrase EXCLUDED = WORDS.phrase("retention.cause.excluded", "other");
  static final Phrase DOES_NOT_PAY = WORDS.phrase("retention.cause.doesNotPay", "money");

  private RetentionWords() {}

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
      text.append(say(r, language)).append('\n');
    }
    for (Withheld w : advice.withheld()) {
      String why = why(w.why(), advice, language);
      text.append(WITHHELD.in(language, w.strategy().label(), why)).append('\n');
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
  private static String why(Withheld.Cause cause, Advice advice, Language language) {
    if (cause instanceof Withheld.Resting rests) {
      return COOLDOWN.in(language, Moments.saidAsComing(rests.until(), advice.zone()));
    } else if (cause instanceof Withheld.ExcludedBy excluded) {
      Optional<Label> known =
          advice.recommendations().stream()
              .map(Recommendation::strategy)
              .filter(s -> s.id().equals(excluded.other()))
              .map(RetentionStrategy::label)
              .findFirst();
      return EXCLUDED.in(language, known.map(label -> label.in(language)).orElse(excluded.other()));
    }
    return cause.in(language);
  }

  /** Says a recommendation: with its goal, or with its actions where the goal is the name again. */
  static String say(Recommendation recommended, Language language) {
    RetentionStrategy strategy = recommended.strategy();
    String reasons = reasons(recommended, language);
    Optional<Label> goal = strategy.goal().filter(g -> !g.equals(strategy.label()));
    if (goal.isPresent()) {
      return RECOMMENDED.in(language, strategy.label(), goal.get(), reasons);
    }
    List<String> actions = strategy.actions().stream().map(a -> a.in(language)).toList();
    return WITH_ACTIONS.in(language, strategy.label(), language.clauses(actions), reasons);
  }

  static String reasons(Recommendation recommended, Language language) {
    return language.clauses(recommended.reasons().stream().map(r -> r.in(language)).toList());
  }
}
