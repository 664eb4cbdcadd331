package org.clm4j.score;

import static org.clm4j.internal.Checks.unitInterval;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * How strongly each of some texts speaks.
 *
 * <p>A text that is not in the table is missing, unless a strength for {@linkplain
 * #withOtherwise(double) all others} is given. Texts are compared as they are written.
 *
 * <p>Immutable and thread-safe.
 */
public final class Table implements ValueFunction {

  private final Map<String, Double> values;
  private final double otherwise;

  private Table(Map<String, Double> values, double otherwise) {
    this.values = values;
    this.otherwise = otherwise;
  }

  /**
   * Returns a table of these texts only.
   *
   * @param values the strength of each text, from 0 to 1
   * @throws IllegalArgumentException if there is none or a strength is out of range
   */
  public static Table of(Map<String, Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a table of texts needs at least one.");
    }
    values.forEach(
        (text, value) ->
            unitInterval(
                value, "strength of text '" + Checks.whole(text, "text of a table") + "'"));
    return new Table(ImmutableMap.copyOf(values), Double.NaN);
  }

  /**
   * Returns this table with a strength for every text that is not in it.
   *
   * @param value from 0 to 1
   */
  public Table withOtherwise(double value) {
    return new Table(values, unitInterval(value, "strength of other texts"));
  }

  /** Returns the strength of each text, in the order given. */
  public Map<String, Double> values() {
    return values;
  }

  /** Returns the strength of every other text, empty where those are missing. */
  public OptionalDouble otherwise() {
    return Double.isNaN(otherwise) ? OptionalDouble.empty() : OptionalDouble.of(otherwise);
  }

  /** Returns the strength of the text, NaN where it has none. */
  double of(@Nullable String observed) {
    if (observed == null) {
      return Double.NaN;
    }
    Double value = values.get(observed);
    return value == null ? otherwise : value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Table t
        && values.equals(t.values)
        && Double.compare(otherwise, t.otherwise) == 0;
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Returns the table as {@code {a=1.0, b=0.0}, otherwise 0.5}. */
  @Override
  public String toString() {
    return values + (Double.isNaN(otherwise) ? "" : ", otherwise " + otherwise);
  }
}
