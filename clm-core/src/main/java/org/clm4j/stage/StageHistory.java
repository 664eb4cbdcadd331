package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.rule.Review;

/**
 * A customer's way through a model: every change with its reason, and where they stand at the end.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageHistory {

  private final ModelName model;
  private final List<Stage> path;
  private final long start;
  private final List<StageChange> changes;
  private final StageDecision last;

  private StageHistory(
      ModelName model,
      List<Stage> path,
      long start,
      List<StageChange> changes,
      StageDecision last) {
    this.model = model;
    this.path = path.stream().map(Stage::named).collect(ImmutableList.toImmutableList());
    this.start = start;
    this.changes = ImmutableList.copyOf(changes);
    this.last = last;
  }

  static StageHistory of(
      StageModel model, StageState start, List<StageChange> changes, StageDecision last) {
    List<Stage> path = new ArrayList<>();
    model.stage(start.stage()).ifPresent(path::add);
    changes.forEach(c -> model.stage(c.to()).ifPresent(path::add));
    return new StageHistory(last.model(), path, start.sinceMicros(), changes, last);
  }

  /**
   * Returns a history as it was stored.
   *
   * @param path the stages passed through, the first one first, one that was come back to again
   * @param start the first moment looked at
   * @param changes every change, in the order of time
   * @param last the last decision
   * @throws IllegalArgumentException with all problems, if one change does not lead to the next,
   *     the last to where the last decision leaves the customer, or the path is another
   */
  public static StageHistory of(
      List<Stage> path, Instant start, List<StageChange> changes, StageDecision last) {
    List<String> problems = new ArrayList<>();
    if (path.size() != changes.size() + 1) {
      problems.add(
          "its path has "
              + path.size()
              + " stages and "
              + changes.size()
              + " changes, but has one stage more than changes.");
    }
    Instant at = start;
    for (int i = 0; i < changes.size() && problems.isEmpty(); i++) {
      StageChange change = changes.get(i);
      if (!change.from().equals(path.get(i).id())
          || !change.to().equals(path.get(i + 1).id())
          || change.at().isBefore(at)) {
        problems.add(
            "change "
                + (i + 1)
                + " of "
                + changes.size()
                + " does not lead from a stage of its path to the next, or lies before what was"
                + " before it.");
      }
      if (!last.model().equals(change.modelName())) {
        problems.add(
            "a change is of another model, version or fingerprint than the last decision.");
      }
      at = change.at();
    }
    if (problems.isEmpty() && !path.get(path.size() - 1).id().equals(last.stage().id())) {
      problems.add(
          "its path ends in another stage than the one its last decision leaves the customer in.");
    }
    if (at.isAfter(last.asOf())) {
      problems.add("its last decision lies before its last change or its start.");
    }
    Checks.none(problems, "stored stage history");
    return new StageHistory(last.model(), path, Moments.toMicros(start), changes, last);
  }

  /** Returns which model it is of. */
  public ModelName model() {
    return model;
  }

  /**
   * Returns the first moment looked at: that of the first event, or the last moment without one.
   */
  public Instant start() {
    return Moments.ofMicros(start);
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

  /**
   * Returns the stage the customer was in at a moment, by id and name; empty before the first
   * moment looked at.
   */
  public Optional<Stage> stageAt(Instant moment) {
    long asked = Moments.toMicros(moment);
    if (asked < start) {
      return Optional.empty();
    }
    int at = 0;
    for (int i = 0; i < changes.size(); i++) {
      at = Moments.toMicros(changes.get(i).at()) <= asked ? i + 1 : at;
    }
    return Optional.of(path.get(at));
  }

  /**
   * Returns the stages passed through, by id and name, the first one first, one that was come back
   * to again.
   */
  public List<Stage> path() {
    return path;
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
    ImmutableList.Builder<String> steps = ImmutableList.builder();
    String stage = path.get(0).id();
    int next = 0;
    for (Instant at = start(); !at.isAfter(last.asOf()); at = at.plus(step)) {
      while (next < changes.size() && !changes.get(next).at().isAfter(at)) {
        stage = changes.get(next++).to();
      }
      steps.add(stage);
    }
    return steps.build();
  }

  /**
   * Returns the way in words: where it began, and each move with its day and reason, a line each.
   */
  public String in(Language language) {
    return StageWords.of(language).say(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageHistory h
        && start == h.start
        && path.equals(h.path)
        && changes.equals(h.changes)
        && last.equals(h.last);
  }

  @Override
  public int hashCode() {
    return 31 * last.hashCode() + changes.hashCode();
  }

  /** Returns the stages passed through. */
  @Override
  public String toString() {
    return path().toString();
  }
}
