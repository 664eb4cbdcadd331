package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job tells figures, cohorts and what moved, on a log that can be counted by hand. */
class FiguresTest {

  private static final String LOG =
      String.join(
              "\n",
              "customer,date,amount",
              "kept,2020-01-10,100",
              "kept,2020-04-05,60",
              "kept,2020-04-20,60",
              "lost,2020-02-15,50",
              "new,2020-05-10,30",
              "back,2019-10-01,80",
              "back,2020-05-14,40",
              "away,2019-10-01,10")
          + "\n";

  @TempDir Path place;

  private Report run(String out, String... more) throws IOException {
    Path log = Files.writeString(place.resolve("log.csv"), LOG);
    String[] args = new String[more.length + 4];
    System.arraycopy(more, 0, args, 4, more.length);
    System.arraycopy(
        new String[] {"--transactions", log.toString(), "--as-of", "2020-05-31"}, 0, args, 0, 4);
    return Report.run(place.resolve(out), args);
  }

  @Test
  void tellsFiguresAndCohorts() throws IOException {
    Report report = run("out");
    assertThat(report.text("figuresOf.after")).startsWith("2020-03-02T");
    assertThat(report.number("figures.customersAtStart.value")).isEqualTo(2);
    assertThat(report.number("figures.growth.value")).isEqualTo(0.5);
    assertThat(report.number("figures.churn.numerator")).isEqualTo(1);
    assertThat(report.number("figures.churn.denominator")).isEqualTo(2);
    assertThat(report.number("figures.retention.value")).isEqualTo(0.5);
    assertThat(report.number("figures.repurchase.denominator")).isEqualTo(3);
    assertThat(report.number("figures.revenue.value")).isEqualTo(190);
    assertThat(report.text("figures.nrr.untold")).isEqualTo("nothing-known");
    assertThat(report.text("cohorts.period")).isEqualTo("month");
    assertThat(report.shell().out())
        .contains("3 active now, 2 at the start (+50%): 1 new, 1 came back, 1 lost")
        .contains("of the customers of each month, active in later months");
  }

  @Test
  void tellsWhatMovedSinceAnEarlierDay() throws IOException {
    Report report = run("out", "--previous", "2020-03-31");
    assertThat(report.text("figuresOf.after")).startsWith("2020-03-31T");
    assertThat(report.number("movement.presence.new.customers")).isEqualTo(1);
    assertThat(report.number("movement.presence.returned.customers")).isEqualTo(1);
    assertThat(report.number("movement.presence.lost.customers")).isEqualTo(1);
    List<String> rows = Files.readAllLines(place.resolve("out").resolve("movement.csv"));
    assertThat(rows.get(0))
        .isEqualTo("customer_id,presence,stage_before,stage,segment_before,segment,clv_before,clv");
    assertThat(rows.stream().skip(1).map(row -> row.split(",", 3)[0] + " " + row.split(",", 3)[1]))
        .containsExactly("away inactive", "back returned", "kept retained", "lost lost", "new new");
    assertThat(report.shell().out()).contains("What moved since 2020-03-31", "movement.csv");
    assertThat(run("zh", "--previous", "2020-03-31", "--lang", "zh").shell().out())
        .contains("2020-03-31 以来的变化", "新增 1，回流 1，流失 1");
  }

  @Test
  void refusesAnEarlierDayThatIsNone() throws IOException {
    Path log = Files.writeString(place.resolve("log.csv"), LOG);
    for (String day : List.of("2020-05-31", "2019-09-30")) {
      Shell shell =
          Shell.run(
              "--transactions",
              log.toString(),
              "--as-of",
              "2020-05-31",
              "--previous",
              day,
              "--out",
              place.resolve("no").toString());
      assertThat(shell.code()).isEqualTo(2);
      assertThat(shell.err()).contains("--previous lies from 2019-10-01", "not " + day + ".");
    }
    assertThat(Shell.run("--active-days", "0").err()).contains("--active-days is a number of days");
    assertThat(Shell.run("--cohorts", "day").err()).contains("--cohorts is one of week, month");
  }
}
