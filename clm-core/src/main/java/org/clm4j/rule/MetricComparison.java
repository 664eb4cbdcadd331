package org.clm4j.rule;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;

/**
 * A number against another of the same customer's numbers, or against a share of it: {@code left}
 * stands so to {@code share × right}.
 *
 * @param left the number
 * @param relation how it is to stand to the other
 * @param right the other
 * @param share how much of the other it is held against: 1 all of it, 0.5 half, 3 three times;
 *     above 0 and finite
 */
public record MetricComparison(
    NumberMetric left, Relation relation, NumberMetric right, double share) implements Condition {

  /** Checks that all parts are there. */
  public MetricComparison {
    requireNonNull(left, "left");
    requireNonNull(relation, "relation");
    requireNonNull(right, "right");
    positive(share, "share of '" + right.id() + "'");
  }

  /** Compares with all of the other number. */
  public MetricComparison(NumberMetric left, Relation relation, NumberMetric right) {
    this(left, relation, right, 1);
  }

  /**
   * Returns what the number is held against where the other has this value: the share of it. NaN
   * where the other is missing, and where the share is beyond all numbers.
   */
  public double against(double other) {
    double part = share * other;
    return Math.abs(part) <= Double.MAX_VALUE ? part : Double.NaN;
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
