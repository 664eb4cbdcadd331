package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.Profiler;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

/**
 * The built-in models over the real orders of CDNOW's sample, counted in a zone with summer time.
 */
class StageRealOrdersTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Profiler PROFILER = Profiler.standard(BERLIN);
  private static final Instant END = Moments.endOfDay(LocalDate.of(1998, 6, 30), BERLIN);

  private static List<CustomerHistory> cdnow() throws IOException {
    Map<String, CustomerHistory.Builder> builders = new LinkedHashMap<>();
    int row = 0;
    for (String line : Files.readAllLines(SharedData.file("data/cdnow_sample_log.csv"))) {
      if (row++ > 0) {
        String[] cells = line.split(",", -1);
        builders
            .computeIfAbsent(cells[0], CustomerHistory::builder)
            .add(
                Purchase.of(
                    "row-" + row,
                    Moments.endOfDay(LocalDate.parse(cells[2]), BERLIN),
                    Money.of(cells[4], "USD")));
      }
    }
    List<CustomerHistory> histories = new ArrayList<>();
    builders.values().forEach(b -> histories.add(b.build()));
    return histories;
  }

  @Test
  void everybodyIsPlacedWhereTheirReplayEndsAndHasStoodThereSinceTheLastChange()
      throws IOException {
    List<CustomerHistory> histories = cdnow();
    assertThat(histories).hasSize(2357);
    for (StageModel each : StageModels.all()) {
      StageModel model = each.withZone(BERLIN);
      Map<String, Integer> funnel = new TreeMap<>();
      for (CustomerHistory history : histories) {
        StageHistory walked = model.replay(history, PROFILER, END);
        assertThat(model.place(PROFILER.profile(history, END)).stage()).isEqualTo(walked.stage());
        assertThat(model.replay(history, PROFILER, walked.state().since()).stage())
            .as("already there at the moment of the last change")
            .isEqualTo(walked.stage());
        funnel.merge(walked.stage().id(), 1, Integer::sum);
      }
      assertThat(funnel.values().stream().mapToInt(n -> n).sum()).isEqualTo(2357);
    }
  }

  @Test
  void anImpactReportOverRealHistoriesCountsEverybodyOnce() throws IOException {
    List<CustomerHistory> histories = cdnow();
    StageModel patient = StageModels.purchase().withZone(BERLIN);
    StageModel strict =
        StageModels.purchase(PurchaseRules.defaults().withChurnedAfter(Span.ofDays(180)))
            .withZone(BERLIN);
    Impact impact = Impact.replaying(patient, strict, PROFILER, histories, END);
    assertThat(impact.customers()).isEqualTo(2357);
    int late = impact.count("churned", "churned");
    int sooner = impact.changed();
    assertThat(late).isPositive();
    assertThat(sooner)
        .as("all who change have been silent for 180 to 364 days")
        .isEqualTo(
            (int)
                histories.stream()
                    .map(h -> Moments.daysBetween(h.lastAt().orElseThrow(), END, BERLIN))
                    .filter(days -> days >= 180 && days < 365)
                    .count())
        .isPositive();
  }
}
