package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;

/**
 * How a fit ended and what remains usable, in words and as data.
 *
 * @param open the parameters the data leave open, in the model's order
 * @param forecasts whether forecasts no longer than the time observed can be used
 * @param alive whether probabilities of being alive can be used
 */
record FitVerdict(
    FitStatus status, Label meaning, List<String> open, boolean forecasts, boolean alive) {

  static final Label PINNED =
      Label.of(
          "The maximum was found and the data pin every parameter down.", "已找到极大值，数据可以确定每个参数。");

  static final Label RIDGE =
      Label.of(
          "The likelihood is flat along a ridge: other parameters fit as well.",
          "似然沿一条脊线平坦：其他参数同样拟合。");

  static final Label PENALTY =
      Label.of(
          "An L2 penalty was taken off the likelihood: where the parameters stand is its doing too.",
          "似然已减去 L2 惩罚：参数的位置也受其影响。");

  FitVerdict {
    open = List.copyOf(open);
  }

  static FitVerdict gaveUp(List<String> names) {
    return new FitVerdict(
        FitStatus.NOT_CONVERGED,
        Label.of(
            "The search gave up before the gradient vanished; the parameters are not an answer."
                + " Maybe allow more iterations.",
            "梯度尚未消失，搜索已放弃；这些参数不是答案。可尝试增加迭代次数。"),
        names,
        false,
        false);
  }

  static FitVerdict noDropout(Label why, List<String> open) {
    return new FitVerdict(FitStatus.NOT_IDENTIFIED, why, open, true, false);
  }

  static FitVerdict boundary(Label edges, List<String> open) {
    return new FitVerdict(FitStatus.BOUNDARY, edges, open, true, true);
  }

  static FitVerdict converged(Label words) {
    return new FitVerdict(FitStatus.CONVERGED, words, List.of(), true, true);
  }

  /** Returns that parameters are left open, with what that does to what the model says. */
  static FitVerdict open(Label cause, List<String> open, Outlook outlook, Ridge.Steady steady) {
    List<Label> good = new ArrayList<>();
    List<Label> bad = new ArrayList<>();
    bad.add(Label.of(listed(open) + " taken alone", listed(open) + " 单独的取值"));
    (steady.forecasts() ? good : bad).add(outlook.forecasts());
    if (outlook.tellsAlive()) {
      (steady.alive() ? good : bad).add(Label.of("the probability of being alive", "存活概率"));
    }
    Label same =
        good.isEmpty()
            ? Label.of("Nothing remains usable.", "均不可用。")
            : Label.of(
                "Still usable, as parameters that fit as well say about the same: "
                    + joined(good, Language.ENGLISH, "; ")
                    + ".",
                "仍可用（同样拟合的参数给出大致相同的结果）：" + joined(good, Language.CHINESE, "；") + "。");
    Label not =
        Label.of(
            "Not usable: " + joined(bad, Language.ENGLISH, "; ") + ".",
            "不可用：" + joined(bad, Language.CHINESE, "；") + "。");
    return new FitVerdict(
        FitStatus.NOT_IDENTIFIED,
        joined(joined(cause, same), not),
        open,
        steady.forecasts(),
        !outlook.tellsAlive() || steady.alive());
  }

  /** Says which parameters have too wide an interval. */
  static Label tooWide(List<String> names) {
    return Label.of(
        "The maximum was found, but the data leave "
            + listed(names)
            + " open: a 90 % interval reaches tenfold or further either way.",
        "已找到极大值，但数据无法确定 " + listed(names) + "：其 90% 区间向两侧各延伸十倍或更多。");
  }

  /**
   * Says that the data pin the parameters down together with a penalty.
   *
   * @param open the parameters that the data alone would leave open
   * @param given the log-likelihood given up for the penalty
   */
  static Label pinnedWithPenalty(List<String> open, double given) {
    String much = String.format(Locale.ROOT, "%.1f", Math.max(0, given));
    Label both =
        Label.of(
            "The maximum of the likelihood less the L2 penalty was found. The penalty costs "
                + much
                + " of log-likelihood.",
            "已找到似然减去 L2 惩罚后的极大值。惩罚使对数似然减少 " + much + "。");
    return joined(
        both,
        open.isEmpty()
            ? Label.of("The data alone would pin every parameter down too.", "仅凭数据也可以确定每个参数。")
            : Label.of(
                "The data alone would leave "
                    + listed(open)
                    + " open: what pins down there is the penalty.",
                "仅凭数据无法确定 " + listed(open) + "：确定其取值的是惩罚。"));
  }

  /** Returns one sentence after another. */
  static Label joined(Label one, Label other) {
    return Label.of(
        one.in(Language.ENGLISH) + " " + other.in(Language.ENGLISH),
        one.in(Language.CHINESE) + other.in(Language.CHINESE));
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }

  private static String joined(List<Label> labels, Language language, String between) {
    return String.join(between, labels.stream().map(l -> l.in(language)).toList());
  }
}
