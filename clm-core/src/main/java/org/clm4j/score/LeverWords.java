package org.clm4j.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;

/**
 * Levers in sentences. What a number must become is rounded away from what it is, so that the shown
 * figure is enough.
 */
final class LeverWords {

  private static final Messages WORDS = Messages.of(LeverWords.class::getResourceAsStream);
  private static final Messages.Phrase NUMBER =
      WORDS.phrase("score.lever.number", "metric", "from", "to");
  private static final Messages.Phrase TEXT =
      WORDS.phrase("score.lever.text", "metric", "from", "to");
  private static final Messages.Phrase SET = WORDS.phrase("score.lever.set", "metric");
  private static final Messages.Phrase UNSET = WORDS.phrase("score.lever.unset", "metric");
  private static final Messages.Phrase NOW = WORDS.phrase("score.lever.now", "metric");
  private static final Messages.Phrase ANY = WORDS.phrase("score.levers.any", "band", "ways");
  private static final Messages.Phrase ALL = WORDS.phrase("score.levers.all", "band", "ways");
  private static final Messages.Phrase NONE = WORDS.phrase("score.levers.none", "band");
  private static final Messages.Phrase MANY = WORDS.phrase("score.levers.many", "band");
  private static final Messages.Phrase HIGHEST = WORDS.phrase("score.levers.highest");
  private static final Messages.Phrase UNSCORED = WORDS.phrase("score.levers.unscored");

  private static final Messages.Phrase UP = WORDS.phrase("score.change.up", "points");
  private static final Messages.Phrase DOWN = WORDS.phrase("score.change.down", "points");
  private static final Messages.Phrase SAME = WORDS.phrase("score.change.same");
  private static final Messages.Phrase FOUND = WORDS.phrase("score.change.found");
  private static final Messages.Phrase LOST = WORDS.phrase("score.change.lost");
  private static final Messages.Phrase BAND = WORDS.phrase("score.change.band", "now", "before");
  private static final Messages.Phrase FACTOR =
      WORDS.phrase("score.change.factor", "factor", "points");

  private LeverWords() {}

  static String say(Levers levers, Language language) {
    String band = levers.target().map(b -> b.label().in(language)).orElse("");
    return switch (levers.status()) {
      case NOT_SCORED -> UNSCORED.in(language);
      case HIGHEST -> HIGHEST.in(language);
      case OUT_OF_REACH -> NONE.in(language, band);
      case UNDECIDED -> MANY.in(language, band);
      case REACHABLE ->
          levers.single().isEmpty()
              ? ALL.in(language, band, language.and(said(levers.smallest(), language)))
              : ANY.in(language, band, language.or(said(levers.single(), language)));
    };
  }

  private static List<String> said(List<Lever> levers, Language language) {
    return levers.stream().map(l -> say(l, language)).toList();
  }

  static String say(Lever lever, Language language) {
    String metric = lever.label().in(language);
    if (lever.from() instanceof Double from && lever.to() instanceof Double to) {
      return NUMBER.in(
          language,
          metric,
          number(lever, BigDecimal.valueOf(from), RoundingMode.HALF_EVEN),
          number(
              lever, Decimals.shortest(to), to > from ? RoundingMode.CEILING : RoundingMode.FLOOR));
    } else if (lever.from() instanceof String from && lever.to() instanceof String to) {
      return TEXT.in(language, metric, from, to);
    } else if (lever.to() instanceof Boolean set) {
      return (set ? SET : UNSET).in(language, metric);
    }
    return NOW.in(language, metric);
  }

  private static String number(Lever lever, BigDecimal value, RoundingMode mode) {
    if (lever.metric() instanceof TrendMetric trend && trend.isRelative()) {
      String percent = Decimals.plain(value.movePointRight(2).setScale(0, mode));
      return (percent.startsWith("-") ? percent : "+" + percent) + "%";
    }
    boolean small = ((NumberMetric) lever.metric()).unit().id().isEmpty() || isShare(value);
    return Decimals.plain(value.setScale(small ? 2 : 1, mode));
  }

  private static boolean isShare(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.ONE) <= 0;
  }

  static String say(ScoreChange change, Language language) {
    List<String> said = new ArrayList<>();
    if (change.points().isPresent()) {
      double points = change.points().getAsDouble();
      String shown = points(Math.abs(points));
      said.add(
          shown.equals("0")
              ? SAME.in(language)
              : points > 0 ? UP.in(language, shown) : DOWN.in(language, shown));
    } else if (change.now().isPresent()) {
      said.add(FOUND.in(language));
    } else if (change.before().isPresent()) {
      said.add(LOST.in(language));
    }
    change
        .band()
        .filter(now -> change.bandBefore().filter(b -> !b.id().equals(now.id())).isPresent())
        .ifPresent(
            now ->
                said.add(
                    BAND.in(
                        language,
                        now.label(),
                        change.bandBefore().map(Band::label).orElse(now.label()))));
    change.parts().stream()
        .filter(p -> !points(p.points()).equals("0"))
        .sorted(Comparator.comparingDouble(p -> -Math.abs(p.points())))
        .forEach(
            p ->
                said.add(
                    FACTOR.in(
                        language, p.label(), (p.points() > 0 ? "+" : "") + points(p.points()))));
    return language.clauses(said);
  }

  private static String points(double points) {
    return Decimals.plain(Decimals.beside(points, 1));
  }
}
