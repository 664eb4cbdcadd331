package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a model as its verdicts need it: which model it was, where its days begin and end,
 * and every way out of the stage with its target, reason, condition and brakes.
 *
 * <p>It is data, one for all who stand in the stage: what a {@link StageDecision} says follows from
 * it and from what was observed of the customer. Its stages have id and name; what else is said
 * about them the model knows. Immutable and thread-safe.
 */
public final class StageOutline {

  private final ModelName model;
  private final ZoneId zone;
  private final Stage stage;
  private final List<Transition> transitions;
  private final List<Stage> targets;
  private final List<Metric<?>> observed;
  private final Brakes brakes;
  // Made when first wanted: a racing thread may make an equal one, never see half of one.
  private final @Nullable Label[] reasons;

  private StageOutline(
      ModelName model,
      ZoneId zone,
      Stage stage,
      List<Transition> transitions,
      List<Stage> targets) {
    this.model = requireNonNull(model, "model");
    this.zone = requireNonNull(zone, "zone");
    this.stage = stage.named();
    this.transitions = ImmutableList.copyOf(transitions);
    this.targets = targets.stream().map(Stage::named).collect(ImmutableList.toImmutableList());
    Set<Metric<?>> read = new LinkedHashSet<>();
    this.transitions.forEach(t -> read.addAll(t.condition().reads()));
    this.observed = Metrics.stored(read);
    this.brakes = new Brakes(this.transitions, zone);
    this.reasons = new @Nullable Label[this.transitions.size()];
  }

  /**
   * Returns an outline.
   *
   * @param model which model it is of
   * @param zone where its calendar days begin and end
   * @param stage the stage; only id and name are kept
   * @param transitions the transitions that leave it, in the order tried, with every named
   *     condition in its place
   * @param targets the stage each of them leads to, in the same order
   * @throws IllegalArgumentException with all problems, if a transition leaves another stage, leads
   *     to another target, or shares its id with another
   */
  public static StageOutline of(
      ModelName model,
      ZoneId zone,
      Stage stage,
      List<Transition> transitions,
      List<Stage> targets) {
    List<String> problems = new ArrayList<>();
    if (transitions.size() != targets.size()) {
      problems.add(
          "it has "
              + transitions.size()
              + " transitions and "
              + targets.size()
              + " targets; each transition has one.");
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < Math.min(transitions.size(), targets.size()); i++) {
      Transition t = transitions.get(i);
      String which = "transition " + (i + 1) + " of " + transitions.size();
      if (!t.from().equals(stage.id())) {
        problems.add(which + " leaves another stage.");
      }
      if (!t.to().equals(targets.get(i).id())) {
        problems.add(which + " leads to another stage than its target.");
      }
      if (!ids.add(t.id())) {
        problems.add(which + " has the id of an earlier one.");
      }
    }
    Checks.none(problems, "outline of a stage");
    return new StageOutline(model, zone, stage, transitions, targets);
  }

  static StageOutline of(StageModel model, int stage) {
    List<Transition> ways = new ArrayList<>();
    List<Stage> targets = new ArrayList<>();
    for (int t : model.leavingIndexes(stage)) {
      ways.add(model.transition(t));
      targets.add(model.stages().get(model.target(t)));
    }
    return new StageOutline(
        ModelName.of(model), model.zone(), model.stages().get(stage), ways, targets);
  }

  /** Returns which model it is of. */
  public ModelName model() {
    return model;
  }

  /** Returns where the model's calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the stage. */
  public Stage stage() {
    return stage;
  }

  /** Returns the transitions that leave it, in the order tried. */
  public List<Transition> transitions() {
    return transitions;
  }

  /** Returns the stage each transition leads to, in the order of the transitions. */
  public List<Stage> targets() {
    return targets;
  }

  /** Returns the stage of this id, where it is this one or a target. */
  public Optional<Stage> stage(String id) {
    return Stream.concat(Stream.of(stage), targets.stream())
        .filter(s -> s.id().equals(id))
        .findFirst();
  }

  /**
   * Returns the metrics of which a decision keeps what was observed: those the conditions read, an
   * elapsed one as what it is made of.
   */
  public List<Metric<?>> observed() {
    return observed;
  }

  /** Returns why a customer is moved by the transition at this place. */
  Label reason(int place) {
    Label known = reasons[place];
    if (known == null) {
      known = transitions.get(place).reason(zone);
      reasons[place] = known;
    }
    return known;
  }

  Brakes brakes() {
    return brakes;
  }

  /** Returns the place of the transition of this id, or −1. */
  int placeOf(String transition) {
    for (int i = 0; i < transitions.size(); i++) {
      if (transitions.get(i).id().equals(transition)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether the other is an equal outline, said in the same words. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof StageOutline o
            && model.equals(o.model)
            && zone.equals(o.zone)
            && stage.equals(o.stage)
            && transitions.equals(o.transitions)
            && targets.equals(o.targets)
            && isSaidLike(o));
  }

  private boolean isSaidLike(StageOutline other) {
    for (int i = 0; i < transitions.size(); i++) {
      if (!transitions.get(i).condition().isSaidLike(other.transitions.get(i).condition())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + stage.hashCode();
  }

  /** Returns the stage and the transitions that leave it. */
  @Override
  public String toString() {
    return stage + ": " + transitions;
  }
}
