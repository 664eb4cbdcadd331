package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clm4j.jackson.JsonProblem.Kind;
import org.junit.jupiter.api.Test;

/** Documents that are within the limits, and meant to hurt, do not. */
class HostileDocumentsTest {

  /** Ends a test that would not end by itself; nothing is measured. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  @Test
  void momentsBeyondEveryCalendarAreRefusedAtTheirPlace() {
    for (String far : List.of("+300000-01-01T00:00:00Z", "-300000-12-31T23:59:59Z")) {
      assertThat(
              refused(
                      Document.STAGE_STATE,
                      "{\"clm\": \"stage-state/1\", \"model\": \"m\", \"version\": \"1\","
                          + " \"stage\": \"s\", \"revision\": 0, \"since\": \"%s\", \"asOf\": \"%s\"}"
                              .formatted(far, far))
                  .problems())
          .allSatisfy(p -> assertThat(p.message()).contains("lies within 290,000 years of 1970"))
          .extracting(JsonProblem::pointer)
          .containsExactly("/since", "/asOf");
      assertThat(
              refused(
                      Document.CONDITION,
                      "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"lastPurchaseAt\","
                          + " \"before\": \""
                          + far
                          + "\"}}")
                  .problems())
          .singleElement()
          .satisfies(p -> assertThat(p.pointer()).isEqualTo("/when/before"));
    }
  }

  @Test
  void lengthsOfTimeBeyondEveryCalendarAreRefusedAtTheirPlace() {
    for (String far : List.of("P300000Y", "P99999Y24M", "P40000000D", "PT99999999999H")) {
      assertThat(
              refused(
                      Document.STAGE_MODEL,
                      model("\"unique\": true,", rule(0, far) + "," + rule(1, "P1D")))
                  .problems())
          .as(far)
          .singleElement()
          .satisfies(p -> assertThat(p.pointer()).isEqualTo("/transitions/0/when/forAtLeast"));
    }
    assertThat(
            refused(
                    FittedModels.CONTRACT_MODEL,
                    "{\"clm\": \"contract-model/1\", \"model\": \"shifted-beta-geometric\","
                        + " \"period\": \"P9999999999D\","
                        + " \"parameters\": {\"alpha\": 1, \"beta\": 1}}")
                .problems())
        .anySatisfy(p -> assertThat(p.pointer()).isEqualTo("/period"));
  }

  /** 250 rules have 31,125 pairs, all of which overlap. */
  @Test
  void uniqueRulesAreComparedWithinBounds() {
    ClmJsonException e =
        refused(Document.STAGE_MODEL, model("\"unique\": true,", many(250, i -> rule(i, "P1D"))));
    assertThat(e.problems()).hasSize(100).allMatch(p -> p.kind() == Kind.MEANING);
    // Each pair contradicts itself only at the end of a long search.
    String hard =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    "{\"any\": [{\"metric\": \"csat\", \"equalTo\": %d}, {\"metric\": \"nps\", \"equalTo\": %d}]}"
                        .formatted(i % 7, i))
            .collect(Collectors.joining(",", "{\"all\": [", "]}"));
    String rules =
        many(
            15,
            i ->
                "{\"id\": \"t%d\", \"from\": \"a\", \"to\": \"b\", \"when\": %s}"
                    .formatted(i, hard));
    String text = model("\"unique\": true,", rules);
    assertTimeoutPreemptively(HANGS, () -> Jackson3.json().read(Document.STAGE_MODEL, text));
    // Each metric is compared with the next.
    String metrics = many(400, i -> "{\"id\": \"m%d\", \"kind\": \"number\"}".formatted(i));
    String chain =
        "{\"all\": [%s]}"
            .formatted(
                many(
                    399,
                    i ->
                        "{\"metric\": \"m%d\", \"below\": {\"metric\": \"m%d\"}}"
                            .formatted(i, i + 1)));
    String chains =
        model(
            "\"unique\": true, \"metrics\": [" + metrics + "],",
            many(
                2,
                i ->
                    "{\"id\": \"t%d\", \"from\": \"a\", \"to\": \"b\", \"when\": %s}"
                        .formatted(i, chain)));
    assertTimeoutPreemptively(HANGS, () -> Jackson3.json().read(Document.STAGE_MODEL, chains));
  }

  @Test
  void moreRulesThanCanBeComparedAreRefusedWhereUnique() {
    String rules = many(2000, i -> rule(i, "P1D"));
    assertThat(refused(Document.STAGE_MODEL, model("\"unique\": true,", rules)).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("at most 1000 conditions"));
    assertThat(Jackson2.json().read(Document.STAGE_MODEL, model("", rules)).transitions())
        .hasSize(2000);
  }

  /** Every name is unknown, as long as a name may be, and nearly like a thousand others. */
  @Test
  void nearestNamesAreLookedForWithinBounds() {
    String stem = "n".repeat(190);
    String metrics =
        many(2000, i -> "{\"id\": \"%s%06d\", \"kind\": \"number\"}".formatted(stem, i));
    String wrong =
        many(
            2000,
            i -> "{\"known\": \"%s%s\"}".formatted("m".repeat(4) + stem.substring(4), "x" + i));
    String text =
        "{\"clm\": \"condition/1\", \"metrics\": [%s], \"when\": {\"any\": [%s]}}"
            .formatted(metrics, wrong);
    assertThat(text).hasSizeLessThan(JsonLimits.defaults().size());
    assertTimeoutPreemptively(
        HANGS, () -> assertThat(refused(Document.CONDITION, text).problems()).hasSize(100));
  }

  /** A million commas are missing, and none has a blank in which it could be put. */
  @Test
  void commasArePutInWithinBounds() {
    String text =
        "{\"clm\": \"condition/1\", \"when\": {\"any\": [" + "\"csat\"\n".repeat(1_000_000) + "]}}";
    JsonLimits wide = JsonLimits.defaults().withSize(10_000_000);
    assertTimeoutPreemptively(
        HANGS,
        () ->
            assertThat(
                    Again.refusal(Document.CONDITION, text, json -> json.withLimits(wide))
                        .problems())
                .hasSize(100));
  }

  @Test
  void aPointerIsShortHoweverLongTheNames() {
    String name = "n".repeat(9_000);
    String text = ("{\"" + name + "\": ").repeat(60) + "{\"a\": 1, \"a\": 2}" + "}".repeat(60);
    JsonProblem problem =
        refused(Document.CONDITION, text).problems().stream()
            .filter(p -> p.kind() == Kind.DUPLICATE)
            .findFirst()
            .orElseThrow();
    assertThat(problem.pointer()).hasSizeLessThan(13_000).endsWith("…/a");
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(",\n"));
  }

  private static String rule(int number, String span) {
    return ("{\"id\": \"t%d\", \"from\": \"a\", \"to\": \"b\","
            + " \"when\": {\"since\": \"lastPurchaseAt\", \"forAtLeast\": \"%s\"}}")
        .formatted(number, span);
  }

  private static String model(String more, String transitions) {
    return ("{\"clm\": \"stage-model/1\", \"id\": \"m\", \"version\": \"1\", %s"
            + " \"stages\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"transitions\": [%s]}")
        .formatted(more, transitions);
  }

  private static ClmJsonException refused(Document<?> document, String text) {
    return Again.refusal(document, text);
  }
}
