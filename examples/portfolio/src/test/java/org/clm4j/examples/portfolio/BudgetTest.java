package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job with a budget, and what its tables say of it. */
class BudgetTest {

  @TempDir Path place;

  private Path log() throws IOException {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>(List.of("customer,date,amount"));
    for (int c = 0; c < 120; c++) {
      int gap = 5 + random.nextInt(60);
      for (int day = random.nextInt(90); day < 360 && random.nextDouble() < 0.9; day += gap) {
        rows.add(
            "c%03d,%s,%d"
                .formatted(
                    c, java.time.LocalDate.of(2020, 1, 1).plusDays(day), 10 + random.nextInt(90)));
      }
    }
    return Files.writeString(place.resolve("log.csv"), String.join("\n", rows) + "\n");
  }

  private Path strategies(String... rows) throws IOException {
    return Files.writeString(place.resolve("strategies.csv"), String.join("\n", rows) + "\n");
  }

  @Test
  void spendsWhereItChangesMostAndWritesWhoGetsWhat() throws IOException {
    Path file = strategies("id,cost,effect", "STR-42,4,.05", "STR-41,1.5,.02", "STR-28,2,");
    Path out = place.resolve("out");
    Report report =
        Report.run(
            out,
            "--transactions",
            log().toString(),
            "--budget",
            "60",
            "--strategies",
            file.toString());
    List<String> plan = Files.readAllLines(out.resolve("plan.csv"));
    assertThat(plan.get(0)).isEqualTo("customer_id,strategy,cost,expected_value");
    assertThat(plan.size()).isBetween(16, 41);
    BigDecimal spent = BigDecimal.ZERO;
    Map<String, String> given = new HashMap<>();
    for (String line : plan.subList(1, plan.size())) {
      String[] cells = line.split(",");
      assertThat(given.put(cells[0], cells[1])).isNull();
      assertThat(cells[1]).isIn("STR-42", "STR-41");
      spent = spent.add(new BigDecimal(cells[2]));
      double value = Double.parseDouble(cells[3]);
      assertThat(value).isPositive();
      double most = Double.parseDouble(report.cell(cells[0], "incremental_value"));
      assertThat(value).isLessThanOrEqualTo(most);
      double buys = 1 - Double.parseDouble(report.cell(cells[0], "p_no_purchase"));
      double effect = cells[1].equals("STR-42") ? 0.05 : 0.02;
      double worth = Double.parseDouble(report.cell(cells[0], "clv")) / buys;
      assertThat(value)
          .isCloseTo(
              (Math.min(1, buys + effect) - buys) * worth - Double.parseDouble(cells[2]),
              within(0.01));
    }
    assertThat(spent).isLessThanOrEqualTo(new BigDecimal("60"));
    assertThat(report.shell().out())
        .contains("What the budget is spent on", "a budget of USD 60.00", "STR-42: ")
        .contains("No effect is stated of STR-28")
        .contains(out.resolve("plan.csv").toString());
  }

  @Test
  void withoutABudgetNothingIsPlanned() throws IOException {
    Path out = place.resolve("out");
    Report report = Report.run(out, "--transactions", log().toString());
    assertThat(out.resolve("plan.csv")).doesNotExist();
    assertThat(report.column("incremental_value")).allMatch(String::isEmpty);
  }

  @Test
  void aPracticeOfTheFirmIsRefusedByName() throws IOException {
    Shell shell =
        Shell.run(
            "--transactions",
            log().toString(),
            "--budget",
            "60",
            "--strategies",
            strategies("id,cost,effect", "STR-05,4,.05").toString(),
            "--out",
            place.resolve("out").toString());
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("“STR-05”, a practice of the firm");
  }

  @Test
  void aPlanDoesNotOverwriteItsStrategies() throws IOException {
    Path plan = Files.writeString(place.resolve("plan.csv"), "id,cost,effect\nSTR-42,4,.05\n");
    Shell shell =
        Shell.run(
            "--transactions",
            log().toString(),
            "--budget",
            "60",
            "--strategies",
            plan.toString(),
            "--out",
            place.toString());
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("--strategies");
  }
}
