package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.ExitBarrier;
import org.clm4j.models.StageModels;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TextMetric;
import org.clm4j.retention.Effect;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Terms;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Band;
import org.clm4j.score.Decay;
import org.clm4j.score.Factor;
import org.clm4j.score.Factors;
import org.clm4j.score.OrdersCard;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.clm4j.score.ValueFunction.Point;
import org.clm4j.stage.StageModel;
import org.junit.jupiter.api.Test;

/** What a business configures goes to JSON and back, and lies as files beside these tests. */
class ConfigurationJsonTest {

  private static final List<ClmJson> LINES = List.of(Jackson2.json(), Jackson3.json());
  private static final FlagMetric PARTNER = FlagMetric.of("partner", Label.of("partner"));
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier", "等级"));

  /** Every kind of function, decay and aggregation there is. */
  private static List<Scorecard> cards() {
    Scorecard.Builder full =
        Scorecard.builder("full", "3")
            .label(Label.of("everything", "全部"))
            .minimumCoverage(0.5)
            .bands(Band.of("low", Label.of("low"), 0), Band.of("high", Label.of("high", "高"), 60))
            .assuming(
                MetricValues.builder()
                    .put(Metrics.TYPICAL_GAP_DAYS, 31.5)
                    .put(TIER, "gold")
                    .build())
            .factor(
                Factor.builder("csat", Metrics.CSAT, ValueFunction.linear(1, 5))
                    .weight(2)
                    .decay(Decay.halfLife(Metrics.LAST_CONTACT_AT, Span.ofDays(90)))
                    .missingCountsAs(0.5)
                    .inStages("active", "loyal")
                    .sources("FAC-25")
                    .affects(Label.of("loyalty", "忠诚"))
                    .build())
            .factor(
                Factor.builder("silence", Metrics.DAYS_SINCE_LAST_PURCHASE, logistic())
                    .direction(Factor.Direction.NEGATIVE, Factor.Evidence.GIVEN)
                    .category(Factor.Category.EXTERNAL)
                    .build())
            .factor(
                Factor.builder(
                        "complaints",
                        Metrics.COMPLAINTS,
                        ValueFunction.steps(0, Point.of(1, 0.4), Point.of(3, 1)))
                    .decay(Decay.linear(Metrics.LAST_CONTACT_AT, 0.25, Span.ofDays(30)))
                    .direction(Factor.Direction.DEPENDS)
                    .build())
            .factor(
                Factor.builder(
                        "orders",
                        Metrics.PURCHASES,
                        ValueFunction.piecewise(Point.of(0, 0), Point.of(10, 1)))
                    .build())
            .factor(
                Factor.builder("tier", TIER, Table.of(Map.of("gold", 1.0)).withOtherwise(0.1))
                    .build())
            .factor(Factor.builder("partner", PARTNER, ValueFunction.flag(1, 0)).build());
    List<Scorecard> all = new ArrayList<>();
    all.add(full.build());
    for (Aggregation aggregation :
        List.of(
            Aggregation.worstOf(),
            Aggregation.geometric(),
            Aggregation.tiers(Aggregation.Tier.of(60, 0.6, 1), Aggregation.Tier.of(100, 1, 0.5)),
            Aggregation.additive().upTo(80).withCaps(Map.of("customer", 30.0)),
            Aggregation.groupCaps(Map.of("customer", 40.0)),
            Aggregation.dimensions(Map.of("customer", 2.0, "external", 1.0))
                .within(Aggregation.geometric())
                .across(Aggregation.worstOf())
                .inWholePoints())) {
      all.add(full.aggregation(aggregation).build());
    }
    all.add(Scorecards.orders(OrdersCard.defaults()));
    all.add(Scorecards.orders(OrdersCard.defaults(), 30));
    all.add(Scorecards.relationship());
    all.add(Scorecards.status());
    all.add(Scorecard.builder("sources", "1").factors(Factors.all()).build());
    return all;
  }

  private static ValueFunction.Logistic logistic() {
    return ValueFunction.logistic(60, 0.1);
  }

  private static StrategyCatalog catalog() {
    return StrategyCatalog.of(
        "shop",
        "2",
        List.of(
            RetentionStrategy.builder("call", Label.of("a call", "电话"))
                .serves(StageSelector.of("relationship", "decline"), StageSelector.allOf("b2b"))
                .goal(Label.of("find out why"))
                .action(Label.of("call them"))
                .improves("FAC-25")
                .eligibility(
                    Condition.all(
                        Terms.PURCHASES.atLeast(2), new org.clm4j.rule.FlagIs(PARTNER, true)))
                .barrier(ExitBarrier.ECONOMIC)
                .sources("S1")
                .cost(Money.of("12.50", "EUR"))
                .channel("phone")
                .cooldown(Span.ofDays(30))
                .excludes("letter")
                .effect(new Effect(0.2, Money.of("5", "EUR"), 1.1))
                .build(),
            RetentionStrategy.builder("letter", Label.of("a letter"))
                .serves(StageSelector.of("b2b", "retention"))
                .build()));
  }

  @Test
  void scorecardsComeBackEqual() {
    for (Scorecard card : cards()) {
      String text = Document.SCORECARD.write(card);
      for (ClmJson json : LINES) {
        Scorecard back = json.read(Document.SCORECARD, text);
        assertThat(back).isEqualTo(card);
        assertThat(Document.SCORECARD.write(back)).isEqualTo(text);
      }
    }
  }

  @Test
  void strategiesComeBackEqual() {
    for (StrategyCatalog catalog : List.of(catalog(), StrategyCatalog.ofSources())) {
      String text = Document.STRATEGY_CATALOG.write(catalog);
      for (ClmJson json : LINES) {
        StrategyCatalog back = json.read(Document.STRATEGY_CATALOG, text);
        assertThat(back).isEqualTo(catalog);
        assertThat(Document.STRATEGY_CATALOG.write(back)).isEqualTo(text);
      }
    }
  }

  @Test
  void aLifecycleHoldsCompleteDocumentsAndMayLeaveOutAny() {
    LifecycleConfig whole =
        LifecycleConfig.none()
            .with(StageModels.relationship())
            .with(cards().get(4))
            .with(catalog());
    String text = Document.LIFECYCLE.write(whole);
    for (ClmJson json : LINES) {
      LifecycleConfig back = json.read(Document.LIFECYCLE, text);
      assertThat(back.scorecard()).contains(cards().get(4));
      assertThat(back.strategies()).contains(catalog());
      assertThat(back.stageModel().map(StageModel::fingerprint))
          .contains(StageModels.relationship().fingerprint());
      assertThat(Document.LIFECYCLE.write(back)).isEqualTo(text);
      assertThat(json.read(Document.LIFECYCLE, "{\"clm\": \"lifecycle/1\"}").scorecard()).isEmpty();
    }
  }

  @Test
  void namesOfOnePartMeanNothingInAnother() {
    String text =
        """
        {"clm": "lifecycle/1",
         "scorecard": {"clm": "scorecard/1", "id": "c", "version": "1",
           "metrics": [{"id": "usage", "kind": "number"}],
           "factors": [{"id": "use", "metric": "usage", "value": {"zeroAt": 0, "oneAt": 9}}]},
         "strategies": {"clm": "strategy-catalog/1", "id": "s", "version": "1",
           "strategies": [{"id": "call", "label": "a call", "serves": ["b2b/*"],
             "when": {"metric": "usage", "below": 2}}]}}
        """;
    ClmJsonException e = Again.refusal(Document.LIFECYCLE, text);
    assertThat(e.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/strategies/strategies/0/when/metric"));
  }

  /** Returns a lifecycle of three parts that read a metric, with declarations where they may be. */
  private static String reading(String whole, String model, String card, String catalog) {
    return """
        {"clm": "lifecycle/1",%s
         "stageModel": {"clm": "stage-model/1", "id": "m", "version": "1",%s
           "stages": [{"id": "a"}, {"id": "b"}],
           "transitions": [{"id": "t", "from": "a", "to": "b",
             "when": {"metric": "usage", "below": 2}}]},
         "scorecard": {"clm": "scorecard/1", "id": "c", "version": "1",%s
           "factors": [{"id": "use", "metric": "usage", "value": {"zeroAt": 0, "oneAt": 9}}]},
         "strategies": {"clm": "strategy-catalog/1", "id": "s", "version": "1",%s
           "strategies": [{"id": "call", "label": "a call", "serves": ["m/*"],
             "when": {"metric": "usage", "below": 2}}]}}
        """
        .formatted(whole, model, card, catalog);
  }

  private static String declaring(String rest) {
    return "\n \"metrics\": [{\"id\": \"usage\", \"kind\": \"number\"" + rest + "}],";
  }

  @Test
  void aMetricIsDeclaredOnceForAllPartsOfALifecycle() {
    String label = ", \"label\": \"hours of use\", \"unit\": \"days\"";
    String once = reading(declaring(label), "", "", "");
    String thrice = reading("", declaring(label), declaring(label), declaring(label));
    for (ClmJson json : LINES) {
      String text = Document.LIFECYCLE.write(json.read(Document.LIFECYCLE, once));
      assertThat(text).containsOnlyOnce("hours of use");
      assertThat(Validator.faults(Document.LIFECYCLE, once)).isEmpty();
      assertThat(Document.LIFECYCLE.write(json.read(Document.LIFECYCLE, thrice))).isEqualTo(text);
      LifecycleConfig back = json.read(Document.LIFECYCLE, text);
      assertThat(back.stageModel().orElseThrow().reads())
          .singleElement()
          .satisfies(m -> assertThat(m.label()).isEqualTo(Label.of("hours of use")));
      assertThat(Document.LIFECYCLE.write(back)).isEqualTo(text);
    }
  }

  @Test
  void aDeclarationForAllThatIsWrongIsToldOnceAndNotWhereItIsRead() {
    ClmJsonException e =
        Again.refusal(
            Document.LIFECYCLE,
            reading(declaring("").replace("\"number\"", "\"numbr\""), "", "", ""));
    assertThat(e.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/metrics/0/kind"));
  }

  @Test
  void oneMetricThatIsDeclaredInTwoWaysIsRefusedWithBothPlaces() {
    for (String[] two :
        new String[][] {
          {", \"label\": \"hours\"", ", \"label\": \"logins\"", "label 'hours'", "label 'logins'"},
          {", \"unit\": \"days\"", ", \"unit\": \"points\"", "unit 'days'", "unit 'points'"},
          {"", ", \"moves\": \"stepwise\"", "movement 'fixed'", "movement 'stepwise'"}
        }) {
      assertThat(
              Again.refusal(
                      Document.LIFECYCLE,
                      reading("", declaring(two[0]), "", declaring(two[1]))
                          .replace(
                              "\"c\", \"version\": \"1\",",
                              "\"c\", \"version\": \"1\"," + declaring(two[0])))
                  .problems())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.pointer()).isEqualTo("/strategies/metrics/0");
                assertThat(p.message())
                    .contains("/stageModel/metrics/0 on line 3", two[2], two[3])
                    .contains("Maybe declare it once, under \"metrics\"");
              });
      assertThat(
              Again.refusal(
                      Document.LIFECYCLE, reading(declaring(two[0]), "", declaring(two[1]), ""))
                  .problems())
          .singleElement()
          .satisfies(p -> assertThat(p.pointer()).isEqualTo("/scorecard/metrics/0"));
    }
    assertThat(
            Again.refusal(
                    Document.LIFECYCLE,
                    reading(
                        "",
                        declaring(""),
                        declaring("").replace("number", "flag").replace("usage", "u2"),
                        declaring("")))
                .getMessage())
        .contains("'usage'");
  }

  @Test
  void partsThatMeanTwoMetricsByOneIdAreNotWrittenTogether() {
    LifecycleConfig one =
        Jackson3.json()
            .read(Document.LIFECYCLE, reading(declaring(", \"label\": \"hours\""), "", "", ""));
    LifecycleConfig other =
        Jackson3.json()
            .read(Document.LIFECYCLE, reading(declaring(", \"label\": \"logins\""), "", "", ""));
    LifecycleConfig mixed = one.with(other.scorecard().orElseThrow());
    assertThatThrownBy(() -> Document.LIFECYCLE.write(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "two metrics bear the id 'usage', of label 'hours' and of label 'logins'");
  }

  @Test
  void whatIsWrongWithAScorecardIsSaidAtOnce() {
    String text =
        """
        {"clm": "scorecard/1", "id": "c", "version": "1",
         "aggregation": {"kind": "group-caps", "groups": {"inner": -10}},
         "bands": [{"id": "low", "from": 10}],
         "factors": [
           {"id": "a", "metric": "csat", "value": {"table": {"5": 1}}},
           {"id": "b", "metric": "csat", "value": {"zeroAt": 5, "oneAt": 5}},
           {"id": "b", "metric": "csatt", "value": {"zeroAt": 1, "oneAt": 5}, "wieght": 2},
           {"id": "d", "metric": "csat", "value": {"whenTrue": 2, "whenFalse": 0}}]}
        """;
    List<String> messages =
        Again.refusal(Document.SCORECARD, text).problems().stream()
            .map(JsonProblem::message)
            .toList();
    assertThat(messages)
        .anySatisfy(m -> assertThat(m).contains("this must be above 0"))
        .anySatisfy(m -> assertThat(m).contains("Maybe a number, such as \"zeroAt\""))
        .anySatisfy(m -> assertThat(m).contains("'csatt'").contains("Maybe 'csat'"))
        .anySatisfy(m -> assertThat(m).contains("'wieght'").contains("Maybe 'weight'"))
        .anySatisfy(m -> assertThat(m).contains("from 0 to 1"))
        .anySatisfy(m -> assertThat(m).contains("factor 'b' is already declared"));
  }

  @Test
  void moneyIsPlainAndHasItsCurrency() {
    for (String money :
        List.of("12.50", "12.50 EUR", "EUR 1e9", "EUR ", "EUR 1.1234567", "XXY 1")) {
      String text =
          "{\"clm\": \"strategy-catalog/1\", \"id\": \"s\", \"version\": \"1\", \"strategies\":"
              + " [{\"id\": \"call\", \"label\": \"a call\", \"serves\": [\"b2b/*\"], \"cost\": \""
              + money
              + "\"}]}";
      assertThat(Again.refusal(Document.STRATEGY_CATALOG, text).problems())
          .as(money)
          .singleElement()
          .satisfies(p -> assertThat(p.pointer()).isEqualTo("/strategies/0/cost"));
    }
  }

  /** A team begins with these files; run with -Dclm4j.write to write them anew. */
  @Test
  void theBuiltInConfigurationsLieHereAsFiles() throws IOException {
    for (StageModel model : StageModels.all()) {
      compare("stage-model-" + model.id(), Document.STAGE_MODEL.write(model));
    }
    compare("scorecard-orders", Document.SCORECARD.write(Scorecards.orders(OrdersCard.defaults())));
    compare("scorecard-status", Document.SCORECARD.write(Scorecards.status()));
    compare(
        "strategy-catalog-sources", Document.STRATEGY_CATALOG.write(StrategyCatalog.ofSources()));
  }

  private static void compare(String name, String text) throws IOException {
    Path here = Path.of("clm-jackson");
    Path file =
        (Files.exists(here) ? here : Path.of(""))
            .resolve("src/test/resources/org/clm4j/jackson/" + name + ".json");
    if (Boolean.getBoolean("clm4j.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).as(name).isEqualTo(text);
  }
}
