package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;

/**
 * A number against another of the same customer's numbers.
 *
 * @param left the number
 * @param relation how it is to stand to the other
 * @param right the other
 */
public record MetricComparison(NumberMetric left, Relation relation, NumberMetric right)
    implements Condition {

  /** Checks that all parts are there. */
  public MetricComparison {
    requireNonNull(left, "left");
    requireNonNull(relation, "relation");
    requireNonNull(right, "right");
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(left, right);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
