package org.clm4j.stage;

import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Truth;

/**
 * Which rules of a model a set of profiles exercises, and which never spoke: for a host's tests of
 * its own model.
 *
 * <p>Immutable and thread-safe.
 */
public final class RuleCoverage {

  private final StageModel model;
  private final Map<String, Integer> fired;
  private final Map<String, Integer> placed;

  private RuleCoverage(StageModel model, Map<String, Integer> fired, Map<String, Integer> placed) {
    this.model = model;
    this.fired = ImmutableMap.copyOf(fired);
    this.placed = ImmutableMap.copyOf(placed);
  }

  /**
   * Returns how often each transition's condition, and each stage's entry condition, holds of these
   * profiles; brakes are left aside.
   */
  public static RuleCoverage of(StageModel model, Collection<CustomerProfile> profiles) {
    Map<String, Integer> fired = new LinkedHashMap<>();
    Map<String, Integer> placed = new LinkedHashMap<>();
    for (Transition t : model.transitions()) {
      fired.put(t.id(), holds(t.condition(), profiles));
    }
    model.entries().forEach((stage, entry) -> placed.put(stage, holds(entry, profiles)));
    return new RuleCoverage(model, fired, placed);
  }

  private static int holds(Condition condition, Collection<CustomerProfile> profiles) {
    return (int) profiles.stream().filter(p -> condition.test(p) == Truth.TRUE).count();
  }

  /** Returns for each transition, by id, of how many profiles its condition holds. */
  public Map<String, Integer> fired() {
    return fired;
  }

  /** Returns for each stage with an entry condition, by id, of how many profiles that holds. */
  public Map<String, Integer> placed() {
    return placed;
  }

  /** Returns the transitions whose condition held of no profile, in the order declared. */
  public List<Transition> neverFired() {
    return model.transitions().stream().filter(t -> fired.getOrDefault(t.id(), 0) == 0).toList();
  }

  /** Returns the share of transitions that held of some profile, from 0 to 1; 1 of none. */
  public double share() {
    int all = model.transitions().size();
    return all == 0 ? 1 : (all - neverFired().size()) / (double) all;
  }

  /** Returns how many transitions fired, and which never did. */
  @Override
  public String toString() {
    int never = neverFired().size();
    return (fired.size() - never)
        + " of "
        + fired.size()
        + " transitions fired"
        + (never == 0
            ? "."
            : "; never: " + String.join(", ", neverFired().stream().map(Transition::id).toList()));
  }
}
