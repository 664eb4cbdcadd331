package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Label;

/**
 * A metric whose values are finite numbers of one unit. NaN and infinity are not values: they are
 * missing, or refused.
 */
public sealed class NumberMetric extends Metric<Double>
    permits ElapsedMetric, WindowMetric, TrendMetric {

  private final Unit unit;

  NumberMetric(String id, Label label, Unit unit, Movement movement) {
    super(id, label, movement);
    this.unit = requireNonNull(unit, "unit");
  }

  /** Returns a number that only events or the host change. */
  public static NumberMetric of(String id, Label label, Unit unit) {
    return new NumberMetric(id, label, unit, Movement.FIXED);
  }

  /**
   * Returns a number that moves as said.
   *
   * @throws IllegalArgumentException if it is to move {@link Movement#ELAPSED}: that is {@link
   *     ElapsedMetric#since}
   */
  public static NumberMetric of(String id, Label label, Unit unit, Movement movement) {
    if (movement == Movement.ELAPSED) {
      throw new IllegalArgumentException(
          "number metric '"
              + id
              + "' cannot move ELAPSED on its own. Maybe ElapsedMetric.since(...), which names the moment it counts from.");
    }
    return new NumberMetric(id, label, unit, movement);
  }

  /** Returns what the number counts. */
  public final Unit unit() {
    return unit;
  }

  @Override
  public final String kind() {
    return "number";
  }
}
