package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Period;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.models.StageModels;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.rule.TextMembership;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;

/** Stage models and conditions go to JSON and back, and what is wrong is said all at once. */
class StageModelJsonTest {

  private static final List<ClmJson> LINES = List.of(Jackson2.json(), Jackson3.json());

  private static final String SHOP =
      """
      {
        "clm": "stage-model/1", "id": "shop", "version": "1", "zone": "Europe/Berlin",
        "metrics": [{"id": "vip", "kind": "flag"}],
        "conditions": [
          {"id": "silent", "label": {"en": "silent", "zh": "沉默"},
           "when": {"since": "lastPurchaseAt", "forAtLeast": "P90D"}}
        ],
        "stages": [
          {"id": "prospect"},
          {"id": "active", "placedWhen": {"metric": "purchases", "atLeast": 1}},
          {"id": "dormant", "placedWhen": {"ref": "silent"}}
        ],
        "transitions": [
          {"id": "buys", "from": "prospect", "to": "active",
           "when": {"metric": {"count": "purchase", "within": "P30D"}, "atLeast": 1}},
          {"id": "sleeps", "from": "active", "to": "dormant",
           "when": {"all": [{"ref": "silent"}, {"not": {"predicate": "vip"}}]},
           "minimumDwell": "P7D"}
        ]
      }
      """;

  @Test
  void aModelThatWasReadMapsToTheOthersAsBefore() {
    for (StageModel model : StageModels.all()) {
      StageModel back = LINES.get(0).read(Document.STAGE_MODEL, Document.STAGE_MODEL.write(model));
      for (StageModel other : StageModels.all()) {
        for (Stage stage : model.stages()) {
          assertThat(StageMapping.counterpart(back.stage(stage.id()).orElseThrow(), other))
              .as("%s/%s in %s", model.id(), stage.id(), other.id())
              .isEqualTo(StageMapping.counterpart(stage, other));
        }
      }
    }
  }

  @Test
  void everyModelOfTheSourcesComesBackEqualFromBothLines() {
    for (StageModel model : StageModels.all()) {
      String text = Document.STAGE_MODEL.write(model);
      for (ClmJson json : LINES) {
        StageModel back = json.read(Document.STAGE_MODEL, text);
        assertThat(back.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(back.stages()).isEqualTo(model.stages());
        assertThat(back.transitions()).isEqualTo(model.transitions());
        assertThat(back.entries()).isEqualTo(model.entries());
        assertThat(back.conditions().all()).isEqualTo(model.conditions().all());
        assertThat(back.label()).isEqualTo(model.label());
        assertThat(Document.STAGE_MODEL.write(back)).isEqualTo(text);
      }
    }
  }

  @Test
  void everyKindOfConditionComesBackEqual() {
    NumberMetric usage = NumberMetric.of("usage", Label.of("use"), Unit.of("h", "hours", "小时"));
    InstantMetric trained = InstantMetric.of("trainedAt", Label.of("training", "培训"));
    FlagMetric vip = FlagMetric.of("vip", Label.of("vip"));
    TextMetric tier = TextMetric.of("tier", Label.of("tier"));
    WindowMetric window = WindowMetric.count(EventKind.COMPLAINT, Span.parse("PT48H"));
    Condition all =
        Condition.all(
            new NumberComparison(usage, Relation.OTHER_THAN, -0.1),
            new NumberComparison(Metrics.SPEND, Relation.ABOVE, 1e20),
            new NumberRange(window.shifted(Span.ofDays(2)), 1, 2.5),
            new MetricComparison(Metrics.SPEND, Relation.AT_MOST, Metrics.PROFIT),
            new NumberComparison(TrendMetric.relativeChange(window), Relation.BELOW, -0.5),
            new TextMembership(tier, java.util.Set.of("gold")),
            Condition.any(new FlagIs(vip, false), new HostPredicate(vip)),
            Condition.atLeast(1, new Known(tier), Condition.always()),
            new Elapsed(trained, Span.of(Period.ofMonths(3)), false),
            new DueWithin(Metrics.CONTRACT_ENDS_AT, Span.ofDays(90)),
            new MomentComparison(trained, false, java.time.Instant.EPOCH),
            new MomentOrder(trained, Metrics.LAST_PURCHASE_AT),
            new NamedCondition("idle", Label.of("idle", "闲置"), Condition.not(new Known(usage))),
            new NumberComparison(
                ElapsedMetric.since("daysSinceTraining", Label.of("days"), trained),
                Relation.EQUAL_TO,
                3));
    String text = Document.CONDITION.write(all);
    for (ClmJson json : LINES) {
      Condition back = json.read(Document.CONDITION, text);
      assertThat(back).isEqualTo(all);
      assertThat(Document.CONDITION.write(back)).isEqualTo(text);
    }
  }

  @Test
  void aShopsOwnModelIsReadAndWrittenStably() {
    StageModel shop = Jackson2.json().read(Document.STAGE_MODEL, SHOP);
    String text = Document.STAGE_MODEL.write(shop);
    StageModel again = Jackson3.json().read(Document.STAGE_MODEL, text);
    assertThat(again.fingerprint()).isEqualTo(shop.fingerprint());
    assertThat(text).contains("{\"ref\": \"silent\"}").contains("\"zone\": \"Europe/Berlin\"");
    assertThat(Document.STAGE_MODEL.write(again)).isEqualTo(text);
  }

  private static final String SHARED =
      SHOP.replace(
          "\"from\": \"active\", \"to\": \"dormant\"",
          "\"from\": [\"active\", \"prospect\"], \"to\": \"dormant\"");

  @Test
  void aTransitionFromSeveralStagesIsReadAsOneForEachAndWrittenAsItWasStated() {
    for (ClmJson json : LINES) {
      StageModel shop = json.read(Document.STAGE_MODEL, SHARED);
      assertThat(shop.transitions())
          .extracting(Transition::id, Transition::from, t -> t.minimumDwell().toString())
          .containsExactly(
              tuple("buys", "prospect", "P0D"),
              tuple("sleeps, from active", "active", "P7D"),
              tuple("sleeps, from prospect", "prospect", "P7D"));
      String text = Document.STAGE_MODEL.write(shop);
      assertThat(text).contains("\"from\": [\"active\", \"prospect\"]");
      StageModel again = json.read(Document.STAGE_MODEL, text);
      assertThat(again.transitionRules()).isEqualTo(shop.transitionRules());
      assertThat(again.fingerprint()).isEqualTo(shop.fingerprint());
    }
  }

  @Test
  void aTransitionFromAnyStageIsWrittenWithAStar() {
    String any = SHARED.replace("[\"active\", \"prospect\"]", "\"*\"");
    StageModel shop = Jackson3.json().read(Document.STAGE_MODEL, any);
    assertThat(shop.transitions())
        .extracting(Transition::id)
        .containsExactly("buys", "sleeps, from prospect", "sleeps, from active");
    assertThat(Document.STAGE_MODEL.write(shop)).contains("\"from\": \"*\"");
    StageModel one =
        Jackson2.json()
            .read(Document.STAGE_MODEL, any.replace("\"from\": \"*\"", "\"from\": [\"active\"]"));
    assertThat(Document.STAGE_MODEL.write(one)).containsPattern("\"from\": \"active\",\\s+\"to\"");
  }

  @Test
  void aStageThatIsCalledAsAllAreIsWrittenInAList() {
    StageModel odd =
        StageModel.builder("odd", "1")
            .stage(Stage.of("*"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "*", "b", Condition.always()))
            .build();
    String text = Document.STAGE_MODEL.write(odd);
    assertThat(text).contains("\"from\": [\"*\"]");
    assertThat(Jackson2.json().read(Document.STAGE_MODEL, text).transitionRules())
        .isEqualTo(odd.transitionRules());
  }

  @Test
  void aListOfStagesLeftIsHeldToTheStagesThereAre() {
    assertThat(problems(SHARED.replace("[\"active\", \"prospect\"]", "[\"active\", \"prospekt\"]")))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("from/1").contains("Maybe 'prospect'"));
    assertThat(problems(SHARED.replace("[\"active\", \"prospect\"]", "[\"active\", \"dormant\"]")))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("leads from 'dormant' to itself"));
    assertThat(problems(SHARED.replace("[\"active\", \"prospect\"]", "[\"active\", \"active\"]")))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("this stands in the list already"));
    assertThat(problems(SHARED.replace("[\"active\", \"prospect\"]", "[]")))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("must have at least 1"));
  }

  private static List<String> problems(String text) {
    try {
      Jackson3.json().read(Document.STAGE_MODEL, text);
      return List.of();
    } catch (ClmJsonException e) {
      return e.problems().stream().map(JsonProblem::toString).toList();
    }
  }

  @Test
  void everyProblemIsNamedAtOnceWithItsPlaceAndTheNearestName() {
    String wrong =
        SHOP.replace("\"atLeast\": 1}}", "\"atleast\": 1}}")
            .replace("lastPurchaseAt", "lastPurchasedAt")
            .replace("\"to\": \"dormant\"", "\"to\": \"dorment\"")
            .replace("P7D", "a week");
    ClmJsonException e = Again.refusal(Document.STAGE_MODEL, wrong);
    assertThat(e)
        .hasMessageContaining("'atleast' is unknown here")
        .hasMessageContaining("'atLeast'");
    assertThat(e.problems())
        .extracting(p -> p.maybe().orElse(""))
        .contains("atLeast", "lastPurchaseAt", "dormant");
    assertThat(e.problems())
        .anySatisfy(
            p -> {
              assertThat(p.pointer()).isEqualTo("/transitions/1/minimumDwell");
              assertThat(p.kind()).isEqualTo(Kind.VALUE);
              assertThat(p.line()).isEqualTo(18);
            });
  }

  @Test
  void duplicatesForeignDocumentsAndNewerVersionsAreRefused() {
    assertThat(kinds(SHOP.replace("\"version\": \"1\"", "\"version\": \"1\", \"version\": \"2\"")))
        .contains(Kind.DUPLICATE);
    assertThat(kinds(SHOP.replace("{\"id\": \"prospect\"}", "{\"id\": \"active\"}")))
        .contains(Kind.DUPLICATE);
    assertThat(kinds(SHOP.replace("stage-model/1", "stage-model/2"))).containsExactly(Kind.VERSION);
    assertThat(kinds(SHOP.replace("stage-model/1", "scorecard/1"))).containsExactly(Kind.VERSION);
    assertThat(kinds(SHOP + "{}")).containsExactly(Kind.SYNTAX);
    assertThat(kinds("")).containsExactly(Kind.SYNTAX);
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItHurts() {
    JsonLimits small = JsonLimits.defaults();
    assertThat(limited(small.withSize(100))).containsExactly(Kind.LIMIT);
    assertThat(limited(small.withDepth(3))).containsExactly(Kind.LIMIT);
    assertThat(limited(small.withValues(10))).containsExactly(Kind.LIMIT);
    assertThat(limited(small.withTextLength(5))).containsExactly(Kind.LIMIT);
    assertThat(kinds("[".repeat(100_000))).containsExactly(Kind.LIMIT);
    assertThat(kinds("{\"clm\": " + "1".repeat(65) + "}")).containsExactly(Kind.LIMIT);
    assertThatThrownBy(() -> small.withDepth(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesThatDoubleEachOtherAreRefused() {
    StringBuilder conditions = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String next = "{\"ref\": \"c" + (i + 1) + "\"}";
      conditions.append(
          "{\"id\": \"c" + i + "\", \"when\": {\"all\": [" + next + ", " + next + "]}},");
    }
    String bomb =
        "{\"clm\": \"stage-model/1\", \"id\": \"b\", \"version\": \"1\", \"conditions\": ["
            + conditions
            + "{\"id\": \"c40\", \"when\": {\"known\": \"csat\"}}], \"stages\": [{\"id\": \"a\"}]}";
    assertThat(kinds(bomb)).containsExactly(Kind.MEANING);
  }

  @Test
  void yamlIsReadByItsOwnFactory() {
    String yaml =
        """
        clm: stage-model/1
        id: shop
        version: "1"
        stages:
          - id: prospect
          - id: active
            placedWhen: {metric: purchases, atLeast: 1}
        """;
    ClmJson two = Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory());
    ClmJson three = Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory());
    assertThat(two.read(Document.STAGE_MODEL, yaml).fingerprint())
        .isEqualTo(three.read(Document.STAGE_MODEL, yaml).fingerprint());
  }

  private static List<Kind> limited(JsonLimits limits) {
    ClmJsonException e = Again.refusal(Document.STAGE_MODEL, SHOP, json -> json.withLimits(limits));
    return e.problems().stream().map(JsonProblem::kind).toList();
  }

  private static List<Kind> kinds(String text) {
    ClmJsonException e = Again.refusal(Document.STAGE_MODEL, text);
    return e.problems().stream().map(JsonProblem::kind).toList();
  }
}
