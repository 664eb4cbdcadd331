package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * One stage of the funnel: who is in it, who ever reached it, and how long customers stay.
 *
 * <p>Stays are told of customers whose way through the stages is known. Immutable and thread-safe.
 */
public final class StageRow {

  private final String stage;
  private final long customers;
  private final long reached;
  private final long left;
  private final long daysOfLeft;
  private final long staying;
  private final long daysOfStaying;

  private StageRow(
      String stage,
      long customers,
      long reached,
      long left,
      long daysOfLeft,
      long staying,
      long daysOfStaying) {
    this.stage = requireNonNull(stage, "stage");
    this.customers = Checks.nonNegative(customers, "customers of a stage");
    this.reached = Checks.nonNegative(reached, "customers who reached a stage");
    this.left = Checks.nonNegative(left, "stays that ended");
    this.daysOfLeft = Checks.nonNegative(daysOfLeft, "days of stays that ended");
    this.staying = Checks.nonNegative(staying, "stays that run");
    this.daysOfStaying = Checks.nonNegative(daysOfStaying, "days of stays that run");
  }

  /**
   * Returns a row as it was stored.
   *
   * @param stage the stage's id
   * @param customers how many are in it at the end of the window
   * @param reached how many were in it at any time up to the end
   * @param left how many stays in it ended within the window
   * @param daysOfLeft how many days these lasted, added up
   * @param staying how many of {@code customers} are known to be in it since when
   * @param daysOfStaying how many days these are in it, added up
   */
  public static StageRow of(
      String stage,
      long customers,
      long reached,
      long left,
      long daysOfLeft,
      long staying,
      long daysOfStaying) {
    return new StageRow(stage, customers, reached, left, daysOfLeft, staying, daysOfStaying);
  }

  /** Returns the stage's id. */
  public String stage() {
    return stage;
  }

  /** Returns how many are in it at the end of the window. */
  public long customers() {
    return customers;
  }

  /** Returns how many were in it at any time up to the end of the window. */
  public long reached() {
    return reached;
  }

  /** Returns how many stays in it ended within the window. */
  public long left() {
    return left;
  }

  /** Returns how many days the stays that ended within the window lasted, added up. */
  public long daysOfLeft() {
    return daysOfLeft;
  }

  /** Returns of how many of {@link #customers} is known since when they are in it. */
  public long staying() {
    return staying;
  }

  /** Returns how many days these are in it, added up. */
  public long daysOfStaying() {
    return daysOfStaying;
  }

  /** Returns the mean days of stays that ended within the window; empty where none did. */
  public OptionalDouble meanDays() {
    return left == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) daysOfLeft / left);
  }

  /** Returns the mean days that those in it are in it so far; empty where nobody is. */
  public OptionalDouble meanDaysSoFar() {
    return staying == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) daysOfStaying / staying);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StageRow r && parts().equals(r.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(stage, customers, reached, left, daysOfLeft, staying, daysOfStaying);
  }

  /** Returns the stage and who is in it. */
  @Override
  public String toString() {
    return stage + ": " + customers + " of " + reached + " who reached it";
  }
}
