package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Review;
import org.clm4j.rule.Terms;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;

class PurchaseMetricsTest {

  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration QUARTER = Duration.ofDays(91);
  private static final Instant END = Instant.parse("1997-09-30T23:59:59Z");
  private static final MbgNbd MODEL = MbgNbd.of(.525, 6.183, .891, 1.614, WEEK);
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);
  private static final CustomerHistory LOYAL =
      CustomerHistory.of(
          "c",
          List.of(purchase("1", "1997-01-05T10:00:00Z"), purchase("2", "1997-08-24T10:00:00Z")));

  @Test
  void metricsAreWhatTheModelsSayOfTheHistory() {
    PurchaseSummary summary = new PurchaseSummary(1, 33, 268 / 7.0);
    PurchaseMetrics source = PurchaseMetrics.of(MODEL, QUARTER, ZONE).withSpend(SPEND);
    MetricValues values = source.read(LOYAL, END);
    assertThat(values.metrics()).isEqualTo(source.provides()).hasSize(4);
    assertThat(values.number(Metrics.P_ALIVE)).isEqualTo(MODEL.probabilityAlive(summary));
    assertThat(values.number(PurchaseMetrics.EXPECTED_PURCHASES))
        .hasValue(MODEL.expectedPurchases(summary, QUARTER));
    assertThat(values.number(PurchaseMetrics.P_NO_PURCHASE))
        .hasValue(MODEL.probabilityOfNone(summary, QUARTER));
    assertThat(values.number(PurchaseMetrics.EXPECTED_SPEND))
        .hasValue(SPEND.expectedMean(new SpendSummary(1, 20)));
    assertThat(values.reason(Metrics.P_ALIVE)).contains(MODEL.meaningOfAlive());
  }

  @Test
  void silenceLowersTheProbabilityOfBeingAlive() {
    PurchaseMetrics source = PurchaseMetrics.of(MODEL, QUARTER, ZONE);
    double before = 1;
    for (int days = 0; days < 400; days += 40) {
      double alive =
          source.read(LOYAL, END.plus(Duration.ofDays(days))).number(Metrics.P_ALIVE).orElseThrow();
      assertThat(alive).isLessThan(before);
      before = alive;
    }
  }

  @Test
  void whoHasNotBoughtYetHasNoneOfThem() {
    MetricValues values =
        PurchaseMetrics.of(MODEL, QUARTER, ZONE)
            .withSpend(SPEND)
            .read(LOYAL, Instant.parse("1996-01-01T00:00:00Z"));
    for (var metric : values.metrics()) {
      assertThat(values.isKnown(metric)).isFalse();
      assertThat(values.reason(metric).orElseThrow().toString()).contains("not bought yet");
    }
  }

  @Test
  void spendWithoutAMeanIsMissing() {
    MetricValues values =
        PurchaseMetrics.of(MODEL, QUARTER, ZONE)
            .withSpend(GammaGamma.of(0.05, 0.9, 10))
            .read(LOYAL, END);
    assertThat(values.isKnown(PurchaseMetrics.EXPECTED_SPEND)).isFalse();
    assertThat(values.isKnown(Metrics.P_ALIVE)).isTrue();
  }

  @Test
  void fitWithoutDropoutGivesExpectationsButNoProbabilityOfBeingAlive() {
    PurchaseBase immortal =
        PurchaseBase.ofSummaries(WEEK, Collections.nCopies(300, new PurchaseSummary(10, 51.5, 52)));
    BgNbd model = BgNbd.fit(immortal, FitOptions.defaults());
    assertThat(model.report().orElseThrow().status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    MetricValues values = PurchaseMetrics.of(model, WEEK.multipliedBy(4), ZONE).read(LOYAL, END);
    assertThat(values.isKnown(Metrics.P_ALIVE)).isFalse();
    assertThat(values.number(PurchaseMetrics.EXPECTED_PURCHASES).orElseThrow())
        .isCloseTo(4 * 10 / 52.0, within(0.05));
  }

  @Test
  void fitThatGaveUpGivesNothing() {
    PurchaseBase base =
        PurchaseBase.ofSummaries(
            WEEK, CdnowSample.customers().stream().map(c -> c.purchases()).toList());
    BgNbd model = BgNbd.fit(base, FitOptions.defaults().withMaxIterations(1));
    MetricValues values = PurchaseMetrics.of(model, QUARTER, ZONE).read(LOYAL, END);
    assertThat(values.isKnown(PurchaseMetrics.EXPECTED_PURCHASES)).isFalse();
    assertThat(values.reason(PurchaseMetrics.EXPECTED_PURCHASES)).isPresent();
  }

  @Test
  void negativeHorizonIsRefused() {
    assertThatThrownBy(() -> PurchaseMetrics.of(MODEL, WEEK.negated(), ZONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Purchase purchase(String id, String at) {
    return Purchase.of(id, Instant.parse(at), Money.of("20.00", "USD"));
  }

  private static LifecycleEngine<CustomerHistory> engine(StageModel stages) {
    return LifecycleEngine.forHistories(ZONE, stages)
        .customerSource(PurchaseMetrics.of(MODEL, QUARTER, ZONE))
        .build();
  }

  @Test
  void anEngineOverHistoriesMovesCustomersByTheProbabilityOfBeingAlive() {
    StageModel stages =
        StageModel.builder("alive", "1")
            .stage(Stage.of("here"))
            .stage(Stage.of("going"))
            .transition(
                Transition.of("goes", "here", "going", Terms.when(Metrics.P_ALIVE).below(0.5)))
            .transition(
                Transition.of("returns", "going", "here", Terms.when(Metrics.P_ALIVE).atLeast(0.7)))
            .build();
    LifecycleEngine<CustomerHistory> engine = engine(stages);
    LifecycleReport silent = engine.report(LOYAL, Instant.parse("1998-07-01T00:00:00Z"));
    assertThat(silent.stage().id()).isEqualTo("going");
    assertThat(silent.profile().number(Metrics.P_ALIVE).orElseThrow()).isLessThan(0.5);
    assertThat(silent.state().since())
        .as("the day on which it sank, found on the way")
        .isEqualTo(Instant.parse("1998-06-02T00:00:00Z"));
    assertThat(silent.reviewAt()).as("silence never brings it back").isEqualTo(Review.never());
    LifecycleReport before = engine.report(LOYAL, Instant.parse("1998-04-01T00:00:00Z"));
    assertThat(before.stage().id()).isEqualTo("here");
    assertThat(before.reviewAt())
        .as("the same day, seen ahead")
        .isEqualTo(Review.at(Instant.parse("1998-06-02T00:00:00Z")));
    Instant back = Instant.parse("1998-07-05T10:00:00Z");
    CustomerHistory returned = LOYAL.plus(List.of(purchase("3", back.toString())));
    LifecycleReport again = engine.report(returned, silent.state(), back);
    assertThat(again.decision().transition().orElseThrow().id()).isEqualTo("returns");
  }

  @Test
  void aReplayLooksAtTheProbabilityOfBeingAliveAtEveryEvent() {
    StageModel stages =
        StageModel.builder("alive", "1")
            .stage(Stage.of("new"))
            .stage(Stage.of("sure"))
            .transition(
                Transition.of("stays on", "new", "sure", Terms.when(Metrics.P_ALIVE).atLeast(0.7)))
            .build();
    LifecycleEngine<CustomerHistory> engine = engine(stages);
    LifecycleReport report = engine.report(LOYAL, END);
    assertThat(report.stage().id()).isEqualTo("sure");
    assertThat(report.state().since()).isEqualTo(Instant.parse("1997-08-24T10:00:00Z"));
  }
}
