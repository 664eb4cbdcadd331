package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metric;
import org.clm4j.score.Factor;

/**
 * A metric that may become a factor of a learned card, and what is known of it beforehand.
 *
 * @param id the id of the factor
 * @param label what people call it
 * @param metric the number, flag or text it reads
 * @param category what kind of influence it is
 * @param order which way the chance of the outcome goes as a number grows
 * @param edges where bins of a number begin, ascending, the lowest bin not counted; none where the
 *     library is to find them. Stated bins are merged only where they are too small or out of order
 */
public record LearnedFactor(
    String id,
    Label label,
    Metric<?> metric,
    Factor.Category category,
    Order order,
    List<Double> edges) {

  /** Which way the chance of the outcome goes as a number grows. */
  public enum Order {
    /** Whichever way the customers show, up and down as well. */
    FREE,
    /** Up. */
    RISING,
    /** Down. */
    FALLING,
    /** Up or down, whichever fits better, but not both. */
    ONE_WAY
  }

  /** Keeps the edges. */
  public LearnedFactor {
    requireNonNull(id, "id");
    requireNonNull(label, "label");
    requireNonNull(metric, "metric");
    requireNonNull(category, "category");
    requireNonNull(order, "order");
    edges = edges.stream().map(e -> e + 0.0).collect(ImmutableList.toImmutableList());
  }

  /** Returns the factor of a metric's own id and label, free in its order. */
  public static LearnedFactor of(Metric<?> metric) {
    return new LearnedFactor(
        metric.id(),
        metric.label(),
        metric,
        Factor.Category.CUSTOMER,
        Order.FREE,
        ImmutableList.of());
  }

  /** Returns this with another id. */
  public LearnedFactor withId(String id) {
    return new LearnedFactor(id, label, metric, category, order, edges);
  }

  /** Returns this with another label. */
  public LearnedFactor withLabel(Label label) {
    return new LearnedFactor(id, label, metric, category, order, edges);
  }

  /** Returns this as another kind of influence. */
  public LearnedFactor withCategory(Factor.Category category) {
    return new LearnedFactor(id, label, metric, category, order, edges);
  }

  /** Returns this with another order of its bins. */
  public LearnedFactor withOrder(Order order) {
    return new LearnedFactor(id, label, metric, category, order, edges);
  }

  /** Returns this with stated bins: one below the first edge, and one from each edge on. */
  public LearnedFactor withEdges(double... edges) {
    ImmutableList.Builder<Double> all = ImmutableList.builder();
    for (double edge : edges) {
      all.add(edge);
    }
    return new LearnedFactor(id, label, metric, category, order, all.build());
  }
}
