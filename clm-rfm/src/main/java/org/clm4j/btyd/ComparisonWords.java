package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;

/**
 * A comparison's verdict in words: what was chosen and why, what it beats, what its total is worth.
 */
final class ComparisonWords {

  /** Standard errors beyond which the error of a total is more than chance: those of 90 %. */
  private static final double BEYOND = 1.6448536269514722;

  private final ComparisonVerdict comparison;
  private final ComparisonVerdict.Choice choice;
  private final StringBuilder english = new StringBuilder();
  private final StringBuilder chinese = new StringBuilder();

  private ComparisonWords(ComparisonVerdict comparison, ComparisonVerdict.Choice choice) {
    this.comparison = comparison;
    this.choice = choice;
  }

  /** Returns the verdict. */
  static Label of(ComparisonVerdict comparison, ComparisonVerdict.Choice choice) {
    ComparisonWords words = new ComparisonWords(comparison, choice);
    if (comparison.naive().isEmpty()) {
      words.criterion();
    } else {
      words.holdout();
    }
    return Label.of(words.english.toString(), words.chinese.toString());
  }

  private void say(String inEnglish, String inChinese) {
    english.append(inEnglish);
    chinese.append(inChinese);
  }

  private String id() {
    return choice.model();
  }

  private boolean isAhead() {
    return choice.model().equals(choice.ahead());
  }

  private boolean isOpen(String id) {
    return comparison.model(id).orElseThrow().isOpen();
  }

  /** Returns how the chosen model fared. */
  private ComparisonVerdict.Holdout fared() {
    return comparison.model(id()).flatMap(ComparisonVerdict.Compared::holdout).orElseThrow();
  }

  private void criterion() {
    if (isAhead()) {
      say(id() + " has the smallest Schwarz criterion.", id() + " 的施瓦茨准则最小。");
    } else {
      chosenBefore("Schwarz criterion", "施瓦茨准则");
      say(".", "。");
    }
    say(" Nothing was held out, so how well it forecasts is not known.", "未留出检验期，预测能力未知。");
  }

  /** Says why not the one of the best figure. */
  private void chosenBefore(String figure, String inChinese) {
    String best = choice.ahead();
    boolean open = isOpen(best) && !isOpen(id());
    say(
        id()
            + " is chosen before "
            + best
            + (choice.asGood()
                ? ", whose " + figure + " is hardly better"
                : ", whose " + figure + " is better")
            + (open
                ? " and whose parameters the data leave open"
                : choice.asGood() ? ": it is the simpler or the surer of the two" : ""),
        "选择 "
            + id()
            + " 而非 "
            + best
            + "：后者的"
            + inChinese
            + (choice.asGood() ? "几乎不更好" : "更好")
            + (open ? "，但其参数无法由数据确定" : choice.asGood() ? "，前者更简单或更可靠" : ""));
  }

  private void holdout() {
    List<String> beating =
        comparison.models().stream()
            .filter(m -> m.holdout().filter(ComparisonVerdict.Holdout::beatsNaive).isPresent())
            .map(ComparisonVerdict.Compared::id)
            .toList();
    boolean best = isAhead();
    if (best) {
      say(id() + " has the best log-score in the hold-out", id() + " 在检验期内对数得分最好");
    } else {
      chosenBefore("log-score in the hold-out", "检验期对数得分");
    }
    if (beating.contains(id())) {
      say(best ? " and beats the naive rules." : ". It beats the naive rules.", "，并优于朴素规则。");
    } else {
      say(best ? ", but " : ". But ", "，但");
      if (beating.isEmpty()) {
        say("no model beats the naive rules.", "没有模型优于朴素规则。");
      } else {
        say(
            "it does not beat every naive rule; "
                + String.join(", ", beating)
                + (beating.size() == 1 ? " does." : " do."),
            "未胜过所有朴素规则；" + String.join("、", beating) + " 胜过。");
      }
      comparison.naive().forEach(this::against);
    }
    total(beating.contains(id()));
  }

  private void against(String rule, HoldoutScore other) {
    HoldoutDifference.Standing standing = fared().standing(rule);
    if (standing == HoldoutDifference.Standing.BETTER) {
      return;
    }
    HoldoutScore one = fared().score();
    double error = requireNonNull(fared().against().get(rule)).absoluteError();
    String figures = fixed(one.mae()) + " / " + fixed(other.mae()) + " ± " + fixed(error);
    String roots = fixed(one.rmse()) + " / " + fixed(other.rmse());
    say(
        " Against "
            + rule
            + " it is "
            + standing.label().in(Language.ENGLISH)
            + " (mean error "
            + figures
            + ", root mean square "
            + roots
            + ").",
        "与 "
            + rule
            + " 相比"
            + standing.label().in(Language.CHINESE)
            + "（平均误差 "
            + figures
            + "，均方根 "
            + roots
            + "）。");
  }

  /** What the forecast of all is off by, where that is more than chance. */
  private void total(boolean beats) {
    HoldoutScore score = fared().score();
    OptionalDouble off = score.aggregateError();
    double chance = fared().totalError();
    if (off.isEmpty() || Math.abs(score.predicted() - score.actual()) <= BEYOND * chance) {
      return;
    }
    List<Map.Entry<String, HoldoutScore>> rules = new ArrayList<>(comparison.naive().entrySet());
    rules.sort(Comparator.comparingDouble(rule -> away(rule.getValue())));
    String nearest = rules.get(0).getKey();
    double naive = rules.get(0).getValue().aggregateError().orElse(0);
    boolean closer = away(score) < Math.abs(naive);
    say(
        (closer || !beats ? " Its total is " : " Not in the total, though: that is ")
            + percent(off.getAsDouble())
            + ", more than chance explains; the nearest of the naive rules, "
            + nearest
            + ", is "
            + percent(naive)
            + ".",
        (closer || !beats ? "其总量预测" : "但总量并非如此：预测")
            + percentInChinese(off.getAsDouble())
            + "，超出偶然误差；最接近的朴素规则 "
            + nearest
            + " "
            + percentInChinese(naive)
            + "。");
  }

  private static double away(HoldoutScore score) {
    return Math.abs(score.aggregateError().orElse(0));
  }

  private static String percent(double off) {
    String shown = String.format(Locale.ROOT, "%.0f", Math.abs(100 * off));
    return shown + " % too " + (off < 0 ? "low" : "high");
  }

  private static String percentInChinese(double off) {
    String shown = String.format(Locale.ROOT, "%.0f", Math.abs(100 * off));
    return (off < 0 ? "偏低 " : "偏高 ") + shown + "%";
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
