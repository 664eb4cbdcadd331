package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.PortfolioSteps.Assessor;
import org.clm4j.examples.portfolio.PortfolioSteps.Learned;
import org.clm4j.examples.portfolio.PortfolioSteps.Learner;
import org.clm4j.examples.portfolio.PortfolioSteps.Totals;
import org.clm4j.examples.portfolio.log.LogOptions;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.log.OrderLogReader;
import org.clm4j.examples.portfolio.output.CustomersCsv;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortfolioStepsTest {

  @TempDir Path place;

  @Test
  void customersSpreadOverProcessesAreJudgedAsTheyAreTogether() throws IOException {
    Path log = place.resolve("orders.csv");
    GeneratedLog.write(log, 1_500, 78, 5);
    Shell shell = Shell.run("--transactions", log.toString(), "--out", place.toString(), "--quiet");
    assertThat(shell.code()).isZero();
    PortfolioSteps told = PortfolioSteps.of(LifecycleConfig.none());
    OrderLog orders =
        new OrderLogReader(LogOptions.of(told.zone(), Map.of()))
            .read(() -> Files.newInputStream(log));
    List<CustomerHistory> customers =
        histories(new Histories(orders, told.currency(), Long.MAX_VALUE));
    Collections.shuffle(customers, new Random(11));
    List<List<CustomerHistory>> spread = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      spread.add(customers.subList(i * customers.size() / 5, (i + 1) * customers.size() / 5));
    }

    PortfolioSteps steps =
        told.observing(
            Moments.dateOf(orders.first(), told.zone()),
            Moments.dateOf(orders.last(), told.zone()));
    Learner all = steps.learner();
    for (List<CustomerHistory> some : spread) {
      Learner learner = steps.learner();
      some.forEach(learner::add);
      Posted.from(
          learner::writeTo,
          in -> {
            all.mergeFrom(in);
            return all;
          });
    }
    Learned learned = all.learn();
    Totals totals = steps.totals(learned);
    List<String> rows = new ArrayList<>();
    for (List<CustomerHistory> some : spread) {
      Learned known = Posted.from(learned::writeTo, in -> steps.read(in, Jackson3.json()));
      Assessor assessor = steps.assessor(known, some);
      for (CustomerHistory history : some) {
        StringBuilder line = new StringBuilder();
        new CustomersCsv(line).row(assessor.row(history));
        rows.add(line.toString().strip());
      }
      Posted.from(
          assessor.totals()::writeTo,
          in -> {
            totals.mergeFrom(in);
            return totals;
          });
    }

    List<String> table = Files.readAllLines(place.resolve("customers.csv"));
    assertThat(rows).containsExactlyInAnyOrderElementsOf(table.subList(1, table.size()));
    String summary = Files.readString(place.resolve("summary.json"));
    String json = totals.json();
    int figures = json.indexOf("\n  \"figuresOf\"");
    assertThat(summary)
        .contains(json.substring(2, figures), json.substring(figures, json.length() - 3));
  }

  private static List<CustomerHistory> histories(Customers customers) {
    return IntStream.range(0, customers.count())
        .mapToObj(customers::of)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void optionsThatNameFilesOrOtherDaysAreRefused() {
    for (String[] said :
        List.of(
            new String[] {"--transactions", "orders.csv"},
            new String[] {"--as-of", "2024-01-01"},
            new String[] {"--budget", "100"})) {
      assertThatThrownBy(() -> PortfolioSteps.of(LifecycleConfig.none(), said))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Maybe leave such options away.");
    }
    assertThatThrownBy(() -> PortfolioSteps.of(LifecycleConfig.none(), "--modle", "nbd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--modle");
    assertThatThrownBy(() -> PortfolioSteps.of(LifecycleConfig.none()).learner())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("observing");
  }
}
