package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.jspecify.annotations.Nullable;

/**
 * When a verdict may next change by the mere passing of time: at a {@linkplain #moment moment},
 * {@linkplain #isNever never}, or nobody can say, for it hangs on {@linkplain #unknown metrics} of
 * which nobody can say how they move. Exactly one of the three is so.
 *
 * <p>Immutable and thread-safe; equal where all of that is.
 */
public final class Review {
  private static final Review NEVER = new Review(null, ImmutableList.of());

  private final @Nullable Instant moment;
  private final ImmutableList<Metric<?>> unknown;

  private Review(@Nullable Instant moment, ImmutableList<Metric<?>> unknown) {
    this.moment = moment;
    this.unknown = unknown;
  }

  /** Returns a review at this moment: from it on the verdict may differ. */
  public static Review at(Instant moment) {
    return new Review(requireNonNull(moment, "moment"), ImmutableList.of());
  }

  /** Returns that time alone never changes the verdict. */
  public static Review never() {
    return NEVER;
  }

  /**
   * Returns that nobody can say, for the verdict hangs on these metrics: their movement is unknown,
   * or they move in steps and the next one was not given, as behind a host's accessor.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Review unknown(Collection<? extends Metric<?>> metrics) {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "a review that nobody can date names the metrics it hangs on, and there are none.");
    }
    return new Review(null, ImmutableList.copyOf(metrics));
  }

  /**
   * Returns when the first of several verdicts may change: unknown, naming the metrics of all,
   * where that is not known of one.
   */
  public static Review earliest(Collection<Review> reviews) {
    Set<Metric<?>> metrics = new LinkedHashSet<>();
    Review first = NEVER;
    for (Review review : reviews) {
      metrics.addAll(review.unknown);
      if (review.moment != null && (first.moment == null || review.moment.isBefore(first.moment))) {
        first = review;
      }
    }
    return metrics.isEmpty() ? first : unknown(metrics);
  }

  /**
   * Returns the earliest moment from which the verdict may differ; before it, without a new fact,
   * it does not. Empty where there is none, or nobody can say.
   */
  public Optional<Instant> moment() {
    return Optional.ofNullable(moment);
  }

  /** Whether time alone never changes the verdict. */
  public boolean isNever() {
    return moment == null && unknown.isEmpty();
  }

  /** Returns the metrics for which nobody can say; empty where it can be said. */
  public List<Metric<?>> unknown() {
    return unknown;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Review that
        && Objects.equals(moment, that.moment)
        && unknown.equals(that.unknown);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(moment) + unknown.hashCode();
  }

  /** Returns the moment in ISO 8601, {@code never} or {@code unknown}. */
  @Override
  public String toString() {
    return moment != null ? moment.toString() : unknown.isEmpty() ? "never" : "unknown";
  }
}
