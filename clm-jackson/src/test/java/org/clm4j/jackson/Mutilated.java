package org.clm4j.jackson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents with a few places deleted, doubled or overwritten: letters, bytes, or whole values. */
final class Mutilated {

  private static final String TELLING = "{}[]\",:019-eE\\ntP&*!|>#";

  private static final ObjectMapper TREES = JsonMapper.builder().build();

  /** Values of every kind, and some that are beyond what any document may say. */
  private static final String[] OTHERS = {
    "null",
    "true",
    "-1",
    "0",
    "2.5",
    "1e9",
    "1e400",
    "-1e-400",
    "9223372036854775807",
    "123456789012345678901234567890",
    "\"\"",
    "\"word\"",
    "\"P7D\"",
    "\"P300000Y\"",
    "\"PT9000000000000000S\"",
    "\"P2147483647D\"",
    "[]",
    "{}",
    "{\"metric\": \"csat\", \"below\": 3}",
    "{\"since\": \"lastPurchaseAt\", \"forAtLeast\": \"P9999Y\"}",
    "[1, 2]",
    "[0, 0, 0, 0, 0, 0, 0, 0]",
    "\"2026-01-01T00:00:00Z\"",
    "\"+300000-01-01T00:00:00Z\"",
    "\"-999999999-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59.999999999Z\"",
    "\"USD 5\"",
    "\"JPY 99999999999999999999999999999999999\"",
    "\"Europe/Berlin\"",
    "\"\\ud83d\\ude00\""
  };

  private Mutilated() {}

  /** Returns the document with one to three places of its text changed. */
  static String some(String document, SplittableRandom random) {
    StringBuilder text = new StringBuilder(document);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      int from = random.nextInt(document.length());
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, document, from, Math.min(document.length(), from + 30));
        case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        default -> text.setCharAt(at, TELLING.charAt(random.nextInt(TELLING.length())));
      }
    }
    return text.toString();
  }

  /** Returns the document in UTF-8 with one to three bytes changed. */
  static byte[] bytes(String document, SplittableRandom random) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Returns the document with one to three of its values changed. */
  static String structure(String document, SplittableRandom random) {
    JsonNode tree = TREES.readTree(document);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      change(tree, random);
    }
    return TREES.writeValueAsString(tree);
  }

  /** Takes away, renames, doubles or replaces one value somewhere. */
  static void change(JsonNode root, SplittableRandom random) {
    List<JsonNode> inner = new ArrayList<>();
    collect(root, inner);
    if (inner.isEmpty()) {
      return;
    }
    JsonNode node = inner.get(random.nextInt(inner.size()));
    if (node instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "s", object.remove(name));
        case 2 -> object.set("more", object.get(name).deepCopy());
        default -> object.set(name, other(random));
      }
    } else if (node instanceof ArrayNode list) {
      int place = random.nextInt(list.size());
      switch (random.nextInt(3)) {
        case 0 -> list.remove(place);
        case 1 -> list.add(list.get(place).deepCopy());
        default -> list.set(place, other(random));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> inner) {
    if (node.isContainer() && !node.isEmpty()) {
      inner.add(node);
      node.forEach(child -> collect(child, inner));
    }
  }

  private static JsonNode other(SplittableRandom random) {
    return TREES.readTree(OTHERS[random.nextInt(OTHERS.length)]);
  }
}
