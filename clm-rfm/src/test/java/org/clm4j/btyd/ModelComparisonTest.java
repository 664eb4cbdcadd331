package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.clm4j.clv.Discounting;
import org.clm4j.testing.CdnowLog;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hold-out figures of the CDNOW sample, against {@code shared/reference/btyd.json}. */
class ModelComparisonTest {

  private static PurchaseBase base;
  private static ModelComparison comparison;

  @BeforeAll
  static void compare() {
    base = Cdnow.base(Cdnow.WEEK);
    comparison = ModelComparison.of(base, FitOptions.defaults());
  }

  @Test
  void errorsOfTheHoldoutAreTheKnownOnes() {
    known(BgNbd.ID, "cdnow_sample_39w:BG", "holdout_at_reference_params");
    known(MbgNbd.ID, "cdnow_sample_39w:MBG", "holdout_at_reference_params");
    known(ParetoNbd.ID, "cdnow_sample_39w:PNBD", "holdout_at_reference_params");
  }

  @Test
  void everybodysOwnRateHasTheKnownErrors() {
    agrees(
        comparison.naive().get(ModelComparison.OWN_RATE),
        Reference.caseOf("cdnow_sample_39w:BG").at("holdout_naive_rate"));
  }

  @Test
  void sayingNobodyBuysHasASmallAbsoluteError() {
    HoldoutScore zero = comparison.naive().get(ModelComparison.ZERO);

    assertThat(zero.mae()).isCloseTo(1882.0 / 2357, within(1e-12));
    assertThat(zero.predicted()).isZero();
    assertThat(zero.logScore()).isEmpty();
  }

  @Test
  void everyModelThatKnowsOfDropOutBeatsTheNaiveRulesOnCdnow() {
    for (PurchaseModel model : comparison.models()) {
      assertThat(comparison.beatsNaive(model.id()))
          .as(model.id())
          .contains(!model.id().equals(Nbd.ID));
    }
    assertThat(comparison.verdict().toString())
        .isEqualTo(
            comparison.chosen().id()
                + " has the best log-score in the hold-out and beats the naive rules. Its total is 16%"
                + " too low, more than chance explains; the nearest of the naive rules, “mean of all”, is 56%"
                + " too high.");
  }

  @Test
  void theVerdictIsDataThatSaysWhatTheComparisonDoes() {
    ComparisonVerdict verdict = comparison.verdict();

    assertThat(verdict).isEqualTo(comparison.verdict()).hasSameHashCodeAs(comparison.verdict());
    assertThat(verdict.chosen()).contains(comparison.chosen().id());
    assertThat(verdict.naive()).isEqualTo(comparison.naive());
    assertThat(verdict.models())
        .extracting(ComparisonVerdict.Compared::id)
        .isEqualTo(comparison.models().stream().map(PurchaseModel::id).toList());
    for (PurchaseModel model : comparison.models()) {
      ComparisonVerdict.Compared compared = verdict.model(model.id()).orElseThrow();
      ComparisonVerdict.Holdout holdout = compared.holdout().orElseThrow();
      assertThat(compared.fit()).isEqualTo(model.report());
      assertThat(comparison.score(model.id())).contains(holdout.score());
      assertThat(comparison.totalError(model.id())).hasValue(holdout.totalError());
      assertThat(comparison.beatsNaive(model.id())).contains(holdout.beatsNaive());
      for (String rule : comparison.naive().keySet()) {
        assertThat(comparison.standing(model.id(), rule)).contains(holdout.standing(rule));
      }
    }
  }

  @Test
  void theChosenModelHasTheBestLogScore() {
    double best = comparison.score(comparison.chosen().id()).orElseThrow().logScore().orElseThrow();
    for (PurchaseModel model : comparison.models()) {
      assertThat(comparison.score(model.id()).orElseThrow().logScore().orElseThrow())
          .isLessThanOrEqualTo(best);
    }
  }

  @Test
  void withoutAHoldoutItSaysThatNothingWasHeldOut() {
    PurchaseBase.Collector collector =
        PurchaseBase.collector(Cdnow.END, ZoneOffset.UTC, Cdnow.WEEK);
    CdnowLog.log().stream()
        .filter(line -> !line.date().isAfter(Cdnow.END))
        .forEach(l -> collector.add(l.customer(), l.date().toEpochDay(), l.amount().scaled()));

    ModelComparison without = ModelComparison.of(collector.build(), FitOptions.defaults());

    assertThat(without.verdict().toString()).contains("Nothing was held out");
    assertThat(without.beatsNaive(BgNbd.ID)).isEmpty();
    double best = without.chosen().report().orElseThrow().bic();
    assertThat(without.models())
        .allSatisfy(m -> assertThat(m.report().orElseThrow().bic()).isGreaterThanOrEqualTo(best));
  }

  @Test
  void saysPlainlyWhenNoModelBeatsTheNaiveRules() {
    PurchaseBase.Collector collector =
        PurchaseBase.collector(LocalDate.ofEpochDay(100), ZoneOffset.UTC, Duration.ofDays(1))
            .holdoutUntil(LocalDate.ofEpochDay(200));
    for (int i = 0; i < 400; i++) { // steady buyers who all stop for good when the hold-out begins
      for (int day = i % 10; day <= 100; day += 5 + i % 7) {
        collector.add("c" + i, day, 1);
      }
    }

    ModelComparison hopeless = ModelComparison.of(collector.build(), FitOptions.defaults());

    assertThat(hopeless.verdict().toString()).contains("no model beats the naive rules");
  }

  @Test
  void theForecastOfABaseIsThatOfItsCustomersOneByOne() {
    for (PurchaseModel model : comparison.models()) {
      PurchaseForecast forecast =
          model.forecast(base, Duration.ofDays(364), Discounting.annual(0.15));
      double total = 0;
      for (int i = 0; i < base.size(); i += 97) {
        PurchaseSummary customer = base.summary(i);
        assertThat(forecast.probabilityAlive(i)).isEqualTo(model.probabilityAlive(customer));
        assertThat(forecast.expectedPurchases(i))
            .isEqualTo(model.expectedPurchases(customer, Duration.ofDays(364)));
        assertThat(forecast.probabilityOfNone(i))
            .isEqualTo(model.probabilityOfNone(customer, Duration.ofDays(364)));
      }
      for (int i = 0; i < base.size(); i++) {
        total += forecast.expectedPurchases(i);
      }
      assertThat(forecast.total()).isCloseTo(total, within(1e-9 * total));
    }
  }

  @Test
  void theIntervalOfTheTotalHoldsWhatHappened() {
    PurchaseModel pareto = comparison.models().get(2);
    PurchaseForecast forecast = pareto.forecast(base, Duration.ofDays(39 * 7), Discounting.none());
    Interval interval = forecast.totalInterval(0.9).orElseThrow();

    assertThat(interval.contains(forecast.total())).isTrue();
    assertThat(interval.high() - interval.low()).isBetween(100.0, 600.0);
  }

  @Test
  void theModelsOwnErrorInTheHoldoutWidensTheInterval() {
    assertThat(
            comparison
                .chosen()
                .forecast(base, Duration.ofDays(39 * 7), Discounting.none())
                .totalInterval(0.9)
                .orElseThrow()
                .contains(1882))
        .isFalse();
    for (PurchaseModel model : comparison.models()) {
      PurchaseForecast forecast = model.forecast(base, Duration.ofDays(39 * 7), Discounting.none());
      HoldoutScore score = comparison.score(model.id()).orElseThrow();
      Interval ifTrue = forecast.totalInterval(0.9).orElseThrow();
      Interval asWrong = forecast.totalInterval(0.9, score).orElseThrow();

      double off = forecast.total() * (1882 / score.predicted() - 1);
      double z = Specials.normalHalfWidth(.9);
      assertThat(asWrong.high() - forecast.total())
          .isCloseTo(
              Math.hypot(ifTrue.high() - forecast.total(), z * off),
              within(1e-6 * forecast.total()));
      assertThat(asWrong.contains(1882)).as(model.id()).isTrue();
    }
  }

  @Test
  void theTrackingCurveGrowsToTheExpectedTotal() {
    List<String> actual = SharedData.lines("data/cdnow_weekly_cumulative_repeat.csv");
    double[] curve = comparison.models().get(2).trackingCurve(base, Cdnow.WEEK, 78);

    assertThat(curve[38]).isCloseTo(2457, within(0.05 * 2457));
    assertThat(curve[77]).isCloseTo(4339, within(0.1 * 4339));
    assertThat(actual).hasSize(79);
    for (int week = 1; week < curve.length; week++) {
      assertThat(curve[week]).isGreaterThan(curve[week - 1]);
    }
  }

  private static void known(String model, String study, String place) {
    agrees(comparison.score(model).orElseThrow(), Reference.caseOf(study).at(place));
  }

  private static void agrees(HoldoutScore score, Reference known) {
    assertThat(score.mae()).isCloseTo(known.number("mae"), within(1e-8));
    assertThat(score.rmse()).isCloseTo(known.number("rmse"), within(1e-8));
    assertThat(score.predicted()).isCloseTo(known.number("aggregate_predicted"), within(1e-5));
    assertThat(score.actual()).isEqualTo(known.number("aggregate_actual"));
    assertThat(100 * score.aggregateError().orElseThrow())
        .isCloseTo(known.number("aggregate_error_pct"), within(1e-6));
  }
}
