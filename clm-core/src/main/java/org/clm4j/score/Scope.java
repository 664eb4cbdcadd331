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

/**
 * Of which customers a factor speaks: those of some stages or segments, or those for whom a number
 * lies in a range, such as a relationship of a certain age.
 *
 * <p>A factor that does not speak of a customer is not asked: it takes no part in the total, and
 * the coverage is not lower for it. Where the metric of a scope is missing, it is not asked either.
 */
public sealed interface Scope permits Scope.Texts, Scope.Range {

  /** Returns what decides. */
  Metric<?> metric();

  /** Returns the scope of the customers in one of these stages. */
  static Texts stages(String... stages) {
    for (String stage : stages) {
      Checks.id(stage, "stage of a factor");
    }
    return new Texts(Metrics.STAGE, ImmutableSet.copyOf(stages));
  }

  /** Returns the scope of the customers whose text is one of these: a segment, a tier. */
  static Texts of(TextMetric metric, String... texts) {
    return new Texts(metric, ImmutableSet.copyOf(texts));
  }

  /** Returns the scope of the customers for whom a number is at least so much. */
  static Range from(NumberMetric metric, double least) {
    return new Range(metric, least, Double.POSITIVE_INFINITY);
  }

  /** Returns the scope of the customers for whom a number is below so much. */
  static Range below(NumberMetric metric, double limit) {
    return new Range(metric, Double.NEGATIVE_INFINITY, limit);
  }

  /** Returns the scope of the customers for whom a number is at least one and below another. */
  static Range between(NumberMetric metric, double least, double below) {
    return new Range(metric, least, below);
  }

  /** Returns whether the customer is in it; one of whom the metric is missing is not. */
  boolean holds(CustomerProfile profile);

  /** Returns whether time alone brings the customer into it: an elapsed number below its least. */
  default boolean isAhead(CustomerProfile profile) {
    return false;
  }

  /**
   * Those whose text is one of some.
   *
   * @param metric what is read
   * @param texts at least one text
   */
  record Texts(TextMetric metric, Set<String> texts) implements Scope {
    /** Checks that there is a text. */
    public Texts {
      requireNonNull(metric, "metric");
      texts = ImmutableSet.copyOf(texts);
      if (texts.isEmpty()) {
        throw new IllegalArgumentException(
            "a scope of metric '" + metric.id() + "' names no text. Maybe name one, or no scope.");
      }
    }

    @Override
    public boolean holds(CustomerProfile profile) {
      String text = profile.textOrNull(metric);
      return text != null && texts.contains(text);
    }

    /** Two are equal where they name the same texts, in whatever order. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Texts t && metric.equals(t.metric) && texts.equals(t.texts);
    }

    @Override
    public int hashCode() {
      return metric.hashCode();
    }
  }

  /**
   * Those for whom a number lies in a range.
   *
   * @param metric what is read
   * @param least the least number in it; −∞ where there is none
   * @param below the number below which it ends; +∞ where it does not
   */
  record Range(NumberMetric metric, double least, double below) implements Scope {
    /** Checks that the range is not empty. */
    public Range {
      requireNonNull(metric, "metric");
      least = least + 0.0;
      below = below + 0.0;
      if (!(least < below) || (Double.isInfinite(least) && Double.isInfinite(below))) {
        throw new IllegalArgumentException(
            "a scope of metric '"
                + metric.id()
                + "' runs from a number up to a higher one, not from "
                + least
                + " to "
                + below
                + ".");
      }
    }

    @Override
    public boolean holds(CustomerProfile profile) {
      return contains(profile.numberOrNaN(metric));
    }

    boolean contains(double number) {
      return number >= least && number < below;
    }

    @Override
    public boolean isAhead(CustomerProfile profile) {
      return metric instanceof ElapsedMetric && profile.numberOrNaN(metric) < least;
    }
  }
}
