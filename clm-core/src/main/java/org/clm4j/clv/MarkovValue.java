package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.NormalQuantile;
import org.jspecify.annotations.Nullable;

/**
 * What a customer in a state is worth, when customers move along a {@link MarkovChain}, bring a
 * contribution in each state and have money spent on them there.
 *
 * <pre>
 *   V = Σ (P/(1+d))ᵗ R for t = 0…n      and without end   V = (I − P/(1+d))⁻¹ R
 * </pre>
 *
 * <p>with R = contribution less spending of the present state, both due now and at every step from
 * now, and d the discount rate of one step (of the discounting only the rate is used). A horizon of
 * n steps holds n + 1 payments, the first now. Source: Pfeifer and Carraway, "Modeling Customer
 * Relationships as Markov Chains", Journal of Interactive Marketing 14(2), 2000.
 *
 * <p>A chain remembers nothing but its state, so the states must carry what drives the future. On
 * the CDNOW customers, counted by 30 days up to half a year before the end, four states of recency
 * foretold the spend of that half year 13 % too low; the stages of a purchase model, which a loyal
 * customer had not yet had time to leave, 162 % too high. Hold out some time before relying on a
 * value.
 *
 * <p>{@link #bestRule} says in which states the spending pays. The customer fact of this model is
 * the label of the state held at {@code asOf}; for a whole base ask {@link #estimates} once and
 * look each customer's state up. Immutable and thread-safe.
 */
public final class MarkovValue implements ClvModel<String> {

  /** Id of this model in its estimates. */
  public static final String ID = "markov-chain";

  private static final Label CONTRIBUTION = ClvWords.name("discountedContributions");
  private static final Label SPENDING = ClvWords.name("discountedSpending");
  private static final Label STEPS = ClvWords.name("stepsWithinTheHorizon");
  private static final Label DISCOUNT = ClvWords.name("discountRatePerStep");
  private static final Label NO_LIMIT = ClvWords.name("noLimit.payments");

  private final MarkovChain chain;
  private final Currency currency;
  private final Map<String, Money> contributions;
  private final Map<String, Money> spendings;
  private final double[] contribution;
  private final double[] spending;
  private final @Nullable MarkovChain afterStopping;
  private final Map<String, Label> labels;
  private final double level;

  private MarkovValue(Builder from, Currency currency) {
    this.chain = from.chain;
    this.currency = currency;
    this.contributions = ImmutableMap.copyOf(from.contributions);
    this.spendings = ImmutableMap.copyOf(from.spendings);
    this.contribution = from.amounts(from.contributions);
    this.spending = from.amounts(from.spendings);
    this.afterStopping = from.afterStopping;
    this.labels = ImmutableMap.copyOf(from.labels);
    this.level = from.level;
  }

  /** Returns a description of the money in a chain, as yet without any. */
  public static Builder builder(MarkovChain chain) {
    return new Builder(chain);
  }

  /** Returns the chain along which customers move while money is spent on them. */
  public MarkovChain chain() {
    return chain;
  }

  /** Returns what a customer brings at each step in a state, for the states where it was said. */
  public Map<String, Money> contributions() {
    return contributions;
  }

  /** Returns what is spent at each step on a customer in a state, where it was said. */
  public Map<String, Money> spendings() {
    return spendings;
  }

  /** Returns how customers move when nothing is spent on them; empty where they then leave. */
  public Optional<MarkovChain> afterStopping() {
    return Optional.ofNullable(afterStopping);
  }

  /** Returns what a reader calls a state, for the states where it was said. */
  public Map<String, Label> labels() {
    return labels;
  }

  /** Returns the level of the interval asked for; empty where none was. */
  public OptionalDouble intervalLevel() {
    return level > 0 ? OptionalDouble.of(level) : OptionalDouble.empty();
  }

  /**
   * {@inheritDoc}
   *
   * @param state label of the state the customer is in
   * @param asOf not used: the chain holds from any moment
   * @throws IllegalArgumentException if there is no such state
   */
  @Override
  public ClvEstimate estimate(
      String state, Instant asOf, Horizon horizon, Discounting discounting) {
    int i = chain.labelled().index(state);
    return new Valuation(horizon, discounting).estimate(i);
  }

  /** Returns the estimate for every state, in the chain's order. */
  public Map<String, ClvEstimate> estimates(Horizon horizon, Discounting discounting) {
    Valuation valuation = new Valuation(horizon, discounting);
    ImmutableMap.Builder<String, ClvEstimate> all = ImmutableMap.builder();
    for (int i = 0; i < chain.size(); i++) {
      all.put(chain.states().get(i), valuation.estimate(i));
    }
    return all.buildOrThrow();
  }

  /**
   * Returns in which states to spend and in which to stop, such that no other rule is worth more.
   *
   * <p>To stop is to save the spending of the step; what then happens is the chain given as {@link
   * Builder#afterStopping}, or, if none was, the end of the relation. Without end the rule is found
   * by policy iteration (Howard, Dynamic Programming and Markov Processes, 1960), over a horizon by
   * backward induction; then it is the rule for now, with the whole horizon ahead. Where both are
   * worth the same, it stops: money is spent only where it changes something.
   *
   * @throws IllegalArgumentException if no state has a spending to decide on, or without end and
   *     without discounting some rule's value has no limit
   */
  public SpendingRule bestRule(Horizon horizon, Discounting discounting) {
    double v = discounting.factor(chain.step());
    SpendingPolicy policy = new SpendingPolicy(chain, afterStopping, contribution, spending, v);
    double[] value =
        horizon.isEndless() ? policy.iterate() : policy.induce(horizon.wholePeriods(chain.step()));
    List<SpendingRule.Line> lines = new ArrayList<>();
    ImmutableMap.Builder<String, Money> values = ImmutableMap.builder();
    for (int i = 0; i < chain.size(); i++) {
      String state = chain.states().get(i);
      values.put(state, Money.rounded(value[i], currency));
      if (spending[i] > 0) {
        lines.add(
            new SpendingRule.Line(
                state,
                labels.getOrDefault(state, Label.of(state)),
                policy.spends(i),
                Money.rounded(policy.ifSpending(i), currency),
                Money.rounded(policy.ifStopping(i), currency)));
      }
    }
    return SpendingRule.of(horizon, discounting, lines, values.buildOrThrow());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MarkovValue m
        && chain.equals(m.chain)
        && contributions.equals(m.contributions)
        && spendings.equals(m.spendings)
        && afterStopping().equals(m.afterStopping())
        && labels.equals(m.labels)
        && Double.compare(level, m.level) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * chain.hashCode() + contributions.hashCode();
  }

  /** The worth of every state over one horizon, computed together. */
  private final class Valuation {
    private final Horizon horizon;
    private final Discounting discounting;
    private final DiscountedChain discounted;
    private final double[] gained;
    private final double[] spent;
    private final double v;

    Valuation(Horizon horizon, Discounting discounting) {
      this.horizon = horizon;
      this.discounting = discounting;
      this.v = discounting.factor(chain.step());
      this.discounted = DiscountedChain.of(chain, v);
      this.gained = worth(contribution);
      this.spent = worth(spending);
    }

    private double[] worth(double[] r) {
      return horizon.isEndless()
          ? discounted.endless(r)
          : discounted.finite(r, horizon.wholePeriods(chain.step()));
    }

    ClvEstimate estimate(int i) {
      ClvEstimate.Builder estimate = ClvEstimate.builder(ID, horizon, discounting);
      if (Double.isInfinite(gained[i]) || Double.isInfinite(spent[i])) {
        return estimate
            .input("discountRate", DISCOUNT, discounting.perPeriod(chain.step()))
            .infinite(NO_LIMIT);
      }
      estimate.amount("contributions", CONTRIBUTION, gained[i], currency);
      estimate.amount("spending", SPENDING, -spent[i], currency);
      estimate.input("discountRate", DISCOUNT, discounting.perPeriod(chain.step()));
      if (!horizon.isEndless()) {
        estimate.input("steps", STEPS, (double) horizon.wholePeriods(chain.step()));
      }
      if (level > 0 && (v < 1 || !horizon.isEndless())) {
        double value = gained[i] - spent[i];
        double half = NormalQuantile.halfWidth(level) * standardError(i);
        estimate.interval(value - half, value + half, level);
      }
      return estimate.build();
    }

    private double standardError(int start) {
      double[] net = new double[chain.size()];
      for (int i = 0; i < net.length; i++) {
        net[i] = contribution[i] - spending[i];
      }
      return MarkovUncertainty.standardError(
          chain,
          discounted,
          v,
          net,
          start,
          horizon.isEndless() ? -1 : horizon.wholePeriods(chain.step()));
    }
  }

  /** Collects the money in a chain; not for sharing between threads. */
  public static final class Builder {
    private final MarkovChain chain;
    private final Map<String, Money> contributions = new LinkedHashMap<>();
    private final Map<String, Money> spendings = new LinkedHashMap<>();
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private @Nullable MarkovChain afterStopping;
    private double level;
    private boolean interval;

    private Builder(MarkovChain chain) {
      this.chain = chain;
    }

    /** States what a customer brings at each step spent in the state; 0 where never said. */
    public Builder contribution(String state, Money amount) {
      contributions.put(state, amount);
      return this;
    }

    /**
     * States what is spent on a customer at each step in the state, as a magnitude; 0 where never
     * said. These are the states on which {@link MarkovValue#bestRule} decides.
     */
    public Builder spending(String state, Money amount) {
      spendings.put(state, amount);
      return this;
    }

    /** States how customers move when nothing is spent on them: same states, same step. */
    public Builder afterStopping(MarkovChain chain) {
      this.afterStopping = chain;
      return this;
    }

    /** States what a reader calls a state; its own label where never said. */
    public Builder label(String state, Label label) {
      labels.put(state, label);
      return this;
    }

    /**
     * Asks for an interval that holds the value with this probability, from the standard error that
     * the counted transitions leave (delta method, normal). A chain given by its probabilities has
     * none, and its interval is a point.
     *
     * @param level above 0 and below 1
     */
    public Builder intervalLevel(double level) {
      this.level = level;
      this.interval = true;
      return this;
    }

    /**
     * Returns the model.
     *
     * @throws ConfigurationException listing every unknown state, negative spending and mismatch
     * @throws MixedCurrencyException if amounts are in more than one currency
     */
    public MarkovValue build() {
      List<String> problems = new ArrayList<>();
      Currency currency = currency();
      if (currency == null) {
        problems.add("no state brings or costs money. Maybe call contribution(state, amount).");
      }
      known(contributions, "contribution", problems);
      known(spendings, "spending", problems);
      known(labels, "label", problems);
      spendings.forEach(
          (state, amount) -> {
            if (amount.isNegative()) {
              problems.add(
                  "the spending on state '"
                      + state
                      + "' is negative; it is a magnitude. Maybe it"
                      + " is a contribution.");
            }
          });
      if (afterStopping != null
          && !(afterStopping.labelled().equals(chain.labelled())
              && afterStopping.step().equals(chain.step()))) {
        problems.add(
            "the chain after stopping has states "
                + afterStopping.states()
                + " by "
                + afterStopping.step()
                + ", but the chain has "
                + chain.states()
                + " by "
                + chain.step()
                + ".");
      }
      if (interval && !(level > 0 && level < 1)) {
        problems.add("the interval's level lies between 0 and 1, not at " + level + ".");
      }
      ConfigurationException.throwIfAny("Markov value", problems);
      return new MarkovValue(this, requireNonNull(currency));
    }

    private void known(Map<String, ?> byState, String what, List<String> problems) {
      for (String state : byState.keySet()) {
        if (!chain.labelled().has(state)) {
          problems.add(what + ": " + chain.labelled().unknown(state));
        }
      }
    }

    private @Nullable Currency currency() {
      Currency found = null;
      for (Map<String, Money> amounts : List.of(contributions, spendings)) {
        for (Money amount : amounts.values()) {
          if (found != null && !found.equals(amount.currency())) {
            throw new MixedCurrencyException(found, amount.currency());
          }
          found = amount.currency();
        }
      }
      return found;
    }

    private double[] amounts(Map<String, Money> byState) {
      double[] amounts = new double[chain.size()];
      byState.forEach((state, a) -> amounts[chain.labelled().index(state)] = a.toDouble());
      return amounts;
    }
  }
}
