package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that are stated once under a name and used in several places.
 *
 * <p>Immutable and thread-safe.
 */
public final class NamedConditions {

  private static final NamedConditions NONE = new NamedConditions(ImmutableMap.of());

  private static final int DEEPEST = Nesting.DEEPEST - Nesting.SPARE;
  private static final long LARGEST = Nesting.MOST - Nesting.SPARE;

  private final Map<String, NamedCondition> conditions;

  private NamedConditions(Map<String, NamedCondition> conditions) {
    this.conditions = conditions;
  }

  /** Returns no conditions. */
  public static NamedConditions none() {
    return NONE;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the conditions by name, in the order stated, with every reference in them resolved. */
  public Map<String, NamedCondition> all() {
    return conditions;
  }

  /**
   * Returns the condition with every {@link ConditionRef} in it replaced by what it names.
   *
   * @param problems takes one sentence for each name that is not known; the reference then stays.
   *     Takes one, too, where more than 190 conditions would stand within each other, or there
   *     would be more than 49,990 in all; the condition then stays as it is
   */
  public Condition resolve(Condition condition, Consumer<String> problems) {
    Map<String, Size> sizes = new HashMap<>();
    Size size =
        Size.of(condition, id -> sizes.computeIfAbsent(id, i -> Size.of(conditions.get(i))));
    if (size.depth > DEEPEST || size.conditions > LARGEST) {
      problems.accept(
          String.format(
              Locale.ROOT,
              "with every named condition in its place there are %,d conditions, %,d within each"
                  + " other; the most are %,d, and %,d within each other.",
              size.conditions,
              size.depth,
              LARGEST,
              DEEPEST));
      return condition;
    }
    return Resolver.replace(
        condition,
        leaf -> {
          if (!(leaf instanceof ConditionRef reference)) {
            return leaf;
          }
          String id = reference.id();
          NamedCondition named = conditions.get(id);
          if (named == null) {
            problems.accept(
                "condition '"
                    + id
                    + "' is not known; named conditions are "
                    + Checks.names(conditions.keySet())
                    + ".");
          }
          return named == null ? new ConditionRef(id) : named;
        });
  }

  /**
   * Returns the condition with every {@link ConditionRef} in it replaced by what it names.
   *
   * @throws ConfigurationException with all problems, if a name is not known
   */
  public Condition resolve(Condition condition) {
    List<String> problems = new ArrayList<>();
    Condition resolved = resolve(condition, problems::add);
    Builder.refuse(problems);
    return resolved;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedConditions n && conditions.equals(n.conditions);
  }

  @Override
  public int hashCode() {
    return conditions.hashCode();
  }

  /** Returns the names. */
  @Override
  public String toString() {
    return conditions.keySet().toString();
  }

  /** How many conditions one comes to, itself included, and how many within each other. */
  private record Size(long conditions, int depth) {

    private static final Size LEAF = new Size(1, 1);

    /** Far beyond every bound, and far from where sums turn negative. */
    private static final int CAP = 1_000_000_000;

    static @Nullable Size of(@Nullable NamedCondition condition) {
      return condition == null ? null : of(condition, id -> null);
    }

    /** Returns the size of a condition with every name in it replaced, where its size is known. */
    static Size of(Condition condition, Function<String, @Nullable Size> named) {
      return of(condition, named, new IdentityHashMap<>());
    }

    private static Size of(
        Condition condition, Function<String, @Nullable Size> named, Map<Condition, Size> known) {
      if (condition instanceof ConditionRef reference) {
        Size size = named.apply(reference.id());
        return size == null ? LEAF : size;
      } else if (condition.parts().isEmpty()) {
        return LEAF;
      }
      Size before = known.get(condition);
      if (before != null) {
        return before;
      }
      long conditions = 1;
      int depth = 0;
      for (Condition part : condition.parts()) {
        Size size = of(part, named, known);
        conditions = Math.min(CAP, conditions + size.conditions);
        depth = Math.max(depth, size.depth);
      }
      Size size = new Size(conditions, Math.min(CAP, depth + 1));
      known.put(condition, size);
      return size;
    }
  }

  /** Collects named conditions, which may refer to each other in any order, but not in a circle. */
  public static final class Builder {

    // What explains, writes or analyses a condition goes through it name by name. A bound of ours.
    private static final int MOST = 10_000;

    private static final int CIRCLE = 20;

    private final Map<String, NamedCondition> stated = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Builder() {}

    /** States a condition under a name. */
    public Builder add(String id, Label label, Condition condition) {
      label.requireWords("label of condition '" + id + "'");
      requireNonNull(condition, "condition");
      try {
        Checks.id(id, "name of a condition");
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
        return this;
      }
      if (stated.putIfAbsent(id, new NamedCondition(id, label, condition)) != null) {
        problems.add("condition '" + id + "' is stated twice. Maybe give one another name.");
      }
      return this;
    }

    /**
     * Returns the conditions.
     *
     * @throws ConfigurationException with all problems: a name that is blank, stated twice or not
     *     known, a circle of names, a condition of more than 10,000 others once all names in it are
     *     replaced, or of more than 190 within each other
     */
    public NamedConditions build() {
      List<String> found = new ArrayList<>(problems);
      NamedConditions result = build(found);
      refuse(found);
      return result;
    }

    private NamedConditions build(List<String> found) {
      List<String> order = order(found);
      Map<String, Size> sizes = new HashMap<>();
      for (String id : order) {
        sizes.put(id, Size.of(named(id), sizes::get));
      }
      // Of conditions that each name a large one, the first is the one to mend.
      order.stream()
          .filter(id -> isTooLarge(requireNonNull(sizes.get(id))))
          .findFirst()
          .ifPresent(id -> found.add(tooLarge(id, requireNonNull(sizes.get(id)))));
      if (!found.isEmpty()) {
        return NONE;
      }
      Map<String, NamedCondition> resolved = new HashMap<>();
      for (String id : order) {
        NamedCondition raw = named(id);
        Condition part =
            Resolver.replace(
                raw.part(),
                leaf ->
                    leaf instanceof ConditionRef r ? requireNonNull(resolved.get(r.id())) : leaf);
        resolved.put(id, new NamedCondition(id, raw.label(), part));
      }
      // A condition is resolved before the one that names it, but stands where it was stated.
      ImmutableMap.Builder<String, NamedCondition> inOrder = ImmutableMap.builder();
      stated.keySet().forEach(id -> inOrder.put(id, requireNonNull(resolved.get(id))));
      return new NamedConditions(inOrder.buildOrThrow());
    }

    private NamedCondition named(String id) {
      return requireNonNull(stated.get(id));
    }

    /**
     * Returns the names, each behind those it refers to. It goes from name to name on a path of its
     * own, so that no chain of names is too long for it.
     *
     * @param found takes a sentence for every name that is not known, and every circle
     */
    private List<String> order(List<String> found) {
      Set<String> done = new LinkedHashSet<>();
      List<String> unknown = new ArrayList<>();
      for (String start : stated.keySet()) {
        Map<String, Iterator<String>> path = new LinkedHashMap<>();
        Deque<String> last = new ArrayDeque<>();
        if (!done.contains(start)) {
          path.put(start, references(named(start)).iterator());
          last.addLast(start);
        }
        while (!last.isEmpty()) {
          Iterator<String> open = requireNonNull(path.get(last.getLast()));
          if (!open.hasNext()) {
            done.add(last.getLast());
            path.remove(last.removeLast());
            continue;
          }
          String id = open.next();
          if (!stated.containsKey(id)) {
            unknown.add(
                "condition '"
                    + last.getLast()
                    + "' refers to '"
                    + id
                    + "', which is not known; named conditions are "
                    + Checks.names(stated.keySet())
                    + ".");
          } else if (path.containsKey(id)) {
            found.add(circle(List.copyOf(path.keySet()), id));
          } else if (!done.contains(id)) {
            path.put(id, references(named(id)).iterator());
            last.addLast(id);
          }
        }
      }
      found.addAll(unknown);
      return List.copyOf(done);
    }

    private static String circle(List<String> path, String id) {
      List<String> circle = path.subList(path.indexOf(id), path.size());
      int left = circle.size() - CIRCLE;
      return "conditions refer to each other in a circle: "
          + String.join(" -> ", left > 0 ? circle.subList(0, CIRCLE) : circle)
          + (left > 0 ? " -> … " + left + " more …" : "")
          + " -> "
          + id
          + ".";
    }

    private static Set<String> references(Condition condition) {
      Set<String> ids = new LinkedHashSet<>();
      Set<Condition> met = Collections.newSetFromMap(new IdentityHashMap<>());
      collect(condition, met, ids);
      return ids;
    }

    private static void collect(Condition condition, Set<Condition> met, Set<String> ids) {
      if (condition instanceof ConditionRef reference) {
        ids.add(reference.id());
      } else if (!condition.parts().isEmpty() && met.add(condition)) {
        condition.parts().forEach(part -> collect(part, met, ids));
      }
    }

    private static boolean isTooLarge(Size size) {
      return size.conditions > MOST || size.depth > DEEPEST;
    }

    private static String tooLarge(String id, Size size) {
      return String.format(
          Locale.ROOT,
          "condition '%s' comes to %,d conditions, %,d within each other, once all names in it are"
              + " replaced; the most are %,d, and %,d within each other. Maybe name each condition"
              + " fewer times.",
          id,
          size.conditions,
          size.depth,
          MOST,
          DEEPEST);
    }

    private static void refuse(List<String> problems) {
      ConfigurationException.throwIfAny("set of named conditions", problems);
    }
  }
}
