package org.clm4j.jackson;

import org.jspecify.annotations.Nullable;

/**
 * How one type looks in JSON, stated once: it drives reading, writing and the schema.
 *
 * @param <T> the type
 */
abstract class Shape<T> {

  /** Returns the value, or null after every problem with it has been reported. */
  abstract @Nullable T read(JsonLocation at, DocumentContext in);

  /** Returns the value as JSON. */
  abstract Tree write(T value, Writing out);

  /** Returns the JSON Schema of it. */
  abstract Tree schema(Schemas schemas);
}
