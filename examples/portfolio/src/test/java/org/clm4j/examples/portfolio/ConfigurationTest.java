package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.models.StageModels;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.OrdersCard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
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
                    .serves(StageSelector.allOf("relationship"))
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
        .contains(" customers in words\n")
        .contains("1 of 3 customers would stand elsewhere")
        .contains("shop 1 → shop eager")
        .contains("New → Regular: purchases at least 3; then New → Regular: purchases at least 2 ")
        .contains(
            "  b\n  now           Stays in New. Would move to Regular if purchases at least 3: now 2")
        .contains("  then          Came from New on 2024-03-01: purchases at least 2. Stays in");
    Report chinese = run("--config", now, "--what-if", then, "--lang", "zh");
    assertThat(chinese.shell().out())
        .contains(" 位客户的说明\n")
        .contains("3 位客户中有 1 位的阶段会不同")
        .contains("新客 → 常客：购买次数至少 3；改用后：新客 → 常客：购买次数至少 2")
        .contains("2024-03-01 由“新客”转入：购买次数至少 2。");
  }

  @Test
  void otherRulesThatMoveNobodySayWhatWasNotAsked() throws IOException {
    String now = file("shop.yaml", SHOP);
    String then =
        file(
            "asking.yml",
            SHOP.replace("\"1\"", "asking")
                + "  - {id: unhappy, from: regular, to: new, when: {metric: csat, below: 2}}\n");
    Report report = run("--config", now, "--what-if", then);
    assertThat(report.number("whatIf.changed")).isZero();
    assertThat(report.shell().out())
        .contains("0 of 3 customers would stand elsewhere")
        .contains("\n  1 customer could not be judged by every rule that counts: ")
        .contains(" unknown (1).\n")
        .contains("\n  Rules of the new model that spoke for nobody: unhappy.\n");
    assertThat(run("--config", now, "--what-if", then, "--lang", "zh").shell().out())
        .contains("\n  1 位客户无法按所有相关规则判断：")
        .contains("\n  新规则中对任何客户都未起作用的：unhappy。\n");
  }

  /** The summary says which figures are the business's own, and whose day it counts. */
  @Test
  void whatWasAssumedIsWhatTheConfigurationSays() throws IOException {
    String shop = file("shop.yaml", SHOP);
    assertThat(said(run()))
        .contains("the figures of the stage model and the scorecard are this library's own")
        .contains("days end in UTC\n")
        .contains("are measured by the base's usual gap");
    assertThat(said(run("--config", shop)))
        .contains(
            "the figures of the stage model are those of shop.yaml; the figures of the scorecard are this library's own, not learned");
    assertThat(said(run("--config", shop, "--lang", "zh")))
        .contains("阶段模型的数值取自 shop.yaml；评分卡的数值为本库默认值");
    LifecycleConfig all =
        LifecycleConfig.none()
            .with(StageModels.relationship().withZone(ZoneId.of("Asia/Shanghai")))
            .with(Scorecards.status())
            .with(StrategyCatalog.ofSources());
    String own = file("own.json", Document.LIFECYCLE.write(all));
    assertThat(said(run("--config", own)))
        .contains(
            "the figures of the stage model and the scorecard are those of own.json; the strategies are those of own.json")
        .contains("days end in Asia/Shanghai, as the stage model says")
        .doesNotContain("this library's own", "usual gap of all");
    assertThat(said(run("--config", own, "--zone", "Europe/Berlin")))
        .contains("days end in Europe/Berlin, as asked, though the stage model says Asia/Shanghai");
  }

  /** Returns what a report prints, in one line. */
  private static String said(Report report) {
    return report.shell().out().replaceAll("\n {16}", " ");
  }

  @Test
  void aDocumentsZoneIsTheOneDaysEndIn() throws IOException {
    String log =
        file("late.csv", "customer,date,amount\na,2024-01-05T22:00:00Z,10\nb,2024-01-07,25\n");
    String zoned =
        file(
            "zoned.yaml",
            SHOP.replace("stages:", "zone: Asia/Shanghai\nstages:").replace("3", "1"));
    Report report = Report.run(place.resolve("out"), "--transactions", log, "--config", zoned);
    assertThat(report.cell("a", "stage_since")).isEqualTo("2024-01-06");
    assertThat(report.text("zone")).isEqualTo("Asia/Shanghai");
  }

  @Test
  void whereNoStrategyFitsItIsSaid() throws IOException {
    StrategyCatalog later =
        StrategyCatalog.of(
            "later",
            "1",
            List.of(
                RetentionStrategy.builder("thanks", Label.of("say thanks"))
                    .serves(StageSelector.of("relationship", "stability"))
                    .build()));
    LifecycleConfig config = LifecycleConfig.none().with(StageModels.relationship()).with(later);
    Report report = run("--config", file("later.json", Document.LIFECYCLE.write(config)));
    assertThat(said(report))
        .contains("No strategy of catalogue 'later' is for anybody here")
        .contains("3 customers are best left alone (100%)");
    assertThat(report.column("recommendation")).containsOnly("none");
  }

  @Test
  void aReaderCanTellWhetherAllOrAnyIsWanted() throws IOException {
    String both = "{all: [{metric: purchases, atLeast: 9}, {metric: spend, atLeast: 900}]}";
    String any = "{any: [{metric: purchases, atLeast: 9}, {metric: spend, atLeast: 900}]}";
    String some =
        "{atLeast: 2, of: [{metric: purchases, atLeast: 9}, {metric: spend, atLeast: 900}, {metric: purchaseDays, atLeast: 9}]}";
    String single = "{metric: purchases, atLeast: 3}";
    assertThat(single(both, "en")).contains("would move to Regular if all of these came about\n");
    assertThat(single(both, "zh")).contains("以下各项都出现时将转入“常客”\n");
    assertThat(single(any, "en")).contains("would move to Regular if any of these came about\n");
    assertThat(single(any, "zh")).contains("以下任一项出现时将转入“常客”\n");
    assertThat(single(some, "en")).contains("would move to Regular if any 2 of these came about\n");
    assertThat(single(some, "zh")).contains("以下任意 2 项出现时将转入“常客”\n");
    assertThat(single(single, "en"))
        .contains("would move to Regular if\n                · purchases at least 3: now 1");
    assertThat(single("{metric: purchases, atLeast: 1}, minimumDwell: P900D", "en"))
        .contains(
            "would move to Regular and only waits for\n"
                + "                · 900 days in the stage: reached on ");
  }

  /** Returns what is printed where one rule leads from new to regular. */
  private String single(String when, String language) throws IOException {
    String model =
        SHOP.replace(
            "to: regular, when: {metric: purchases, atLeast: 3}", "to: regular, when: " + when);
    return run("--config", file("one.yaml", model), "--lang", language).shell().out();
  }

  @Test
  void aBuiltInModelIsPrintedToBeginOnesOwnFrom() throws IOException {
    for (StageModel model : StageModels.all()) {
      Shell printed = Shell.run("--print-model", model.id());
      assertThat(printed.code()).isZero();
      String begun = file("begun.json", printed.out());
      assertThat(run("--stage-model", model.id(), "--what-if", begun).number("whatIf.changed"))
          .as(model.id())
          .isZero();
      assertThat(run("--config", begun).text("configuration.stageModel")).isEqualTo(model.id());
    }
    assertThat(refused("--print-model", "shop")).contains("--print-model is one of b2b, ");
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
        .contains("wrong.yaml cannot be used; it has ")
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
    assertThat(refused("--config", file("fit.json", "{\"clm\": \"purchase-model/1\"}")))
        .contains("is a document of kind purchase-model/1, which configures nothing here")
        .contains(
            "what does is lifecycle/1, stage-model/1, scorecard/1, strategy-catalog/1"
                + " or warning-rules/1.");
    assertThat(refused("--what-if", file("said.json", "{\"clm\": \"stage-decision/1\"}")))
        .contains("is a document of kind stage-decision/1, which configures nothing here");
    assertThat(refused("--config", file("modle.json", "{\"clm\": \"stage-modle/1\"}")))
        .contains("the document says it is 'stage-modle/1'")
        .contains("A configuration begins with \"clm\", which is lifecycle/1, stage-model/1,");
  }

  @Test
  void aFileIsReadByWhatItsNameSaysItIs() throws IOException {
    for (String name : List.of("shop", "shop.conf", "json", "shop.yaml.txt")) {
      assertThat(refused("--config", file(name, SHOP)))
          .endsWith(
              name
                  + " is neither called .json nor .yaml or .yml, so it is not known how to read it.\n");
    }
    assertThat(refused("--config", file("shop.json", SHOP)))
        .contains(
            "line 1, column 1: this looks like YAML, but is read as JSON. Maybe name the file")
        .doesNotContain("begins with \"clm\"");
    assertThat(run("--config", file("shop.YML", SHOP)).text("configuration.stageModel"))
        .isEqualTo("shop");
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
        .contains(
            "/strategies/strategies/0/serves/0: stage 'gone' of stage model 'shop' is not declared")
        .contains("there are new, old");
    String alone =
        """
        {"clm": "strategy-catalog/1", "id": "ours", "version": "1",
         "strategies": [{"id": "call", "label": "a call", "serves": ["relationship/gone"]}]}
        """;
    assertThat(refused("--config", file("alone.json", alone)))
        .contains(
            "/strategies/0/serves/0: the built-in stage model 'relationship' has no stage 'gone'");
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

  /** Both rules may hold of somebody, and it takes many metrics at once to see that. */
  @Test
  void rulesThatMayFireTogetherAreRefusedBeforeAnybodyIsJudged() throws IOException {
    String unique =
        SHOP.replace("version: \"1\"", "version: \"1\"\nunique: true\nmetrics:\n" + metrics())
            + unseen("leaves")
            + unseen("stays");
    for (String option : List.of("--config", "--what-if")) {
      assertThat(refused("--transactions", log(), option, file("unique.yaml", unique)))
          .contains("transition 'returns' (new -> regular) and 'leaves' (new -> regular) fire of");
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
    String file = file("both.json", Document.LIFECYCLE.write(both));
    Report report = run("--what-if", file);
    assertThat(report.number("whatIf.changed")).isZero();
    assertThat(report.shell().out()).contains("its scorecard and strategies are left aside");
    assertThat(run("--lang", "zh", "--what-if", file).shell().out())
        .contains("both.json：只比较阶段，其中的评分卡和策略不计入。")
        .doesNotContain("compared");
  }
}
