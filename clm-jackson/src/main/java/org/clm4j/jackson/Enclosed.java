package org.clm4j.jackson;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A document within a document: complete, with names of its own, so that it may stand alone. */
final class Enclosed<T> extends Shape<T> {

  private final Shape<T> shape;
  private final Function<T, Writing> writing;

  Enclosed(Shape<T> shape, Function<T, Writing> writing) {
    this.shape = shape;
    this.writing = writing;
  }

  @Override
  @Nullable T read(JsonLocation at, DocumentContext in) {
    DocumentContext own = in.inner();
    T value = shape.read(at, own);
    own.settle();
    return value;
  }

  @Override
  Tree write(T value, Writing out) {
    return shape.write(value, writing.apply(value));
  }

  @Override
  Tree schema(Schemas schemas) {
    return shape.schema(schemas);
  }
}
