package org.clm4j.profile;

import org.clm4j.basics.Label;

/** A metric whose values are yes or no. */
public final class FlagMetric extends Metric<Boolean> {

  private FlagMetric(String id, Label label, Movement movement) {
    super(id, label, movement);
  }

  /** Returns a metric that only events or the host change. */
  public static FlagMetric of(String id, Label label) {
    return new FlagMetric(id, label, Movement.FIXED);
  }

  /**
   * Returns a metric that moves as said.
   *
   * @throws IllegalArgumentException if it is to move {@link Movement#ELAPSED}: only numbers do
   */
  public static FlagMetric of(String id, Label label, Movement movement) {
    if (movement == Movement.ELAPSED) {
      throw new IllegalArgumentException(
          "flag metric '" + id + "' cannot move ELAPSED; only a number can.");
    }
    return new FlagMetric(id, label, movement);
  }

  @Override
  public String kind() {
    return "flag";
  }
}
