package org.clm4j.rule;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/**
 * How deep conditions may stand within each other, and how many they may be. Whatever explains,
 * writes, compares or analyses a condition descends through it part by part, so depth and number
 * are checked where a condition is made, and no descent is deeper or longer.
 */
final class Nesting {

  /** The most conditions within each other. A bound of ours. */
  static final int DEEPEST = 200;

  /**
   * The most conditions in one, each counted wherever it stands; thirty that each hold the one
   * before twice come to a billion. A bound of ours.
   */
  static final long MOST = 50_000;

  /**
   * So many of both are left to what puts conditions of its own around a named or a model's one.
   */
  static final int SPARE = 10;

  private Nesting() {}

  /**
   * Checks the depth and the size of a condition that is made of these.
   *
   * @throws IllegalArgumentException if they are beyond {@link #DEEPEST} or {@link #MOST}
   */
  static void check(List<Condition> parts) {
    int depth = 1;
    long all = 1;
    // Level by level, and at each once through every condition, however often it stands there.
    for (IdentityHashMap<Condition, Long> level = places(parts);
        !level.isEmpty();
        level = below(level)) {
      depth++;
      all += level.values().stream().mapToLong(Long::longValue).sum();
      if (depth > DEEPEST) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "conditions must stand at most %,d within each other, but here are more. Maybe list"
                    + " the parts side by side, as in Condition.all(a, b, c).",
                DEEPEST));
      }
      if (all > MOST) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a condition must be made of at most %,d others, each counted wherever it stands,"
                    + " but here are more.",
                MOST - 1));
      }
    }
  }

  private static IdentityHashMap<Condition, Long> places(List<Condition> parts) {
    IdentityHashMap<Condition, Long> places = new IdentityHashMap<>();
    parts.forEach(part -> places.merge(part, 1L, Long::sum));
    return places;
  }

  private static IdentityHashMap<Condition, Long> below(IdentityHashMap<Condition, Long> level) {
    IdentityHashMap<Condition, Long> below = new IdentityHashMap<>();
    level.forEach(
        (condition, times) ->
            condition.parts().forEach(part -> below.merge(part, times, Long::sum)));
    return below;
  }
}
