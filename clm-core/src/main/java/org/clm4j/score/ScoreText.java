package org.clm4j.score;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.internal.Chinese;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;

/** Scores in sentences, English or Chinese. */
final class ScoreText {

  private static final ScoreText ENGLISH = new ScoreText(Locale.ENGLISH);
  private static final ScoreText CHINESE = new ScoreText(Locale.CHINESE);

  private final Locale locale;
  private final boolean zh;

  private ScoreText(Locale locale) {
    this.locale = locale;
    this.zh = locale.getLanguage().equals("zh");
  }

  static ScoreText of(Locale locale) {
    String language = locale.getLanguage();
    return language.equals("zh")
        ? CHINESE
        : language.equals("en") ? ENGLISH : new ScoreText(locale);
  }

  static Label tooLittle(Score score) {
    return Label.of(ENGLISH.noTotal(score), CHINESE.noTotal(score));
  }

  String score(Score score) {
    StringBuilder text = new StringBuilder();
    if (score.total().isEmpty()) {
      text.append(noTotal(score));
    } else {
      text.append(points(score.total().getAsDouble())).append(zh ? "/100 分" : " of 100");
      score
          .band()
          .ifPresent(
              b ->
                  text.append(zh ? "（" : " (").append(b.label().in(locale)).append(zh ? "）" : ")"));
      text.append(zh ? "，已知信息占 " : "; known: ")
          .append(percent(score.coverage()))
          .append(zh ? "" : " of what the card asks");
    }
    for (Contribution c : score.contributions()) {
      text.append('\n').append(contribution(c));
    }
    return text.toString();
  }

  String noTotal(Score score) {
    String known = percent(score.coverage());
    String wanted = percent(score.scorecard().minimumCoverage());
    if (zh) {
      return "没有得分：已知信息仅占评分卡所需的 " + known + "，至少需要 " + wanted;
    }
    return "no score: only "
        + known
        + " of what the card asks is known, and it wants at least "
        + wanted;
  }

  String contribution(Contribution c) {
    String name = c.factor().label().in(locale);
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
      return number(c.factor().metric(), c.observedNumber().getAsDouble());
    }
    if (c.observedFlag().isPresent()) {
      return c.observedFlag().get() ? (zh ? "是" : "yes") : (zh ? "否" : "no");
    }
    return c.observedText().orElse("");
  }

  private String number(Metric<?> metric, double observed) {
    if (metric instanceof TrendMetric trend && trend.isRelative()) {
      return number("+0;-0", 100 * observed) + percentSign();
    }
    if (metric instanceof ElapsedMetric elapsed && elapsed.interval().isPresent()) {
      String gaps = number("0.#", observed);
      return gaps + (zh ? " 个通常间隔" : gaps.equals("1") ? " usual gap" : " usual gaps");
    }
    String unit = metric instanceof NumberMetric m ? m.unit().label().in(locale) : "";
    String number = number("0.##", observed);
    if (number.equals("1") && unit.endsWith("s") && !zh) {
      unit = unit.substring(0, unit.length() - 1);
    }
    return zh ? Chinese.join(number, unit) : unit.isEmpty() ? number : number + " " + unit;
  }

  private static String points(double points) {
    return number("0.#", points);
  }

  private String percent(double share) {
    return number("0", 100 * share) + percentSign();
  }

  private String percentSign() {
    return zh ? "%" : " %";
  }

  private static String number(String pattern, double value) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value + 0.0);
  }
}
