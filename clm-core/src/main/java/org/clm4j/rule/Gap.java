package org.clm4j.rule;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.finite;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.jspecify.annotations.Nullable;

/**
 * What lies between what was observed and what is wanted: that the condition holds, or, under a
 * negation, that it does not. Its {@linkplain #kind kind} says what it is told by.
 *
 * <p>Immutable and thread-safe; equal where kind and parts are.
 */
public final class Gap {

  /** What closes a gap. */
  public enum Kind {
    /** Nothing lies between: it is as wanted. */
    NONE,
    /** A number is short of what is wanted, or beyond it, by an {@linkplain Gap#amount amount}. */
    BY,
    /** Time alone closes it, from a {@linkplain Gap#moment moment} on, if nothing else happens. */
    FROM,
    /** A fact is missing: its metric would have to be known. */
    MISSING,
    /**
     * A fact could not be read: the host's accessor or predicate {@linkplain Gap#failure failed}.
     */
    FAILED,
    /** A fact is another than the one wanted; or a number is, by more than any number says. */
    OTHER,
    /** The gap of several conditions is told by their parts. */
    PARTS
  }

  private static final Gap NONE = new Gap(Kind.NONE, null, Double.NaN, null, null);
  private static final Gap PARTS = new Gap(Kind.PARTS, null, Double.NaN, null, null);

  private final Kind kind;
  private final @Nullable Metric<?> metric;
  private final double amount;
  private final @Nullable Instant moment;
  private final @Nullable String failure;

  private Gap(
      Kind kind,
      @Nullable Metric<?> metric,
      double amount,
      @Nullable Instant moment,
      @Nullable String failure) {
    this.kind = kind;
    this.metric = metric;
    this.amount = amount;
    this.moment = moment;
    this.failure = failure;
  }

  /** Returns that it is as wanted. */
  public static Gap none() {
    return NONE;
  }

  /**
   * Returns that a number is short of what is wanted, or beyond it.
   *
   * @param metric the number
   * @param amount finite: how much more (above zero) or less (below zero) brings it to the
   *     threshold; 0 where it stands exactly on a threshold that is itself excluded, or only must
   *     differ
   */
  public static Gap by(NumberMetric metric, double amount) {
    requireNonNull(metric, "metric");
    if (!Double.isFinite(amount)) {
      finite(amount, "gap of metric '" + metric.id() + "'");
    }
    return new Gap(Kind.BY, metric, amount, null, null);
  }

  /** Returns that time alone closes it, from this moment on. */
  public static Gap from(Instant moment) {
    return new Gap(Kind.FROM, null, Double.NaN, requireNonNull(moment, "moment"), null);
  }

  /** Returns that this metric would have to be known. */
  public static Gap missing(Metric<?> metric) {
    return new Gap(Kind.MISSING, requireNonNull(metric, "metric"), Double.NaN, null, null);
  }

  /**
   * Returns that a fact could not be read.
   *
   * @param metric the metric read
   * @param failure the kind of failure, a class name without its message, which may be personal
   */
  public static Gap failed(Metric<?> metric, String failure) {
    return new Gap(
        Kind.FAILED,
        requireNonNull(metric, "metric"),
        Double.NaN,
        null,
        requireNonNull(failure, "failure"));
  }

  /** Returns that this metric would have to be another. */
  public static Gap other(Metric<?> metric) {
    return new Gap(Kind.OTHER, requireNonNull(metric, "metric"), Double.NaN, null, null);
  }

  /** Returns that the parts tell. */
  public static Gap parts() {
    return PARTS;
  }

  /** Returns what closes it. */
  public Kind kind() {
    return kind;
  }

  /** Whether this is what closes it. */
  boolean is(Kind one) {
    return kind == one;
  }

  /** Returns the fact that would have to be another, known, or read; empty of the other kinds. */
  public Optional<Metric<?>> metric() {
    return Optional.ofNullable(metric);
  }

  /** Returns the number of which an amount lacks. */
  NumberMetric number() {
    return (NumberMetric) requireNonNull(metric, "metric");
  }

  /** Returns how much more, or below zero how much less, brings a number to the threshold. */
  public OptionalDouble amount() {
    return kind == Kind.BY ? OptionalDouble.of(amount) : OptionalDouble.empty();
  }

  /** Returns the amount; NaN where none lacks. */
  double amountOrNaN() {
    return amount;
  }

  /** Returns from when it is as wanted, if nothing else happens; empty where time is not enough. */
  public Optional<Instant> moment() {
    return Optional.ofNullable(moment);
  }

  /** Returns the kind of failure, a class name, where a fact could not be read. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Gap that
        && kind == that.kind
        && Objects.equals(metric, that.metric)
        && Double.compare(amount, that.amount) == 0
        && Objects.equals(moment, that.moment)
        && Objects.equals(failure, that.failure);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, metric, amount, moment, failure);
  }

  /** Returns its kind, and what tells it. */
  @Override
  public String toString() {
    return switch (kind) {
      case NONE, PARTS -> kind.name();
      case BY -> kind + " " + metric + " " + amount;
      case FROM -> kind + " " + moment;
      case MISSING, OTHER -> kind + " " + metric;
      case FAILED -> kind + " " + metric + " " + failure;
    };
  }
}
