package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.clm4j.basics.Rate;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * How far into the future value is counted: a length of time, or without end.
 *
 * <p>A payment falls within a horizon when it is due at its end or before. Immutable and
 * thread-safe.
 */
public final class Horizon {

  private static final Horizon ENDLESS = new Horizon(null);

  private final @Nullable Duration length;

  private Horizon(@Nullable Duration length) {
    this.length = length;
  }

  /**
   * Returns a horizon of this length.
   *
   * @param length zero (nothing of the future counts) or more
   * @throws IllegalArgumentException if the length is negative
   */
  public static Horizon of(Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException("a horizon is zero or longer, not " + length + ".");
    }
    return new Horizon(Checks.inReach(length, "a horizon"));
  }

  /**
   * Returns a horizon of so many periods.
   *
   * @param periods how many, at least 0
   * @param period the length of one
   * @throws IllegalArgumentException if the product is negative
   */
  public static Horizon ofPeriods(int periods, Duration period) {
    return of(period.multipliedBy(periods));
  }

  /** Returns the horizon without end. */
  public static Horizon endless() {
    return ENDLESS;
  }

  /** Returns whether value is counted without end. */
  public boolean isEndless() {
    return length == null;
  }

  /** Returns the length, empty where there is no end. */
  public Optional<Duration> length() {
    return Optional.ofNullable(length);
  }

  /**
   * Returns how many whole periods fit into the horizon.
   *
   * @param period the length of one, positive
   * @throws IllegalArgumentException if the period is not positive
   * @throws IllegalStateException if the horizon has no end
   */
  public long wholePeriods(Duration period) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("a period is a positive time, not " + period + ".");
    }
    if (length == null) {
      throw new IllegalStateException(
          "a horizon without end has no number of periods. Maybe ask isEndless() first.");
    }
    return length.dividedBy(period);
  }

  /**
   * Returns by which share of a period the horizon goes on after its whole periods, from 0 to below
   * 1.
   */
  double partBehind(Duration period) {
    Duration whole = period.multipliedBy(wholePeriods(period));
    return Rate.ratio(requireNonNull(length).minus(whole), period);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Horizon h
        && (length == null ? h.length == null : length.equals(h.length));
  }

  @Override
  public int hashCode() {
    return length == null ? 0 : length.hashCode();
  }

  /** Returns the length in ISO 8601, or {@code endless}. */
  @Override
  public String toString() {
    return length == null ? "endless" : length.toString();
  }
}
