package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of several objects, told apart by a word that each states in the same field. */
final class KindShape<T> extends Shape<T> {

  private final String name;
  private final String field;
  private final Map<String, ObjectShape<T>> byWord;
  private final ObjectShape<T> any;
  private final Function<T, String> wordOf;

  /**
   * Makes the shape.
   *
   * @param name what all of them are called
   * @param field the field that tells them apart
   * @param byWord each object by its word
   * @param any has the fields of all of them, for what states no word of theirs: it is refused, but
   *     what else is wrong with it can be told
   * @param wordOf the word that tells a value
   */
  KindShape(
      String name,
      String field,
      Map<String, ObjectShape<T>> byWord,
      ObjectShape<T> any,
      Function<T, String> wordOf) {
    this.name = name;
    this.field = field;
    this.byWord = new LinkedHashMap<>(byWord);
    this.any = any;
    this.wordOf = wordOf;
  }

  @Override
  @Nullable T read(JsonLocation at, DocumentContext in) {
    Tree.Member said = at.tree() instanceof Tree.Obj object ? object.members().get(field) : null;
    ObjectShape<T> shape =
        said != null && said.value() instanceof Tree.Text word ? byWord.get(word.text()) : null;
    return (shape == null ? any : shape).read(at, in);
  }

  @Override
  Tree write(T value, Writing out) {
    ObjectShape<T> shape = byWord.get(wordOf.apply(value));
    if (shape == null) {
      throw new IllegalArgumentException("this " + name + " has no JSON.");
    }
    return shape.write(value, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return schemas.named(
        name.replace(' ', '-'),
        () -> {
          List<Tree> each = byWord.values().stream().map(s -> s.schema(schemas)).toList();
          return Tree.object().put("oneOf", Tree.list(each)).build();
        });
  }
}
