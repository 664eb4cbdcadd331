package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;

/**
 * A change of one metric, the least that does what it is named for, all others staying as they are.
 *
 * <p>Of a moment that days are counted from, such as the last purchase, the change is that it
 * happens now.
 *
 * <p>Immutable and thread-safe. Its {@link #in text} shows values and is meant for those who may
 * see the customer; {@link #toString} does not show them.
 */
public final class Lever {

  private final Metric<?> metric;
  private final Label label;
  private final Object from;
  private final Object to;
  private final Factor.Change change;

  private Lever(Metric<?> metric, Label label, Object from, Object to, Factor.Change change) {
    this.metric = metric;
    this.label = label;
    this.from = from;
    this.to = to;
    this.change = change;
  }

  /**
   * Returns a change.
   *
   * @param metric what changes
   * @param label what people call it
   * @param from what it is: a {@code Double}, {@code Instant}, {@code String} or {@code Boolean},
   *     whichever the metric is
   * @param to what it must become, of the same kind
   * @param change who can change it
   * @throws IllegalArgumentException if a value is of another kind than the metric, or nobody can
   *     change it
   */
  public static Lever of(
      Metric<?> metric, Label label, Object from, Object to, Factor.Change change) {
    requireNonNull(metric, "metric");
    requireNonNull(label, "label");
    requireNonNull(change, "change");
    Class<?> kind =
        metric instanceof NumberMetric
            ? Double.class
            : metric instanceof InstantMetric
                ? Instant.class
                : metric instanceof FlagMetric ? Boolean.class : String.class;
    if (!kind.isInstance(from) || !kind.isInstance(to) || change == Factor.Change.NOBODY) {
      throw new IllegalArgumentException(
          "a lever of metric '"
              + metric.id()
              + "' runs from one value of kind '"
              + metric.kind()
              + "' to another, and somebody can change it.");
    }
    return new Lever(metric, label, from, to, change);
  }

  /** Returns what changes. */
  public Metric<?> metric() {
    return metric;
  }

  /** Returns what people call it: the label of the one factor that reads it, else its own. */
  public Label label() {
    return label;
  }

  /** Returns what it is: a {@code Double}, {@code Instant}, {@code String} or {@code Boolean}. */
  public Object from() {
    return from;
  }

  /** Returns what it must become, of the same kind. */
  public Object to() {
    return to;
  }

  /** Returns who can change it. */
  public Factor.Change change() {
    return change;
  }

  /** Returns the number it must become; empty of another kind of metric. */
  public Optional<Double> number() {
    return to instanceof Double number ? Optional.of(number) : Optional.empty();
  }

  /** Returns the change in words, English or Chinese. */
  public String in(Language language) {
    return LeverWords.say(this, language);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lever l
        && Metric.haveSameWords(List.of(metric), List.of(l.metric))
        && label.equals(l.label)
        && from.equals(l.from)
        && to.equals(l.to)
        && change == l.change;
  }

  @Override
  public int hashCode() {
    return Objects.hash(metric.id(), from, to);
  }

  /** Returns the metric and who can change it, without values. */
  @Override
  public String toString() {
    return metric.id() + " by " + change.id();
  }
}
