package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.Metric;

/**
 * A metric that has a value, whatever it is. Never unknown itself.
 *
 * @param metric the metric
 */
public record Known(Metric<?> metric) implements Condition {

  /** Checks that the metric is there. */
  public Known {
    requireNonNull(metric, "metric");
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
