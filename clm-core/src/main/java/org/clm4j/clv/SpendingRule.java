package org.clm4j.clv;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;

/**
 * On which customers to go on spending, and on which to stop: the answer of {@link
 * MarkovValue#bestRule}, as data and in words.
 *
 * <p>Immutable and thread-safe.
 */
public final class SpendingRule {

  /**
   * The rule for one state in which money can be spent.
   *
   * @param state label of the state
   * @param label what a reader calls it
   * @param spend whether to go on spending
   * @param ifSpending what a customer there is worth if money is spent now and the rule followed
   *     after
   * @param ifStopping what they are worth if none is spent now and the rule followed after
   */
  public record Line(String state, Label label, boolean spend, Money ifSpending, Money ifStopping) {

    /** Returns what spending now is worth over stopping; negative where the rule stops. */
    public Money gain() {
      return ifSpending.minus(ifStopping);
    }
  }

  private final Horizon horizon;
  private final Discounting discounting;
  private final List<Line> lines;
  private final Map<String, Money> values;

  SpendingRule(
      Horizon horizon, Discounting discounting, List<Line> lines, Map<String, Money> values) {
    this.horizon = horizon;
    this.discounting = discounting;
    this.lines = List.copyOf(lines);
    this.values = ImmutableMap.copyOf(values);
  }

  /** Returns over which horizon the rule is the best; over a finite one it is the rule for now. */
  public Horizon horizon() {
    return horizon;
  }

  /** Returns what later money was taken to be worth. */
  public Discounting discounting() {
    return discounting;
  }

  /** Returns a line for each state in which money can be spent, in the chain's order. */
  public List<Line> lines() {
    return lines;
  }

  /** Returns the states in which to go on spending, in the chain's order. */
  public List<String> spendOn() {
    return lines.stream().filter(Line::spend).map(Line::state).toList();
  }

  /** Returns the states in which to stop, in the chain's order. */
  public List<String> stopOn() {
    return lines.stream().filter(line -> !line.spend()).map(Line::state).toList();
  }

  /** Returns what a customer of each state is worth under the rule, for all states of the chain. */
  public Map<String, Money> values() {
    return values;
  }

  /** Returns the rule as a sentence, in Chinese where the locale is, otherwise in English. */
  public String in(Locale locale) {
    return words().in(locale);
  }

  /** Returns the rule as a sentence in English and Chinese. */
  public Label words() {
    String go = names(true, Locale.ENGLISH, ", ");
    String stop = names(false, Locale.ENGLISH, ", ");
    String english =
        go.isEmpty()
            ? "Stop spending on everyone: " + stop + "."
            : stop.isEmpty()
                ? "Go on spending on everyone: " + go + "."
                : "Go on spending on " + go + "; stop on " + stop + ".";
    String goZh = names(true, Locale.CHINESE, "、");
    String stopZh = names(false, Locale.CHINESE, "、");
    String chinese =
        goZh.isEmpty()
            ? "对所有状态停止投入：" + stopZh + "。"
            : stopZh.isEmpty()
                ? "对所有状态继续投入：" + goZh + "。"
                : "对" + goZh + "继续投入；对" + stopZh + "停止投入。";
    return Label.of(english, chinese);
  }

  private String names(boolean spend, Locale locale, String between) {
    return lines.stream()
        .filter(line -> line.spend() == spend)
        .map(line -> line.label().in(locale))
        .collect(Collectors.joining(between));
  }

  /** Returns the rule as an English sentence. */
  @Override
  public String toString() {
    return words().toString();
  }
}
