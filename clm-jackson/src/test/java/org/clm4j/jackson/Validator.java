package org.clm4j.jackson;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

/** What a validator that is not ours says of a document by the schema of its kind. */
final class Validator {

  /** No schema has a bound beyond this. */
  private static final double LARGE = 9e18;

  private static final ObjectMapper TREES = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<Document<?>, Schema> BY_DOCUMENT = new ConcurrentHashMap<>();

  private Validator() {}

  /** Returns what is wrong with a document; nothing where it fits its schema. */
  static List<Error> faults(Document<?> document, String text) {
    return faults(document, TREES.readTree(text));
  }

  /** Returns what is wrong with a document; nothing where it fits its schema. */
  static List<Error> faults(Document<?> document, JsonNode tree) {
    return BY_DOCUMENT
        .computeIfAbsent(document, d -> SCHEMAS.getSchema(d.schema()))
        .validate(withinLongs(tree.deepCopy()));
  }

  /**
   * Cuts numbers beyond every long, over which the validator stumbles where it wants a whole one.
   */
  private static JsonNode withinLongs(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List.copyOf(object.propertyNames())
          .forEach(name -> object.set(name, withinLongs(object.get(name))));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, withinLongs(list.get(i)));
      }
    } else if (node.isNumber()) {
      double number = node.numberValue().doubleValue();
      return Math.abs(number) > LARGE || !node.isIntegralNumber()
          ? DoubleNode.valueOf(Math.max(-LARGE, Math.min(LARGE, number)))
          : node;
    }
    return node;
  }
}
