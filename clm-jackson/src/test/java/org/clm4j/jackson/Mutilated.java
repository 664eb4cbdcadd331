package org.clm4j.jackson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Documents with a few places deleted, doubled or overwritten: letters, bytes, or whole values. */
final class Mutilated {

  private static final String TELLING = "{}[]\",:019-eE\\ntP&*!|>#";

  /** Keeps numbers that are beyond every double as they are. */
  private static final ObjectMapper TREES =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

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
    "\" \"",
    "\"\\u3000\"",
    "\"\\u00a0\"",
    "\"a\\n\"",
    "\"never\"",
    "\"a/b\"",
    "\"/b\"",
    "\"a/ \"",
    "\"eur\"",
    "-0.0",
    "5e-324",
    "\"P7D\"",
    "\"P7D\\n\"",
    "\"p1w\"",
    "\"P1Y2M\"",
    "\"P-1D\"",
    "\"-P1D\"",
    "\"P\"",
    "\"PT\"",
    "\"P1.5D\"",
    "\"P1DT1H\"",
    "\"PT1H0.5S\"",
    "\"PT-5H\"",
    "\"P0D\"",
    "\"P3652501D\"",
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
    "\"2026-01-01T00:00:00+01:00\"",
    "\"2026-01-01t00:00:00.123456789z\"",
    "\"2026-01-01\"",
    "\"2026-02-30T00:00:00Z\"",
    "\"2026-01-01T24:00:00Z\"",
    "\"2026-06-30T23:59:60Z\"",
    "\"2026-01-01T00:00:00+19:00\"",
    "\"+300000-01-01T00:00:00Z\"",
    "\"-999999999-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59.999999999Z\"",
    "\"USD 5\"",
    "\"USD -5\"",
    "\"USD 5.1234567\"",
    "\"XYZ 5\"",
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
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "s", object.remove(name));
        case 2 -> object.set("more", object.get(name).deepCopy());
        case 3, 4 -> object.set(name, near(object.get(name), random));
        default -> object.set(name, other(random));
      }
    } else if (node instanceof ArrayNode list) {
      int place = random.nextInt(list.size());
      switch (random.nextInt(5)) {
        case 0 -> list.remove(place);
        case 1 -> list.add(list.get(place).deepCopy());
        case 2 -> list.removeAll();
        case 3 -> list.set(place, near(list.get(place), random));
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

  /** Returns nearly the same value: a letter more or less, another size, another sign. */
  private static JsonNode near(JsonNode value, SplittableRandom random) {
    if (value.isNumber()) {
      double number = value.numberValue().doubleValue();
      return DoubleNode.valueOf(
          switch (random.nextInt(4)) {
            case 0 -> -number;
            case 1 -> Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number * 1e9));
            case 2 -> number + 0.5;
            default -> number / 7;
          });
    } else if (value.isBoolean()) {
      return BooleanNode.valueOf(!value.booleanValue());
    } else if (!value.isString() || value.stringValue().isEmpty()) {
      return other(random);
    }
    String text = value.stringValue();
    int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    return StringNode.valueOf(
        switch (random.nextInt(4)) {
          case 0 -> text.substring(0, at) + text.substring(text.offsetByCodePoints(at, 1));
          case 1 -> text.substring(0, at) + (char) ('a' + random.nextInt(26)) + text.substring(at);
          case 2 -> text.toUpperCase(Locale.ROOT);
          default -> text.repeat(1 + random.nextInt(12));
        });
  }

  private static JsonNode other(SplittableRandom random) {
    return TREES.readTree(OTHERS[random.nextInt(OTHERS.length)]);
  }
}
