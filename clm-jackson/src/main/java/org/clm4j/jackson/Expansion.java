package org.clm4j.jackson;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.rule.Condition;
import org.clm4j.rule.ConditionRef;
import org.clm4j.rule.NamedCondition;

/**
 * How large conditions grow when every name in them is replaced by what it stands for. Thirty names
 * that each stand for the next one twice make a billion conditions of a small document.
 */
final class Expansion {

  /** More conditions than this in all are taken for an attack, or a mistake. */
  static final long MOST = 50_000;

  /** More than this in a model whose transitions are unique. */
  static final long MOST_UNIQUE = 1_000;

  /** Deeper than this is refused likewise. */
  static final int DEEPEST = 200;

  private record Extent(long count, int depth) {}

  private final Map<String, NamedCondition> named = new HashMap<>();
  private final Map<String, Extent> done = new HashMap<>();
  private final Set<String> within = new HashSet<>();
  private long total;
  private int deepest;

  Expansion(List<NamedCondition> named) {
    named.forEach(n -> this.named.putIfAbsent(n.id(), n));
    named.forEach(n -> add(new ConditionRef(n.id())));
  }

  /** Takes in a condition. */
  void add(Condition condition) {
    Extent extent = of(condition, 1);
    total = Math.min(Long.MAX_VALUE / 2, total + extent.count);
    deepest = Math.max(deepest, extent.depth);
  }

  /**
   * Refuses what grew too large.
   *
   * @throws IllegalArgumentException if it did
   */
  void check() {
    if (total > MOST || deepest > DEEPEST) {
      throw new IllegalArgumentException(
          "with every named condition put in its place there are "
              + (total > MOST ? "more than " + MOST + " conditions" : "conditions")
              + (deepest > DEEPEST ? " in each other more than " + DEEPEST + " deep" : "")
              + ". Maybe named conditions repeat each other.");
    }
  }

  /**
   * Refuses a model whose transitions are unique where they are too many to be looked at two by
   * two.
   *
   * @throws IllegalArgumentException if they are
   */
  void checkUnique() {
    if (total > MOST_UNIQUE) {
      throw new IllegalArgumentException(
          "transitions that are unique are compared two by two; a model of such has at most "
              + MOST_UNIQUE
              + " conditions in all, but here are "
              + total
              + ". Maybe leave out 'unique': then the first declared wins.");
    }
  }

  private Extent of(Condition condition, int nested) {
    if (condition instanceof ConditionRef reference) {
      return byName(reference.id(), nested);
    }
    long count = 1;
    int depth = 0;
    for (Condition part : condition.parts()) {
      Extent extent = of(part, nested + 1);
      count = Math.min(Long.MAX_VALUE / 4, count + extent.count);
      depth = Math.max(depth, extent.depth);
    }
    return new Extent(count, depth + 1);
  }

  private Extent byName(String id, int nested) {
    Extent known = done.get(id);
    if (known != null) {
      return known;
    }
    NamedCondition target = named.get(id);
    if (target == null || nested > 10 * DEEPEST || !within.add(id)) {
      return new Extent(1, nested > 10 * DEEPEST ? DEEPEST + 1 : 1);
    }
    Extent inside = of(target.part(), nested + 1);
    within.remove(id);
    Extent extent = new Extent(inside.count + 1, inside.depth + 1);
    done.put(id, extent);
    return extent;
  }
}
