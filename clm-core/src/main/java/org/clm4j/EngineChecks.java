package org.clm4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.compiled.MetricNames;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.rule.Condition;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/**
 * What an engine is checked for when it is built: that its parts know of each other what they name.
 */
final class EngineChecks {

  private EngineChecks() {}

  /**
   * Returns what is wrong with the metrics that are found and read.
   *
   * @param provided what sources, the scorecard and the warnings declare
   * @param read what the parts look at
   */
  static List<String> metrics(List<Metric<?>> provided, Collection<Metric<?>> read) {
    List<String> problems = new ArrayList<>();
    MetricNames names = new MetricNames();
    provided.forEach(metric -> names.found(metric, problems));
    Set<String> twice = new LinkedHashSet<>();
    for (Metric<?> metric : read) {
      List<String> of = new ArrayList<>();
      names.named(metric, "read", of);
      if (!of.isEmpty() && twice.add(metric.id())) {
        problems.addAll(of);
      }
    }
    return problems;
  }

  /** Returns which bands and factors the parts name that the scorecard does not have. */
  static List<String> card(
      Scorecard card, StageModel model, Collection<RetentionStrategy> strategies) {
    List<String> problems = new ArrayList<>();
    Set<String> bands = new LinkedHashSet<>(card.bands().stream().map(Band::id).toList());
    Set<String> factors = new LinkedHashSet<>(card.factors().stream().map(Factor::id).toList());
    Set<Metric<?>> values = new HashSet<>(card.provides());
    String unlike = ", which scorecard '" + card.id() + "' does not have; it has ";
    conditions(model, strategies)
        .forEach(
            (who, condition) -> {
              named(condition)
                  .filter(band -> !bands.contains(band))
                  .forEach(
                      band ->
                          problems.add(
                              who + " asks for band '" + band + "'" + unlike + bands + "."));
              for (Metric<?> metric : condition.reads()) {
                if (metric.id().startsWith("factor(") && !values.contains(metric)) {
                  problems.add(who + " reads '" + metric.id() + "'" + unlike + factors + ".");
                }
              }
            });
    Set<String> builtIn = Scorecards.factorIds();
    for (RetentionStrategy strategy : strategies) {
      for (String factor : strategy.improves()) {
        if (!factors.contains(factor) && !builtIn.contains(factor)) {
          problems.add(
              "strategy '"
                  + strategy.id()
                  + "' improves factor '"
                  + factor
                  + "'"
                  + unlike
                  + factors
                  + ".");
        }
      }
    }
    return problems;
  }

  /** Returns the conditions of the parts, by what states each. */
  private static Map<String, Condition> conditions(
      StageModel model, Collection<RetentionStrategy> strategies) {
    Map<String, Condition> all = new LinkedHashMap<>();
    model.entries().forEach((stage, entry) -> all.put("stage '" + stage + "'", entry));
    for (Transition t : model.transitions()) {
      all.put("transition '" + t.id() + "'", t.condition());
    }
    for (RetentionStrategy s : strategies) {
      all.put("strategy '" + s.id() + "'", s.eligibility());
      s.occasions()
          .forEach(
              o -> all.put("occasion '" + o.id() + "' of strategy '" + s.id() + "'", o.when()));
    }
    return all;
  }

  /** Returns the bands a condition names. */
  private static Stream<String> named(Condition condition) {
    return condition instanceof TextMembership t && t.metric().equals(Metrics.BAND)
        ? t.values().stream()
        : condition.parts().stream().flatMap(EngineChecks::named);
  }
}
