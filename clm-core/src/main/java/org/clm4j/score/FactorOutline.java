package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metric;

/**
 * A factor as its contributions need it: what it is called and what it reads.
 *
 * @param id the factor's id
 * @param label what people call it
 * @param metric what it reads
 * @param dimension what it says something of together with others
 * @param lines the values at which its strength leaps, ascending, which no shown figure crosses;
 *     none where it does not leap
 */
public record FactorOutline(
    String id, Label label, Metric<?> metric, Dimension dimension, List<Double> lines) {

  /** Keeps the lines. */
  public FactorOutline {
    requireNonNull(id, "id");
    requireNonNull(label, "label");
    requireNonNull(metric, "metric");
    requireNonNull(dimension, "dimension");
    lines = lines.stream().map(line -> line + 0.0).collect(ImmutableList.toImmutableList());
  }

  static FactorOutline of(Factor factor) {
    List<Double> lines =
        factor.function() instanceof ValueFunction.Steps steps
            ? steps.points().stream().map(ValueFunction.Point::at).toList()
            : List.of();
    return new FactorOutline(
        factor.id(), factor.label(), factor.metric(), factor.dimension(), lines);
  }

  /** Returns whether the other is equal, its metric spoken of in the same words. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FactorOutline f
        && id.equals(f.id)
        && label.equals(f.label)
        && Metric.haveSameWords(List.of(metric), List.of(f.metric))
        && dimension.equals(f.dimension)
        && lines.equals(f.lines);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }
}
