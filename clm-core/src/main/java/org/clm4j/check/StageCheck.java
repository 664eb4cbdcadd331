package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.basics.Language;
import org.clm4j.internal.Nearest;
import org.clm4j.internal.Shown;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.Review;
import org.clm4j.rule.Verdict;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionResult;

/**
 * A sentence of a host's test on its own model: a customer in this stage, of whom this is known,
 * stays or moves, for this reason. Works in any test framework; what does not hold is an {@link
 * AssertionError} that tells the whole decision.
 *
 * <pre>{@code
 * StageCheck.of(model, asOf)
 *     .in("active", lastYear)
 *     .knowing(PURCHASES, 3)
 *     .knowing(LAST_PURCHASE_AT, lastMonth)
 *     .staysBecauseOf(LAST_PURCHASE_AT)
 *     .isReviewedAt(inTwoMonths);
 * }</pre>
 *
 * <p>Every step returns a check of its own; one can be the start of several. Immutable.
 */
public final class StageCheck {

  private final StageModel model;
  private final Instant asOf;
  private final StageState state;
  private final MetricValues values;

  private StageCheck(StageModel model, Instant asOf, StageState state, MetricValues values) {
    this.model = model;
    this.asOf = asOf;
    this.state = state;
    this.values = values;
  }

  /** Returns a check at a moment, of a customer who has just begun in the initial stage. */
  public static StageCheck of(StageModel model, Instant asOf) {
    return new StageCheck(
        requireNonNull(model, "model"), asOf, model.start(asOf), MetricValues.none());
  }

  /** Returns this check, of a customer who has been in the stage since then. */
  public StageCheck in(String stage, Instant since) {
    return in(StageState.of(model, stage, since));
  }

  /** Returns this check, of a customer in this state. */
  public StageCheck in(StageState stored) {
    return new StageCheck(model, asOf, stored, values);
  }

  /** Returns this check, with a number known. */
  public StageCheck knowing(NumberMetric metric, double value) {
    return with(MetricValues.builder().put(metric, value).build());
  }

  /** Returns this check, with a moment known. */
  public StageCheck knowing(InstantMetric metric, Instant value) {
    return with(MetricValues.builder().put(metric, value).build());
  }

  /** Returns this check, with a text known. */
  public StageCheck knowing(TextMetric metric, String value) {
    return with(MetricValues.builder().put(metric, value).build());
  }

  /** Returns this check, with a flag known. */
  public StageCheck knowing(FlagMetric metric, boolean value) {
    return with(MetricValues.builder().put(metric, value).build());
  }

  private StageCheck with(MetricValues more) {
    return new StageCheck(
        model, asOf, state, MetricValues.builder().putAll(values).putAll(more).build());
  }

  /** Returns the decision checked. */
  public StageDecision decision() {
    return model.next(state, profile());
  }

  private CustomerProfile profile() {
    return CustomerProfile.of("checked", asOf, model.zone(), values);
  }

  /** Checks that the customer stays. */
  public StageCheck stays() {
    StageDecision decision = decision();
    if (decision.moved()) {
      throw wrong("stays in '" + decision.from() + "'", decision);
    }
    return this;
  }

  /**
   * Checks that the customer stays, and that each of these metrics decides against a move: what
   * speaks for a move that only a brake holds back does not.
   */
  public StageCheck staysBecauseOf(Metric<?>... metrics) {
    stays();
    StageDecision decision = decision();
    Set<Metric<?>> deciding =
        decision.refused().stream()
            .filter(c -> c.explanation().verdict() != Verdict.MET)
            .flatMap(c -> c.explanation().decisive().stream())
            .flatMap(leaf -> leaf.condition().reads().stream())
            .collect(Collectors.toSet());
    for (Metric<?> metric : List.of(metrics)) {
      if (!deciding.contains(metric)) {
        throw wrong("stays because of '" + metric.id() + "'", decision);
      }
    }
    return this;
  }

  /**
   * Checks that the customer stays although the condition of a transition holds, held back by each
   * of these brakes.
   */
  public StageCheck staysBecauseOf(TransitionResult.HoldKind... brakes) {
    stays();
    StageDecision decision = decision();
    Set<TransitionResult.HoldKind> holding =
        decision.refused().stream()
            .filter(c -> c.outcome() == TransitionResult.Outcome.WAITING)
            .flatMap(c -> c.holds().stream())
            .map(TransitionResult.Hold::kind)
            .collect(Collectors.toSet());
    for (TransitionResult.HoldKind brake : List.of(brakes)) {
      if (!holding.contains(brake)) {
        throw wrong("stays because of its " + brake, decision);
      }
    }
    return this;
  }

  /**
   * Checks that the customer moves to this stage.
   *
   * @throws IllegalArgumentException if the model has no such stage
   */
  public StageCheck movesTo(String stage) {
    Places.require(model, stage);
    StageDecision decision = decision();
    if (!decision.moved() || !decision.stage().id().equals(stage)) {
      throw wrong("moves to '" + stage + "'", decision);
    }
    return this;
  }

  /**
   * Checks that the customer moves by this transition.
   *
   * @throws IllegalArgumentException if the model has no such transition
   */
  public StageCheck movesBy(String transition) {
    if (model.transition(transition).isEmpty()) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "stage model '"
                  + model.id()
                  + "' has no transition '"
                  + transition
                  + "'"
                  + Nearest.maybe(
                      transition,
                      model.transitions().stream().map(Transition::id).toList(),
                      "transitions")));
    }
    StageDecision decision = decision();
    if (decision.transition().isEmpty() || !decision.transition().get().id().equals(transition)) {
      throw wrong("moves by '" + transition + "'", decision);
    }
    return this;
  }

  /**
   * Checks that a customer of whom this is known, without a history, is placed in this stage.
   *
   * @throws IllegalArgumentException if the model has no such stage
   */
  public StageCheck isPlacedIn(String stage) {
    Places.require(model, stage);
    Placement placement = model.place(profile());
    if (!placement.stage().id().equals(stage)) {
      throw new AssertionError(
          "expected: is placed in '" + stage + "'; but " + placement.in(Language.ENGLISH));
    }
    return this;
  }

  /** Checks when to look again. */
  public StageCheck isReviewedAt(Instant moment) {
    return review(Review.at(moment));
  }

  /** Checks that time alone changes nothing. */
  public StageCheck isNeverReviewed() {
    return review(Review.never());
  }

  private StageCheck review(Review expected) {
    StageDecision decision = decision();
    if (!decision.reviewAt().equals(expected)) {
      throw wrong("looks again at " + expected + ", not " + decision.reviewAt(), decision);
    }
    return this;
  }

  private static AssertionError wrong(String expected, StageDecision decision) {
    return new AssertionError("expected: " + expected + "; but " + decision.in(Language.ENGLISH));
  }
}
