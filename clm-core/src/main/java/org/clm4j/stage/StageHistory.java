package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.rule.Review;

/**
 * A customer's way through a model: every change with its reason, and where they stand at the end.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageHistory {

  private final StageModel model;
  private final StageState start;
  private final List<StageChange> changes;
  private final StageDecision last;

  StageHistory(StageModel model, StageState start, List<StageChange> changes, StageDecision last) {
    this.model = model;
    this.start = start;
    this.changes = ImmutableList.copyOf(changes);
    this.last = last;
  }

  /** Returns the model. */
  public StageModel model() {
    return model;
  }

  /**
   * Returns the first moment looked at: that of the first event, or the last moment without one.
   */
  public Instant start() {
    return start.since();
  }

  /** Returns every change, in the order of time. */
  public List<StageChange> changes() {
    return changes;
  }

  /**
   * Returns the last decision, at the last moment looked at: why the customer stands where they do.
   */
  public StageDecision last() {
    return last;
  }

  /** Returns where the customer stands at the end. */
  public Stage stage() {
    return last.stage();
  }

  /** Returns the state to store. */
  public StageState state() {
    return last.state();
  }

  /** Returns when to look again. */
  public Review reviewAt() {
    return last.reviewAt();
  }

  /** Returns the change that led to where the customer stands, where there was one. */
  public Optional<StageChange> lastChange() {
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
  }

  /** Returns the stage the customer was in at a moment; empty before the first moment looked at. */
  public Optional<Stage> stageAt(Instant moment) {
    long asked = Moments.toMicros(moment);
    if (asked < start.sinceMicros()) {
      return Optional.empty();
    }
    String stage = start.stage();
    for (StageChange change : changes) {
      if (Moments.toMicros(change.at()) <= asked) {
        stage = change.to();
      }
    }
    return model.stage(stage);
  }

  /** Returns the stages passed through, the first one first, one that was come back to again. */
  public List<Stage> path() {
    ImmutableList.Builder<Stage> path = ImmutableList.builder();
    model.stage(start.stage()).ifPresent(path::add);
    changes.forEach(c -> model.stage(c.to()).ifPresent(path::add));
    return path.build();
  }

  /**
   * Returns the id of the stage once each step, from {@link #start} to the last moment looked at:
   * the path of states that a Markov chain counts.
   *
   * @throws IllegalArgumentException if the step is not above zero
   */
  public List<String> everyStep(Duration step) {
    if (step.isNegative() || step.isZero()) {
      throw new IllegalArgumentException("step must be longer than no time, but is " + step + ".");
    }
    ImmutableList.Builder<String> path = ImmutableList.builder();
    String stage = start.stage();
    int next = 0;
    for (Instant at = start(); !at.isAfter(last.asOf()); at = at.plus(step)) {
      while (next < changes.size() && !changes.get(next).at().isAfter(at)) {
        stage = changes.get(next++).to();
      }
      path.add(stage);
    }
    return path.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageHistory h
        && model.fingerprint().equals(h.model.fingerprint())
        && start.equals(h.start)
        && changes.equals(h.changes)
        && state().equals(h.state());
  }

  @Override
  public int hashCode() {
    return 31 * start.hashCode() + changes.hashCode();
  }

  /** Returns the stages passed through. */
  @Override
  public String toString() {
    return path().toString();
  }
}
