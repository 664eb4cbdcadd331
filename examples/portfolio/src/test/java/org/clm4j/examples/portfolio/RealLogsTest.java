package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.score.learned.LearnedCard;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealLogsTest {

  @TempDir Path place;

  @Test
  void judgesEveryCustomerOfTheCdnowSample() {
    Path log = SharedData.file("data/cdnow_sample_log.csv");
    Report report = ofCdnow(log);
    assertThat(report.customers()).hasSize(2357);
    assertThat(report.number("customers")).isEqualTo(2357);
    assertThat(report.number("purchases")).isEqualTo(6919);
    assertThat(report.number("purchaseDays")).isEqualTo(6696);
    for (String column :
        List.of(
            "stage",
            "stage_reason",
            "health_drivers",
            "rfm_class",
            "recommendation",
            "recommendation_reason")) {
      assertThat(report.column(column)).as(column).noneMatch(String::isBlank);
    }
    AdviceShares.differ(report, 0.5);
    assertThat(report.customers().values())
        .as("health cannot be told of who never paid, and health_drivers says so")
        .allMatch(row -> row.get("health").isEmpty() == row.get("health_band").isEmpty())
        .filteredOn(row -> row.get("health").isEmpty())
        .hasSize(8)
        .allMatch(row -> row.get("spend").equals("0.00"));
  }

  @Test
  @Tag("slow")
  void theCdnowSampleShuffledIsJudgedTheSame() throws IOException {
    Path log = SharedData.file("data/cdnow_sample_log.csv");
    Report report = ofCdnow(log);
    assertThat(ofCdnow(shuffled(log)))
        .extracting(Report::csv, Report::json)
        .containsExactly(report.csv(), report.json());
  }

  private static Report ofCdnow(Path log) {
    return Report.once(
        "--transactions", log.toString(), "--as-of", "1998-06-30", "--model", "bg-nbd");
  }

  private Path shuffled(Path log) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    Collections.shuffle(lines.subList(1, lines.size()), new Random(7));
    return Files.write(place.resolve("shuffled.csv"), lines);
  }

  @Test
  void takesReturnsOffInTheWholesalersBaskets() {
    Path log = SharedData.file("data/online_retail_2010_2011_baskets.csv");
    Report report =
        Report.once(
            "--transactions",
            log.toString(),
            "--columns",
            "customer=customer_id,date=timestamp,amount=gross_sales,returns=returns",
            "--currency",
            "GBP",
            "--as-of",
            "2011-12-09",
            "--model",
            "bg-nbd");
    assertThat(report.customers()).hasSize(4372);
    assertThat(report.number("purchases")).isEqualTo(22_034 - 3_594 + 4);
    assertThat(report.column("purchases").stream().filter("0"::equals)).hasSize(33);
    assertThat(report.cell("12346", "spend")).isEqualTo("0.00");
    assertThat(report.cell("12346", "historic_clv")).isEqualTo("0.00");
    assertThat(report.column("stage")).noneMatch(String::isBlank);
  }

  /** Fader, Hardie and Lee 2005 and the tables of the reference data: calibration in 39 weeks. */
  @Test
  void printsThePublishedFiguresOfTheCdnowSample() {
    Path log = SharedData.file("data/cdnow_sample_log.csv");
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log.toString(),
            "--calibration-end",
            "1997-09-30",
            "--as-of",
            "1998-06-30",
            "--horizon",
            "39");
    assertThat(report.customers()).hasSize(2357);
    assertThat(report.text("columnsAsOf")).startsWith("1997-09-30");
    assertThat(report.json())
        .containsSubsequence(
            "bg-nbd",
            "\"r\": 0.2425945",
            "\"alpha\": 4.41360",
            "\"a\": 0.79292",
            "\"b\": 2.42590",
            "\"logLikelihood\": -9582.42920",
            "\"mae\": 0.7854",
            "\"actual\": 1882.0",
            "mbg-nbd",
            "\"logLikelihood\": -9582.13571",
            "\"mae\": 0.7647",
            "pareto-nbd",
            "\"logLikelihood\": -9594.97617",
            "\"mae\": 0.7545",
            "\"naiveMae\": 1.0236",
            "mbg-cnbd-k",
            "gamma-gamma",
            "\"p\": 6.24957",
            "\"q\": 3.74422",
            "\"v\": 15.44352");
    assertThat(report.text("spendModel")).isEqualTo("gamma-gamma");
    looksBack(place.resolve("out"));
    Report pareto =
        Report.run(
            place.resolve("pareto"),
            "--transactions",
            log.toString(),
            "--as-of",
            "1997-09-30",
            "--horizon",
            "39",
            "--model",
            "pareto-nbd");
    assertThat(pareto.cell("1516", "repeats")).isEqualTo("26");
    assertThat(Double.parseDouble(pareto.cell("1516", "p_alive")))
        .isCloseTo(0.9978734047, within(1e-7));
    assertThat(Double.parseDouble(pareto.cell("1516", "expected_purchases")))
        .isCloseTo(20.1148208790, within(1e-5));
    assertThat(pareto.cell("1516", "expected_spend")).isEqualTo("39.89");
  }

  private static void looksBack(Path folder) {
    ClmJson json = Jackson3.json();
    ChurnCauses causes =
        json.read(Document.CHURN_CAUSES, read(folder.resolve("churn_causes.json")));
    assertThat(causes.lost()).isEqualTo(2357 - 684);
    assertThat(causes.confirmed().get(0).holdout().lift()).isBetween(1.1, 1.3);
    LearnedCard learned =
        json.read(Document.LEARNED_CARD, read(folder.resolve("learned_card.json")));
    assertThat(learned.report().quality().auc().value()).isBetween(0.76, 0.8);
    assertThat(learned.card().factors()).isNotEmpty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("slow")
  void saysThatTheWholesalersCustomersDoNotLeave() {
    Path log = SharedData.file("data/online_retail_2010_2011_baskets.csv");
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log.toString(),
            "--columns",
            "customer=customer_id,date=timestamp,amount=gross_sales,returns=returns",
            "--calibration-end",
            "2011-08-31",
            "--as-of",
            "2011-12-09");
    assertThat(report.json()).contains("\"status\": \"not-identified\"");
    assertThat(report.shell().out())
        .contains(
            "worth most of those in Stability\n", "worth most of those not yet in Stability\n");
    String growing = report.shell().out().split("worth most of those not yet in Stability", 2)[1];
    assertThat(growing.substring(0, growing.indexOf("moves on")))
        .doesNotContain("  Stability since");
    assertThat(report.shell().out())
        .contains("The data do not show that anybody leaves", "naive rule");
    assertThat(report.number("notYetSeen") + report.number("customers")).isEqualTo(4372);
  }

  /** Purchases are counted from the file by hand: days with one, of whom was known by then. */
  @Test
  @Tag("slow")
  void theWholesalersForecastIsOfNbdJudgedByTheLastQuarterAndFittedAnewToEverything() {
    Path log = SharedData.file("data/online_retail_2010_2011_baskets.csv");
    Report report =
        Report.once(
            "--transactions",
            log.toString(),
            "--columns",
            "customer=customer_id,date=timestamp,amount=gross_sales,returns=returns",
            "--currency",
            "GBP");
    assertThat(report.text("chosenModel")).isEqualTo("nbd");
    assertThat(report.number("expectedTotal.holdout.actual")).isEqualTo(4483);
    assertThat(report.number("expectedTotal.holdout.predicted")).isBetween(3380.0, 3390.0);
    String nbd = report.json().split("\"name\": \"nbd\"", 2)[1];
    assertThat(nbd.substring(0, nbd.indexOf("fittedTo") + 30))
        .contains("\"status\": \"converged\"", "\"fittedTo\": \"2011-12-09\"");
    double r = after(nbd, "\"r\": ");
    double alpha = after(nbd, "\"alpha\": ");
    for (String customer : List.of("12347", "12346", "18287")) {
      double x = Double.parseDouble(report.cell(customer, "repeats"));
      double observed = Double.parseDouble(report.cell(customer, "t_observed"));
      assertThat(Double.parseDouble(report.cell(customer, "expected_purchases")))
          .isCloseTo((r + x) / (alpha + observed) * 52, within(1e-6));
    }
    assertThat(report.column("p_alive")).containsOnly("");
    assertThat(report.shell().out().replaceAll("\\s+", " "))
        .contains(
            "Judged by what was bought from 2011-09-10 to 2011-12-09",
            "no model beats the naive rules. Against the rule “own rate” it is practically equal",
            "forecast by nbd, fitted anew to everything up to 2011-12-09: converged.",
            "alive This model holds that nobody leaves for good",
            "The last 52 weeks brought 16,058, 3,726 of them first purchases",
            "and 4,483 came: 25% too low.");
  }

  private static double after(String json, String name) {
    String rest = json.substring(json.indexOf(name) + name.length());
    return Double.parseDouble(rest.split("[,}]", 2)[0]);
  }

  @Test
  @Tag("slow")
  void cdnowsForecastStandsBesideWhatTheLastYearBroughtAndHowFarItWasOff() {
    Path log = SharedData.file("data/cdnow_sample_log.csv");
    Report report = Report.once("--transactions", log.toString());
    assertThat(report.text("chosenModel")).isEqualTo("mbg-nbd");
    assertThat(report.number("expectedTotal.holdout.actual")).isEqualTo(495);
    assertThat(report.column("p_alive")).noneMatch(String::isBlank);
    assertThat(report.shell().out().replaceAll("\\s+", " "))
        .contains(
            "Judged by what was bought from 1998-04-01 to 1998-06-30",
            "forecast by mbg-nbd, fitted anew to everything up to 1998-06-30: converged.",
            "The last 52 weeks brought 2,593, all of customers who had bought before.",
            "608 were expected and 495 came: 23% too high.");
  }
}
