package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.clm4j.internal.Checks;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/**
 * Of which customers a factor speaks: those of some stages or segments, or those for whom a number
 * lies in a range, such as a relationship of a certain age.
 *
 * <p>A factor that does not speak of a customer is not asked: it takes no part in the total, and
 * the coverage is not lower for it. Where the metric of a scope is missing, it is not asked either.
 *
 * <p>Immutable and thread-safe; two are equal where they name the same range, or the same texts in
 * whatever order.
 */
public final class Scope {
  private final Metric<?> metric;
  private final ImmutableSet<String> texts;
  private final double least;
  private final double below;

  private Scope(Metric<?> metric, ImmutableSet<String> texts, double least, double below) {
    this.metric = metric;
    this.texts = texts;
    this.least = least;
    this.below = below;
  }

  /** Returns the scope of the customers in one of these stages. */
  public static Scope stages(String... stages) {
    for (String stage : stages) {
      Checks.id(stage, "stage of a factor");
    }
    return of(Metrics.STAGE, stages);
  }

  /**
   * Returns the scope of the customers whose text is one of these: a segment, a tier.
   *
   * @throws IllegalArgumentException if there is no text
   */
  public static Scope of(TextMetric metric, String... texts) {
    requireNonNull(metric, "metric");
    if (texts.length == 0) {
      throw new IllegalArgumentException(
          "a scope of metric '" + metric.id() + "' names no text. Maybe name one, or no scope.");
    }
    return new Scope(metric, ImmutableSet.copyOf(texts), Double.NaN, Double.NaN);
  }

  /** Returns the scope of the customers for whom a number is at least so much. */
  public static Scope from(NumberMetric metric, double least) {
    return between(metric, least, Double.POSITIVE_INFINITY);
  }

  /** Returns the scope of the customers for whom a number is below so much. */
  public static Scope below(NumberMetric metric, double limit) {
    return between(metric, Double.NEGATIVE_INFINITY, limit);
  }

  /**
   * Returns the scope of the customers for whom a number is at least one and below another.
   *
   * @param least the least number in it; −∞ where there is none
   * @param below the number below which it ends; +∞ where it does not
   * @throws IllegalArgumentException if the range is empty, or holds every number
   */
  public static Scope between(NumberMetric metric, double least, double below) {
    requireNonNull(metric, "metric");
    if (!(least < below) || (Double.isInfinite(least) && Double.isInfinite(below))) {
      throw new IllegalArgumentException(
          "a scope of metric '"
              + metric.id()
              + "' runs from a number up to a higher one, not from "
              + (least + 0.0)
              + " to "
              + (below + 0.0)
              + ".");
    }
    return new Scope(metric, ImmutableSet.of(), least + 0.0, below + 0.0);
  }

  /** Returns what decides. */
  public Metric<?> metric() {
    return metric;
  }

  /** Returns the texts of which the customer's is one; empty where a number decides. */
  public Set<String> texts() {
    return texts;
  }

  /** Returns the least number in it: −∞ where there is none, NaN where a text decides. */
  public double least() {
    return least;
  }

  /** Returns the number below which it ends: +∞ where it does not, NaN where a text decides. */
  public double below() {
    return below;
  }

  /** Returns whether a number decides, and no text. */
  boolean isRange() {
    return texts.isEmpty();
  }

  /** Returns whether the customer is in it; one of whom the metric is missing is not. */
  public boolean holds(CustomerProfile profile) {
    if (metric instanceof TextMetric text) {
      String told = profile.textOrNull(text);
      return told != null && texts.contains(told);
    }
    return contains(profile.numberOrNaN((NumberMetric) metric));
  }

  boolean contains(double number) {
    return number >= least && number < below;
  }

  /** Returns whether time alone brings the customer into it: an elapsed number below its least. */
  public boolean isAhead(CustomerProfile profile) {
    return metric instanceof ElapsedMetric elapsed && profile.numberOrNaN(elapsed) < least;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scope that
        && metric.equals(that.metric)
        && texts.equals(that.texts)
        && Double.compare(least, that.least) == 0
        && Double.compare(below, that.below) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * metric.hashCode() + Double.hashCode(least);
  }

  /** Returns the metric, and its texts or its range. */
  @Override
  public String toString() {
    return Canonical.of(this);
  }
}
