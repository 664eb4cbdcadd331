package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * Something that can be known about a customer at a moment: a typed key with an id, a label and the
 * way its value moves with time.
 *
 * <p>Two metrics are equal when kind and id are; an id names one metric in a whole configuration.
 * The standard ones are in {@link Metrics}; a host declares its own with {@link NumberMetric#of},
 * {@link InstantMetric#of}, {@link TextMetric#of} and {@link FlagMetric#of}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what its values are
 */
public abstract sealed class Metric<T> permits NumberMetric, InstantMetric, TextMetric, FlagMetric {

  private final String id;
  private final Label label;
  private final Movement movement;
  private final int hash;

  Metric(String id, Label label, Movement movement) {
    this.id = Checks.id(id, "id of a metric");
    this.label = label.requireWords("label of metric '" + id + "'");
    this.movement = requireNonNull(movement, "movement");
    this.hash = id.hashCode();
  }

  /** Returns the id, the same in Java, JSON and CSV. */
  public final String id() {
    return id;
  }

  /** Returns what people call it. */
  public final Label label() {
    return label;
  }

  /** Returns how its value moves by time alone. */
  public final Movement movement() {
    return movement;
  }

  /**
   * Returns the word for its kind: {@code number}, {@code instant}, {@code text} or {@code flag}.
   */
  public abstract String kind();

  /**
   * Returns whether two lists of metrics are equal and also spoken of in the same words: by label
   * and unit, which equality leaves out.
   */
  public static boolean haveSameWords(List<Metric<?>> these, List<Metric<?>> those) {
    boolean alike = these.equals(those);
    for (int i = 0; alike && i < these.size(); i++) {
      alike = haveSameWords(these.get(i), those.get(i));
    }
    return alike;
  }

  /**
   * Returns whether two metrics of one id and kind, which are equal, are also spoken of in the same
   * words: by label and unit.
   */
  private static boolean haveSameWords(Metric<?> one, Metric<?> other) {
    return one.label.equals(other.label)
        && (!(one instanceof NumberMetric n)
            || (other instanceof NumberMetric m && n.unit().equals(m.unit())));
  }

  @Override
  public final boolean equals(Object other) {
    return this == other
        || (other instanceof Metric<?> m
            && hash == m.hash
            && id.equals(m.id)
            && kind().equals(m.kind()));
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /** Returns the id. */
  @Override
  public final String toString() {
    return id;
  }
}
