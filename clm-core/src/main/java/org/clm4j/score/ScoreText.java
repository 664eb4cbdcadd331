package org.clm4j.score;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.internal.Chinese;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;

/**
 * Scores in sentences, English or Chinese. Figures are rounded, but never across a line that the
 * value itself does not cross: the beginning of a band, the coverage a card wants, a step of a
 * value function.
 */
final class ScoreText {

  private static final ScoreText ENGLISH = new ScoreText(Language.ENGLISH);
  private static final ScoreText CHINESE = new ScoreText(Language.CHINESE);

  private final Language language;
  private final boolean zh;

  private ScoreText(Language language) {
    this.language = language;
    this.zh = language.code().equals("zh");
  }

  static ScoreText of(Language language) {
    return language.equals(Language.CHINESE)
        ? CHINESE
        : language.equals(Language.ENGLISH) ? ENGLISH : new ScoreText(language);
  }

  static Label tooLittle(Score score) {
    return Label.of(ENGLISH.noTotal(score), CHINESE.noTotal(score));
  }

  String score(Score score) {
    StringBuilder text = new StringBuilder();
    if (score.total().isEmpty()) {
      text.append(noTotal(score));
    } else {
      text.append(total(score)).append(zh ? "/100 分" : " of 100");
      score
          .band()
          .ifPresent(
              b ->
                  text.append(zh ? "（" : " (")
                      .append(b.label().in(language))
                      .append(zh ? "）" : ")"));
      text.append(zh ? "，已知信息占 " : "; known: ")
          .append(coverage(score))
          .append(zh ? "" : " of what the card asks");
    }
    for (Contribution c : score.contributions()) {
      text.append('\n').append(contribution(c));
    }
    return text.toString();
  }

  private static String total(Score score) {
    double[] lines = score.scorecard().bands().stream().mapToDouble(Band::from).toArray();
    return number(1, Points.stated(score.total().orElseThrow()), lines);
  }

  private String coverage(Score score) {
    return percent(score.coverage(), 0, score.scorecard().minimumCoverage(), 1);
  }

  String noTotal(Score score) {
    List<Contribution> all = score.contributions();
    if (all.stream().allMatch(c -> c.status() == Contribution.Status.NOT_IN_STAGE)) {
      return zh
          ? "没有得分：评分卡没有适用于客户当前阶段的因素"
          : "no score: no factor of the card speaks of the customer's stage";
    }
    double minimum = score.scorecard().minimumCoverage();
    if (score.coverage() >= minimum) {
      return zh ? "没有得分：评分卡所需的信息均未知" : "no score: nothing of what the card asks is known";
    }
    String known = coverage(score);
    String wanted = percent(minimum, minimum);
    if (zh) {
      return "没有得分：已知信息仅占评分卡所需的 " + known + "，至少需要 " + wanted;
    }
    return "no score: only "
        + known
        + " of what the card asks is known, and it wants at least "
        + wanted;
  }

  String contribution(Contribution c) {
    String name = c.factor().label().in(language);
    return switch (c.status()) {
      case NOT_IN_STAGE -> name + (zh ? "：不适用于客户当前阶段" : ": does not speak of the customer's stage");
      case MISSING -> name + (zh ? "：未知，未计入" : ": not known, left out");
      case COUNTED_AS_MISSING -> name + (zh ? "：未知" : ": not known") + weighed(c);
      case KNOWN -> name + (zh ? "：" : ": ") + observed(c) + weighed(c);
      case ASSUMED -> name + (zh ? "：" : ": ") + observed(c) + assumed() + weighed(c);
    };
  }

  private String assumed() {
    return zh
        ? "（以整体客户的数值代替）"
        : " (by a figure of the whole base, the customer's own being unknown)";
  }

  private String weighed(Contribution c) {
    String value = percent(c.value().orElse(0));
    String share = percent(c.share());
    return zh
        ? "，评价 " + value + "，权重 " + share + "，得 " + points(c.points()) + " 分"
        : "; good for "
            + value
            + ", weighs "
            + share
            + ", gives "
            + points(c.points())
            + (points(c.points()).equals("1") ? " point" : " points");
  }

  private String observed(Contribution c) {
    if (c.observedNumber().isPresent()) {
      return number(c.factor().metric(), c.observedNumber().getAsDouble(), lines(c.factor()));
    }
    if (c.observedFlag().isPresent()) {
      return c.observedFlag().get() ? (zh ? "是" : "yes") : (zh ? "否" : "no");
    }
    return c.observedText().orElse("");
  }

  private String number(Metric<?> metric, double observed, double[] lines) {
    if (metric instanceof TrendMetric trend && trend.isRelative()) {
      double[] percents = Arrays.stream(lines).map(line -> 100 * line).toArray();
      String percent = number(0, 100 * observed, percents);
      return (percent.startsWith("-") ? percent : "+" + percent) + percentSign();
    }
    if (metric instanceof ElapsedMetric elapsed && elapsed.interval().isPresent()) {
      String gaps = number(1, observed, lines);
      return gaps + (zh ? " 个通常间隔" : gaps.equals("1") ? " usual gap" : " usual gaps");
    }
    String unit = metric instanceof NumberMetric m ? m.unit().label().in(language) : "";
    String number = number(2, observed, lines);
    if (number.equals("1") && unit.endsWith("s") && !zh) {
      unit = unit.substring(0, unit.length() - 1);
    }
    return zh ? Chinese.join(number, unit) : unit.isEmpty() ? number : number + " " + unit;
  }

  /** Returns the values at which a factor's strength leaps. */
  private static double[] lines(FactorOutline factor) {
    return factor.lines().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String points(double points) {
    return number(1, points);
  }

  /** Returns a share in whole percents, or more finely where it would seem to cross a line. */
  private String percent(double share, double... lines) {
    BigDecimal said = Decimals.beside(share, 2, lines).movePointRight(2);
    return Decimals.plain(said) + percentSign();
  }

  private String percentSign() {
    return zh ? "%" : " %";
  }

  private static String number(int decimals, double value, double... lines) {
    return Decimals.plain(Decimals.beside(value, decimals, lines));
  }
}
