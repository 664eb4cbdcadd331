package org.clm4j.check;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.Verdict;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

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
   * Returns how often each transition may be taken by a customer in the stage it leaves, and how
   * often each stage's entry condition would place one. A profile does not say since when its
   * customer has been in a stage, so a brake may hold or not: behind a rule with one the next that
   * holds counts too. A rule that only ever holds together with one that goes before it and has no
   * brake counts as never fired, for it moves nobody.
   *
   * @throws IllegalArgumentException if a profile counts days in another zone than the model
   */
  public static RuleCoverage of(StageModel model, Collection<CustomerProfile> profiles) {
    return of(model.compile(ProfileMapper.ofProfiles()), profiles, CustomerProfile::asOf);
  }

  /**
   * Returns the same of customers whom a compiled model reads at one moment, through a host's
   * mapper or an evaluator with all that its sources find.
   */
  public static <C> RuleCoverage of(
      CompiledStageModel<C> model, Collection<? extends C> customers, Instant asOf) {
    return of(model, customers, customer -> asOf);
  }

  private static <C> RuleCoverage of(
      CompiledStageModel<C> compiled,
      Collection<? extends C> customers,
      Function<? super C, Instant> moment) {
    StageModel model = compiled.model();
    Map<String, Integer> fired = new LinkedHashMap<>();
    Map<String, Integer> placed = new LinkedHashMap<>();
    model.transitions().forEach(t -> fired.put(t.id(), 0));
    model.entries().keySet().forEach(stage -> placed.put(stage, 0));
    for (C customer : customers) {
      Instant asOf = moment.apply(customer);
      Placement placement = compiled.place(customer, asOf);
      if (placement.explanation().filter(e -> e.verdict() == Verdict.MET).isPresent()) {
        placed.merge(placement.stage().id(), 1, Integer::sum);
      }
      compiled.mayTake(customer, asOf).forEach(t -> fired.merge(t.id(), 1, Integer::sum));
    }
    return new RuleCoverage(model, fired, placed);
  }

  /** Returns for each transition, by id, how many of the profiles it may move. */
  public Map<String, Integer> fired() {
    return fired;
  }

  /**
   * Returns for each stage with an entry condition, by id, how many of the profiles that places.
   */
  public Map<String, Integer> placed() {
    return placed;
  }

  /** Returns the transitions that move no profile, in the order declared. */
  public List<Transition> neverFired() {
    return model.transitions().stream().filter(t -> fired.getOrDefault(t.id(), 0) == 0).toList();
  }

  /** Returns the share of transitions that may move some profile, from 0 to 1; 1 of none. */
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
