package org.clm4j.profile;

import org.clm4j.basics.Label;

/** A metric whose values are short texts, such as a tier, an industry or a stage. */
public final class TextMetric extends Metric<String> {

  private TextMetric(String id, Label label, Movement movement) {
    super(id, label, movement);
  }

  /** Returns a metric that only events or the host change. */
  public static TextMetric of(String id, Label label) {
    return new TextMetric(id, label, Movement.FIXED);
  }

  /**
   * Returns a metric that moves as said.
   *
   * @throws IllegalArgumentException if it is to move {@link Movement#ELAPSED}: only numbers do
   */
  public static TextMetric of(String id, Label label, Movement movement) {
    if (movement == Movement.ELAPSED) {
      throw new IllegalArgumentException(
          "text metric '" + id + "' cannot move ELAPSED; only a number can.");
    }
    return new TextMetric(id, label, movement);
  }

  @Override
  public String kind() {
    return "text";
  }
}
