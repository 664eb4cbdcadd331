package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The words people use for ours point to ours, and never to what means the opposite. */
class SynonymsTest {

  private static final ObjectMapper TREES = JsonMapper.builder().build();

  /** What means the opposite, words of ours and of others. */
  private static final List<List<List<String>>> OPPOSITES =
      List.of(
          List.of(
              List.of("all", "and", "AND", "allOf", "every", "&&"),
              List.of("any", "or", "OR", "anyOf", "some", "either", "||", "not", "none")),
          List.of(
              List.of(
                  "atLeast",
                  "at_least",
                  "min",
                  "minimum",
                  "gte",
                  ">=",
                  "greaterOrEqual",
                  "above",
                  "gt",
                  ">",
                  "greaterThan",
                  "moreThan",
                  "over",
                  "forAtLeast",
                  "forMoreThan",
                  "notBelow",
                  "notLessThan"),
              List.of(
                  "atMost",
                  "at_most",
                  "max",
                  "maximum",
                  "lte",
                  "<=",
                  "lessOrEqual",
                  "below",
                  "lt",
                  "<",
                  "lessThan",
                  "fewerThan",
                  "under",
                  "forAtMost",
                  "forBelow",
                  "forLessThan",
                  "within",
                  "notAbove",
                  "notMoreThan")),
          List.of(
              List.of("equalTo", "equals", "equal", "eq", "=", "==", "is", "in", "oneOf", "isIn"),
              List.of(
                  "otherThan",
                  "notEqualTo",
                  "notEqual",
                  "notEquals",
                  "!=",
                  "<>",
                  "ne",
                  "isNot",
                  "notIn",
                  "not")),
          List.of(List.of("before", "earlierThan"), List.of("notBefore", "after", "laterThan")),
          List.of(List.of("since"), List.of("until", "till")),
          List.of(List.of("known", "exists", "present"), List.of("unknown", "missing", "absent")),
          List.of(List.of("from", "source"), List.of("to", "then", "target")),
          List.of(List.of("positive"), List.of("negative")),
          List.of(List.of("whenTrue"), List.of("whenFalse")),
          List.of(List.of("zeroAt"), List.of("oneAt")),
          List.of(List.of("initial"), List.of("terminal", "final")),
          List.of(List.of("internal"), List.of("external")));

  @Test
  void aWordOfOthersPointsToOurs() {
    String table =
        """
        {"and": [{"known": "csat"}]} | all
        {"AND": [{"known": "csat"}]} | all
        {"every": [{"known": "csat"}]} | all
        {"allOf": [{"known": "csat"}]} | all
        {"or": [{"known": "csat"}]} | any
        {"anyOf": [{"known": "csat"}]} | any
        {"some": [{"known": "csat"}]} | any
        {"condition": "loyal"} | ref
        {"since": "lastPurchaseAt", "forAtMost": "P90D"} | forLessThan
        {"since": "lastPurchaseAt", "forBelow": "P90D"} | forLessThan
        {"since": "lastPurchaseAt", "within": "P90D"} | forLessThan
        {"since": "lastPurchaseAt", "atLeast": "P90D"} | forAtLeast
        {"since": "lastPurchaseAt", ">=": "P90D"} | forAtLeast
        {"until": "contractEndsAt", "atMost": "P90D"} | within
        {"metric": "purchases", "notEqualTo": 1} | otherThan
        {"metric": "purchases", "notEqual": 1} | otherThan
        {"metric": "purchases", "!=": 1} | otherThan
        {"metric": "purchases", "ne": 1} | otherThan
        {"metric": "purchases", "equals": 1} | equalTo
        {"metric": "purchases", "eq": 1} | equalTo
        {"metric": "purchases", "==": 1} | equalTo
        {"metric": "purchases", "=": 1} | equalTo
        {"metric": "purchases", "min": 1} | atLeast
        {"metric": "purchases", "minimum": 1} | atLeast
        {"metric": "purchases", "gte": 1} | atLeast
        {"metric": "purchases", ">=": 1} | atLeast
        {"metric": "purchases", "at_least": 1} | atLeast
        {"metric": "purchases", "greaterOrEqual": 1} | atLeast
        {"metric": "purchases", "max": 1} | atMost
        {"metric": "purchases", "maximum": 1} | atMost
        {"metric": "purchases", "lte": 1} | atMost
        {"metric": "purchases", "<=": 1} | atMost
        {"metric": "purchases", "greaterThan": 1} | above
        {"metric": "purchases", "moreThan": 1} | above
        {"metric": "purchases", "gt": 1} | above
        {"metric": "purchases", ">": 1} | above
        {"metric": "purchases", "over": 1} | above
        {"metric": "purchases", "lessThan": 1} | below
        {"metric": "purchases", "lt": 1} | below
        {"metric": "purchases", "<": 1} | below
        {"metric": "purchases", "under": 1} | below
        {"metric": "stage", "oneOf": ["a"]} | in
        {"metric": "stage", "isIn": ["a"]} | in
        {"metric": "lastPurchaseAt", "after": "2026-01-01T00:00:00Z"} | notBefore
        """;
    table
        .lines()
        .map(line -> line.split(" \\| "))
        .forEach(row -> assertThat(hintsOf(row[0])).as(row[0]).containsExactly(row[1].strip()));
  }

  @Test
  void aWordThatNoneOfOursMeansPointsNowhere() {
    String table =
        """
        {"unknown": "csat"}
        {"if": {"known": "csat"}}
        {"metric": "stage", "notIn": ["a"]}
        {"until": "contractEndsAt", "forAtLeast": "P90D"}
        {"metric": "lastPurchaseAt", "forAtLeast": "P90D"}
        """;
    table.lines().forEach(condition -> assertThat(hintsOf(condition)).as(condition).isEmpty());
  }

  @Test
  void aRuleAnswersToItsOtherNames() {
    assertThat(
            hints(
                quoted(
                    "{`clm`: `stage-model/1`, `id`: `m`, `version`: `1`, `stages`: [{`id`: `a`,"
                        + " `when`: {`known`: `csat`}}, {`name`: `b`}], `transitions`: [{`id`: `r`,"
                        + " `from`: `a`, `then`: `a`, `if`: {`known`: `csat`}}], `metrics`: [{`id`:"
                        + " `n`, `type`: `number`}, {`id`: `o`, `kind`: `boolean`}]}")))
        .containsExactly("placedWhen", "id", "to", "when", "kind", "flag");
  }

  @Test
  void whatIsNotTrulyNearIsNoHint() {
    assertThat(NearestName.of("if", List.of("id", "from", "to"))).isEmpty();
    assertThat(NearestName.of("min", List.of("in", "is"))).isEmpty();
    assertThat(NearestName.of("inactive", List.of("active"))).isEmpty();
    assertThat(NearestName.of("unknown", List.of("known"))).isEmpty();
    assertThat(NearestName.of("forAtMost", List.of("forAtLeast"))).isEmpty();
    assertThat(NearestName.of("form", List.of("to", "from"))).contains("from");
    assertThat(NearestName.of("cast", List.of("cost", "csat"))).contains("cost");
    assertThat(NearestName.of("csta", List.of("cost", "csat"))).contains("csat");
    assertThat(NearestName.of("atleast", List.of("atMost", "atLeast"))).contains("atLeast");
    assertThat(NearestName.of("ID", List.of("is", "id"))).contains("id");
  }

  /** Goes through every set of fields, of variants and of words that a schema states. */
  @Test
  void noWordPointsToItsOpposite() {
    List<Set<String>> places = new ArrayList<>();
    List<Document<?>> all = new ArrayList<>(Document.all());
    all.addAll(FittedModels.all());
    all.forEach(d -> collect(TREES.readTree(d.schema()), places));
    assertThat(places).hasSizeGreaterThan(100);
    assertThat(places).anyMatch(p -> p.containsAll(List.of("all", "any", "ref", "since")));
    for (Set<String> known : new LinkedHashSet<>(places)) {
      for (List<List<String>> pair : OPPOSITES) {
        assertNoneMeans(pair.get(0), pair.get(1), known);
        assertNoneMeans(pair.get(1), pair.get(0), known);
      }
    }
  }

  private static void assertNoneMeans(
      List<String> words, List<String> opposites, Set<String> known) {
    for (String word : words) {
      String meant = known.contains(word) ? "-" : Synonyms.of(word, known).orElse("-");
      if (opposites.contains(meant)) {
        fail("%s is taken for %s among %s", word, meant, known);
      }
    }
  }

  private static void collect(JsonNode schema, List<Set<String>> places) {
    if (schema.has("properties")) {
      places.add(new LinkedHashSet<>(schema.get("properties").propertyNames()));
    }
    places.add(texts(schema.path("enum")));
    if (schema.has("$defs")) {
      variants(schema, schema.get("$defs"), places);
    }
    schema.forEach(part -> collect(part, places));
  }

  /** Collects what tells the variants of one thing from each other. */
  private static void variants(JsonNode schema, JsonNode definitions, List<Set<String>> places) {
    Set<String> keys = new LinkedHashSet<>();
    schema
        .path("oneOf")
        .forEach(
            variant -> {
              String name = variant.path("$ref").asString("").replaceAll(".*/", "");
              keys.addAll(texts(definitions.path(name).path("required")));
            });
    places.add(keys);
    schema.forEach(part -> variants(part, definitions, places));
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private static String quoted(String text) {
    return text.replace('`', '"');
  }

  private static Collection<String> hintsOf(String condition) {
    return hints("{\"clm\": \"condition/1\", \"when\": " + condition + "}");
  }

  private static Collection<String> hints(String text) {
    Document<?> document = Jackson3.json().kindOf(text).orElseThrow();
    return Again.refusal(document, text).problems().stream()
        .flatMap(p -> p.maybe().stream())
        .toList();
  }
}
