package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.junit.jupiter.api.Test;

/** What RFM says runs on by time alone as whoever asks day after day would hear it. */
class RfmTrajectoryTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Profiler PROFILER = Profiler.standard(ZONE);
  private static final Instant NOW = Instant.parse("2026-03-31T09:00:00Z");

  private static final List<CustomerHistory> BASE = base();
  private static final RfmFigures FIGURES = figures();
  private static final RfmSegmentation SEGMENTS =
      RfmSegmentation.of(RfmCuts.quantiles(FIGURES, 5), SegmentMap.elevenSegments());

  private static List<CustomerHistory> base() {
    List<CustomerHistory> base = new ArrayList<>();
    for (int c = 0; c < 25; c++) {
      List<Purchase> bought = new ArrayList<>();
      for (int i = 0; i <= c % 5; i++) {
        Instant at = NOW.minus(Duration.ofDays(c * 7L + i * 3L));
        bought.add(Purchase.of("o" + i, at, Money.of(String.valueOf(10 + c * 3 % 17), "EUR")));
      }
      base.add(CustomerHistory.of("c" + c, bought));
    }
    return base;
  }

  private static RfmFigures figures() {
    RfmFigures.Builder figures = RfmFigures.builder(RfmDefinition.defaults(), NOW);
    BASE.forEach(c -> figures.add(PROFILER.profile(c, NOW)));
    return figures.build();
  }

  private static Trajectory from(
      MetricSource<CustomerProfile> source, Metric<?> metric, CustomerProfile profile) {
    return source.trajectory(metric, profile, NOW, m -> Trajectory.of(profile, m)).orElseThrow();
  }

  private static void followsEachDay(MetricSource<CustomerProfile> source, TextMetric metric) {
    for (CustomerHistory customer : BASE) {
      Trajectory way = from(source, metric, PROFILER.profile(customer, NOW));
      Set<String> seen = new HashSet<>();
      for (int day = 0; day <= 220; day += day < 10 ? 1 : 3) {
        Instant then = NOW.plus(Duration.ofDays(day));
        Optional<String> text =
            Optional.ofNullable(
                source.read(PROFILER.profile(customer, then), then).text(metric).orElse(null));
        assertThat(way.texts(then, then)).isEqualTo(text.map(Set::of).orElse(Set.of()));
        text.ifPresent(seen::add);
        assertThat(way.texts(NOW, then)).containsAll(seen);
      }
      assertThat(way.knownUntil()).isEmpty();
      assertThat(way.unpredictable()).isEmpty();
      assertThat(way.movesWithinDays()).isFalse();
    }
  }

  @Test
  void theSegmentOfEachDayIsForeseen() {
    followsEachDay(SEGMENTS, RfmSegmentation.SEGMENT);
  }

  @Test
  void theClassOfEachDayIsForeseen() {
    RfmModel model = RfmModel.meanSplit(FIGURES.summary());
    followsEachDay(model, Metrics.RFM_CLASS);
    followsEachDay(model, RfmModel.GOOD_ARROWS);
    followsEachDay(model, RfmModel.RAW_ARROWS);
  }

  @Test
  void scoresAreForeseenWithBounds() {
    for (NumberMetric metric : List.of(RfmSegmentation.R_SCORE, RfmSegmentation.TOTAL)) {
      CustomerHistory customer = BASE.get(0);
      Trajectory way = from(SEGMENTS, metric, PROFILER.profile(customer, NOW));
      Instant then = NOW.plus(Duration.ofDays(300));
      double now = SEGMENTS.read(PROFILER.profile(customer, NOW), NOW).numberOrNaN(metric);
      double late = SEGMENTS.read(PROFILER.profile(customer, then), then).numberOrNaN(metric);
      assertThat(way.numbers(NOW, NOW)).isEqualTo(Trajectory.Bounds.exactly(now));
      assertThat(way.numbers(then, then)).isEqualTo(Trajectory.Bounds.exactly(late));
      assertThat(way.numbers(NOW, then)).isEqualTo(Trajectory.Bounds.between(now, late));
    }
  }

  @Test
  void aSegmentationThatEndsIsForeseenUpToItsEnd() {
    Instant end = NOW.plus(Duration.ofDays(30));
    CustomerProfile profile = PROFILER.profile(BASE.get(3), NOW);
    assertThat(from(SEGMENTS.withValidUntil(end), RfmSegmentation.SEGMENT, profile).knownUntil())
        .hasValue(end);
  }

  @Test
  void whoNeverBoughtStaysWithoutASegment() {
    CustomerProfile nobody = PROFILER.profile(CustomerHistory.of("n", List.of()), NOW);
    Instant then = NOW.plus(Duration.ofDays(30));
    assertThat(from(SEGMENTS, RfmSegmentation.SEGMENT, nobody).texts(NOW, then)).isEmpty();
    assertThat(from(SEGMENTS, RfmSegmentation.R_SCORE, nobody).numbers(NOW, then).isMissing())
        .isTrue();
  }
}
