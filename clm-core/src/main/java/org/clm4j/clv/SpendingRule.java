package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.jspecify.annotations.Nullable;

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

  private SpendingRule(
      Horizon horizon, Discounting discounting, List<Line> lines, Map<String, Money> values) {
    this.horizon = horizon;
    this.discounting = discounting;
    this.lines = List.copyOf(lines);
    this.values = ImmutableMap.copyOf(values);
  }

  /**
   * Returns a rule: one just found, or one written down before.
   *
   * @param lines a line for each state in which money can be spent
   * @param values what a customer of each state is worth under the rule, for all states
   * @throws ConfigurationException if a state has two lines, or a line but no value
   * @throws MixedCurrencyException if amounts are in more than one currency
   */
  public static SpendingRule of(
      Horizon horizon, Discounting discounting, List<Line> lines, Map<String, Money> values) {
    requireNonNull(horizon, "horizon");
    requireNonNull(discounting, "discounting");
    List<String> problems = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Line line : lines) {
      if (!told.add(line.state())) {
        problems.add("state '" + line.state() + "' has two lines.");
      } else if (!values.containsKey(line.state())) {
        problems.add("state '" + line.state() + "' has a line but no value.");
      }
    }
    ConfigurationException.throwIfAny("spending rule", problems);
    List<Money> amounts = new ArrayList<>(values.values());
    lines.forEach(line -> amounts.addAll(List.of(line.ifSpending(), line.ifStopping())));
    for (Money amount : amounts) {
      if (!amount.currency().equals(amounts.get(0).currency())) {
        throw new MixedCurrencyException(amounts.get(0).currency(), amount.currency());
      }
    }
    return new SpendingRule(horizon, discounting, lines, values);
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

  /** Returns the rule as a sentence. */
  public String in(Language language) {
    return words().in(language);
  }

  /** Returns the rule as a sentence in whichever language it is asked for. */
  public Label words() {
    return ClvWords.rule(labels(true), labels(false));
  }

  private List<Label> labels(boolean spend) {
    return lines.stream().filter(line -> line.spend() == spend).map(Line::label).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SpendingRule r
        && horizon.equals(r.horizon)
        && discounting.equals(r.discounting)
        && lines.equals(r.lines)
        && values.equals(r.values);
  }

  @Override
  public int hashCode() {
    return 31 * lines.hashCode() + values.hashCode();
  }

  /** Returns the rule as an English sentence. */
  @Override
  public String toString() {
    return words().toString();
  }
}
