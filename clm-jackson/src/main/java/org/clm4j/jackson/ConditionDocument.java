package org.clm4j.jackson;

import org.clm4j.rule.Condition;

/** A condition on its own. */
final class ConditionDocument {

  private ConditionDocument() {}

  static ObjectShape<Condition> shape() {
    ObjectShape.Builder<Condition> o = ObjectShape.of("condition document");
    Header.of(o, "condition", 1);
    o.optional(
        "metrics", Shapes.list(MetricShapes.DECLARATION), c -> MetricShapes.orNone(c.metrics()));
    Field<Condition, Condition> when = o.required("when", ConditionShapes.CONDITION, c -> c);
    return o.build(
        p -> {
          int before = p.in().problems();
          p.in().settle();
          return p.in().problems() > before ? null : p.get(when);
        });
  }
}
