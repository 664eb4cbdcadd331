package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.FixedList;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Verdict;

/**
 * What becomes of a customer at a moment: moved or stayed, the transition taken, every other one
 * with its reason, when to look again, and the state to store.
 *
 * <p>It is data and holds neither customer nor model: the {@linkplain #outline outline} of the
 * stage, the state before and after, the moment, the review, and what was {@linkplain #observed
 * observed}. {@linkplain #candidates Candidates}, gaps and words follow from these and are made
 * when asked for, so that a decision that was stored and read back says what it said before. Two
 * decisions are equal where all of this is.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageDecision {

  private final StageOutline outline;
  private final StageState before;
  private final StageState state;
  private final long asOf;
  private final int taken;
  private final Review reviewAt;
  private final MetricValues observed;

  /**
   * Makes a decision.
   *
   * @param before the state with what was seen at this moment of transitions to be confirmed
   * @param taken the place of the transition taken in the outline, or {@link
   *     CompiledStageModel#STAYS}
   */
  StageDecision(
      StageOutline outline,
      StageState before,
      long asOf,
      int taken,
      StageState state,
      Review reviewAt,
      MetricValues observed) {
    this.outline = outline;
    this.before = before;
    this.state = state;
    this.asOf = asOf;
    this.taken = taken;
    this.reviewAt = reviewAt;
    this.observed = observed;
  }

  /**
   * Returns a decision as it was stored. Which transition was taken follows from the rest.
   *
   * @param outline the stage it was made in
   * @param before the {@linkplain #before state before}
   * @param asOf the moment asked about
   * @param state the state after it
   * @param reviewAt when to look again
   * @param observed what was observed; a metric the outline does not ask for is left out
   * @throws IllegalArgumentException with all problems, if the states are of another stage, model
   *     or moment, or not those that the observations lead to
   */
  public static StageDecision of(
      StageOutline outline,
      StageState before,
      Instant asOf,
      StageState state,
      Review reviewAt,
      MetricValues observed) {
    requireNonNull(reviewAt, "reviewAt");
    long now = Moments.toMicros(asOf);
    MetricValues.Builder row = MetricValues.builder();
    for (Metric<?> metric : outline.observed()) {
      row.putOf(metric, observed);
    }
    StageDecision stays =
        new StageDecision(
            outline, before, now, CompiledStageModel.STAYS, state, reviewAt, row.build());
    int taken = CompiledStageModel.STAYS;
    List<TransitionResult> candidates = stays.candidates();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      TransitionResult c = candidates.get(i);
      taken = c.explanation().verdict() == Verdict.MET && c.holds().isEmpty() ? i : taken;
    }
    StageDecision decision =
        new StageDecision(outline, before, now, taken, state, reviewAt, stays.observed);
    List<String> problems = decision.problems();
    Checks.none(problems, "stored stage decision");
    return decision;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!before.stage().equals(from().id())) {
      problems.add("its state before is in another stage than its outline is of.");
    } else if (!state.stage().equals(stage().id())) {
      problems.add(
          "what was observed "
              + (moved()
                  ? "takes way " + (taken + 1) + " of " + outline.transitions().size()
                  : "takes no way")
              + ", but its state is in another stage than that leads to.");
    }
    for (StageState each : List.of(before, state)) {
      if (!each.model().equals(model().id()) || !each.version().equals(model().version())) {
        problems.add("a state is of another stage model or version than its outline.");
      }
    }
    if (before.asOfMicros() > asOf) {
      problems.add("its state before is of a later moment than the decision (asOf).");
    }
    if (state.asOfMicros() != asOf) {
      problems.add("its state is not of the moment of the decision (asOf).");
    } else if (state.sinceMicros() != (moved() ? asOf : before.sinceMicros())) {
      problems.add(
          moved()
              ? "the customer moves, but its state does not begin (since) at the decision (asOf)."
              : "the customer stays, but its states begin (since) at different moments.");
    }
    return problems;
  }

  StageDecision reviewed(Review due) {
    return new StageDecision(outline, before, asOf, taken, state, due, observed);
  }

  /** Returns which model decided. */
  public ModelName model() {
    return outline.model();
  }

  /** Returns the outline of the stage before: the ways out of it, and where days begin. */
  public StageOutline outline() {
    return outline;
  }

  /** Returns the moment asked about. */
  public Instant asOf() {
    return Moments.ofMicros(asOf);
  }

  /** Returns whether the customer moved. */
  public boolean moved() {
    return taken != CompiledStageModel.STAYS;
  }

  /** Returns the stage before the decision. */
  public Stage from() {
    return outline.stage();
  }

  /** Returns the stage after the decision. */
  public Stage stage() {
    return moved() ? outline.targets().get(taken) : from();
  }

  /** Returns the transition taken, where the customer moved. */
  public Optional<Transition> transition() {
    return moved() ? Optional.of(outline.transitions().get(taken)) : Optional.empty();
  }

  /** Returns what was observed of the metrics that the ways out of the stage ask for. */
  public MetricValues observed() {
    return observed;
  }

  /**
   * Returns every transition that leaves the stage before, in the order tried, each with its
   * outcome.
   */
  public List<TransitionResult> candidates() {
    List<Transition> ways = outline.transitions();
    TransitionResult[] all = new TransitionResult[ways.size()];
    Function<Condition, Explanation> reading = Explanation.of(observed, asOf(), outline.zone());
    for (int i = 0; i < all.length; i++) {
      Transition transition = ways.get(i);
      Explanation read = reading.apply(transition.condition());
      boolean isTaken = i == taken;
      List<TransitionResult.Hold> holds =
          isTaken || !transition.isBraked()
              ? List.of()
              : TransitionResult.holds(outline.brakes(), transition, before, read, asOf);
      all[i] = new TransitionResult(transition, isTaken, moved() && i > taken, read, holds);
    }
    return FixedList.of(all);
  }

  /** Returns the candidates not taken, each with its reason. */
  public List<TransitionResult> refused() {
    return candidates().stream()
        .filter(c -> c.outcome() != TransitionResult.Outcome.TAKEN)
        .toList();
  }

  /** Returns the transitions that would also have been taken, had no earlier one been. */
  public List<Transition> alsoWouldFire() {
    return candidates().stream()
        .filter(c -> c.outcome() == TransitionResult.Outcome.OUTRANKED)
        .map(TransitionResult::transition)
        .toList();
  }

  /**
   * Returns when to look again: the earliest moment at which, without any new fact, the customer
   * may leave the stage after the decision, or a confirmation begins or breaks. It is the
   * decision's own moment where the customer would move on at once, for one decision makes one hop.
   * A {@linkplain Transition#withConfirmations number of sightings} that is still wanting makes no
   * moment: it is not time that is waited for.
   */
  public Review reviewAt() {
    return reviewAt;
  }

  /**
   * Returns the state before the decision; in a model with confirmations or cooldowns, with what
   * was seen at this moment of the transitions that want confirmation.
   */
  public StageState before() {
    return before;
  }

  /** Returns the state to store, whether the customer moved or stayed. */
  public StageState state() {
    return state;
  }

  /** Returns the record of the move for an audit log, where there was one. */
  public Optional<StageChange> change() {
    return moved()
        ? Optional.of(
            StageChange.byRule(
                model(),
                outline.transitions().get(taken),
                outline.reason(taken),
                asOf(),
                state.revision()))
        : Optional.empty();
  }

  /**
   * Returns in words, in English or Chinese, why one of the {@link #candidates} was taken or
   * refused: what of its condition decided, an earlier rule, or what still holds it back.
   */
  public String why(TransitionResult candidate, Language language) {
    return StageWords.of(language).why(candidate, outline.zone());
  }

  /**
   * Returns the decision in a sentence, in English or Chinese: what was decided and the facts that
   * decided it, for the move taken or for every one refused.
   */
  public String in(Language language) {
    return StageWords.of(language).say(this);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof StageDecision d
            && asOf == d.asOf
            && taken == d.taken
            && before.equals(d.before)
            && state.equals(d.state)
            && observed.equals(d.observed)
            && reviewAt.equals(d.reviewAt)
            && outline.equals(d.outline));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * state.hashCode() + Long.hashCode(asOf)) + observed.hashCode();
  }

  /** Returns the decision in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
