package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts of an object that was read, by field. */
final class FieldValues {
  private final Map<String, Object> values = new HashMap<>();
  private final JsonLocation at;
  private final DocumentContext in;
  private final Map<String, String> meant;

  /**
   * Makes the parts, none of which is read yet.
   *
   * @param meant for fields the name under which they may stand, which is another
   */
  FieldValues(JsonLocation at, DocumentContext in, Map<String, String> meant) {
    this.at = at;
    this.in = in;
    this.meant = meant;
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

  /** Returns an optional number. */
  OptionalDouble number(Field<?, Double> field) {
    Double found = find(field);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
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
    return !stated(field.name()).isEmpty();
  }

  /** Returns under which name a field is stated; empty where it is not. */
  String stated(String field) {
    String name = meant.getOrDefault(field, field);
    return at.tree() instanceof Tree.Obj object && object.members().containsKey(name) ? name : "";
  }

  /** Returns where a part stands, or the object where it is left out. */
  JsonLocation at(Field<?, ?> field) {
    String name = stated(field.name());
    Tree.Member member = at.tree() instanceof Tree.Obj object ? object.members().get(name) : null;
    return member == null ? at : at.down(name, member.value());
  }

  /**
   * Returns the items of a list in their order, those that are not right as far as something can
   * stand for them; none where there is no list.
   */
  @SuppressWarnings("unchecked") // A list stands in for the list it was read from.
  <V> List<Optional<V>> items(Field<?, List<V>> field) {
    List<V> all = find(field);
    if (all != null) {
      return all.stream().map(Optional::of).toList();
    }
    Object standIn = isStated(field) ? in.standIn(at(field).tree()) : null;
    return standIn == null ? List.of() : (List<Optional<V>>) standIn;
  }

  /** Reports that a part makes no sense, or the object where it is left out. */
  void tell(Field<?, ?> field, String sentence) {
    in.problem(JsonProblem.Kind.MEANING, at(field), sentence);
  }

  /** Reports that the object makes no sense. */
  void tell(String sentence) {
    in.problem(JsonProblem.Kind.MEANING, at, sentence);
  }

  /** Reports what the core has against some parts, if anything, whatever the others are. */
  void tellOf(Supplier<?> made) {
    try {
      requireNonNull(made.get());
    } catch (IllegalArgumentException e) {
      tell(String.valueOf(e.getMessage()));
    }
  }

  /** Returns where the object stands. */
  JsonLocation at() {
    return at;
  }

  /** Returns the reading. */
  DocumentContext in() {
    return in;
  }
}
