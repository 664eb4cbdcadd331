package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where one metric goes if no new fact arrives: from the moment it was read at to as far as anybody
 * can say.
 *
 * <p>It need not know the value at every moment of a span at once. Bounds are enough for whoever
 * looks for the moment at which the value crosses a line: they halve the span where the bounds
 * leave it open. At a single moment the bounds are the value itself.
 *
 * <p>A source that knows how its metrics run on by time alone gives one by {@link
 * MetricSource#trajectory(Metric, Object, Instant, MetricSource.Inputs)}.
 */
public interface Trajectory {

  /**
   * Returns from when on an input may jump, so that nothing is said of this moment and later ones;
   * empty where no such moment comes.
   */
  Optional<Instant> knownUntil();

  /**
   * Returns the metrics behind it of which nobody can say when they move; none where all is told.
   */
  List<Metric<?>> unpredictable();

  /**
   * Returns whether the value may change at any moment of a day. Where not, it changes at the
   * beginning of a calendar day alone.
   */
  boolean movesWithinDays();

  /**
   * Returns bounds of the number from one moment to another, both included: exact where the two are
   * one. A flag counts as 1 where it is set and as 0 where it is not.
   *
   * @param from not before the moment of the reading
   * @param to not before {@code from}, and before {@link #knownUntil}
   */
  Bounds numbers(Instant from, Instant to);

  /**
   * Returns every text it may be from one moment to another, both included: exactly one where the
   * two are one; none where it is missing.
   *
   * @param from not before the moment of the reading
   * @param to not before {@code from}, and before {@link #knownUntil}
   */
  default Set<String> texts(Instant from, Instant to) {
    return Set.of();
  }

  /**
   * Returns the trajectory of a fact of a profile: days since a moment step at local midnights,
   * every other value stays until its {@linkplain CustomerProfile#nextStep next step}.
   */
  static Trajectory of(CustomerProfile profile, Metric<?> metric) {
    return FactTrajectory.of(profile, metric);
  }

  /**
   * A lower and an upper bound, both included; both NaN where the value is missing, and infinite
   * where nothing can be said, not even whether it is missing.
   *
   * @param low the least it may be
   * @param high the most it may be
   */
  record Bounds(double low, double high) {

    /** Of a value that is missing throughout. */
    public static final Bounds MISSING = new Bounds(Double.NaN, Double.NaN);

    /** Of a value that may be anything, or missing. */
    public static final Bounds ANY = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Checks the order. */
    public Bounds {
      if (!(low <= high) && !(Double.isNaN(low) && Double.isNaN(high))) {
        throw new IllegalArgumentException(
            "bounds run from low to high, not from " + low + " to " + high + ".");
      }
    }

    /** Returns the bounds of one value; of NaN those of a missing one. */
    public static Bounds exactly(double value) {
      return Double.isNaN(value) ? MISSING : new Bounds(value, value);
    }

    /** Returns the bounds of a value that runs, one way or the other, between these two. */
    public static Bounds between(double one, double other) {
      if (Double.isNaN(one) != Double.isNaN(other)) {
        return ANY;
      }
      return Double.isNaN(one) ? MISSING : new Bounds(Math.min(one, other), Math.max(one, other));
    }

    /** Returns whether the value is missing throughout. */
    public boolean isMissing() {
      return Double.isNaN(low);
    }

    /** Returns whether nothing can be said. */
    public boolean isOpen() {
      return Double.isInfinite(low) || Double.isInfinite(high);
    }
  }

  /** A trajectory of a value that stays as it is for as long as anybody can say. */
  static Trajectory constant(Bounds number, Set<String> texts) {
    return new FactTrajectory.Constant(
        requireNonNull(number, "number"), Set.copyOf(texts), Optional.empty(), List.of());
  }
}
