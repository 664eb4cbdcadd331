package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.clm4j.rule.Terms.PURCHASES;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.junit.jupiter.api.Test;

/**
 * What is wrong is told all at once, at its place, in the document's order, by both lines alike.
 */
class ProblemsTest {

  private static final ClmJson TWO = Jackson2.json();
  private static final ClmJson THREE = Jackson3.json();

  private static List<JsonProblem> problems(Document<?> document, String text) {
    return Again.refusal(document, text).problems();
  }

  private static String model(String rest) {
    return "{\"clm\": \"stage-model/1\", \"id\": \"shop\", \"version\": \"1\",\n"
        + " \"stages\": [{\"id\": \"new\"}, {\"id\": \"loyal\"}],\n"
        + rest
        + "}";
  }

  private static String rule(String id, String from, String to, String when) {
    return "  {\"id\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"when\": %s}"
        .formatted(id, from, to, when);
  }

  private static final String BUYS = "{\"metric\": \"purchases\", \"atLeast\": 1}";

  @Test
  void aDocumentThatDoesNotSayWhatItIsIsShownHow() {
    assertThat(problems(Document.CONDITION, "{\"when\": " + BUYS + "}"))
        .extracting(JsonProblem::message)
        .containsExactly(
            "field 'clm' is missing: what the document is, as in \"clm\": \"condition/1\".");
  }

  @Test
  void anExceptionThatWasSentElsewhereStillBearsItsProblems() throws Exception {
    ClmJsonException thrown =
        Again.refusal(Document.CONDITION, "{\"when\": {\"known\": \"csta\"}}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ClmJsonException read = (ClmJsonException) in.readObject();
      assertThat(read.problems()).isEqualTo(thrown.problems()).hasSizeGreaterThan(1);
      assertThat(read.problems()).hasSameHashCodeAs(thrown.problems());
      assertThat(read.problems().get(0)).isNotEqualTo(read.problems().get(1));
      assertThat(read).hasMessage(thrown.getMessage());
    }
  }

  @Test
  void whatTheCoreSaysOfARuleStandsAtTheRule() {
    String text =
        model(
            " \"movement\": \"forward\", \"transitions\": [\n"
                + rule("up", "new", "loyal", BUYS)
                + ",\n"
                + rule("back", "loyal", "new", BUYS)
                + ",\n"
                + rule("stays", "new", "new", BUYS)
                + ",\n"
                + rule("lost", "new", "royal", BUYS)
                + "]");
    assertThat(problems(Document.STAGE_MODEL, text))
        .extracting(JsonProblem::pointer, JsonProblem::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/transitions/1", 5),
            org.assertj.core.groups.Tuple.tuple("/transitions/2", 6),
            org.assertj.core.groups.Tuple.tuple("/transitions/3/to", 7));
  }

  @Test
  void overlapsOfUniqueRulesStandAtTheFirstOfThem() {
    String text =
        model(
            " \"unique\": true, \"transitions\": [\n"
                + rule("one", "new", "loyal", "{\"known\": \"csat\"}")
                + ",\n"
                + rule("two", "new", "loyal", BUYS)
                + "]");
    assertThat(problems(Document.STAGE_MODEL, text))
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/transitions/0"))
        .satisfies(p -> assertThat(p.line()).isEqualTo(4));
  }

  @Test
  void namesThatGoInACircleStandAtTheConditions() {
    String text =
        model(
            " \"conditions\": [{\"id\": \"a\", \"when\": {\"ref\": \"b\"}},"
                + " {\"id\": \"b\", \"when\": {\"ref\": \"a\"}}]");
    assertThat(problems(Document.STAGE_MODEL, text))
        .allSatisfy(p -> assertThat(p.pointer()).isEqualTo("/conditions"))
        .anySatisfy(p -> assertThat(p.message()).contains("in a circle: a -> b -> a"));
  }

  @Test
  void aStageARuleAsksForIsOneOfTheModel() {
    String text =
        model(
            " \"transitions\": ["
                + rule(
                    "up", "new", "loyal", "{\"metric\": \"stage\", \"in\": [\"new\", \"loial\"]}")
                + "]");
    assertThat(problems(Document.STAGE_MODEL, text))
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/transitions/0/when/in/1"))
        .satisfies(p -> assertThat(p.maybe()).contains("loyal"));
    Condition alone = new TextMembership(Metrics.STAGE, java.util.Set.of("anything"));
    assertThat(THREE.read(Document.CONDITION, Document.CONDITION.write(alone))).isEqualTo(alone);
  }

  @Test
  void nothingStandsTwiceInAListOfNames() {
    String card =
        "{\"clm\": \"strategy-catalog/1\", \"id\": \"c\", \"version\": \"1\", \"strategies\": ["
            + "{\"id\": \"call\", \"label\": \"a call\", \"serves\": [\"b2b/*\", \"b2b/*\"],"
            + " \"improves\": [\"x\", \"y\", \"x\"], \"excludes\": [\"cal\"],"
            + " \"when\": {\"metric\": \"stage\", \"in\": [\"a\", \"b\", \"a\"]}}]}";
    assertThat(problems(Document.STRATEGY_CATALOG, card))
        .extracting(JsonProblem::kind, JsonProblem::pointer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.DUPLICATE, "/strategies/0/serves/1"),
            org.assertj.core.groups.Tuple.tuple(Kind.DUPLICATE, "/strategies/0/improves/2"),
            org.assertj.core.groups.Tuple.tuple(Kind.REFERENCE, "/strategies/0/excludes/0"),
            org.assertj.core.groups.Tuple.tuple(Kind.DUPLICATE, "/strategies/0/when/in/2"));
  }

  @Test
  void partsOfALifecycleNameTheStagesOfItsModel() {
    String text =
        "{\"clm\": \"lifecycle/1\", \"stageModel\": "
            + model("\"label\": \"Shop\"")
            + ",\n\"scorecard\": {\"clm\": \"scorecard/1\", \"id\": \"c\", \"version\": \"1\","
            + " \"factors\": [{\"id\": \"a\", \"metric\": \"csat\", \"inStages\": [\"loial\"],"
            + " \"value\": {\"zeroAt\": 1, \"oneAt\": 5}}]},\n"
            + "\"strategies\": {\"clm\": \"strategy-catalog/1\", \"id\": \"s\", \"version\": \"1\","
            + " \"strategies\": [{\"id\": \"call\", \"label\": \"a call\","
            + " \"serves\": [\"shop/*\", \"shop/nev\", \"shop/closed\", \"b2b/retention\"]}]}}";
    assertThat(problems(Document.LIFECYCLE, text))
        .extracting(JsonProblem::pointer, p -> p.maybe().orElse(""))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/scorecard/factors/0/inStages/0", "loyal"),
            org.assertj.core.groups.Tuple.tuple("/strategies/strategies/0/serves/1", "new"));
    LifecycleConfig misfit =
        LifecycleConfig.none()
            .with(StageModel.builder("shop", "1").stage(Stage.of("gold")).build())
            .with(
                Scorecard.builder("c", "1")
                    .factor(
                        Factor.builder("a", Metrics.CSAT, ValueFunction.linear(1, 5))
                            .inStages("goold", "elsewhere")
                            .build())
                    .build())
            .with(
                StrategyCatalog.of(
                    "s",
                    "1",
                    List.of(
                        RetentionStrategy.builder("call", Label.of("a call"))
                            .serves(StageSelector.of("shop", "old"))
                            .build())));
    assertThatThrownBy(() -> Document.LIFECYCLE.write(misfit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("factor 'a' is of stage 'goold'")
        .hasMessageContaining("strategy 'call' serves stage 'old'");
  }

  private static final String CARD =
      "\"scorecard\": {\"clm\": \"scorecard/1\", \"id\": \"c\", \"version\": \"1\", %s \"factors\":"
          + " [{\"id\": \"silence\", \"metric\": \"csat\", \"value\": {\"zeroAt\": 1, \"oneAt\":"
          + " 5}}]}";

  private static final String BANDS =
      "\"bands\": [{\"id\": \"cold\", \"from\": 0}, {\"id\": \"hot\", \"from\": 60}],";

  /** Names a factor and a band in a rule, which stands before the card, and in a strategy. */
  private static String named(String card, String factor, String band) {
    String when =
        "{\"any\": [{\"metric\": \"factor(%s)\", \"below\": 0.5}, {\"metric\": \"band\", \"in\":"
                .formatted(factor)
            + " [\"%s\"]}]}".formatted(band);
    return "{\"clm\": \"lifecycle/1\",\n\"stageModel\": "
        + model("\"transitions\": [" + rule("up", "new", "loyal", when) + "]")
        + (card.isEmpty() ? "" : ",\n" + card)
        + ",\n\"strategies\": {\"clm\": \"strategy-catalog/1\", \"id\": \"s\", \"version\": \"1\","
        + " \"strategies\": [{\"id\": \"call\", \"label\": \"a call\", \"serves\": [\"shop/*\"],\n"
        + "\"improves\": [\""
        + factor
        + "\", \"FAC-25\", \"rhythm\"], \"when\": "
        + when
        + "}]}}";
  }

  @Test
  void partsOfALifecycleNameTheFactorsAndBandsOfItsScorecard() {
    assertThat(
            problems(Document.LIFECYCLE, named(CARD.formatted(BANDS), "silense", "hott")).stream()
                .map(p -> p.pointer() + ": " + p.message()))
        .containsExactly(
            "/stageModel/transitions/0/when/any/0/metric: factor 'silense' of the scorecard is not"
                + " declared; there are silence. Maybe 'silence'.",
            "/stageModel/transitions/0/when/any/1/in/0: band 'hott' of the scorecard is not declared;"
                + " there are cold, hot. Maybe 'hot'.",
            "/strategies/strategies/0/improves/0: factor 'silense' of the scorecard is not declared;"
                + " there are silence. Maybe 'silence'.",
            "/strategies/strategies/0/when/any/0/metric: factor 'silense' of the scorecard is not"
                + " declared; there are silence. Maybe 'silence'.",
            "/strategies/strategies/0/when/any/1/in/0: band 'hott' of the scorecard is not declared;"
                + " there are cold, hot. Maybe 'hot'.");
    assertThat(problems(Document.LIFECYCLE, named(CARD.formatted(""), "silence", "orange")))
        .extracting(JsonProblem::message)
        .containsOnly(
            "band 'orange' of the scorecard is not declared; there are red, yellow, green.");
  }

  /** Without a card, or with one that cannot be read, nobody knows what it has. */
  @Test
  void withoutAScorecardItsNamesAreTheHostsAffair() {
    String alone = named("", "silense", "hott");
    assertThat(TWO.read(Document.LIFECYCLE, alone).strategies()).isPresent();
    String fit = named(CARD.formatted(BANDS), "silence", "hot");
    LifecycleConfig read = TWO.read(Document.LIFECYCLE, fit);
    String again = Document.LIFECYCLE.write(read);
    assertThat(Document.LIFECYCLE.write(THREE.read(Document.LIFECYCLE, again))).isEqualTo(again);
    assertThat(
            problems(
                Document.LIFECYCLE,
                named(
                    CARD.formatted("\"bands\": [{\"id\": \"hot\"}, {\"from\": 3}],")
                        .replace("\"silence\"", "3"),
                    "silense",
                    "hott")))
        .noneSatisfy(p -> assertThat(p.kind()).isEqualTo(Kind.REFERENCE));
    assertThatThrownBy(
            () ->
                Document.LIFECYCLE.write(
                    TWO.read(Document.LIFECYCLE, alone).with(Scorecards.orders())))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).replaceAll("; it has \\[.*?]", ""))
                    .isEqualTo(
                        """
                        lifecycle has 5 problems:
                          - transition 'up' reads factor 'silense', which scorecard 'orders' does not have.
                          - transition 'up' asks for band 'hott', which scorecard 'orders' does not have.
                          - strategy 'call' reads factor 'silense', which scorecard 'orders' does not have.
                          - strategy 'call' asks for band 'hott', which scorecard 'orders' does not have.
                          - strategy 'call' improves factor 'silense', which scorecard 'orders' does not have."""));
  }

  @Test
  void anotherVersionHidesNothingBesideIt() {
    String text =
        "{\"clm\": \"lifecycle/1\", \"stageModel\": {\"clm\": \"stage-model/2\", \"what\": 1},"
            + " \"scorecard\": {\"clm\": \"scorecard/1\", \"id\": \"c\"}}";
    assertThat(problems(Document.LIFECYCLE, text))
        .extracting(JsonProblem::pointer)
        .containsExactly("/stageModel/clm", "/scorecard", "/scorecard");
  }

  @Test
  void onlyALaterVersionIsSaidToBeNewer() {
    assertThat(problems(Document.CONDITION, "{\"clm\": \"condition/2\"}").get(0).message())
        .contains("Maybe a newer release");
    assertThat(problems(Document.CONDITION, "{\"clm\": \"condition/0\"}").get(0).message())
        .contains("version 1 only")
        .doesNotContain("newer");
    assertThat(problems(Document.CONDITION, "{\"clm\": \"condtion/1\"}").get(0).maybe())
        .contains("condition/1");
  }

  @Test
  void theKindOfADocumentIsToldInEveryVersion() {
    assertThat(THREE.kindOf("{\"clm\": \"stage-model/7\"}")).contains(Document.STAGE_MODEL);
    assertThat(TWO.kindOf("{\"clm\": \"stage-models/1\"}")).isEmpty();
    assertThat(THREE.kindOf("{\"clm\": \"purchase-model/1\"}")).isEmpty();
    assertThat(THREE.kindOf("{\"clm\": \"purchase-model/1\"}", FittedModels.all()))
        .contains(FittedModels.PURCHASE_MODEL);
  }

  @Test
  void aNameThatStandsTwiceHidesNothingFromAMapperEither() {
    String text =
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\", \"known\": 1}, \"x\": 1}";
    var two =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson2Module())
            .build();
    JsonMappingException e =
        catchThrowableOfType(
            JsonMappingException.class, () -> two.readValue(text, Condition.class));
    assertThat(((ClmJsonException) e.getCause()).problems())
        .extracting(JsonProblem::kind)
        .contains(Kind.DUPLICATE, Kind.UNKNOWN);
  }

  @Test
  void setsAreWrittenInOneOrder() {
    java.util.Set<String> forth = new java.util.LinkedHashSet<>(List.of("gold", "silver"));
    java.util.Set<String> back = new java.util.LinkedHashSet<>(List.of("silver", "gold"));
    Condition one = new TextMembership(Metrics.STAGE, forth);
    Condition other = new TextMembership(Metrics.STAGE, back);
    assertThat(other).isEqualTo(one);
    assertThat(Document.CONDITION.write(other)).isEqualTo(Document.CONDITION.write(one));
    assertThat(Document.STRATEGY_CATALOG.write(serving("b2b/*", "shop/a")))
        .isEqualTo(Document.STRATEGY_CATALOG.write(serving("shop/a", "b2b/*")));
  }

  private static StrategyCatalog serving(String... stages) {
    return StrategyCatalog.of(
        "s",
        "1",
        List.of(
            RetentionStrategy.builder("call", Label.of("a call"))
                .serves(
                    java.util.Arrays.stream(stages)
                        .map(StageSelector::parse)
                        .toArray(StageSelector[]::new))
                .build()));
  }

  @Test
  void theBuiltInPartsFitEachOther() {
    for (StageModel model : StageModels.all()) {
      LifecycleConfig config =
          LifecycleConfig.none()
              .with(model)
              .with(Scorecards.status())
              .with(StrategyCatalog.ofSources());
      String text = Document.LIFECYCLE.write(config);
      assertThat(Document.LIFECYCLE.write(TWO.read(Document.LIFECYCLE, text))).isEqualTo(text);
    }
  }

  @Test
  void namesInAChainOrACircleOfThousandsAreRefusedAndNotFollowedToTheEndOfTheStack() {
    for (int many : List.of(1_500, 6_000)) {
      for (boolean circle : List.of(false, true)) {
        String named =
            IntStream.range(0, many)
                .mapToObj(
                    i ->
                        "{\"id\": \"c%d\", \"label\": \"c\", \"when\": %s}"
                            .formatted(
                                i,
                                i == many - 1 && !circle
                                    ? BUYS
                                    : "{\"ref\": \"c" + (i + 1) % many + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
        List<JsonProblem> told =
            problems(
                Document.CONDITIONS, "{\"clm\": \"conditions/1\", \"conditions\": " + named + "}");
        assertThat(told).isNotEmpty();
        assertThat(told)
            .allSatisfy(p -> assertThat(p.message()).hasSizeLessThan(1_000))
            .anySatisfy(
                p ->
                    assertThat(p.message())
                        .containsAnyOf("191 within each other", "in a circle: c0 -> c1"));
      }
    }
  }

  @Test
  void thousandsOfUnknownNamesAreToldInFewWords() {
    String named =
        IntStream.range(0, 3_000)
            .mapToObj(
                i ->
                    "{\"id\": \"c%d\", \"label\": \"c\", \"when\": {\"ref\": \"other%d\"}}"
                        .formatted(i, i))
            .collect(Collectors.joining(",", "[", "]"));
    String text = "{\"clm\": \"conditions/1\", \"conditions\": " + named + "}";
    assertThat(problems(Document.CONDITIONS, text))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.message()).hasSizeLessThan(1_000));
    assertThat(Again.refusal(Document.CONDITIONS, text).getMessage()).hasSizeLessThan(200_000);
  }

  @Test
  void whatIsDeeperThanConditionsMayBeIsToldWhateverDepthADocumentMayHave() {
    ClmJson deep = TWO.withLimits(JsonLimits.defaults().withDepth(500));
    for (String within : List.of("{\"not\": %s}", "{\"all\": [%s]}", "{\"any\": [%s]}")) {
      String text = BUYS;
      for (int i = 0; i < 199; i++) {
        text = within.formatted(text);
      }
      String document = "{\"clm\": \"condition/1\", \"when\": %s}";
      String read =
          Document.CONDITION.write(deep.read(Document.CONDITION, document.formatted(text)));
      assertThat(deep.read(Document.CONDITION, read).reads()).hasSize(1);
      String deeper = document.formatted(within.formatted(text));
      assertThat(
              catchThrowableOfType(
                      ClmJsonException.class, () -> deep.read(Document.CONDITION, deeper))
                  .problems())
          .singleElement()
          .satisfies(p -> assertThat(p.message()).contains("at most 200 within each other"));
    }
  }

  @Test
  void aWholeNumberThatWouldBeReadAsItsNeighbourIsRefused() {
    String rule =
        "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"purchases\", \"equalTo\": %s}}";
    for (String kept :
        List.of(
            "9007199254740992",
            "9007199254740994",
            "-9007199254740994",
            "1e300",
            "1E+300",
            "9007199254740991",
            "9007199254740993.5e-3",
            "1e23",
            "2.0E23",
            "9223372036854775807.5",
            "100000000000000000000")) {
      assertThat(TWO.read(Document.CONDITION, rule.formatted(kept)).reads()).hasSize(1);
    }
    assertThat(problems(Document.CONDITION, rule.formatted("9007199254740993")))
        .extracting(JsonProblem::message)
        .containsExactly(
            "the number 9007199254740993 cannot be told from its neighbours: beyond"
                + " 9007199254740992 not every whole number is. Maybe 9007199254740992.");
    for (String at : List.of("above", "atLeast", "atMost", "below", "not")) {
      String other = rule.replace("equalTo", at).formatted("9007199254740993");
      assertThat(Again.refusal(Document.CONDITION, other).problems()).as(at).isNotEmpty();
    }
    for (double value = 1L << 53; value < 1e300; value *= 1.7) {
      String own = Document.CONDITION.write(PURCHASES.atLeast(value));
      assertThat(TWO.read(Document.CONDITION, own)).isEqualTo(PURCHASES.atLeast(value));
    }
    for (String lost : List.of("-9007199254740993", "9007199254740993.0", "90071992547409930e-1")) {
      assertThat(problems(Document.CONDITION, rule.formatted(lost))).hasSize(1);
    }
  }
}
