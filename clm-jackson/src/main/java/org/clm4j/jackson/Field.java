package org.clm4j.jackson;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object.
 *
 * @param name its name
 * @param shape what its value looks like
 * @param get the value of an object, null where the field is left out
 * @param required whether it must be there
 */
record Field<T, V>(String name, Shape<V> shape, Function<T, @Nullable V> get, boolean required) {

  void write(T value, Tree.Fields into, Writing out) {
    V part = get.apply(value);
    if (part != null) {
      into.put(name, shape.write(part, out));
    }
  }
}
