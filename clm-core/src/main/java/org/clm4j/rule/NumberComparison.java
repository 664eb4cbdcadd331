package org.clm4j.rule;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.finite;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;

/**
 * A number against a fixed threshold.
 *
 * @param metric the number
 * @param relation how it is to stand to the threshold
 * @param threshold a finite number, in the metric's unit
 */
public record NumberComparison(NumberMetric metric, Relation relation, double threshold)
    implements Condition {

  /** Checks that the threshold is finite. */
  public NumberComparison {
    requireNonNull(metric, "metric");
    requireNonNull(relation, "relation");
    // A negative zero is a zero.
    threshold = finite(threshold, "threshold of '" + metric.id() + "'") + 0.0;
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(metric);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
