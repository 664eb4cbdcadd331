package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.check.Impact;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.PurchaseRules;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Profiler;
import org.clm4j.testing.CdnowLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The built-in models over the real orders of CDNOW's sample, counted in a zone with summer time.
 */
class StageRealOrdersTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Profiler PROFILER =
      Profiler.builder(BERLIN)
          .metrics(StageModels.all().stream().flatMap(m -> m.reads().stream()).toList())
          .build();
  private static final Instant END = CdnowLog.end(BERLIN);

  @Test
  void oneInTenIsPlacedWhereTheirReplayEndsAndHasStoodThereSinceTheLastChange() throws IOException {
    List<CustomerHistory> all = CdnowLog.histories(BERLIN);
    arePlacedWhereTheirReplayEnds(
        IntStream.range(0, all.size()).filter(i -> i % 10 == 0).mapToObj(all::get).toList(), 236);
  }

  @Test
  @Tag("slow")
  void everybodyIsPlacedWhereTheirReplayEndsAndHasStoodThereSinceTheLastChange()
      throws IOException {
    arePlacedWhereTheirReplayEnds(CdnowLog.histories(BERLIN), 2357);
  }

  private static void arePlacedWhereTheirReplayEnds(List<CustomerHistory> histories, int expected) {
    assertThat(histories).hasSize(expected);
    for (StageModel each : StageModels.all()) {
      StageModel model = each.withZone(BERLIN);
      Map<String, Integer> funnel = new TreeMap<>();
      for (CustomerHistory history : histories) {
        StageHistory walked = model.replay(history, PROFILER, END);
        Stage placed = model.place(PROFILER.profile(history, END)).stage();
        if (!(placed.id().equals("stability") && walked.stage().id().equals("formation"))) {
          assertThat(placed).as("where no trial is pending").isEqualTo(walked.stage());
        }
        assertThat(model.replay(history, PROFILER, walked.state().since()).stage())
            .as("already there at the moment of the last change")
            .isEqualTo(walked.stage());
        funnel.merge(walked.stage().id(), 1, Integer::sum);
      }
      assertThat(funnel.values().stream().mapToInt(n -> n).sum()).isEqualTo(expected);
    }
  }

  @Test
  void anImpactReportOverRealHistoriesCountsEverybodyOnce() throws IOException {
    List<CustomerHistory> histories = CdnowLog.histories(BERLIN);
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
        .as("who change have been silent for 180 to 364 days, but not nearly so long before")
        .isBetween(
            1,
            (int)
                histories.stream()
                    .map(h -> Moments.daysBetween(h.lastAt().orElseThrow(), END, BERLIN))
                    .filter(days -> days >= 180 && days < 365)
                    .count());
  }
}
