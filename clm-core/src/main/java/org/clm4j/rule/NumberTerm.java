package org.clm4j.rule;

import org.clm4j.profile.NumberMetric;

/**
 * A number as the subject of a condition: {@code PURCHASES.atLeast(2)}.
 *
 * @param metric the number
 */
public record NumberTerm(NumberMetric metric) {

  /** Holds from {@code threshold} upwards. */
  public Condition atLeast(double threshold) {
    return new NumberComparison(metric, Relation.AT_LEAST, threshold);
  }

  /** Holds above {@code threshold}. */
  public Condition above(double threshold) {
    return new NumberComparison(metric, Relation.ABOVE, threshold);
  }

  /** Holds up to {@code threshold}. */
  public Condition atMost(double threshold) {
    return new NumberComparison(metric, Relation.AT_MOST, threshold);
  }

  /** Holds below {@code threshold}. */
  public Condition below(double threshold) {
    return new NumberComparison(metric, Relation.BELOW, threshold);
  }

  /** Holds at exactly {@code value}. */
  public Condition is(double value) {
    return new NumberComparison(metric, Relation.EQUAL_TO, value);
  }

  /** Holds at any value but {@code value}. */
  public Condition isNot(double value) {
    return new NumberComparison(metric, Relation.OTHER_THAN, value);
  }

  /** Holds from {@code from} to {@code to}, both included. */
  public Condition between(double from, double to) {
    return new NumberRange(metric, from, to);
  }

  /** Holds where this number stands so to the other of the same customer. */
  public Condition compared(Relation relation, NumberTerm other) {
    return new MetricComparison(metric, relation, other.metric);
  }

  /** Holds where this number is at least the other. */
  public Condition atLeast(NumberTerm other) {
    return compared(Relation.AT_LEAST, other);
  }

  /** Holds where this number is above the other. */
  public Condition above(NumberTerm other) {
    return compared(Relation.ABOVE, other);
  }

  /** Holds where this number is at most the other. */
  public Condition atMost(NumberTerm other) {
    return compared(Relation.AT_MOST, other);
  }

  /** Holds where this number is below the other. */
  public Condition below(NumberTerm other) {
    return compared(Relation.BELOW, other);
  }

  /** Holds where the number is known. */
  public Condition isKnown() {
    return new Known(metric);
  }
}
