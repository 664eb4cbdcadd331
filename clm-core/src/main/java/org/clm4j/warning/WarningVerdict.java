package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a customer's warnings at a moment: those raised and since when, those just ended,
 * when each may next change, and the state to store.
 *
 * <p>It is data and holds neither customer nor evaluator: the rules, the state before and after,
 * the reviews, and what was observed. Warnings and words follow from these. Two verdicts are equal
 * where all of this is.
 *
 * <p>Immutable and thread-safe.
 */
public final class WarningVerdict {

  private final WarningRules rules;
  private final List<WarningRule> asked;
  private final ZoneId zone;
  private final WarningState before;
  private final WarningState state;
  private final Map<String, Review> reviews;
  private final MetricValues observed;

  WarningVerdict(
      WarningRules rules,
      List<WarningRule> asked,
      ZoneId zone,
      WarningState before,
      WarningState state,
      Map<String, Review> reviews,
      MetricValues observed) {
    this.rules = rules;
    this.asked = ImmutableList.copyOf(asked);
    this.zone = zone;
    this.before = before;
    this.state = state;
    this.reviews = ImmutableMap.copyOf(reviews);
    this.observed = observed;
  }

  /**
   * Returns a verdict as it was stored.
   *
   * @param rules the rules that were asked
   * @param zone where calendar days begin and end
   * @param before the state before
   * @param state the state after
   * @param reviews when each warning may next change, by rule; a rule without was not asked
   * @param observed what was observed of the metrics the rules read; another is left out
   * @throws IllegalArgumentException with all problems, if a state is of other rules or of a wrong
   *     moment, or speaks of a warning that has no rule
   */
  public static WarningVerdict of(
      WarningRules rules,
      ZoneId zone,
      WarningState before,
      WarningState state,
      Map<String, Review> reviews,
      MetricValues observed) {
    List<String> problems = new ArrayList<>();
    for (WarningState each : List.of(before, state)) {
      if (!each.rules().equals(rules.id()) || !each.version().equals(rules.version())) {
        problems.add("A state is of other rules, or of another version.");
      }
    }
    if (before.asOf().isAfter(state.asOf())) {
      problems.add("Its state before is of a later moment than the one after.");
    }
    Set<String> ids = new LinkedHashSet<>();
    rules.rules().forEach(r -> ids.add(r.id()));
    Set<String> named = new LinkedHashSet<>(reviews.keySet());
    named.addAll(state.active().keySet());
    named.addAll(before.active().keySet());
    named.removeAll(ids);
    if (!named.isEmpty()) {
      problems.add("It speaks of a warning that has no rule.");
    }
    Checks.none(problems, "stored warning verdict");
    MetricValues.Builder row = MetricValues.builder();
    for (Metric<?> metric : Metrics.stored(rules.reads())) {
      row.putOf(metric, observed);
    }
    return new WarningVerdict(
        rules,
        rules.rules().stream().filter(r -> reviews.containsKey(r.id())).toList(),
        requireNonNull(zone, "zone"),
        before,
        state,
        reviews,
        row.build());
  }

  /** Returns the rules that were asked. */
  public WarningRules rules() {
    return rules;
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the moment asked about. */
  public Instant asOf() {
    return state.asOf();
  }

  /** Returns the state before. */
  public WarningState before() {
    return before;
  }

  /** Returns the state to store, whether or not anything changed. */
  public WarningState state() {
    return state;
  }

  /** Returns what was observed of the metrics the rules read. */
  public MetricValues observed() {
    return observed;
  }

  /** Returns the warnings that are raised: the most urgent first, in the order of the rules. */
  public List<Warning> active() {
    return warnings(state);
  }

  /** Returns the warnings that this verdict raised: what to tell people today. */
  public List<Warning> raised() {
    return active().stream().filter(Warning::isNew).toList();
  }

  /** Returns the warnings that this verdict cleared. */
  public List<Warning> ended() {
    return warnings(before).stream().filter(w -> !state.active().containsKey(w.id())).toList();
  }

  private List<Warning> warnings(WarningState of) {
    List<Warning> all = new ArrayList<>();
    for (WarningRule rule : asked) {
      Instant since = of.active().get(rule.id());
      if (since != null) {
        all.add(warning(rule, since, of));
      }
    }
    all.sort(Comparator.comparing(Warning::severity).reversed());
    return ImmutableList.copyOf(all);
  }

  private Warning warning(WarningRule rule, Instant since, WarningState of) {
    return new Warning(
        rule,
        since,
        !before.active().containsKey(rule.id()),
        Optional.ofNullable(of.acknowledged().get(rule.id())),
        Explanation.of(rule.condition(), observed, asOf(), zone),
        rule.clearing().map(c -> Explanation.of(c, observed, asOf(), zone)));
  }

  /** Returns the rules of which it cannot be told whether their condition holds. */
  public List<WarningRule> unknown() {
    return asked.stream()
        .filter(r -> !state.active().containsKey(r.id()))
        .filter(
            r ->
                Explanation.of(r.condition(), observed, asOf(), zone).verdict().truth()
                    == Truth.UNKNOWN)
        .toList();
  }

  /** Returns when the warning of each rule may next change by time alone, by rule. */
  public Map<String, Review> reviews() {
    return reviews;
  }

  /**
   * Returns when to look again: the earliest moment at which, without any new fact, a warning may
   * be raised or cleared, or a confirmation begins or breaks. Unknown where that is not known of
   * one of them.
   */
  public Review reviewAt() {
    return Review.earliest(reviews.values());
  }

  /** Returns the metrics that tell of the rules asked: a flag for each, and their number. */
  public MetricValues values() {
    MetricValues.Builder values = MetricValues.builder();
    int raised = 0;
    for (WarningRule rule : asked) {
      boolean active = state.active().containsKey(rule.id());
      values.put(flag(rule), active);
      raised += active ? 1 : 0;
    }
    return values.put(Metrics.WARNINGS, raised).build();
  }

  static FlagMetric flag(WarningRule rule) {
    return Metrics.warning(rule.id(), rule.label());
  }

  /** Returns the raised warnings in words, a line each. */
  public String in(Language language) {
    return WarningWords.say(this, language);
  }

  /** Returns one of its warnings in words: how urgent it is, since when, and why. */
  public String say(Warning warning, Language language) {
    return WarningWords.say(warning, zone, language);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof WarningVerdict v
            && rules.equals(v.rules)
            && zone.equals(v.zone)
            && before.equals(v.before)
            && state.equals(v.state)
            && reviews.equals(v.reviews)
            && observed.equals(v.observed));
  }

  @Override
  public int hashCode() {
    return 31 * state.hashCode() + rules.hashCode();
  }

  /** Returns the warnings in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
