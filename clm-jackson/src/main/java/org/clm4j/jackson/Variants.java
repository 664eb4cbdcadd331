package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** One of several objects, told apart by a field that only that one has. */
final class Variants<T> extends Shape<T> {

  private static final int SHOWN = 5;

  private final String name;
  private final Map<String, ObjectShape<? extends T>> byKey;
  private final Function<T, String> keyOf;

  /**
   * Makes the shape.
   *
   * @param name what all of them are called
   * @param byKey each object by the field that tells it
   * @param keyOf the field that tells a value
   */
  Variants(String name, Map<String, ObjectShape<? extends T>> byKey, Function<T, String> keyOf) {
    this.name = name;
    this.byKey = new LinkedHashMap<>(byKey);
    this.keyOf = keyOf;
  }

  @Override
  @Nullable T read(JsonLocation at, DocumentContext in) {
    if (!(at.tree() instanceof Tree.Obj object)) {
      in.wrong(at, wanted());
      return null;
    }
    List<String> keys = byKey.keySet().stream().filter(object.members()::containsKey).toList();
    ObjectShape<? extends T> shape = keys.size() == 1 ? byKey.get(keys.get(0)) : null;
    if (shape != null) {
      return shape.read(at, in);
    }
    Map<String, String> meant = keys.isEmpty() ? meant(object, in) : Map.of();
    List<String> present = List.copyOf(object.members().keySet());
    in.problem(
        keys.isEmpty() ? Kind.MISSING : Kind.VALUE,
        at,
        "a "
            + name
            + " has exactly one of "
            + String.join(", ", byKey.keySet())
            + ", but here is "
            + (keys.isEmpty() ? none(present, in.quoting()) : String.join(" and ", keys))
            + ".",
        () -> meant.values().stream().findFirst());
    for (String key : meant.values()) {
      requireNonNull(byKey.get(key), key).read(object, at, in, meant);
    }
    return null;
  }

  /** Returns the first name that may be meant for what tells an object, with what it may mean. */
  private Map<String, String> meant(Tree.Obj object, DocumentContext in) {
    return object.members().keySet().stream()
        .limit(in.isOpen() ? SHOWN : 0)
        .flatMap(name -> Synonyms.of(name, byKey.keySet()).map(key -> Map.of(name, key)).stream())
        .findFirst()
        .orElse(Map.of());
  }

  /** Returns what must stand here, in words. */
  String wanted() {
    return "an object that states a " + name;
  }

  private static String none(List<String> present, Quoting quoting) {
    return present.isEmpty()
        ? "none"
        : "only " + String.join(", ", present.stream().limit(SHOWN).map(quoting::shown).toList());
  }

  @Override
  Tree write(T value, Writing out) {
    String key = keyOf.apply(value);
    ObjectShape<? extends T> shape = byKey.get(key);
    if (shape == null) {
      throw new IllegalArgumentException("a " + name + " of kind '" + key + "' has no JSON.");
    }
    return writeWith(shape, value, out);
  }

  @SuppressWarnings("unchecked") // keyOf gives the key of the shape that holds such values.
  private static <S extends T0, T0> Tree writeWith(ObjectShape<S> shape, T0 value, Writing out) {
    return shape.write((S) value, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return schemas.named(
        name.replace(' ', '-'),
        () -> {
          List<Tree> each = new ArrayList<>();
          byKey.values().forEach(s -> each.add(s.schema(schemas)));
          return Tree.object().put("oneOf", Tree.list(each)).build();
        });
  }
}
