package org.clm4j.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;

/**
 * Scores in sentences. Figures are rounded, but never across a line that the value itself does not
 * cross: the beginning of a band, the coverage a card wants, a step of a value function.
 */
final class ScoreText {

  private static final Messages WORDS = Messages.of(ScoreText.class::getResourceAsStream);

  private static final Phrase TOTAL = WORDS.phrase("score.total", "total", "band", "coverage");
  private static final int MOST_DRIVERS = 3;

  private static final Phrase DRIVER = WORDS.phrase("score.driver", "factor", "observed", "points");
  private static final Phrase UNSEEN_DRIVER =
      WORDS.phrase("score.driver.unseen", "factor", "points");
  private static final Phrase NO_DRIVERS = WORDS.phrase("score.drivers.none");
  private static final Phrase TOO_YOUNG = WORDS.phrase("score.none.young");
  private static final Phrase NONE_IN_STAGE = WORDS.phrase("score.none.stage");
  private static final Phrase NOTHING_KNOWN = WORDS.phrase("score.none.nothing");
  private static final Phrase TOO_LITTLE = WORDS.phrase("score.none.little", "known", "wanted");
  private static final Phrase EARLY = WORDS.phrase("score.factor.early", "factor");
  private static final Phrase OTHER_STAGE = WORDS.phrase("score.factor.otherStage", "factor");
  private static final Phrase LEFT_OUT = WORDS.phrase("score.factor.leftOut", "factor");
  private static final Phrase UNKNOWN = WORDS.phrase("score.factor.unknown", "factor", "points");
  private static final Phrase KNOWN =
      WORDS.phrase("score.factor.known", "factor", "observed", "points");
  private static final Phrase ASSUMED =
      WORDS.phrase("score.factor.assumed", "factor", "observed", "points");
  private static final Phrase POINTS = WORDS.phrase("score.points", "value", "weight", "points");
  private static final Phrase PERCENT = WORDS.phrase("score.observed.percent", "sign", "n");
  private static final Phrase GAPS = WORDS.phrase("score.observed.gaps", "n");
  private static final Phrase YES = WORDS.phrase("score.observed.yes");
  private static final Phrase NO = WORDS.phrase("score.observed.no");

  private ScoreText() {}

  static String score(Score score, Language language) {
    StringBuilder text = new StringBuilder();
    if (score.total().isEmpty()) {
      text.append(noTotal(score).in(language));
    } else {
      String band = score.band().map(b -> b.label().in(language)).orElse("");
      text.append(TOTAL.in(language, total(score), band, coverage(score)));
    }
    for (Contribution c : score.contributions()) {
      text.append('\n').append(contribution(c, language));
    }
    return text.toString();
  }

  /** Returns the total to one decimal; below a band that it does not reach it is rounded down. */
  private static BigDecimal total(Score score) {
    double value = Points.stated(score.total().orElseThrow());
    double[] lines = score.scorecard().bands().stream().mapToDouble(Band::from).toArray();
    BigDecimal said = Decimals.beside(value, 1, lines);
    if (said.scale() > 1) {
      BigDecimal down = said.setScale(1, RoundingMode.DOWN);
      boolean crosses =
          Arrays.stream(lines).anyMatch(line -> line <= value && down.doubleValue() < line);
      return crosses ? said : down;
    }
    return said;
  }

  private static BigDecimal coverage(Score score) {
    return percent(score.coverage(), 0, score.scorecard().minimumCoverage(), 1);
  }

  /** Returns why a score has no total. */
  static Label noTotal(Score score) {
    List<Contribution> all = score.contributions();
    if (all.stream().noneMatch(c -> c.status().isAsked())) {
      return all.stream().anyMatch(c -> c.status() == Contribution.Status.TOO_EARLY)
          ? TOO_YOUNG.label()
          : NONE_IN_STAGE.label();
    }
    double minimum = score.scorecard().minimumCoverage();
    return score.coverage() >= minimum
        ? NOTHING_KNOWN.label()
        : TOO_LITTLE.label(coverage(score), percent(minimum, minimum));
  }

  static String contribution(Contribution c, Language language) {
    Label factor = c.factor().label();
    return switch (c.status()) {
      case NOT_ASKED -> OTHER_STAGE.in(language, factor);
      case TOO_EARLY -> EARLY.in(language, factor);
      case MISSING -> LEFT_OUT.in(language, factor);
      case COUNTED_AS_MISSING -> UNKNOWN.in(language, factor, points(c, language));
      case KNOWN -> KNOWN.in(language, factor, observed(c, language), points(c, language));
      case ASSUMED -> ASSUMED.in(language, factor, observed(c, language), points(c, language));
    };
  }

  /** Says what costs the most points, or why there is no score. */
  static String drivers(Score score, Language language) {
    if (score.total().isEmpty()) {
      return noTotal(score).in(language);
    }
    List<String> said =
        score.drivers().stream().limit(MOST_DRIVERS).map(c -> driver(c, language)).toList();
    return said.isEmpty() ? NO_DRIVERS.in(language) : language.clauses(said);
  }

  private static String driver(Contribution c, Language language) {
    BigDecimal lost = Decimals.beside(c.lost(), 0, 0);
    String observed = observed(c, language);
    return observed.isEmpty()
        ? UNSEEN_DRIVER.in(language, c.factor().label(), lost)
        : DRIVER.in(language, c.factor().label(), observed, lost);
  }

  private static String points(Contribution c, Language language) {
    BigDecimal value = percent(c.value().orElse(0));
    return POINTS.in(language, value, percent(c.share()), Decimals.beside(c.points(), 1));
  }

  private static String observed(Contribution c, Language language) {
    if (c.observedNumber().isPresent()) {
      double number = c.observedNumber().getAsDouble();
      double[] lines = c.factor().lines().stream().mapToDouble(Double::doubleValue).toArray();
      return number(c.factor().metric(), number, lines, language);
    } else if (c.observedFlag().isPresent()) {
      return (c.observedFlag().get() ? YES : NO).in(language);
    }
    return c.observedText().orElse("");
  }

  /**
   * Says a number.
   *
   * @param lines the values at which the factor's strength leaps
   */
  private static String number(
      Metric<?> metric, double observed, double[] lines, Language language) {
    if (metric instanceof TrendMetric trend && trend.isRelative()) {
      double[] percents = Arrays.stream(lines).map(line -> 100 * line).toArray();
      BigDecimal percent = Decimals.beside(100 * observed, 0, percents);
      return PERCENT.in(language, percent.signum() > 0 ? "+" : "", percent);
    } else if (metric instanceof ElapsedMetric elapsed && elapsed.interval().isPresent()) {
      return GAPS.in(language, Decimals.beside(observed, 1, lines));
    }
    Unit unit = metric instanceof NumberMetric m ? m.unit() : Unit.NONE;
    return unit.counted(Decimals.beside(observed, 2, lines), language);
  }

  /** Returns a share in whole percents, or more finely where it would seem to cross a line. */
  private static BigDecimal percent(double share, double... lines) {
    return Decimals.beside(share, 2, lines).movePointRight(2);
  }
}
