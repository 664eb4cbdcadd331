package org.clm4j.profile;

import java.time.Instant;
import org.clm4j.basics.Label;

/** A metric whose values are instants, kept to the microsecond. */
public final class InstantMetric extends Metric<Instant> {

  private InstantMetric(String id, Label label, Movement movement) {
    super(id, label, movement);
  }

  /** Returns a metric that only events or the host change. */
  public static InstantMetric of(String id, Label label) {
    return new InstantMetric(id, label, Movement.FIXED);
  }

  /**
   * Returns a metric that moves as said.
   *
   * @throws IllegalArgumentException if it is to move {@link Movement#ELAPSED}: only numbers do
   */
  public static InstantMetric of(String id, Label label, Movement movement) {
    if (movement == Movement.ELAPSED) {
      throw new IllegalArgumentException(
          "instant metric '" + id + "' cannot move ELAPSED; only a number can.");
    }
    return new InstantMetric(id, label, movement);
  }

  @Override
  public String kind() {
    return "instant";
  }
}
