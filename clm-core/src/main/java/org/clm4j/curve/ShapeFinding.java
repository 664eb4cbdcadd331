package org.clm4j.curve;

/**
 * Whether a life shows a rule of the ideal shape.
 *
 * @param rule the rule
 * @param outcome whether it does
 * @param value the figure compared, in units of the currency a period; NaN where it cannot be told
 * @param against what it is compared with, likewise
 */
public record ShapeFinding(ShapeRule rule, Outcome outcome, double value, double against) {

  /** What came out. */
  public enum Outcome {
    /** The life shows it. */
    HOLDS,
    /** The life does not show it. */
    FAILS,
    /** A phase it speaks of is not there, or too short for a slope. */
    CANNOT_TELL
  }
}
