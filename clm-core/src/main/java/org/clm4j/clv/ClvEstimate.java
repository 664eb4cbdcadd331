package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth, and what that number is made of.
 *
 * <p>The value is <em>computed from the components</em>: the sum of those in the role {@link
 * Role#AMOUNT}, times the product of those in the role {@link Role#FACTOR} (1 where there is none),
 * rounded half-even to the currency's digits once. Components in the role {@link Role#INPUT} say
 * what else the model looked at. All stand in the order in which the model gave them, which each
 * model keeps the same for every customer.
 *
 * <p>There may be no value: {@link #status} then tells whether it cannot be estimated or has no
 * limit, and {@link #reason} says why, in words.
 *
 * <p>Immutable and thread-safe.
 */
public final class ClvEstimate {

  /** Whether there is a value, and how far it goes. */
  public enum Status {
    /** The value is what the model says. */
    ESTIMATED,
    /** There is a value, but the model itself gives a reason not to lean on it. */
    DOUBTFUL,
    /** The sum grows without limit as the horizon does; there is no value. */
    INFINITE,
    /** The model cannot say; there is no value. */
    NO_ESTIMATE
  }

  /** What a component does in the value. */
  public enum Role {
    /** An amount of money that is added; costs are negative. */
    AMOUNT,
    /** A number by which the sum of the amounts is multiplied. */
    FACTOR,
    /** A number that explains the others and takes no part in the arithmetic. */
    INPUT
  }

  /**
   * One named part of an estimate.
   *
   * @param id stable name, unique within the estimate, such as {@code retention}
   * @param label what a reader calls it
   * @param role what it does in the value
   * @param value the number, finite; in units of the estimate's currency where the role is {@link
   *     Role#AMOUNT}
   */
  public record Component(String id, Label label, Role role, double value) {
    /** Checks the presence of the parts; the number is checked by the estimate it joins. */
    public Component {
      requireNonNull(id, "id");
      requireNonNull(label, "label");
      requireNonNull(role, "role");
    }
  }

  /**
   * Two amounts between which the value lies with a stated probability.
   *
   * @param low the lower end
   * @param high the upper end, not below {@code low}
   * @param level the probability, above 0 and below 1; 0.90 is ninety percent
   */
  public record Interval(Money low, Money high, double level) {
    /** Checks order and level. */
    public Interval {
      if (low.compareTo(high) > 0) {
        throw new IllegalArgumentException("an interval's low end lies above its high end.");
      }
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "an interval's level lies between 0 and 1, not at " + level + ".");
      }
    }
  }

  private static final Label AS_STATED = ClvWords.name("estimatedAsStated");

  private final String model;
  private final Horizon horizon;
  private final Discounting discounting;
  private final List<Component> components;
  private final Status status;
  private final Label reason;
  private final double unrounded;
  private final @Nullable Currency currency;
  private final @Nullable Money value;
  private final @Nullable Interval interval;

  private ClvEstimate(Builder from, Status status, Label reason) {
    this.model = from.model;
    this.horizon = from.horizon;
    this.discounting = from.discounting;
    this.components = List.copyOf(from.components);
    this.status = status;
    this.reason = reason;
    boolean valued = status == Status.ESTIMATED || status == Status.DOUBTFUL;
    this.currency = from.currency;
    this.unrounded = valued ? compute(components) : Double.NaN;
    this.value = valued && currency != null ? Money.rounded(unrounded, currency) : null;
    this.interval = valued && currency != null ? from.interval(currency) : null;
  }

  /**
   * Returns an empty description of an estimate.
   *
   * @param model id of the model that answers, such as {@code margin-multiple}
   * @param horizon how far value is counted
   * @param discounting what later money is worth
   */
  public static Builder builder(String model, Horizon horizon, Discounting discounting) {
    return new Builder(model, horizon, discounting);
  }

  /** Returns the id of the model that answered. */
  public String model() {
    return model;
  }

  /** Returns the value, rounded to the currency; empty unless estimated or doubtful. */
  public Optional<Money> value() {
    return Optional.ofNullable(value);
  }

  /**
   * Returns the value before rounding, in units of the currency: for further arithmetic, not for
   * showing.
   *
   * @throws IllegalStateException if there is no value
   */
  public double unrounded() {
    if (value == null) {
      throw new IllegalStateException(
          "model '"
              + model
              + "' gave no value: "
              + reason
              + ". Maybe ask value() or status() first.");
    }
    return unrounded;
  }

  /** Returns whether there is a value, and how far it goes. */
  public Status status() {
    return status;
  }

  /** Returns why the status is what it is, in words. */
  public Label reason() {
    return reason;
  }

  /**
   * Returns the currency of the amounts; empty where the estimate has none, which is only where it
   * has no value either.
   */
  public Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  /** Returns how far into the future value was counted. */
  public Horizon horizon() {
    return horizon;
  }

  /** Returns what later money was taken to be worth. */
  public Discounting discounting() {
    return discounting;
  }

  /**
   * Returns the parts in the model's order; value = Σ amounts × Π factors. Where there is no value,
   * those found before the model had to give up.
   */
  public List<Component> components() {
    return components;
  }

  /** Returns the part of this id, empty where the estimate has none. */
  public Optional<Component> component(String id) {
    return components.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** Returns between which amounts the value lies, where the model can say. */
  public Optional<Interval> interval() {
    return Optional.ofNullable(interval);
  }

  private static double compute(List<Component> components) {
    double sum = 0;
    double product = 1;
    for (Component c : components) {
      if (c.role() == Role.AMOUNT) {
        sum += c.value();
      } else if (c.role() == Role.FACTOR) {
        product *= c.value();
      }
    }
    return sum * product;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClvEstimate e
        && model.equals(e.model)
        && horizon.equals(e.horizon)
        && discounting.equals(e.discounting)
        && components.equals(e.components)
        && currency().equals(e.currency())
        && status == e.status
        && reason.equals(e.reason)
        && value().equals(e.value())
        && interval().equals(e.interval());
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + components.hashCode();
  }

  /**
   * Returns value, horizon and interval in words, and the reason where there is one not to lean on
   * it or to give none.
   */
  public String in(Language language) {
    return ClvWords.say(this, language);
  }

  /** Returns model, value or reason, and components, for a reader's eyes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(model).append(": ");
    text.append(value != null ? value : reason);
    if (interval != null) {
      text.append(" (").append(interval.low().amount().toPlainString()).append(" to ");
      text.append(interval.high().amount().toPlainString()).append(" at ").append(interval.level());
      text.append(')');
    }
    text.append(", horizon ").append(horizon);
    components.forEach(c -> text.append(", ").append(c.id()).append(' ').append(c.value()));
    return text.toString();
  }

  /** An interval as a model computes it, in units of a currency that is not known yet. */
  private record Bounds(double low, double high, double level) {
    void check(List<String> problems) {
      if (!(level > 0 && level < 1)) {
        problems.add("the interval's level lies between 0 and 1, not at " + level + ".");
      }
      if (!(low <= high) || Double.isInfinite(high - low)) {
        problems.add("the interval's ends are not two finite amounts in order.");
      }
    }

    Interval in(Currency currency) {
      return new Interval(Money.rounded(low, currency), Money.rounded(high, currency), level);
    }
  }

  /** Collects the parts of an estimate; not for sharing between threads. */
  public static final class Builder {
    private final String model;
    private final Horizon horizon;
    private final Discounting discounting;
    private final List<Component> components = new ArrayList<>();
    private @Nullable Currency currency;
    private @Nullable Bounds bounds;
    private @Nullable Interval interval;

    private Builder(String model, Horizon horizon, Discounting discounting) {
      this.model = requireNonNull(model, "model");
      this.horizon = requireNonNull(horizon, "horizon");
      this.discounting = requireNonNull(discounting, "discounting");
    }

    /**
     * Adds an amount of money; costs are negative.
     *
     * @throws MixedCurrencyException if an earlier amount had another currency
     */
    public Builder amount(String id, Label label, Money amount) {
      return amount(id, label, amount.toDouble(), amount.currency());
    }

    /**
     * Adds a computed amount of money, not rounded; costs are negative.
     *
     * @throws MixedCurrencyException if an earlier amount had another currency
     */
    public Builder amount(String id, Label label, double amount, Currency currency) {
      if (this.currency != null && !this.currency.equals(currency)) {
        throw new MixedCurrencyException(this.currency, currency);
      }
      this.currency = requireNonNull(currency, "currency");
      return add(id, label, Role.AMOUNT, amount);
    }

    /** Adds a number by which the sum of the amounts is multiplied. */
    public Builder factor(String id, Label label, double factor) {
      return add(id, label, Role.FACTOR, factor);
    }

    /** Adds a number that explains the others and takes no part in the arithmetic. */
    public Builder input(String id, Label label, double input) {
      return add(id, label, Role.INPUT, input);
    }

    /**
     * States between which amounts the value lies with a probability.
     *
     * @param low the lower end, in units of the currency, not rounded
     * @param high the upper end
     * @param level the probability, above 0 and below 1
     */
    public Builder interval(double low, double high, double level) {
      this.bounds = new Bounds(low, high, level);
      this.interval = null;
      return this;
    }

    /** States between which amounts the value lies, as another estimate gave them. */
    public Builder interval(Interval interval) {
      this.interval = requireNonNull(interval, "interval");
      this.bounds = null;
      return this;
    }

    private @Nullable Interval interval(Currency currency) {
      return bounds != null ? bounds.in(currency) : interval;
    }

    /**
     * Returns the estimate with the value of its components.
     *
     * @throws ConfigurationException if there is no amount, a number is not finite, an id is blank
     *     or used twice, or the interval is out of order or in another currency
     */
    public ClvEstimate build() {
      return valued(Status.ESTIMATED, AS_STATED);
    }

    /**
     * Returns the estimate with the value of its components and a reason not to lean on it.
     *
     * @throws ConfigurationException as {@link #build}
     */
    public ClvEstimate doubtful(Label reason) {
      return valued(Status.DOUBTFUL, reason);
    }

    /**
     * Returns the answer that the value has no limit.
     *
     * @throws ConfigurationException if a number is not finite or an id is blank or used twice
     */
    public ClvEstimate infinite(Label reason) {
      return withoutValue(Status.INFINITE, reason);
    }

    /**
     * Returns the answer that there is no estimate.
     *
     * @throws ConfigurationException if a number is not finite or an id is blank or used twice
     */
    public ClvEstimate noEstimate(Label reason) {
      return withoutValue(Status.NO_ESTIMATE, reason);
    }

    Horizon horizon() {
      return horizon;
    }

    Discounting discounting() {
      return discounting;
    }

    private Builder add(String id, Label label, Role role, double value) {
      components.add(new Component(id, label, role, value));
      return this;
    }

    private ClvEstimate valued(Status status, Label reason) {
      List<String> problems = problems();
      if (currency == null) {
        problems.add(
            "it has no amount of money to make a value of. Maybe add one with amount(…), or answer"
                + " noEstimate(reason).");
      }
      if (bounds != null) {
        bounds.check(problems);
      }
      if (interval != null && currency != null && !interval.low().currency().equals(currency)) {
        problems.add("the interval is in another currency than the amounts.");
      }
      if (problems.isEmpty() && !Double.isFinite(compute(components))) {
        problems.add("its components make no finite value. Maybe answer infinite(reason).");
      }
      refuse(problems);
      return new ClvEstimate(this, status, requireNonNull(reason, "reason"));
    }

    private ClvEstimate withoutValue(Status status, Label reason) {
      refuse(problems());
      return new ClvEstimate(this, status, requireNonNull(reason, "reason"));
    }

    private void refuse(List<String> problems) {
      if (!problems.isEmpty()) {
        throw new ConfigurationException("estimate of model '" + Shown.text(model) + "'", problems);
      }
    }

    private List<String> problems() {
      List<String> problems = new ArrayList<>();
      Set<String> told = new HashSet<>();
      if (model.isBlank()) {
        problems.add("its model has no id. Maybe name it, such as 'margin-multiple'.");
      }
      for (int i = 0; i < components.size(); i++) {
        Component c = components.get(i);
        if (c.id().isBlank()) {
          problems.add("component number " + (i + 1) + " has no id.");
        }
        if (!told.add(c.id())) {
          problems.add("component '" + c.id() + "' is there twice. Maybe add the two up first.");
        }
        if (!Double.isFinite(c.value())) {
          problems.add("component '" + c.id() + "' is not a finite number.");
        }
      }
      return problems;
    }
  }
}
