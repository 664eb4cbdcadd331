package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The definitions a JSON Schema collects while it is made, each made once. */
final class Schemas {
  private final Map<String, Tree> made = new LinkedHashMap<>();

  /** Returns a reference to the definition of this name. */
  Tree named(String name, Supplier<Tree> schema) {
    if (!made.containsKey(name)) {
      made.put(name, Tree.object().build());
      made.put(name, schema.get());
    }
    return Tree.object().put("$ref", "#/$defs/" + name).build();
  }

  /** Returns all definitions, in the order of their first mention. */
  Tree.Obj definitions() {
    Tree.Fields all = Tree.object();
    made.forEach(all::put);
    return all.build();
  }

  /** Returns a schema of a type, such as {@code "string"}. */
  static Tree.Fields type(String type) {
    return Tree.object().put("type", type);
  }
}
