package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.junit.jupiter.api.Test;

/** A wrong name points to the one that was meant, and a value to the operator that is for it. */
class NearestNamesTest {

  private static List<String> said(Document<?> document, String text) {
    return Again.refusal(document, text).problems().stream()
        .map(p -> p.pointer() + ": " + p.message())
        .toList();
  }

  private static String lifecycle(String stages, String serves) {
    return ("{\"clm\": \"lifecycle/1\", \"stageModel\": {\"clm\": \"stage-model/1\", \"id\":"
            + " \"shop\", \"version\": \"1\", \"stages\": %s},\n"
            + "\"strategies\": {\"clm\": \"strategy-catalog/1\", \"id\": \"s\", \"version\":"
            + " \"1\", \"strategies\": [{\"id\": \"call\", \"label\": \"a call\", \"serves\":"
            + " [%s]}]}}")
        .formatted(stages, serves);
  }

  @Test
  void aServedStageThatIsNoneIsSaidInASentence() {
    assertThat(said(Document.LIFECYCLE, lifecycle("[{\"id\": \"active\"}]", "\"shop/activ\"")))
        .containsExactly(
            "/strategies/strategies/0/serves/0: stage 'activ' of stage model 'shop' is not"
                + " declared; there are active. Maybe 'active'.");
  }

  @Test
  void aServedModelIsTheOneBesideOrABuiltInOne() {
    assertThat(
            said(
                Document.LIFECYCLE,
                lifecycle(
                    "[{\"id\": \"active\"}]",
                    "\"shp/active\", \"shop/*\", \"relationship/decline\", \"relationsip/*\"")))
        .hasSize(2)
        .satisfiesExactly(
            p ->
                assertThat(p)
                    .startsWith(
                        "/strategies/strategies/0/serves/0: stage model 'shp' is neither 'shop'"
                            + " beside the strategies nor built in; built in are ")
                    .endsWith(". Maybe 'shop'."),
            p -> assertThat(p).contains("serves/3").endsWith(". Maybe 'relationship'."));
    String alone =
        "{\"clm\": \"strategy-catalog/1\", \"id\": \"s\", \"version\": \"1\", \"strategies\":"
            + " [{\"id\": \"call\", \"label\": \"a call\", \"serves\": [\"shp/active\"]}]}";
    assertThat(Jackson2.json().read(Document.STRATEGY_CATALOG, alone).strategies()).hasSize(1);
    LifecycleConfig misfit =
        LifecycleConfig.none()
            .with(StageModel.builder("shop", "1").stage(Stage.of("active")).build())
            .with(
                StrategyCatalog.of(
                    "s",
                    "1",
                    List.of(
                        RetentionStrategy.builder("call", Label.of("a call"))
                            .serves(StageSelector.of("shp", "active"))
                            .build())));
    assertThatThrownBy(() -> Document.LIFECYCLE.write(misfit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strategy 'call' serves 'shp/active', but stage model 'shp'");
  }

  private static String catalog(String serves) {
    return "{\"clm\": \"strategy-catalog/1\", \"id\": \"s\", \"version\": \"1\", \"strategies\":"
        + " [{\"id\": \"call\", \"label\": \"a call\", \"serves\": ["
        + serves
        + "]}]}";
  }

  @Test
  void aServedStageOfABuiltInModelIsOneItHas() {
    assertThat(
            said(
                Document.STRATEGY_CATALOG,
                catalog(
                    "\"relationship/declin\", \"relationship/*\", \"purchase/closed\","
                        + " \"b2b/silver\", \"own/declin\", \"relationship/decline\"")))
        .containsExactly(
            "/strategies/0/serves/0: the built-in stage model 'relationship' has no stage 'declin';"
                + " it has exploration, formation, stability, decline. Maybe 'decline'.",
            "/strategies/0/serves/3: the built-in stage model 'b2b' has no stage 'silver'; it has"
                + " acquisition, development, retention. Maybe give a model of your own another"
                + " id.");
    assertThat(
            said(
                Document.LIFECYCLE,
                lifecycle("[{\"id\": \"active\"}]", "\"relationship/declin\", \"shop/active\"")))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("serves/0: the built-in").endsWith("'decline'."));
  }

  /** A business that goes on from a built-in model may keep its id where the model is beside. */
  @Test
  void aModelBesideTellsItsStagesEvenUnderTheIdOfABuiltInOne() {
    String text =
        lifecycle("[{\"id\": \"limbo\"}]", "\"b2b/limbo\", \"b2b/retention\", \"b2b/limb\"")
            .replace("\"shop\"", "\"b2b\"");
    assertThat(said(Document.LIFECYCLE, text))
        .containsExactly(
            "/strategies/strategies/0/serves/2: stage 'limb' of stage model 'b2b' is not declared;"
                + " there are limbo. Maybe 'limbo'.");
    LifecycleConfig read =
        Jackson3.json().read(Document.LIFECYCLE, text.replace(", \"b2b/limb\"", ""));
    assertThat(Jackson2.json().read(Document.LIFECYCLE, Document.LIFECYCLE.write(read)).toString())
        .isEqualTo(read.toString());
    assertThatThrownBy(() -> Document.STRATEGY_CATALOG.write(read.strategies().orElseThrow()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "strategy catalogue 's' has 1 problem:\n"
                + "  - strategy 'call' serves 'b2b/limbo', but the built-in stage model 'b2b' has no stage"
                + " 'limbo'; it has acquisition, development, retention. Maybe give a model of your"
                + " own another id.");
  }

  /** What is wrong with the model hides nothing of what stands behind it. */
  @Test
  void aModelWithAFaultStillTellsItsNameAndStages() {
    assertThat(
            said(
                Document.LIFECYCLE,
                lifecycle(
                    "[{\"id\": \"active\"}], \"uniqe\": true", "\"shp/active\", \"shop/activ\"")))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).endsWith("Maybe 'unique'."))
        .anySatisfy(p -> assertThat(p).endsWith("Maybe 'shop'."))
        .anySatisfy(p -> assertThat(p).endsWith("Maybe 'active'."));
  }

  private static String comparison(String metric, String rest) {
    return "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"" + metric + "\", " + rest + "}}";
  }

  private static void says(String metric, String rest, String said) {
    assertThat(said(Document.CONDITION, comparison(metric, rest))).containsExactly(said);
  }

  @Test
  void aValuePointsToTheOperatorThatIsForIt() {
    says(
        "stage",
        "\"is\": \"active\"",
        "/when/is: this must be true or false, but is the text 'active'. Maybe \"in\": [\"active\"].");
    says(
        "stage",
        "\"is\": [\"active\"]",
        "/when/is: this must be true or false, but is a list. Maybe \"in\".");
    says(
        "stage",
        "\"equalTo\": \"active\"",
        "/when/equalTo: this must be a number, or a metric of numbers, but is the text 'active'."
            + " Maybe \"in\": [\"active\"].");
    says(
        "stage",
        "\"equalTo\": [\"active\", \"new\"]",
        "/when/equalTo: this must be a number, or a metric of numbers, but is a list. Maybe"
            + " \"in\".");
    says(
        "stage",
        "\"otherThan\": \"active\"",
        "/when/otherThan: this must be a number, or a metric of numbers, but is the text 'active'."
            + " Maybe \"in\" under \"not\".");
    says(
        "stage",
        "\"in\": \"active\"",
        "/when/in: this must be a list of texts, but is the text 'active'. Maybe [\"active\"].");
    says(
        "purchases",
        "\"in\": [1, 2]",
        "/when/in: this must be a list of texts, but is a list. Maybe \"equalTo\", each under"
            + " \"any\" where there are several.");
    says(
        "purchases",
        "\"equalTo\": [1, 2]",
        "/when/equalTo: this must be a number, or a metric of numbers, but is a list. Maybe \"any\""
            + " of several conditions.");
    says(
        "stage",
        "\"equalTo\": true",
        "/when/equalTo: this must be a number, or a metric of numbers, but is true. Maybe \"is\":"
            + " true.");
    says(
        "lastPurchaseAt",
        "\"atLeast\": \"P90D\"",
        "/when/atLeast: this must be a number, or a metric of numbers, but is the text 'P90D'. Maybe"
            + " a condition {\"since\": …, \"forAtLeast\": …}.");
  }

  @Test
  void groupsParametersAndZonesHaveNearestNames() {
    assertThat(
            said(
                Document.SCORECARD,
                "{\"clm\": \"scorecard/1\", \"id\": \"c\", \"version\": \"1\", \"aggregation\":"
                    + " {\"kind\": \"group-caps\", \"groups\": {\"relatonal\": 0.5}}, \"factors\":"
                    + " [{\"id\": \"a\", \"metric\": \"csat\", \"value\": {\"zeroAt\": 1, \"oneAt\":"
                    + " 5}}]}"))
        .containsExactly(
            ": the aggregation names dimension 'relatonal', of which no factor is; there are"
                + " ['customer'].");
    assertThat(
            said(
                FittedModels.PURCHASE_MODEL,
                "{\"clm\": \"purchase-model/1\", \"model\": \"bg-nbd\", \"unit\": \"7 days\","
                    + " \"k\": 2, \"parameters\": {\"r\": 0.2, \"alfa\": 4, \"a\": -1, \"b\": 2}}"))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("/unit: '7 days' is no length of time."),
            p ->
                assertThat(p)
                    .isEqualTo("/k: model 'bg-nbd' has no \"k\". Maybe 'mbg-cnbd-k' is meant."),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "/parameters/alfa: field 'alfa' is unknown here; parameter set of"
                            + " bg-nbd has r, alpha, a, b. Maybe 'alpha'."),
            p -> assertThat(p).isEqualTo("/parameters/a: this must be above 0, but is -1."));
    assertThat(
            said(
                FittedModels.SPEND_MODEL,
                "{\"clm\": \"spend-model/1\", \"model\": \"gamma-gamma\", \"parameters\": {\"p\":"
                    + " 6, \"q\": 3, \"V\": 15}}"))
        .singleElement()
        .satisfies(p -> assertThat(p).endsWith("gamma-gamma has p, q, v. Maybe 'v'."));
    assertThat(
            said(
                Document.STAGE_MODEL,
                "{\"clm\": \"stage-model/1\", \"id\": \"m\", \"version\": \"1\", \"zone\":"
                    + " \"Europe/Berln\", \"stages\": [{\"id\": \"a\"}]}"))
        .containsExactly(
            "/zone: 'Europe/Berln' is no time zone, such as Europe/Berlin or Z. Maybe"
                + " 'Europe/Berlin'.");
  }
}
