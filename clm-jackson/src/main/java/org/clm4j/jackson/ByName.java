package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** Values by name: {@code {"gold": 1, "silver": 0.5}}. */
final class ByName<V> extends Shape<Map<String, V>> {

  private final Shape<V> value;
  private final String what;
  private final boolean some;

  /**
   * Makes the shape.
   *
   * @param what what each value is called
   * @param some whether there is at least one
   */
  ByName(Shape<V> value, String what, boolean some) {
    this.value = value;
    this.what = what;
    this.some = some;
  }

  /** Returns the shape of numbers by name, at least one. */
  static ByName<Double> numbers(double from, double to) {
    return new ByName<>(Shapes.number(from, to), "number", true);
  }

  @Override
  @Nullable Map<String, V> read(JsonLocation at, DocumentContext in) {
    if (!(at.tree() instanceof Tree.Obj object)) {
      in.wrong(at, "an object of " + what + "s by name");
      return null;
    }
    if (some && object.members().isEmpty()) {
      in.problem(Kind.VALUE, at, "this needs at least one " + what + " under its name.");
      return null;
    }
    Map<String, V> values = new LinkedHashMap<>();
    for (Map.Entry<String, Tree.Member> e : object.members().entrySet()) {
      V read = value.read(at.down(e.getKey(), e.getValue().value()), in);
      if (read != null) {
        values.put(e.getKey(), read);
      }
    }
    return values.size() == object.members().size() ? values : null;
  }

  @Override
  Tree write(Map<String, V> values, Writing out) {
    Tree.Fields fields = Tree.object();
    values.forEach((name, v) -> fields.put(name, value.write(v, out)));
    return fields.build();
  }

  @Override
  Tree schema(Schemas schemas) {
    Tree.Fields schema = Schemas.type("object");
    if (some) {
      schema.put("minProperties", Tree.number(1));
    }
    return schema.put("additionalProperties", value.schema(schemas)).build();
  }
}
