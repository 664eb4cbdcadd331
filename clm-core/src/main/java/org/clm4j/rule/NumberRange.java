package org.clm4j.rule;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.finite;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;

/**
 * A number within two bounds, both included.
 *
 * @param metric the number
 * @param from the least value that holds, finite
 * @param to the greatest value that holds, finite and not below {@code from}
 */
public record NumberRange(NumberMetric metric, double from, double to) implements Condition {

  /** Checks that the bounds are finite and in order. */
  public NumberRange {
    requireNonNull(metric, "metric");
    from = finite(from, "lower bound of '" + metric.id() + "'") + 0.0;
    to = finite(to, "upper bound of '" + metric.id() + "'") + 0.0;
    if (from > to) {
      throw new IllegalArgumentException(
          "range of '"
              + metric.id()
              + "' runs from "
              + from
              + " to "
              + to
              + " and holds nothing. Maybe swap the bounds.");
    }
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
