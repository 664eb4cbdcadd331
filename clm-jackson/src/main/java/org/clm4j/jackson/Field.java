package org.clm4j.jackson;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object.
 *
 * @param key its name
 * @param shape what its value looks like
 * @param get the value of an object, null where the field is left out
 * @param required whether it must be there
 */
record Field<T, V>(Tree.Name key, Shape<V> shape, Function<T, @Nullable V> get, boolean required) {

  String name() {
    return key.text();
  }

  void write(T value, Tree.Fields into, Writing out) {
    V part = get.apply(value);
    if (part != null) {
      into.put(key, shape.write(part, out));
    }
  }
}
