package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A strategy was applied to the customer: an offer, a call, a training, a compensation, at some
 * cost. Its outcome comes later, as the same event {@linkplain #withOutcome with its outcome} and a
 * later {@code recordedAt}.
 */
public final class Treatment extends AbstractEvent implements CustomerEvent {

  /**
   * What came of it.
   *
   * @param success whether it reached its goal
   * @param at when that was seen
   */
  public record Outcome(boolean success, Instant at) {
    /** Cuts the moment to the microsecond. */
    public Outcome {
      Moments.toMicros(at, "the moment of an outcome");
      at = Moments.cut(at);
    }
  }

  private final String strategy;
  private final @Nullable Money cost;
  private final @Nullable Double probability;
  private final @Nullable Outcome outcome;
  private final @Nullable ExitBarrier barrier;
  private final long bindsUntil;

  private Treatment(
      EventHeader stamp,
      String strategy,
      @Nullable Money cost,
      @Nullable Double probability,
      @Nullable Outcome outcome,
      @Nullable ExitBarrier barrier,
      long bindsUntil) {
    super(stamp);
    this.strategy = strategy;
    this.cost = cost;
    this.probability = probability;
    this.outcome = outcome;
    this.barrier = barrier;
    this.bindsUntil = bindsUntil;
  }

  /**
   * Returns a treatment of unknown cost.
   *
   * @param id the host's id of it
   * @param at when the strategy was applied
   * @param strategy the id of the strategy
   */
  public static Treatment of(String id, Instant at, String strategy) {
    return new Treatment(
        EventHeader.of(id, at),
        Checks.id(strategy, "strategy of a treatment"),
        null,
        null,
        null,
        null,
        Moments.MISSING);
  }

  @Override
  public EventKind kind() {
    return EventKind.TREATMENT;
  }

  /** Returns the id of the strategy. */
  public String strategy() {
    return strategy;
  }

  /** Returns what it cost, 0 or more, where that is known. */
  public Optional<Money> cost() {
    return Optional.ofNullable(cost);
  }

  /**
   * Returns how likely this customer was to get this strategy when it was assigned, above 0 and up
   * to 1, where that is known. With it any other way of choosing can be judged afterwards by what
   * came of this one: an outcome counts 1 / probability times.
   */
  public OptionalDouble probability() {
    return probability == null ? OptionalDouble.empty() : OptionalDouble.of(probability);
  }

  /** Returns what came of it, where that is known. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /**
   * Returns the exit barrier it put in place, empty where it binds nobody. What it {@linkplain
   * #cost cost} is what was invested in it.
   */
  public Optional<ExitBarrier> barrier() {
    return Optional.ofNullable(barrier);
  }

  /** Returns until when it binds the customer, where it does and that has an end. */
  public Optional<Instant> bindsUntil() {
    return bindsUntil == Moments.MISSING
        ? Optional.empty()
        : Optional.of(Moments.ofMicros(bindsUntil));
  }

  /** Returns this treatment as one that put an exit barrier in place, for good. */
  public Treatment binding(ExitBarrier barrier) {
    return new Treatment(
        stamp,
        strategy,
        cost,
        probability,
        outcome,
        requireNonNull(barrier, "barrier"),
        Moments.MISSING);
  }

  /**
   * Returns this treatment as one that put an exit barrier in place until a moment, such as the
   * bonus of a year.
   *
   * @throws IllegalArgumentException if that lies before the treatment
   */
  public Treatment binding(ExitBarrier barrier, Instant until) {
    long end = Moments.toMicros(until, "the end of an exit barrier");
    if (end < stamp.at()) {
      throw new IllegalArgumentException(
          "an exit barrier ends after it was put in place; this one is of "
              + at()
              + " and ends at "
              + until
              + ".");
    }
    return new Treatment(
        stamp, strategy, cost, probability, outcome, requireNonNull(barrier, "barrier"), end);
  }

  /**
   * Returns this treatment with what it cost.
   *
   * @throws IllegalArgumentException if the cost is negative
   */
  public Treatment withCost(Money cost) {
    if (cost.isNegative()) {
      throw new IllegalArgumentException("a treatment's cost is 0 or more.");
    }
    return new Treatment(stamp, strategy, cost, probability, outcome, barrier, bindsUntil);
  }

  /**
   * Returns this treatment with the probability of its assignment.
   *
   * @param probability how likely this customer was to get this strategy, above 0 and up to 1
   * @throws IllegalArgumentException if it is not
   */
  public Treatment withProbability(double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a treatment that was applied had a probability above 0 and up to 1, not "
              + probability
              + ".");
    }
    return new Treatment(stamp, strategy, cost, probability, outcome, barrier, bindsUntil);
  }

  /**
   * Returns this treatment with what came of it.
   *
   * @throws IllegalArgumentException if the outcome was seen before the treatment
   */
  public Treatment withOutcome(boolean success, Instant at) {
    Outcome seen = new Outcome(success, at);
    if (seen.at.isBefore(at())) {
      throw new IllegalArgumentException(
          "a treatment's outcome is seen after it was applied; this one was applied at "
              + at()
              + " and its outcome seen at "
              + at
              + ".");
    }
    return new Treatment(stamp, strategy, cost, probability, seen, barrier, bindsUntil);
  }

  @Override
  public Treatment recordedAt(Instant moment) {
    return new Treatment(
        stamp.recordedAfter(kind(), moment),
        strategy,
        cost,
        probability,
        outcome,
        barrier,
        bindsUntil);
  }

  @Override
  public Treatment onLine(String line) {
    return new Treatment(
        stamp.onLine(line), strategy, cost, probability, outcome, barrier, bindsUntil);
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(strategy, cost, probability, outcome, barrier, bindsUntil);
  }

  @Override
  @Nullable Currency currency() {
    return cost == null ? null : cost.currency();
  }
}
