package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of one row a customer gives their RFM and value, and says nothing else. */
class CustomerSummariesTest {

  private static final List<String> NOT_TOLD =
      List.of(
          "stage",
          "stage_since",
          "stage_reason",
          "review_at",
          "health",
          "health_band",
          "recommendation",
          "recommendation_reason");

  @TempDir Path place;

  /** The purchase days of the CDNOW sample, added up by customer without the job. */
  private Path cdnow(Path orders) throws IOException {
    Map<String, TreeMap<LocalDate, Double>> customers = new LinkedHashMap<>();
    List<String> days = new ArrayList<>(List.of("customer_id,date,amount"));
    for (String line : Files.readAllLines(SharedData.file("data/cdnow_sample_log.csv"))) {
      String[] cells = line.split(",");
      if (!cells[0].equals("customer_id")) {
        customers
            .computeIfAbsent(cells[0], c -> new TreeMap<>())
            .merge(LocalDate.parse(cells[2]), Double.parseDouble(cells[4]), Double::sum);
      }
    }
    List<String> rows = new ArrayList<>();
    customers.forEach(
        (customer, bought) -> {
          double spend = bought.values().stream().mapToDouble(Double::doubleValue).sum();
          rows.add(
              String.join(
                  ",",
                  customer,
                  bought.firstKey().toString(),
                  bought.lastKey().toString(),
                  Integer.toString(bought.size()),
                  Double.toString(Math.round(spend * 100) / 100.0)));
          bought.forEach(
              (day, amount) ->
                  days.add(customer + "," + day + "," + Math.round(amount * 100) / 100.0));
        });
    Files.write(orders, days);
    Collections.shuffle(rows, new Random(3));
    rows.add(0, "Customer ID,First Order Date,Last Order Date,Orders,Total Spend");
    return Files.write(place.resolve("summaries.csv"), rows);
  }

  @Test
  void givesTheRfmAndValueThatTheOrdersGive() throws IOException {
    Path orders = place.resolve("orders.csv");
    Path summaries = cdnow(orders);
    String[] common = {"--as-of", "1998-06-30", "--model", "pareto-nbd", "--transactions"};
    Report whole = run("whole", orders, common);
    Report rows = run("short", summaries, common);
    assertThat(rows.customers()).hasSize(2357);
    for (String column :
        List.of(
            "customer_id",
            "recency_days",
            "purchases",
            "spend",
            "rfm_class",
            "rfm_raw",
            "repeats",
            "t_x",
            "t_observed",
            "p_alive",
            "expected_purchases")) {
      assertThat(rows.column(column)).as(column).isEqualTo(whole.column(column));
    }
    for (String column : NOT_TOLD) {
      assertThat(rows.column(column)).as(column).allMatch(String::isEmpty);
    }
    assertThat(rows.shell().out())
        .contains("a row is a whole customer")
        .doesNotContain("Where customers stand", "What to do");
  }

  private Report run(String out, Path log, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add(log.toString());
    return Report.run(place.resolve(out), all.toArray(new String[0]));
  }

  private Path log(String... rows) throws IOException {
    List<String> all = new ArrayList<>(List.of(rows));
    all.add(0, "customer,first,last,purchases,spend");
    return Files.write(place.resolve("log.csv"), all);
  }

  @Test
  void countsRowsThatDoNotFitTogether() throws IOException {
    Path log =
        log(
            "a,2020-01-01,2020-03-01,3,30",
            "b,2020-02-01,2020-02-01,1,5",
            "c,2020-02-01,2020-02-09,2,5",
            "d,2020-02-01,2020-02-09,2,0.01",
            "e,2020-02-01,2020-02-09,1,5",
            "f,2020-02-09,2020-02-01,2,5",
            "g,2020-02-01,2020-02-09,2.5,5",
            "h,2020-02-01,2020-02-09,3,-5");
    Report report = run("out", log, "--transactions");
    assertThat(report.customers()).containsOnlyKeys("a", "b", "c", "d");
    assertThat(report.cell("a", "purchases")).isEqualTo("3");
    assertThat(report.cell("a", "spend")).isEqualTo("30.00");
    assertThat(report.cell("d", "spend")).isEqualTo("0.01");
    assertThat(report.number("rejected.summary-conflict")).isEqualTo(3);
    assertThat(report.number("rejected.bad-amount")).isEqualTo(1);
    assertThat(report.text("asOf")).startsWith("2020-03-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--calibration-end 2020-02-01", "--as-of 2020-02-20", "--model mbg-cnbd-k"})
  void refusesWhatNeedsTheDaysBetween(String asked) throws IOException {
    Path log = log("a,2020-01-01,2020-03-01,3,30", "b,2020-02-01,2020-02-01,1,5");
    String[] option = asked.split(" ");
    Shell shell =
        Shell.run(
            "--transactions", log.toString(), "--out", place.toString(), option[0], option[1]);
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("a row of the file is a whole customer").contains(option[0]);
  }
}
