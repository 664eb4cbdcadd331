package org.clm4j.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.clm4j.rule.Condition;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.Known;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Terms;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.junit.jupiter.api.Test;

/** One value has one text: on every machine, from either line; and what is written is all of it. */
class FormsTest {

  private static final List<ClmJson> LINES = List.of(Jackson2.json(), Jackson3.json());

  private static Condition above(double number) {
    return new NumberComparison(Metrics.SPEND, Relation.ABOVE, number);
  }

  @Test
  void numbersAreTheShortestThatComeBack() {
    Map<Double, String> hard = new LinkedHashMap<>();
    hard.put(2.0E-3, "0.002");
    hard.put(0.1 + 0.2, "0.30000000000000004");
    hard.put(1.0E23, "1.0E23");
    hard.put(2.0E23, "2.0E23");
    hard.put(Math.scalb(1.0, -44), "5.684341886080802E-14");
    hard.put(9.007199254740993E15, "9.007199254740992E15");
    hard.put(1.234567E7 + 0.5, "1.23456705E7");
    hard.put(Double.MIN_VALUE, "5.0E-324");
    hard.put(Double.MIN_NORMAL, "2.2250738585072014E-308");
    hard.put(Double.MAX_VALUE, "1.7976931348623157E308");
    hard.forEach(
        (number, digits) ->
            assertThat(Document.CONDITION.writeLine(above(number)))
                .contains("\"above\": " + digits + "}"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertThat(Double.parseDouble(TreeText.line(Tree.number(number)))).isEqualTo(number);
      }
    }
  }

  @Test
  void momentsAreWrittenAsTheyWriteThemselves() {
    List<String> hard =
        List.of(
            "0000-01-01T00:00:00Z",
            "-0001-12-31T23:59:59Z",
            "9999-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z",
            "2024-02-29T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "1969-12-31T23:59:59.999999Z",
            "2026-06-30T12:00:00.120Z");
    hard.forEach(text -> assertThat(Shapes.text(Instant.parse(text))).isEqualTo(text));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
      Instant moment = Instant.ofEpochSecond(second, i % 10 == 0 ? random.nextLong(1_000_000) : 0);
      assertThat(Shapes.text(moment)).isEqualTo(moment.toString());
    }
  }

  @Test
  void everyCharacterIsTheSameBytesFromBothLines() throws Exception {
    Condition named =
        new NamedCondition("😀", Label.of("party 🎉 \u007f\u2028", "聚会"), new Known(Metrics.CSAT));
    var two =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson2Module())
            .build();
    var three =
        tools.jackson.databind.json.JsonMapper.builder().addModule(new Jackson3Module()).build();
    assertThat(two.writeValueAsBytes(named)).isEqualTo(three.writeValueAsBytes(named));
    assertThat(two.writeValueAsString(named)).isEqualTo(three.writeValueAsString(named));
    assertThat(two.readValue(three.writeValueAsBytes(named), Condition.class)).isEqualTo(named);
  }

  @Test
  void anchorsOfYamlAreRefusedAtTheirPlace() {
    String yaml =
        """
        clm: condition/1
        when:
          all:
            - &idle {since: lastPurchaseAt, forAtLeast: P90D}
            - not: *idle
        """;
    for (ClmJson json :
        List.of(
            Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory()),
            Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory()))) {
      ClmJsonException e =
          catchThrowableOfType(ClmJsonException.class, () -> json.read(Document.CONDITION, yaml));
      assertThat(e.problems().get(0).message()).contains("an anchor (&)");
      assertThat(e.problems().get(0).line()).isEqualTo(4);
      assertThat(e.problems().get(0).pointer()).isEqualTo("/when/all/0");
    }
  }

  @Test
  void whatYamlOnceTookForYesAndNoIsATextInBothLines() {
    for (String word : List.of("yes", "no", "on", "off", "y", "N")) {
      String yaml = "clm: condition/1\nwhen: {metric: stage, in: [" + word + "]}\n";
      Condition two =
          Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
              .read(Document.CONDITION, yaml);
      Condition three =
          Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory())
              .read(Document.CONDITION, yaml);
      assertThat(two).as(word).isEqualTo(three);
    }
  }

  @Test
  void labelsKeepTheLanguageThatIsReadWhereThereIsNoOther() {
    Map<Locale, String> texts = new LinkedHashMap<>();
    texts.put(Locale.forLanguageTag("zh"), "闲置");
    texts.put(Locale.GERMAN, "ruhend");
    NamedCondition named = new NamedCondition("idle", Label.of(texts), new Known(Metrics.CSAT));
    for (ClmJson json : LINES) {
      NamedCondition back =
          (NamedCondition) json.read(Document.CONDITION, Document.CONDITION.write(named));
      assertThat(back.label().in(Language.of(Locale.FRENCH))).isEqualTo("闲置");
    }
    assertThatThrownBy(() -> Label.of(Map.of(Locale.ROOT, "idle")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no language");
  }

  @Test
  void assumptionsAreWrittenWhole() {
    Scorecard.Builder card =
        Scorecard.builder("c", "1")
            .factor(Factor.builder("a", Metrics.CSAT, ValueFunction.linear(1, 5)).build());
    Scorecard missing =
        card.assuming(MetricValues.builder().put(Metrics.NPS, 9).missing(Metrics.CES).build())
            .build();
    for (ClmJson json : LINES) {
      assertThat(json.read(Document.SCORECARD, Document.SCORECARD.write(missing)))
          .isEqualTo(missing);
    }
    Scorecard reasoned =
        card.assuming(
                MetricValues.builder()
                    .put(Metrics.NPS, 9)
                    .because(Metrics.NPS, Label.of("everybody says so"))
                    .build())
            .build();
    assertThatThrownBy(() -> Document.SCORECARD.write(reasoned))
        .hasMessageContaining("has a reason or a next step");
    assertThat(
            Again.refused(
                Document.SCORECARD,
                Document.SCORECARD.write(missing),
                "\"metric\": \"ces\"",
                "\"metric\": \"nps\""))
        .contains("stands in the list already");
  }

  @Test
  void groupsMayBeNone() {
    for (Aggregation none :
        List.of(Aggregation.groupCaps(Map.of()), Aggregation.dimensions(Map.of()))) {
      Scorecard card =
          Scorecard.builder("c", "1")
              .aggregation(none)
              .factor(Factor.builder("a", Metrics.CSAT, ValueFunction.linear(1, 5)).build())
              .build();
      assertThat(LINES.get(1).read(Document.SCORECARD, Document.SCORECARD.write(card)))
          .isEqualTo(card);
    }
  }

  @Test
  void noMetricIsSilentlyTakenForAnother() {
    NumberMetric spent = NumberMetric.of("spend", Label.of("own"), Unit.NONE);
    assertThatThrownBy(
            () -> Document.CONDITION.write(new NumberComparison(spent, Relation.ABOVE, 1)))
        .hasMessageContaining("bears the id of a standard one");
    FlagMetric moving = FlagMetric.of("vip", Label.of("vip"), Movement.UNKNOWN);
    FlagMetric still = FlagMetric.of("vip", Label.of("vip"), Movement.FIXED);
    assertThatThrownBy(
            () ->
                Document.CONDITION.write(
                    Condition.all(new FlagIs(moving, true), new FlagIs(still, false))))
        .hasMessageContaining("bear the id 'vip'");
    String declared =
        "{\"clm\": \"condition/1\", \"metrics\": [{\"id\": \"vip\", \"kind\": \"text\"}],"
            + " \"when\": {\"known\": \"vip\"}}";
    JsonVocabulary host = JsonVocabulary.standard().with(moving);
    ClmJsonException e =
        Again.refusal(Document.CONDITION, declared, json -> json.withVocabulary(host));
    assertThat(e.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/metrics/0"))
        .satisfies(p -> assertThat(p.message()).contains("is known to the host as another"));
  }

  @Test
  void aDeclaredPredicateMovesAsAHostsPredicateDoes() {
    Condition predicate = Terms.predicate("vip", Label.of("vip"));
    for (ClmJson json : LINES) {
      String text = Document.CONDITION.write(predicate);
      assertThat(text).doesNotContain("moves");
      Condition back = json.read(Document.CONDITION, text);
      assertThat(back.reads())
          .singleElement()
          .satisfies(m -> assertThat(m.movement()).isEqualTo(Movement.UNKNOWN));
    }
  }

  @Test
  void metricsOfFactorsAndValueNeedNoDeclaration() {
    for (String id : List.of("clv", "historicValue", "factor(FAC-25)", "firstUseAt")) {
      Condition known =
          LINES
              .get(0)
              .read(
                  Document.CONDITION,
                  "{\"clm\": \"condition/1\", \"when\": {\"known\": \"" + id + "\"}}");
      assertThat(known.reads()).extracting(m -> m.id()).containsExactly(id);
    }
    String expected = "{\"clm\": \"condition/1\", \"when\": {\"known\": \"expectedPurchases\"}}";
    assertThat(
            LINES
                .get(1)
                .withVocabulary(FittedModels.vocabulary())
                .read(Document.CONDITION, expected)
                .reads())
        .hasSize(1);
  }

  @Test
  void aDocumentMayNameItsSchema() {
    String text =
        "{\"$schema\": \"condition-1.json\", \"clm\": \"condition/1\", \"when\": {\"known\": \"csat\"}}";
    for (ClmJson json : LINES) {
      assertThat(json.read(Document.CONDITION, text)).isEqualTo(new Known(Metrics.CSAT));
    }
    assertThat(Document.CONDITION.schema()).contains("\"$id\": \"urn:clm4j:condition:1\"");
  }

  @Test
  void namesAndNumbersAreTheSameBytesFromBothLines() throws Exception {
    Scorecard card =
        Scorecard.builder("c", "1")
            .bands(List.of(Band.of("all", Label.of("all"), -0.0)))
            .factor(
                Factor.builder("tier", Metrics.BAND, ValueFunction.table(Map.of("😀", 0.5)))
                    .build())
            .factor(
                Factor.builder("csat", Metrics.CSAT, ValueFunction.logistic(1e240, 1e-240)).build())
            .build();
    var two =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson2Module())
            .build();
    var three =
        tools.jackson.databind.json.JsonMapper.builder().addModule(new Jackson3Module()).build();
    String text = two.writeValueAsString(card);
    assertThat(text).contains("{\"😀\":0.5}", "\"from\":-0}", "1.0E240", "1.0E-240");
    assertThat(two.writeValueAsBytes(card)).asString(UTF_8).isEqualTo(text);
    assertThat(three.writeValueAsBytes(card)).asString(UTF_8).isEqualTo(text);
    assertThat(two.readValue(two.writeValueAsBytes(card), Scorecard.class)).isEqualTo(card);
    assertThat(two.treeToValue(two.valueToTree(card), Scorecard.class)).isEqualTo(card);
    assertThat(three.convertValue(three.valueToTree(card), Scorecard.class)).isEqualTo(card);
  }

  @Test
  void aLetterOfTwoHalvesMayStandAnywhereInYaml() {
    for (int before = 0; before < 2100; before++) {
      String text = "a".repeat(before) + "😀😀";
      String yaml = "clm: condition/1\nwhen: {metric: band, in: [\"" + text + "\"]}\n";
      Condition two =
          Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
              .read(Document.CONDITION, yaml);
      Condition three =
          Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory())
              .read(Document.CONDITION, yaml);
      assertThat(three).isEqualTo(two).isEqualTo(new TextMembership(Metrics.BAND, Set.of(text)));
    }
  }
}
