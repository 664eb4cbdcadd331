package org.clm4j.jackson;

import java.util.HashMap;
import java.util.Map;
import org.clm4j.profile.Metric;
import org.clm4j.rule.NamedCondition;

/** What is known while one document is written: which conditions have a name of their own in it. */
final class Writing {

  private final Map<String, NamedCondition> named;
  private final Map<String, NamedCondition> stated;
  private final Map<String, Metric<?>> metrics = new HashMap<>();
  private final boolean verdict;

  Writing(Map<String, NamedCondition> named) {
    this(named, false);
  }

  private Writing(Map<String, NamedCondition> named, boolean verdict) {
    this.verdict = verdict;
    this.named = named;
    this.stated = new HashMap<>(named);
  }

  /** Returns a writing in which nothing has a name. */
  static Writing plain() {
    return new Writing(Map.of());
  }

  /** Returns a writing of a verdict, which is to be read back in the very words it was made in. */
  static Writing verdict() {
    return new Writing(Map.of(), true);
  }

  /** Returns whether the order is kept in which the texts of a set were stated. */
  boolean keepsOrder() {
    return verdict;
  }

  /** Returns whether the document states this very condition under its name. */
  boolean knows(NamedCondition condition) {
    return condition.equals(named.get(condition.id()));
  }

  /**
   * Takes down that the document states a condition under its name.
   *
   * @throws IllegalArgumentException if another of that name was stated before
   */
  void state(NamedCondition condition) {
    NamedCondition first = stated.putIfAbsent(condition.id(), condition);
    if (first != null && !first.equals(condition)) {
      throw new IllegalArgumentException(
          "two different conditions bear the name '"
              + condition.id()
              + "'. Maybe give each its own.");
    }
  }

  /**
   * Takes down that the document names a metric, which it can do by id only.
   *
   * @throws IllegalArgumentException if another metric of that id was named before
   */
  void name(Metric<?> metric) {
    Metric<?> first = metrics.putIfAbsent(metric.id(), metric);
    if (first != null) {
      MetricShapes.requireSame(first, metric);
    }
  }
}
