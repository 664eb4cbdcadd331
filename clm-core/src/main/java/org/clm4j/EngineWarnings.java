package org.clm4j;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Evaluation;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.Metrics;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageState;
import org.clm4j.warning.CompiledWarnings;
import org.clm4j.warning.CustomerWarnings;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningSource;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningVerdict;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of an engine: those on facts are read before the score, those on verdicts after the
 * stage.
 */
final class EngineWarnings<C> {

  private final WarningRules rules;
  private final Evaluator<C> facts;
  private final Set<String> onVerdicts;
  private final WarningSource<C> source;
  private final Function<? super C, @Nullable WarningState> stored;
  private final boolean walks;

  /**
   * Makes the warnings of an engine.
   *
   * @param facts reads facts and sources, and no score
   * @param found what the scorecard finds
   * @param walks whether a history without a stored state is walked
   */
  EngineWarnings(
      WarningRules rules,
      Evaluator<C> facts,
      Collection<Metric<?>> found,
      ZoneId zone,
      Function<? super C, @Nullable WarningState> stored,
      boolean walks) {
    this.rules = rules;
    this.facts = facts;
    this.stored = stored;
    this.walks = walks;
    ImmutableSet.Builder<String> late = ImmutableSet.builder();
    for (WarningRule rule : rules.rules()) {
      if (Metrics.stored(rule.reads()).stream()
          .anyMatch(m -> found.contains(m) || facts.dependsOnStage(m))) {
        late.add(rule.id());
      }
    }
    this.onVerdicts = late.build();
    CompiledWarnings early = rules.compile(facts, zone, rule -> !onVerdicts.contains(rule.id()));
    WarningSource<C> plain = WarningSource.of(early, facts, stored);
    this.source = walks ? plain.walking() : plain;
  }

  WarningRules rules() {
    return rules;
  }

  /** Returns the rules that read the score or the stage, by id. */
  Set<String> onVerdicts() {
    return onVerdicts;
  }

  /** Returns the warnings on facts, as metrics. */
  WarningSource<C> source() {
    return source;
  }

  /** Returns the stored state of a customer, or null. */
  @Nullable WarningState stored(C customer) {
    return stored.apply(customer);
  }

  /** Returns an evaluator that reads this customer's warnings in the way given. */
  Evaluator<C> through(Evaluator<C> evaluator, MetricSource<C> own) {
    return evaluator.replacing(each -> each == source ? own : each);
  }

  /**
   * Returns the verdict on all rules.
   *
   * @param judge all rules, compiled for {@code evaluator}
   * @param evaluator reads everything
   * @param own the customer's warnings on facts
   * @param state the state after the decision on the stage
   * @param history the way to it, where the customer was replayed
   */
  WarningVerdict verdict(
      CompiledWarnings judge,
      Evaluator<C> evaluator,
      C customer,
      CustomerWarnings<C> own,
      @Nullable WarningState before,
      StageState state,
      @Nullable StageHistory history,
      Instant asOf) {
    if (onVerdicts.isEmpty()) {
      return own.at(asOf);
    }
    if (before == null && walks && history != null && customer instanceof CustomerHistory h) {
      Evaluator<C> along = through(evaluator, own);
      return judge
          .along(moments(h, history), at -> held(along.evaluate(customer, at), history))
          .at(asOf);
    }
    Evaluation known =
        through(evaluator, own).evaluate(customer, asOf).held(state.stage(), state.since());
    return judge.next(before == null ? rules.initial(asOf) : before, known);
  }

  /** Returns when something happened, and when the stage changed. */
  private static List<Instant> moments(CustomerHistory customer, StageHistory history) {
    Set<Instant> all = new TreeSet<>(customer.moments());
    history.changes().forEach(change -> all.add(change.at()));
    return new ArrayList<>(all);
  }

  /** Returns what is known with the stage held that the customer was in after the moment. */
  private static Evaluation held(Evaluation known, StageHistory history) {
    String stage = history.path().get(0).id();
    Instant since = history.start();
    for (StageChange change : history.changes()) {
      if (change.at().isAfter(known.asOf())) {
        break;
      }
      stage = change.to();
      since = change.at();
    }
    return known.held(stage, since);
  }

  /** Returns what is wrong with how other parts read warnings. */
  List<String> problems(
      Collection<? extends MetricSource<?>> sources,
      Collection<Metric<?>> stages,
      Collection<Metric<?>> card,
      Collection<Metric<?>> advice) {
    List<String> problems = new ArrayList<>();
    for (MetricSource<?> each : sources) {
      for (Metric<?> metric : each.reads()) {
        if (Metrics.isWarning(metric) && !facts.provides(metric)) {
          problems.add(
              "a source reads '"
                  + metric.id()
                  + "', but warnings are read after all sources. Maybe let it read what the"
                  + " warning reads.");
        }
      }
    }
    late(stages, "the stage model", problems);
    late(card, "the scorecard", problems);
    Set<String> known = new TreeSet<>();
    rules.rules().forEach(r -> known.add(r.id()));
    for (Collection<Metric<?>> read : List.of(stages, card, advice)) {
      for (Metric<?> metric : read) {
        if (Metrics.isWarning(metric)
            && !rules.provides().contains(metric)
            && !facts.provides(metric)) {
          String problem =
              "'"
                  + metric.id()
                  + "' is read, but warning rules '"
                  + rules.id()
                  + "' have no such rule; they have "
                  + known
                  + ".";
          if (!problems.contains(problem)) {
            problems.add(problem);
          }
        }
      }
    }
    return problems;
  }

  private void late(Collection<Metric<?>> read, String who, List<String> problems) {
    for (String rule : onVerdicts) {
      if (read.contains(Metrics.warning(rule))) {
        problems.add(
            who
                + " reads '"
                + Metrics.warning(rule).id()
                + "', but that warning itself reads the score or the stage, and is found after"
                + " both. Maybe let only strategies read it, or let it read facts.");
      }
    }
  }
}
