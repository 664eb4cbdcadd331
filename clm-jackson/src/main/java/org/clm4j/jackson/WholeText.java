package org.clm4j.jackson;

import org.jspecify.annotations.Nullable;

/** A text that is written only where it can be read again: not where it holds half a character. */
final class WholeText extends Shape<String> {

  private final Shape<String> text;

  WholeText(Shape<String> text) {
    this.text = text;
  }

  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
          throw new IllegalArgumentException(
              "a text that holds half a character (a lone surrogate) has no JSON.");
        }
        i++;
      }
    }
    return text;
  }

  @Override
  @Nullable String read(At at, Reading in) {
    return text.read(at, in);
  }

  @Override
  Tree write(String value, Writing out) {
    return text.write(whole(value), out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return text.schema(schemas);
  }

  /** A number, a text, true or false, of which the same holds. */
  static final class OfScalar extends Shape<Object> {
    private final ValuesShape.Scalar scalar = new ValuesShape.Scalar();

    @Override
    @Nullable Object read(At at, Reading in) {
      return scalar.read(at, in);
    }

    @Override
    Tree write(Object value, Writing out) {
      return scalar.write(value instanceof String text ? whole(text) : value, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return scalar.schema(schemas);
    }
  }
}
