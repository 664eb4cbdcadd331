package org.clm4j.jackson;

import java.util.function.Function;
import org.clm4j.basics.Label;

/** What a thing is called. */
final class LabelField {

  private LabelField() {}

  /** Adds the field for what a thing is called, left out where that is its id. */
  static <T> Field<T, Label> of(
      ObjectShape.Builder<T> o, Function<T, String> id, Function<T, Label> label) {
    return o.optional(
        "label",
        Shapes.LABEL,
        thing -> {
          Label called = label.apply(thing);
          return called.equals(Label.of(id.apply(thing))) ? null : called;
        });
  }
}
