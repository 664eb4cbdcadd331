package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * Conditions that are stated once under a name and used in several places.
 *
 * <p>Immutable and thread-safe.
 */
public final class NamedConditions {

  private static final NamedConditions NONE = new NamedConditions(ImmutableMap.of());

  private final Map<String, Named> conditions;

  private NamedConditions(Map<String, Named> conditions) {
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
  public Map<String, Named> all() {
    return conditions;
  }

  /**
   * Returns the condition with every {@link Reference} in it replaced by what it names.
   *
   * @param problems takes one sentence for each name that is not known; the reference then stays
   */
  public Condition resolve(Condition condition, Consumer<String> problems) {
    return Resolver.replace(
        condition,
        leaf -> {
          if (!(leaf instanceof Reference reference)) {
            return leaf;
          }
          String id = reference.id();
          Named named = conditions.get(id);
          if (named == null) {
            problems.accept(
                "condition '"
                    + id
                    + "' is not known; named conditions are "
                    + conditions.keySet()
                    + ".");
          }
          return named == null ? new Reference(id) : named;
        });
  }

  /**
   * Returns the condition with every {@link Reference} in it replaced by what it names.
   *
   * @throws IllegalArgumentException with all problems, if a name is not known
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

  /** Collects named conditions, which may refer to each other in any order, but not in a circle. */
  public static final class Builder {

    // What explains, writes or analyses a condition goes through it name by name. Bounds of ours.
    private static final int MOST = 10_000;
    private static final int DEEPEST = 500;

    private final Map<String, Named> stated = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Builder() {}

    /** States a condition under a name. */
    public Builder add(String id, Label label, Condition condition) {
      requireNonNull(label, "label");
      requireNonNull(condition, "condition");
      try {
        Checks.id(id, "name of a condition");
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
        return this;
      }
      if (stated.putIfAbsent(id, new Named(id, label, condition)) != null) {
        problems.add("condition '" + id + "' is stated twice. Maybe give one another name.");
      }
      return this;
    }

    /**
     * Returns the conditions.
     *
     * @throws IllegalArgumentException with all problems: a name that is blank, stated twice or not
     *     known, a circle of names, a condition of more than 10,000 others once all names in it are
     *     replaced, or of more than 500 within each other
     */
    public NamedConditions build() {
      List<String> found = new ArrayList<>(problems);
      NamedConditions result = build(found);
      refuse(found);
      return result;
    }

    private NamedConditions build(List<String> found) {
      Map<String, Named> resolved = new LinkedHashMap<>();
      for (String id : stated.keySet()) {
        resolve(id, resolved, new ArrayDeque<>(), found);
      }
      // Of conditions that each name a large one, the first is the one to mend.
      IdentityHashMap<Condition, Size> sizes = new IdentityHashMap<>();
      resolved.values().stream()
          .filter(named -> size(named, sizes).isTooLarge())
          .findFirst()
          .ifPresent(named -> found.add(tooLarge(named, size(named, sizes))));
      // A condition is resolved before the one that names it, but stands where it was stated.
      Map<String, Named> inOrder = new LinkedHashMap<>();
      for (String id : stated.keySet()) {
        Named named = resolved.get(id);
        if (named != null) {
          inOrder.put(id, named);
        }
      }
      return new NamedConditions(ImmutableMap.copyOf(inOrder));
    }

    private Condition resolve(
        String id, Map<String, Named> resolved, Deque<String> path, List<String> found) {
      Named done = resolved.get(id);
      if (done != null) {
        return done;
      }
      Named raw = stated.get(id);
      if (raw == null) {
        found.add(
            "condition '"
                + path.peekLast()
                + "' refers to '"
                + id
                + "', which is not known; named conditions are "
                + stated.keySet()
                + ".");
        return new Reference(id);
      }
      if (path.contains(id)) {
        found.add(
            "conditions refer to each other in a circle: "
                + String.join(" -> ", path)
                + " -> "
                + id
                + ".");
        return new Reference(id);
      }
      path.addLast(id);
      Named named =
          new Named(
              id,
              raw.label(),
              Resolver.replace(
                  raw.part(),
                  leaf ->
                      leaf instanceof Reference r ? resolve(r.id(), resolved, path, found) : leaf));
      path.removeLast();
      resolved.put(id, named);
      return named;
    }

    /** How many conditions one comes to, itself included, and how many within each other. */
    private record Size(long conditions, int depth) {
      boolean isTooLarge() {
        return conditions > MOST || depth > DEEPEST;
      }
    }

    /**
     * Returns the size of a condition.
     *
     * @param known the sizes of the named ones met before, so that none is gone through twice
     */
    private static Size size(Condition condition, IdentityHashMap<Condition, Size> known) {
      Size before = known.get(condition);
      if (before != null) {
        return before;
      }
      long conditions = 1;
      int depth = 0;
      for (Condition part : condition.parts()) {
        Size size = size(part, known);
        conditions += size.conditions;
        depth = Math.max(depth, size.depth);
      }
      Size size = new Size(conditions, depth + 1);
      if (condition instanceof Named) {
        known.put(condition, size);
      }
      return size;
    }

    private static String tooLarge(Named named, Size size) {
      return String.format(
          Locale.ROOT,
          "condition '%s' comes to %,d conditions, %,d within each other, once all names in it are"
              + " replaced; the most are %,d, and %,d within each other. Maybe name each condition"
              + " fewer times.",
          named.id(),
          size.conditions,
          size.depth,
          MOST,
          DEEPEST);
    }

    private static void refuse(List<String> problems) {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "named conditions have "
                + problems.size()
                + " problem(s):\n  - "
                + String.join("\n  - ", problems));
      }
    }
  }
}
