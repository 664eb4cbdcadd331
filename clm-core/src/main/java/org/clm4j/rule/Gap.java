package org.clm4j.rule;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.finite;

import java.time.Instant;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;

/**
 * What lies between what was observed and what is wanted: that the condition holds, or, under a
 * negation, that it does not.
 */
public sealed interface Gap {

  /** Nothing: it is as wanted. */
  record None() implements Gap {}

  /**
   * A number is short of what is wanted, or beyond it.
   *
   * @param metric the number
   * @param amount finite: how much more (above zero) or less (below zero) brings it to the
   *     threshold; 0 where it stands exactly on a threshold that is itself excluded, or only must
   *     differ
   */
  record By(NumberMetric metric, double amount) implements Gap {
    /** Checks that the amount is a number. */
    public By {
      requireNonNull(metric, "metric");
      if (!Double.isFinite(amount)) {
        finite(amount, "gap of metric '" + metric.id() + "'");
      }
    }
  }

  /**
   * Time alone closes it.
   *
   * @param moment from when it is as wanted, if nothing else happens
   */
  record From(Instant moment) implements Gap {}

  /**
   * A fact is missing.
   *
   * @param metric the metric that would have to be known
   */
  record Missing(Metric<?> metric) implements Gap {}

  /**
   * A fact could not be read: the host's accessor or predicate failed.
   *
   * @param metric the metric read
   * @param failure the kind of failure, a class name without its message, which may be personal
   */
  record Failed(Metric<?> metric, String failure) implements Gap {}

  /**
   * A fact is another than the one wanted; or a number is, by more than any number says.
   *
   * @param metric the metric that would have to be another
   */
  record Other(Metric<?> metric) implements Gap {}

  /** The gap of several conditions is told by their parts. */
  record Parts() implements Gap {}
}
