package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** Numbers by name: {@code {"gold": 1, "silver": 0.5}}; at least one. */
final class NumbersByName extends Shape<Map<String, Double>> {

  private final Shape<Double> number;

  NumbersByName(double from, double to) {
    this.number = Shapes.number(from, to);
  }

  @Override
  @Nullable Map<String, Double> read(At at, Reading in) {
    if (!(at.tree() instanceof Tree.Obj object)) {
      in.wrong(at, "an object of numbers by name");
      return null;
    }
    if (object.members().isEmpty()) {
      in.problem(Kind.VALUE, at, "this needs at least one number under its name.");
      return null;
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, Tree.Member> e : object.members().entrySet()) {
      Double value = number.read(at.down(e.getKey(), e.getValue().value()), in);
      if (value != null) {
        numbers.put(e.getKey(), value);
      }
    }
    return numbers.size() == object.members().size() ? numbers : null;
  }

  @Override
  Tree write(Map<String, Double> value, Writing out) {
    Tree.Fields numbers = Tree.object();
    value.forEach((name, v) -> numbers.put(name, number.write(v, out)));
    return numbers.build();
  }

  @Override
  Tree schema(Schemas schemas) {
    return Schemas.type("object")
        .put("minProperties", Tree.number(1))
        .put("additionalProperties", number.schema(schemas))
        .build();
  }
}
