package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealLogsTest {

  @TempDir Path place;

  @Test
  void judgesEveryCustomerOfTheCdnowSample() throws IOException {
    Path log = SharedData.file("cdnow_sample_log.csv");
    Report report =
        Report.run(place.resolve("a"), "--transactions", log.toString(), "--as-of", "1998-06-30");
    assertThat(report.customers()).hasSize(2357);
    assertThat(report.number("customers")).isEqualTo(2357);
    assertThat(report.number("purchases")).isEqualTo(6919);
    assertThat(report.number("purchaseDays")).isEqualTo(6696);
    for (String column :
        List.of(
            "stage",
            "stage_reason",
            "health",
            "health_band",
            "rfm_class",
            "recommendation",
            "recommendation_reason")) {
      assertThat(report.column(column)).as(column).noneMatch(String::isBlank);
    }
    assertThat(
            Report.run(
                place.resolve("b"),
                "--transactions",
                shuffled(log).toString(),
                "--as-of",
                "1998-06-30"))
        .extracting(Report::csv, Report::json)
        .containsExactly(report.csv(), report.json());
  }

  private Path shuffled(Path log) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    Collections.shuffle(lines.subList(1, lines.size()), new Random(7));
    return Files.write(place.resolve("shuffled.csv"), lines);
  }

  @Test
  void takesReturnsOffInTheWholesalersBaskets() {
    Path log = SharedData.file("online_retail_2010_2011_baskets.csv");
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log.toString(),
            "--columns",
            "customer=customer_id,date=timestamp,amount=gross_sales,returns=returns",
            "--currency",
            "GBP");
    assertThat(report.customers()).hasSize(4372);
    assertThat(report.number("purchases")).isEqualTo(22_034 - 3_594 + 4);
    assertThat(report.column("purchases").stream().filter("0"::equals)).hasSize(33);
    assertThat(report.cell("12346", "spend")).isEqualTo("0.00");
    assertThat(report.cell("12346", "historic_clv")).isEqualTo("0.00");
    assertThat(report.column("stage")).noneMatch(String::isBlank);
  }
}
