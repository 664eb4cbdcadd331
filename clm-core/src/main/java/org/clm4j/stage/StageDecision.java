package org.clm4j.stage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.internal.FixedList;
import org.clm4j.rule.Review;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a customer at a moment: moved or stayed, the transition taken, every other one
 * with its reason, when to look again, and the state to store.
 *
 * <p>The verdict is made; its reasons are read from the customer's facts when asked for.
 */
public final class StageDecision {

  private final CompiledStageModel<Object> model;
  private final Object customer;
  private final StageState before;
  private final @Nullable StageState after;
  private final long asOf;
  private final int taken;

  @SuppressWarnings("unchecked")
  StageDecision(
      CompiledStageModel<?> model,
      Object customer,
      StageState before,
      long asOf,
      int taken,
      @Nullable StageState after) {
    this.model = (CompiledStageModel<Object>) model;
    this.customer = customer;
    this.before = before;
    this.after = after;
    this.asOf = asOf;
    this.taken = taken;
  }

  /** Returns the model, with its id, version and fingerprint. */
  public StageModel model() {
    return model.model();
  }

  /** Returns the moment asked about. */
  public Instant asOf() {
    return Moments.ofMicros(asOf);
  }

  private int stageIndex() {
    return StateChecks.indexOf(before, model());
  }

  /** Returns whether the customer moved. */
  public boolean moved() {
    return taken != CompiledStageModel.STAYS;
  }

  /** Returns the stage before the decision. */
  public Stage from() {
    return model().stages().get(stageIndex());
  }

  /** Returns the stage after the decision. */
  public Stage stage() {
    return moved() ? model().stages().get(model().target(taken)) : from();
  }

  /** Returns the transition taken, where the customer moved. */
  public Optional<Transition> transition() {
    return moved() ? Optional.of(model().transitions().get(taken)) : Optional.empty();
  }

  /**
   * Returns every transition that leaves the stage before, in the order tried, each with its
   * outcome.
   */
  public List<Candidate> candidates() {
    return FixedList.of(model.candidates(customer, before, stageIndex(), taken, asOf));
  }

  /** Returns the candidates not taken, each with its reason. */
  public List<Candidate> refused() {
    return candidates().stream().filter(c -> c.outcome() != Candidate.Outcome.TAKEN).toList();
  }

  /** Returns the transitions that would also have been taken, had no earlier one been. */
  public List<Transition> alsoWouldFire() {
    return candidates().stream()
        .filter(c -> c.outcome() == Candidate.Outcome.ALSO)
        .map(Candidate::transition)
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
    return Ahead.review(model, customer, state(), asOf);
  }

  /** Returns the state to store, whether the customer moved or stayed. */
  public StageState state() {
    return after != null ? after : model.after(before, stageIndex(), taken, asOf);
  }

  /** Returns the record of the move for an audit log, where there was one. */
  public Optional<StageChange> change() {
    return moved()
        ? Optional.of(
            StageChange.byRule(
                model(), model().transitions().get(taken), asOf(), state().revision()))
        : Optional.empty();
  }

  /**
   * Returns in words, in English or Chinese, why one of the {@link #candidates} was taken or
   * refused: what of its condition decided, an earlier rule, or what still holds it back.
   */
  public String why(Candidate candidate, Locale locale) {
    return StageWords.of(locale).why(candidate, model());
  }

  /**
   * Returns the decision in a sentence, in English or Chinese: what was decided and the facts that
   * decided it, for the move taken or for every one refused.
   */
  public String in(Locale locale) {
    return StageWords.of(locale).say(this);
  }

  /** Returns the decision in English. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
