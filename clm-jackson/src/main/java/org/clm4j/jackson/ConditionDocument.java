package org.clm4j.jackson;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NamedConditions;
import org.jspecify.annotations.Nullable;

/** A condition on its own. */
final class ConditionDocument {

  private ConditionDocument() {}

  static ObjectShape<Condition> shape() {
    ObjectShape.Builder<Condition> o = ObjectShape.of("condition document");
    Header.of(o, "condition", 1);
    o.optional("metrics", MetricShapes.DECLARATIONS, c -> MetricShapes.orNone(c.reads()));
    Field<Condition, Condition> when = o.required("when", ConditionShapes.CONDITION, c -> c);
    return o.build(
        p -> {
          int before = p.in().problems();
          p.in().settle();
          return p.in().problems() > before ? null : p.get(when);
        });
  }

  /** Conditions under names, to which each other and a host's models refer. */
  static ObjectShape<NamedConditions> named() {
    ObjectShape.Builder<NamedConditions> o = ObjectShape.of("conditions document");
    Header.of(o, "conditions", 1);
    MetricShapes.declaring(
        o,
        named -> {
          Set<Metric<?>> all = new LinkedHashSet<>();
          named.all().values().forEach(n -> all.addAll(n.reads()));
          return all;
        });
    Field<NamedConditions, List<NamedCondition>> conditions =
        o.required(
            "conditions",
            Shapes.list(ConditionShapes.NAMED),
            named -> List.copyOf(named.all().values()));
    o.partly(p -> named(p, conditions));
    return o.build(
        p -> {
          int before = p.in().problems();
          p.in().settle();
          NamedConditions named = named(p, conditions);
          if (p.in().problems() > before) {
            return null;
          }
          new Expansion(p.get(conditions)).check();
          return named;
        });
  }

  /**
   * Returns the conditions of a field under their names, or null where they refer to each other in
   * a circle or without end, which is told. It is told elsewhere where a name is not known.
   */
  static <T> @Nullable NamedConditions named(FieldValues p, Field<T, List<NamedCondition>> field) {
    NamedConditions.Builder b = NamedConditions.builder();
    p.items(field).forEach(item -> item.ifPresent(n -> b.add(n.id(), n.label(), n.part())));
    try {
      return b.build();
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage())
          .lines()
          .skip(1)
          .filter(line -> !line.contains("', which is not known; "))
          .filter(line -> !line.matches("  - and \\d+ more\\."))
          .forEach(line -> p.in().told(p.at(field), line.substring(line.indexOf("- ") + 2)));
      return null;
    }
  }
}
