package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Known;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/**
 * Looks at a stage model for what is suspicious about it, without any customer: rules that can
 * never fire, rules that hide others, stages nobody reaches, customers sent back and forth.
 *
 * <p>Most findings are questions rather than faults: a rule that can never fire is surely one, an
 * overlap often meant. Immutable and thread-safe.
 */
public final class ModelCheck {
  private final StageModel model;

  private ModelCheck(StageModel model) {
    this.model = requireNonNull(model, "model");
  }

  /** Returns the check of a model. */
  public static ModelCheck of(StageModel model) {
    return new ModelCheck(model);
  }

  /**
   * Returns what is suspicious: the most serious first, findings of one kind together, and these in
   * the order of the model; empty where nothing is.
   */
  public List<Finding> findings() {
    return findings(model.reads());
  }

  /**
   * Returns the findings, among them which of the model's metrics are not given. What transitions
   * read of the customer's own stage is always given.
   *
   * @param given the metrics that profiles will speak of, such as those of a profiler
   */
  public List<Finding> findings(Collection<? extends Metric<?>> given) {
    return new ModelChecker(model).findings(given);
  }

  /**
   * Returns what transitions look back on further than anything is known: of a log of half a year
   * nobody can show a silence of a whole one, and a window of a year holds what half a year
   * brought. A silence is named as it is asked for, a window by its metric; each once, in the order
   * of the model. The time somebody has stood in a stage is not looked at, nor what asks only
   * whether a figure is known or a time not yet over.
   *
   * @param from the first moment anything is known of
   * @param to the moment customers are judged at
   */
  public List<Label> beyond(Instant from, Instant to) {
    Set<Label> beyond = new LinkedHashSet<>();
    for (Transition transition : model.transitions()) {
      collect(transition.condition(), from, to, beyond);
    }
    return List.copyOf(beyond);
  }

  private void collect(Condition condition, Instant from, Instant to, Set<Label> beyond) {
    for (Condition part : condition.parts()) {
      collect(part, from, to, beyond);
    }
    if (condition instanceof Known) {
      return;
    }
    if (condition instanceof Elapsed elapsed
        && elapsed.reached()
        && !elapsed.since().equals(Metrics.STAGE_SINCE)
        && elapsed.span().before(to, model.zone()).isBefore(from)) {
      beyond.add(Label.spokenBy(elapsed::in));
    }
    for (Metric<?> metric : condition.compared()) {
      if (window(metric).filter(w -> reachesBefore(w, to, from)).isPresent()) {
        beyond.add(metric.label());
      }
    }
  }

  private boolean reachesBefore(WindowMetric window, Instant to, Instant from) {
    Instant end = window.back().before(to, model.zone());
    return window.length().before(end, model.zone()).isBefore(from);
  }

  private static Optional<WindowMetric> window(Metric<?> metric) {
    return metric instanceof TrendMetric trend
        ? Optional.of(trend.before())
        : metric instanceof WindowMetric window ? Optional.of(window) : Optional.empty();
  }
}
