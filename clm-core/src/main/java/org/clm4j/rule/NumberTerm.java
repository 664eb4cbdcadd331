package org.clm4j.rule;

import org.clm4j.profile.NumberMetric;

/**
 * A number as the subject of a condition: {@code PURCHASES.atLeast(2)}.
 *
 * <p>Held against another number, {@link #times} says how much of that one is meant: {@code
 * recent.below(before.times(0.5))} holds below half of what was before.
 *
 * @param metric the number
 */
public record NumberTerm(NumberMetric metric) {

  /**
   * A share of a number, to hold another against.
   *
   * @param metric the number
   * @param share how much of it: 0.5 is half, 3 three times; above 0 and finite
   */
  public record Share(NumberMetric metric, double share) {}

  /** Returns so much of this number, for another to be held against. */
  public Share times(double share) {
    return new Share(metric, share);
  }

  /** Holds where this number stands so to a share of the other of the same customer. */
  public Condition compared(Relation relation, Share other) {
    return new MetricComparison(metric, relation, other.metric(), other.share());
  }

  /** Holds where this number is at least so much of the other. */
  public Condition atLeast(Share other) {
    return compared(Relation.AT_LEAST, other);
  }

  /** Holds where this number is above so much of the other. */
  public Condition above(Share other) {
    return compared(Relation.ABOVE, other);
  }

  /** Holds where this number is at most so much of the other. */
  public Condition atMost(Share other) {
    return compared(Relation.AT_MOST, other);
  }

  /** Holds where this number is below so much of the other. */
  public Condition below(Share other) {
    return compared(Relation.BELOW, other);
  }

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
