package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** An object with known fields and no others, read and written in the order they are declared. */
final class ObjectShape<T> extends Shape<T> {

  private final String name;
  private final Map<String, Field<T, ?>> fields;
  private final List<List<String>> choices;
  private final Map<String, String> elsewhere;
  private final Map<String, String> meanings;
  private final @Nullable Field<T, ?> brief;
  private final List<Function<Schemas, Tree>> demands;
  private final Consumer<FieldValues> check;
  private final Consumer<FieldValues> partly;
  private final Function<FieldValues, @Nullable T> standIn;
  private final Function<FieldValues, @Nullable T> make;

  private ObjectShape(Builder<T> builder, Function<FieldValues, @Nullable T> make) {
    this.name = builder.name;
    this.fields = new LinkedHashMap<>(builder.fields);
    this.choices = List.copyOf(builder.choices);
    this.elsewhere = Map.copyOf(builder.elsewhere);
    this.meanings = Map.copyOf(builder.meanings);
    this.brief = builder.brief;
    this.demands = List.copyOf(builder.demands);
    this.check = builder.check;
    this.partly = builder.partly;
    this.standIn = builder.standIn;
    this.make = make;
  }

  /** Returns a builder of the shape of an object that is called so. */
  static <T> Builder<T> of(String name) {
    return new Builder<>(name);
  }

  String name() {
    return name;
  }

  @Override
  @Nullable T read(JsonLocation at, DocumentContext in) {
    if (!(at.tree() instanceof Tree.Obj object)) {
      in.wrong(at, "an object", meant(at.tree(), in.quoting()));
      if (brief != null && at.tree() instanceof Tree.Text) {
        brief.shape().read(at, in);
      }
      return null;
    }
    return read(object, at, in, Map.of());
  }

  /**
   * Reads an object.
   *
   * @param told names that are none of a field, of which it has been told, and the field each may
   *     be meant for
   */
  @Nullable T read(Tree.Obj object, JsonLocation at, DocumentContext in, Map<String, String> told) {
    int before = in.problems();
    Map<String, String> meant = meant(object, at, in, told);
    int withNames = in.problems();
    FieldValues parts = new FieldValues(at, in, meant);
    boolean whole = true;
    for (Field<T, ?> field : fields.values()) {
      whole &= read(field, parts);
    }
    for (List<String> choice : choices) {
      whole &= chosen(choice, parts);
    }
    check.accept(parts);
    // Where only names are wrong, all else may still make no sense.
    boolean readable = whole && in.problems() == withNames;
    T made = null;
    if (readable) {
      made = make(parts);
    } else {
      partly.accept(parts);
    }
    if (made != null && told.isEmpty() && in.problems() == before) {
      return made;
    }
    in.standIn(at.tree(), made == null ? standIn.apply(parts) : made);
    return null;
  }

  /** Returns the shape of what has one part. */
  static <T, P> ObjectShape<T> single(
      String what, String key, Shape<P> shape, Function<T, P> part, Function<P, T> make) {
    Builder<T> o = of(what);
    Field<T, P> field = o.required(key, shape, part);
    return o.build(p -> make.apply(p.get(field)));
  }

  private @Nullable T make(FieldValues parts) {
    try {
      return make.apply(parts);
    } catch (IllegalArgumentException e) {
      parts.in().problem(Kind.MEANING, parts.at(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Returns the object that a text may be meant for. */
  private String meant(Tree tree, Quoting quoting) {
    if (brief == null || quoting.hides() || !(tree instanceof Tree.Text text)) {
      return "";
    }
    return fields.values().stream()
        .filter(Field::required)
        .filter(field -> !field.name().equals(Header.FIELD))
        .map(
            field ->
                "\""
                    + field.name()
                    + "\": "
                    + (field.name().equals(brief.name())
                        ? "\"" + quoting.shown(text.text()) + "\""
                        : "…"))
        .collect(Collectors.joining(", ", "Maybe {", "}."));
  }

  /**
   * Tells of names that are none of a field, and returns those of fields that they may be meant
   * for, by the field: what stands there is then read as if the name were right.
   */
  private Map<String, String> meant(
      Tree.Obj object, JsonLocation at, DocumentContext in, Map<String, String> told) {
    if (fields.keySet().containsAll(object.members().keySet())) {
      return Map.of();
    }
    Map<String, String> meant = new HashMap<>();
    Set<String> absent = new LinkedHashSet<>(fields.keySet());
    absent.removeAll(object.members().keySet());
    object
        .members()
        .forEach(
            (key, member) -> {
              if (!fields.containsKey(key) && in.isOpen()) {
                Optional<String> field = Optional.ofNullable(told.get(key));
                if (field.isEmpty()) {
                  field = Synonyms.of(key, absent).or(() -> Synonyms.of(key, fields.keySet()));
                  refuseUnknown(key, member, at, in, field);
                }
                field
                    .filter(name -> absent.contains(name) && !name.equals(Header.FIELD))
                    .ifPresent(name -> meant.putIfAbsent(name, key));
              }
            });
    return meant;
  }

  private void refuseUnknown(
      String key, Tree.Member member, JsonLocation at, DocumentContext in, Optional<String> maybe) {
    in.problem(
        Kind.UNKNOWN,
        at.down(key, member.value()),
        member.line(),
        member.column(),
        "field '"
            + in.quoting().shown(key)
            + "' is unknown here; "
            + name
            + " has "
            + String.join(", ", fields.keySet())
            + (elsewhere.containsKey(key) ? ". Maybe " + elsewhere.get(key) : "")
            + ".",
        () -> maybe);
  }

  private <V> boolean read(Field<?, V> field, FieldValues parts) {
    if (!parts.isStated(field)) {
      if (field.required()) {
        String meaning = meanings.get(field.name());
        parts
            .in()
            .problem(
                Kind.MISSING,
                parts.at(),
                "field '"
                    + field.name()
                    + "' is missing"
                    + (meaning == null ? "" : ": " + meaning)
                    + ".");
      }
      return !field.required();
    }
    V value = field.shape().read(parts.at(field), parts.in());
    if (value == null) {
      return false;
    }
    parts.put(field, value);
    return true;
  }

  private boolean chosen(List<String> choice, FieldValues parts) {
    List<String> there = choice.stream().map(parts::stated).filter(n -> !n.isEmpty()).toList();
    if (there.size() != 1) {
      Quoting quoting = parts.in().quoting();
      parts
          .in()
          .problem(
              there.isEmpty() ? Kind.MISSING : Kind.VALUE,
              parts.at(),
              name
                  + " has exactly one of "
                  + String.join(", ", choice)
                  + ", but here is "
                  + (there.isEmpty()
                      ? "none"
                      : there.stream().map(quoting::shown).collect(Collectors.joining(" and ")))
                  + ".");
    }
    return there.size() == 1;
  }

  @Override
  Tree.Obj write(T value, Writing out) {
    Tree.Fields into = Tree.object(fields.size());
    for (Field<T, ?> field : fields.values()) {
      field.write(value, into, out);
    }
    return into.build();
  }

  @Override
  Tree schema(Schemas schemas) {
    return schemas.named(name.replace(' ', '-'), () -> own(schemas).build());
  }

  /** Returns the schema itself, rather than a reference to it. */
  Tree.Fields own(Schemas schemas) {
    Tree.Fields properties = Tree.object();
    List<String> required = new ArrayList<>();
    for (Field<T, ?> field : fields.values()) {
      properties.put(field.name(), field.shape().schema(schemas));
      if (field.required()) {
        required.add(field.name());
      }
    }
    Tree.Fields schema = Schemas.type("object").put("properties", properties.build());
    if (!required.isEmpty()) {
      schema.put("required", Tree.texts(required));
    }
    schema.put("additionalProperties", Tree.flag(false));
    List<Tree> all = new ArrayList<>();
    choices.forEach(choice -> all.add(oneOf(choice)));
    demands.forEach(demand -> all.add(demand.apply(schemas)));
    if (!all.isEmpty()) {
      schema.put("allOf", Tree.list(all));
    }
    return schema;
  }

  private static Tree oneOf(List<String> choice) {
    List<Tree> each = new ArrayList<>();
    choice.forEach(c -> each.add(Tree.object().put("required", Tree.texts(List.of(c))).build()));
    return Tree.object().put("oneOf", Tree.list(each)).build();
  }

  /** Collects the fields. */
  static final class Builder<T> {
    private final String name;
    private final Map<String, Field<T, ?>> fields = new LinkedHashMap<>();
    private final List<List<String>> choices = new ArrayList<>();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final Map<String, String> meanings = new HashMap<>();
    private @Nullable Field<T, ?> brief;
    private final List<Function<Schemas, Tree>> demands = new ArrayList<>();
    private Consumer<FieldValues> check = parts -> {};
    private Consumer<FieldValues> partly = parts -> {};
    private Function<FieldValues, @Nullable T> standIn = parts -> null;

    private Builder(String name) {
      this.name = name;
    }

    <V> Field<T, V> required(String field, Shape<V> shape, Function<T, @Nullable V> get) {
      return add(new Field<>(Tree.Name.of(field), shape, get, true));
    }

    <V> Field<T, V> optional(String field, Shape<V> shape, Function<T, @Nullable V> get) {
      return add(new Field<>(Tree.Name.of(field), shape, get, false));
    }

    /** Says that exactly one of these fields is there. */
    Builder<T> oneOf(List<String> names) {
      choices.add(names);
      return this;
    }

    /** Says which field a text is meant for that stands in place of the object. */
    Builder<T> shortFor(Field<T, String> field) {
      brief = field;
      return this;
    }

    /** Says in which object the field may be meant to stand, rather than here. */
    Builder<T> elsewhere(String field, String object) {
      elsewhere.put(field, object);
      return this;
    }

    /** Says what a field means, for who leaves it out. */
    Builder<T> meaning(Field<T, ?> field, String meaning) {
      meanings.put(field.name(), meaning);
      return this;
    }

    /** Says what the schema demands beside the fields; the reader tells it in its own words. */
    Builder<T> demand(Function<Schemas, Tree> schema) {
      demands.add(schema);
      return this;
    }

    /** Says what makes no sense of the parts that can be read, whatever else is wrong. */
    Builder<T> check(Consumer<FieldValues> tell) {
      check = tell;
      return this;
    }

    /**
     * Says what stands for an object that is not right, made of the parts that are, so that what
     * else is wrong with the whole can be told.
     */
    Builder<T> standIn(Function<FieldValues, @Nullable T> make) {
      standIn = make;
      return this;
    }

    /** Says what can be told of the parts that are right where others are wrong. */
    Builder<T> partly(Consumer<FieldValues> tell) {
      partly = tell;
      return this;
    }

    private <V> Field<T, V> add(Field<T, V> field) {
      fields.put(field.name(), field);
      return field;
    }

    /** Returns the shape; {@code make} may refuse with an IllegalArgumentException. */
    ObjectShape<T> build(Function<FieldValues, @Nullable T> make) {
      return new ObjectShape<>(this, make);
    }
  }
}
