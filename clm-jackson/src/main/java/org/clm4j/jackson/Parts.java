package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of an object that was read, by field. */
final class Parts {
  private final Map<String, Object> values = new HashMap<>();
  private final At at;
  private final Reading in;

  Parts(At at, Reading in) {
    this.at = at;
    this.in = in;
  }

  <V> void put(Field<?, V> field, V value) {
    values.put(field.name(), value);
  }

  /** Returns a required part. */
  <V> V get(Field<?, V> field) {
    return requireNonNull(find(field), field.name());
  }

  /** Returns an optional part, or what holds without it. */
  <V> V or(Field<?, V> field, V absent) {
    V found = find(field);
    return found == null ? absent : found;
  }

  /** Returns an optional part, or null. */
  @SuppressWarnings("unchecked") // put() accepts under a field's name only what the field holds.
  <V> @Nullable V find(Field<?, V> field) {
    return (V) values.get(field.name());
  }

  /** Hands an optional part on, where it is there. */
  <V> void ifThere(Field<?, V> field, Consumer<V> use) {
    V found = find(field);
    if (found != null) {
      use.accept(found);
    }
  }

  /** Returns whether a part is stated, right or wrong. */
  boolean isStated(Field<?, ?> field) {
    return at.tree() instanceof Tree.Obj object && object.members().containsKey(field.name());
  }

  /** Returns where a part stands, or the object where it is left out. */
  At at(Field<?, ?> field) {
    Tree.Member member =
        at.tree() instanceof Tree.Obj object ? object.members().get(field.name()) : null;
    return member == null ? at : at.down(field.name(), member.value());
  }

  /** Returns where the object stands. */
  At at() {
    return at;
  }

  /** Returns the reading. */
  Reading in() {
    return in;
  }
}
