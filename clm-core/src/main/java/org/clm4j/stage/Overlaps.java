package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.basics.Span;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Known;
import org.clm4j.rule.TextMembership;
import org.clm4j.rule.analysis.Analysis;

/** Which transitions of a model that asks for one way out provably fire at once. */
final class Overlaps {

  /** What is true of every customer in a stage: it is known since when, and that is not to come. */
  private static final Condition ENTERED =
      new Elapsed(Metrics.STAGE_SINCE, Span.of(Duration.ZERO), true);

  private Overlaps() {}

  /** Returns a sentence for each pair that fires of the same facts, in the order declared. */
  static List<String> of(StageModel model) {
    Analysis analysis = Analysis.in(model.zone()).withinRanges();
    ImmutableList.Builder<String> found = ImmutableList.builder();
    for (Stage stage : model.stages()) {
      List<Transition> leaving = model.transitionsFrom(stage.id());
      List<Condition> guards = leaving.stream().map(Transition::guard).toList();
      for (Analysis.Together pair : analysis.pairs(guards)) {
        found.add(sentence(leaving.get(pair.first()), leaving.get(pair.second()), pair.facts()));
      }
    }
    return found.build();
  }

  private static String sentence(Transition one, Transition other, CustomerProfile facts) {
    String example =
        facts.values().metrics().stream()
            .map(metric -> metric.id() + " = " + value(facts, metric))
            .collect(Collectors.joining(", "));
    return "transition "
        + name(one)
        + " and "
        + name(other)
        + " fire of the same facts, for example "
        + (example.isEmpty() ? "of anyone" : example)
        + ".";
  }

  private static String value(CustomerProfile facts, Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      return Decimals.text(facts.numberOrNaN(m));
    } else if (metric instanceof InstantMetric m) {
      return facts.instant(m).map(i -> i.atZone(facts.zone()).toLocalDate().toString()).orElse("?");
    } else if (metric instanceof TextMetric m) {
      return facts.text(m).orElse("?");
    } else {
      return facts.flag((FlagMetric) metric).map(String::valueOf).orElse("?");
    }
  }

  private static String name(Transition t) {
    return "'" + t.id() + "' (" + t.from() + " -> " + t.to() + ")";
  }

  static Condition guard(Transition t) {
    Condition own = inStage(t.condition(), t.from());
    Condition held =
        t.minimumDwell().isZero()
            ? own
            : own.and(new Elapsed(Metrics.STAGE_SINCE, t.minimumDwell(), true));
    return held.reads().stream().anyMatch(Overlaps::isStay) ? ENTERED.and(held) : held;
  }

  private static boolean isStay(Metric<?> metric) {
    return metric.equals(Metrics.STAGE_SINCE)
        || (metric instanceof ElapsedMetric e && e.since().equals(Metrics.STAGE_SINCE));
  }

  /** Returns a condition as it reads for a customer in this stage. */
  private static Condition inStage(Condition condition, String stage) {
    return condition.replacingLeaves(
        leaf -> {
          if (leaf instanceof TextMembership t && t.metric().equals(Metrics.STAGE)) {
            return t.values().contains(stage)
                ? Condition.always()
                : Condition.not(Condition.always());
          }
          boolean told = leaf instanceof Known k && StageState.tells(k.metric());
          return told ? Condition.always() : leaf;
        });
  }
}
