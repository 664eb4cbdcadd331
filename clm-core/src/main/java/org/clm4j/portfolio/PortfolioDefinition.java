package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What figures are of and what their words mean: the window, and who counts as active, as back and
 * as at risk.
 *
 * <pre>{@code
 * PortfolioDefinition lastYear =
 *     PortfolioDefinition.builder(FigureWindow.of(january1, december31, zone), eur)
 *         .declining("decline")
 *         .build();
 * }</pre>
 *
 * <p><b>Active</b> at a moment is a customer with a contract in force, or with a purchase in the
 * {@linkplain Builder#activity stretch} before it, unless the relation was ended since. A
 * <b>customer</b> is whoever bought or signed a contract; before that it is a prospect.
 *
 * <p>Immutable and thread-safe; equal by content.
 */
public final class PortfolioDefinition {

  private final FigureWindow window;
  private final Currency currency;
  private final Span activity;
  private final Span silence;
  private final Set<String> declining;
  private final double aliveLine;
  private final int minimum;
  private final @Nullable Money acquisitionCost;

  private PortfolioDefinition(Builder b) {
    this.window = b.window;
    this.currency = b.currency;
    this.activity = b.activity;
    this.silence = b.silence == null ? b.activity : b.silence;
    this.declining = Collections.unmodifiableSet(new TreeSet<>(b.declining));
    this.aliveLine = b.aliveLine;
    this.minimum = b.minimum;
    this.acquisitionCost = b.acquisitionCost;
  }

  /**
   * Returns a builder of a definition.
   *
   * @param currency the currency of all money
   */
  public static Builder builder(FigureWindow window, Currency currency) {
    return new Builder(window, currency);
  }

  /** Returns the stretch of time that figures are of. */
  public FigureWindow window() {
    return window;
  }

  /** Returns the currency of all money. */
  public Currency currency() {
    return currency;
  }

  /** Returns how long a purchase keeps a customer active. */
  public Span activity() {
    return activity;
  }

  /** Returns after when a purchase keeps a customer active at a moment, in microseconds. */
  long activeSince(Instant moment) {
    return Moments.toNearestMicros(activity.before(moment, window.zone()));
  }

  /** Returns after how long without a purchase the next one is a return. */
  public Span silence() {
    return silence;
  }

  /** Returns the ids of the stages of decline, in order. */
  public Set<String> declining() {
    return declining;
  }

  /** Returns the probability of still being a customer below which one is at risk. */
  public double aliveLine() {
    return aliveLine;
  }

  /** Returns of how many cases at least a rate or a mean is told. */
  public int minimum() {
    return minimum;
  }

  /** Returns what winning customers cost in the window, where the host says so. */
  public Optional<Money> acquisitionCost() {
    return Optional.ofNullable(acquisitionCost);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PortfolioDefinition d && parts().equals(d.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns all that makes it this one. */
  List<Object> parts() {
    return List.of(
        window, currency, activity, silence, declining, aliveLine, minimum, acquisitionCost());
  }

  /** Returns the window and how long a purchase keeps a customer active. */
  @Override
  public String toString() {
    return "figures after " + window.from() + " up to " + window.to() + ", active for " + activity;
  }

  /** Collects what is not as usual. Not for sharing between threads. */
  public static final class Builder {

    private final FigureWindow window;
    private final Currency currency;
    private final Set<String> declining = new TreeSet<>();
    private Span activity;
    private @Nullable Span silence;
    private double aliveLine = 0.5;
    private int minimum = 1;
    private @Nullable Money acquisitionCost;

    private Builder(FigureWindow window, Currency currency) {
      this.window = requireNonNull(window, "window");
      this.currency = requireNonNull(currency, "currency");
      this.activity = Span.ofDays(window.days());
    }

    /**
     * Sets how long a purchase keeps a customer active. Default: as long as the window, so that
     * those who bought in it are compared with those who bought in as many days before it.
     */
    public Builder activity(Span span) {
      this.activity = requireNonNull(span, "span");
      return this;
    }

    /**
     * Sets after how long without a purchase the next one is a return. Default: as {@link
     * #activity}.
     */
    public Builder silence(Span span) {
      this.silence = requireNonNull(span, "span");
      return this;
    }

    /** Adds stages, by their ids, in which a customer is at risk. Default: none. */
    public Builder declining(String... stages) {
      return declining(List.of(stages));
    }

    /** Adds stages, by their ids, in which a customer is at risk. Default: none. */
    public Builder declining(Collection<String> stages) {
      declining.addAll(stages);
      return this;
    }

    /**
     * Sets the probability of still being a customer below which one is at risk, from 0 to 1.
     * Default: 0.5, more likely gone than not, which is ours.
     */
    public Builder aliveLine(double probability) {
      this.aliveLine = probability;
      return this;
    }

    /** Sets of how many cases at least a rate or a mean is told. Default: 1. */
    public Builder minimum(int cases) {
      this.minimum = cases;
      return this;
    }

    /**
     * Sets what winning customers cost in the window. Default: what the treatments of prospects
     * cost, where that is known.
     */
    public Builder acquisitionCost(Money cost) {
      this.acquisitionCost = requireNonNull(cost, "cost");
      return this;
    }

    /**
     * Returns the definition.
     *
     * @throws IllegalArgumentException with all faults: a span of no time, a stage without an id, a
     *     line that is no probability, a minimum below 1, or a cost below 0 or in another currency
     */
    public PortfolioDefinition build() {
      List<String> faults = new ArrayList<>();
      if (activity.isZero()) {
        faults.add("a purchase keeps a customer active for longer than no time. Maybe P365D.");
      }
      if (silence != null && silence.isZero()) {
        faults.add("a return follows on a silence longer than no time. Maybe P90D.");
      }
      if (declining.stream().anyMatch(String::isBlank)) {
        faults.add("a stage of decline has an id that is not blank.");
      }
      if (!(aliveLine >= 0 && aliveLine <= 1)) {
        faults.add("the line of P(alive) lies from 0 to 1, but is " + aliveLine + ".");
      }
      if (minimum < 1) {
        faults.add("a figure is told of at least 1 case, but the minimum is " + minimum + ".");
      }
      if (acquisitionCost != null && acquisitionCost.isNegative()) {
        faults.add("the cost of acquisition is 0 or more.");
      }
      if (acquisitionCost != null && !acquisitionCost.currency().equals(currency)) {
        faults.add(
            "the cost of acquisition is in "
                + acquisitionCost.currency()
                + ", the figures in "
                + currency
                + ". Maybe convert it.");
      }
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException(
            "definition of figures has "
                + Checks.counted(faults.size(), "problem")
                + ": "
                + String.join(" ", faults));
      }
      return new PortfolioDefinition(this);
    }
  }
}
