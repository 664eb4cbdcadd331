package org.clm4j.jackson;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Named;
import org.clm4j.rule.NamedConditions;

/** A condition on its own. */
final class ConditionDocument {

  private ConditionDocument() {}

  static ObjectShape<Condition> shape() {
    ObjectShape.Builder<Condition> o = ObjectShape.of("condition document");
    Header.of(o, "condition", 1);
    o.optional("metrics", MetricShapes.DECLARATIONS, c -> MetricShapes.orNone(c.metrics()));
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
          named.all().values().forEach(n -> all.addAll(n.metrics()));
          return all;
        });
    Field<NamedConditions, List<Named>> conditions =
        o.required(
            "conditions",
            Shapes.list(ConditionShapes.NAMED),
            named -> List.copyOf(named.all().values()));
    return o.build(
        p -> {
          int before = p.in().problems();
          p.in().settle();
          if (p.in().problems() > before) {
            return null;
          }
          new Expansion(p.get(conditions)).check();
          NamedConditions.Builder b = NamedConditions.builder();
          p.get(conditions).forEach(n -> b.add(n.id(), n.label(), n.part()));
          return b.build();
        });
  }
}
