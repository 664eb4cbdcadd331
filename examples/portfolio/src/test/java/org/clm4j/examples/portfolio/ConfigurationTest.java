package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.ServedStage;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.OrdersCard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A business brings its own stages, scorecard and strategies, and asks what others would change.
 */
class ConfigurationTest {

  private static final String SHOP =
      """
      clm: stage-model/1
      id: shop
      version: "1"
      stages:
        - {id: new, label: {en: New, zh: 新客}}
        - id: regular
          label: {en: Regular, zh: 常客}
          placedWhen: {metric: purchases, atLeast: 3}
      transitions:
        - {id: returns, from: new, to: regular, when: {metric: purchases, atLeast: 3}}
      """;

  @TempDir Path place;

  private String file(String name, String text) throws IOException {
    return Files.writeString(place.resolve(name), text).toString();
  }

  private String log() throws IOException {
    return file(
        "orders.csv",
        """
        customer,date,amount
        a,2024-01-05,10
        a,2024-02-05,10
        a,2024-03-05,10
        b,2024-01-07,25
        b,2024-03-01,25
        c,2024-02-20,40
        """);
  }

  private Report run(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("--transactions", log()));
    all.addAll(List.of(args));
    return Report.run(place.resolve("out"), all.toArray(new String[0]));
  }

  @Test
  void theHelpListsAllSevenStageModels() {
    Shell help = Shell.run("--help");
    assertThat(help.code()).isZero();
    int from = help.out().indexOf("--stage-model");
    String option = help.out().substring(from, help.out().indexOf("--lang", from));
    assertThat(StageModels.all()).hasSize(7);
    for (StageModel model : StageModels.all()) {
      assertThat(option).as(model.id()).containsPattern("\\b" + model.id() + "\\b");
    }
  }

  @Test
  void aStageModelAloneInYaml() throws IOException {
    Report report = run("--config", file("shop.yaml", SHOP));
    assertThat(report.cell("a", "stage")).isEqualTo("regular");
    assertThat(report.cell("b", "stage")).isEqualTo("new");
    assertThat(report.text("configuration.stageModel")).isEqualTo("shop");
    assertThat(report.text("configuration.scorecard")).isEqualTo("orders");
    assertThat(report.shell().out()).contains("Regular");
  }

  @Test
  void aWholeLifecycleInJson() throws IOException {
    StrategyCatalog catalog =
        StrategyCatalog.of(
            "ours",
            "1",
            List.of(
                RetentionStrategy.builder("thanks", Label.of("say thanks"))
                    .serves(ServedStage.allOf("relationship"))
                    .build()));
    LifecycleConfig config =
        LifecycleConfig.none()
            .with(StageModels.relationship())
            .with(Scorecards.orders(OrdersCard.defaults(), 30))
            .with(catalog);
    Report report = run("--config", file("ours.json", Document.LIFECYCLE.write(config)));
    assertThat(report.column("recommendation")).containsOnly("thanks");
    assertThat(report.text("configuration.scorecardFingerprint"))
        .isEqualTo(Scorecards.orders(OrdersCard.defaults(), 30).fingerprint());
  }

  @Test
  void otherRulesAreComparedAndExplainedBothWays() throws IOException {
    String now = file("shop.yaml", SHOP);
    String then =
        file("eager.yml", SHOP.replace("atLeast: 3", "atLeast: 2").replace("\"1\"", "eager"));
    Report report = run("--config", now, "--what-if", then);
    assertThat(report.cell("b", "stage")).isEqualTo("new");
    assertThat(report.number("whatIf.customers")).isEqualTo(3);
    assertThat(report.number("whatIf.changed")).isEqualTo(1);
    assertThat(report.shell().out())
        .contains("1 of 3 customers would stand elsewhere")
        .contains("shop 1 → shop eager")
        .contains("New → Regular: returns")
        .contains(
            "  b\n  now           Stays in New: not to Regular, for purchases at least 3: is 2")
        .contains("  then          ");
    Report chinese = run("--config", now, "--what-if", then, "--lang", "zh");
    assertThat(chinese.shell().out()).contains("1 / 3 位客户的阶段会不同").contains("新客 → 常客：returns");
  }

  @Test
  void theSameRulesChangeNothing() throws IOException {
    String now = file("shop.yaml", SHOP);
    assertThat(run("--config", now, "--what-if", now).number("whatIf.changed")).isZero();
  }

  private String refused(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--out", place.resolve("none").toString()));
    Shell shell = Shell.run(all.toArray(new String[0]));
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).startsWith("clm-portfolio: ").doesNotContain("Exception", "\tat ");
    assertThat(place.resolve("none")).doesNotExist();
    return shell.err();
  }

  @Test
  void aWrongDocumentEndsTheJobWithAllItsProblems() throws IOException {
    String wrong = SHOP.replace("atLeast", "atleast").replace("to: regular", "to: regulr");
    assertThat(refused("--config", file("wrong.yaml", wrong)))
        .contains("wrong.yaml cannot be used; the stage model has ")
        .contains("Maybe 'atLeast'.")
        .contains("stage 'regulr' is not declared; there are new, regular. Maybe 'regular'.");
    assertThat(refused("--what-if", file("wrong.json", "{\"clm\": "))).contains("line 1");
    assertThat(refused("--config", file("other.json", "{\"clm\": \"lifecycle/2\"}")))
        .contains("version 1 only");
    assertThat(refused("--config", file("empty.yaml", ""))).contains("the document is empty");
  }

  @Test
  void aFileThatIsNotThereOrConfiguresNothing() throws IOException {
    assertThat(refused("--config", "nowhere.json"))
        .isEqualTo("clm-portfolio: --config: there is no file nowhere.json.\n");
    assertThat(refused("--what-if", place.toString())).contains("names a folder");
    assertThat(
            refused("--what-if", file("card.json", Document.SCORECARD.write(Scorecards.orders()))))
        .contains("states no stage model");
    assertThat(refused("--config", file("shop.yaml", SHOP), "--stage-model", "b2b"))
        .contains("exclude each other");
    assertThat(
            refused(
                "--config",
                file(
                    "condition.json",
                    "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"purchases\", \"atLeast\": 1}}")))
        .contains("configures nothing here");
  }

  /** Documents that are right by themselves, and do not fit each other or this log. */
  @Test
  void partsThatDoNotFitEndTheJobWithASentence() throws IOException {
    String strategies =
        """
        {"clm": "lifecycle/1",
         "stageModel": {"clm": "stage-model/1", "id": "relationship", "version": "own",
           "stages": [{"id": "new"}, {"id": "old"}]},
         "strategies": {"clm": "strategy-catalog/1", "id": "ours", "version": "1",
           "strategies": [{"id": "call", "label": "a call", "serves": ["relationship/*"]}]}}
        """;
    assertThat(run("--config", file("fits.json", strategies)).column("stage")).containsOnly("new");
    String misfit = strategies.replace("relationship", "shop").replace("/*", "/gone");
    assertThat(refused("--config", file("no.json", misfit)))
        .contains("/strategies/strategies/0/serves/0: stage of model 'shop' 'gone' is not declared")
        .contains("there are new, old");
    String alone =
        """
        {"clm": "strategy-catalog/1", "id": "ours", "version": "1",
         "strategies": [{"id": "call", "label": "a call", "serves": ["relationship/gone"]}]}
        """;
    assertThat(refused("--config", file("alone.json", alone)))
        .contains("the strategies 'ours' do not fit the stage model 'relationship'")
        .contains("serves stage 'gone'");
    Report asked =
        run(
            "--config",
            file("fits.json", strategies.replace("/*", "/old")),
            "--what-if",
            file("shop.yaml", SHOP.replace("id: shop", "id: relationship")));
    assertThat(asked.number("whatIf.changed")).isEqualTo(1);
    String counted = SHOP.replace("to: regular, when", "to: regular, confirmations: 3, when");
    for (String option : List.of("--config", "--what-if")) {
      assertThat(refused(option, file("counted.yaml", counted)))
          .contains(option + ": the transitions 'returns' of stage model 'shop' count");
    }
  }

  /** Found only where customers are judged: both rules hold of somebody, which no rule says. */
  @Test
  void rulesThatFireTogetherEndTheJobWithASentence() throws IOException {
    String unique =
        SHOP.replace("version: \"1\"", "version: \"1\"\nunique: true\nmetrics:\n" + metrics())
            + unseen("leaves")
            + unseen("stays");
    for (String option : List.of("--config", "--what-if")) {
      assertThat(refused("--transactions", log(), option, file("unique.yaml", unique)))
          .contains("asks for one transition at most, but these fire together");
    }
  }

  private static String metrics() {
    StringBuilder metrics = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      metrics.append("  - {id: m%d, kind: number}\n".formatted(i));
    }
    return metrics.toString();
  }

  /** Returns a rule that holds of all here, in so many ways that no comparison finds the one. */
  private static String unseen(String id) {
    StringBuilder rule =
        new StringBuilder(
            "  - {id: %s, from: new, to: regular, when: {all: [{metric: purchases, atLeast: 1}"
                .formatted(id));
    for (int i = 0; i < 20; i++) {
      rule.append(", {any: [{metric: m%1$d, atLeast: 1}, {not: {known: m%1$d}}]}".formatted(i));
    }
    return rule.append(", {not: {known: m0}}]}}\n").toString();
  }

  @Test
  void whatIsNotComparedIsSaid() throws IOException {
    LifecycleConfig both =
        LifecycleConfig.none().with(StageModels.relationship()).with(Scorecards.status());
    Report report = run("--what-if", file("both.json", Document.LIFECYCLE.write(both)));
    assertThat(report.number("whatIf.changed")).isZero();
    assertThat(report.shell().out()).contains("its scorecard and strategies are left aside");
  }
}
