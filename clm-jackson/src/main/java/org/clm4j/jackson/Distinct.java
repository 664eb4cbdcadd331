package org.clm4j.jackson;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** A list in which nothing stands twice. */
final class Distinct<T> extends Shape<List<T>> {
  private final Shape<List<T>> list;
  private final Function<T, ?> key;

  Distinct(Shape<List<T>> list, Function<T, ?> key) {
    this.list = list;
    this.key = key;
  }

  @Override
  @Nullable List<T> read(JsonLocation at, DocumentContext in) {
    List<T> values = list.read(at, in);
    if (values == null) {
      return null;
    }
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(key.apply(values.get(i)))) {
        Tree again = ((Tree.Arr) at.tree()).items().get(i);
        in.problem(
            Kind.DUPLICATE,
            at.down(String.valueOf(i), again),
            "this stands in the list already: " + in.quoting().kind(again) + ".");
      }
    }
    return values;
  }

  @Override
  Tree write(List<T> values, Writing out) {
    return list.write(values, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return ((Tree.Obj) list.schema(schemas)).with("uniqueItems", Tree.flag(true));
  }
}
