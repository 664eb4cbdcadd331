package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.Horizon;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

class BgBbTest {

  private static final BgBb PRINTED = BgBb.of(1.204, 0.750, 0.657, 2.783, Rate.YEAR);
  private static final OpportunityCounts LAPSED = new OpportunityCounts(4, 4, 6);

  @Test
  void fitOfTheDonationsIsThePolishedMaximum() {
    Reference reference = Reference.caseOf("donations:BG/BB").at("reference");
    FitReport report = BgBb.fit(donations(), FitOptions.defaults()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.gradientNorm()).isLessThan(1e-8);
    assertThat(report.logLikelihood())
        .isCloseTo(reference.number("log_likelihood"), withinPercentage(1e-10));
    for (Map.Entry<String, Double> found : report.parameters().entrySet()) {
      assertThat(found.getValue())
          .as(found.getKey())
          .isCloseTo(reference.number("params", found.getKey()), withinPercentage(1e-4));
      assertThat(report.standardErrors().get(found.getKey()))
          .isCloseTo(reference.number("std_errors", found.getKey()), withinPercentage(0.01));
    }
  }

  @Test
  void printedParametersAreReached() {
    // Fader, Hardie and Shang 2010, table 3: 1.204, 0.750, 0.657, 2.783, log-likelihood -33225.6.
    BgBb model = BgBb.fit(donations(), FitOptions.defaults());
    assertThat(model.alpha()).isCloseTo(1.204, within(5e-4));
    assertThat(model.beta()).isCloseTo(0.750, within(5e-4));
    assertThat(model.gamma()).isCloseTo(0.657, within(5e-4));
    assertThat(model.delta()).isCloseTo(2.783, within(5e-4));
    assertThat(model.report().orElseThrow().logLikelihood()).isCloseTo(-33225.6, within(0.05));
  }

  @Test
  void fitIsTheSameBitsWhateverTheOrderOfAdding() {
    OpportunityBase.Builder backwards = OpportunityBase.builder(Rate.YEAR);
    List<double[]> rows = Golden.rows(SharedData.lines("data/donations_rf.csv"));
    for (int i = rows.size() - 1; i >= 0; i--) {
      backwards.add(record(rows.get(i)), (long) rows.get(i)[3]);
    }
    assertThat(BgBb.fit(backwards.build(), FitOptions.defaults()).report().orElseThrow().toString())
        .isEqualTo(BgBb.fit(donations(), FitOptions.defaults()).report().orElseThrow().toString());
  }

  @Test
  void holdOutOfTheDonationsIsForecast() {
    // 13,260 donations came in the five years after; the reference parameters expect 12,884, 2.8 %
    // fewer.
    BgBb model = BgBb.fit(donations(), FitOptions.defaults());
    double expected = 0;
    double actual = 0;
    double donors = 0;
    double errors = 0;
    for (double[] row : Golden.rows(SharedData.lines("data/donations_rf.csv"))) {
      double each = model.expectedPurchases(record(row), 5);
      expected += row[3] * each;
      actual += row[4];
      donors += row[3];
      errors += row[3] * Math.abs(each - row[4] / row[3]);
    }
    Reference holdout = Reference.caseOf("donations:BG/BB").at("holdout");
    assertThat(actual).isEqualTo(holdout.number("aggregate_actual"));
    assertThat(expected).isCloseTo(holdout.number("aggregate_predicted"), withinPercentage(1e-4));
    assertThat(errors / donors)
        .isCloseTo(holdout.number("weighted_cell_mean_abs_error"), withinPercentage(1e-3));
  }

  @Test
  void conditionalChancesOfAllCountsSumToOneAndHaveTheExpectedMean() {
    double sum = 0;
    double mean = 0;
    for (int k = 0; k <= 5; k++) {
      sum += PRINTED.probability(LAPSED, k, 5);
      mean += k * PRINTED.probability(LAPSED, k, 5);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(mean).isCloseTo(PRINTED.expectedPurchases(LAPSED, 5), within(1e-12));
    assertThat(PRINTED.probabilityOfNone(LAPSED, 5)).isEqualTo(PRINTED.probability(LAPSED, 0, 5));
    assertThat(PRINTED.probability(LAPSED, 6, 5)).isZero();
    assertThat(PRINTED.probability(LAPSED, -1, 5)).isZero();
  }

  @Test
  void residualPurchasesFollowTheDatingOfTheDiscounting() {
    double end =
        PRINTED.discountedPurchases(
            LAPSED, Horizon.endless(), Discounting.discrete(Rate.annual(0.10), Timing.END));
    assertThat(PRINTED.discountedPurchases(LAPSED, Horizon.endless(), Discounting.annual(0.10)))
        .isCloseTo(end, withinPercentage(1e-10));
    assertThat(
            PRINTED.discountedPurchases(
                LAPSED, Horizon.endless(), Discounting.discrete(Rate.annual(0.10), Timing.START)))
        .isCloseTo(1.1 * end, withinPercentage(1e-10));
  }

  @Test
  void residualPurchasesAreInfiniteOnlyWithoutDiscountingAndBelowGammaOne() {
    assertThat(PRINTED.discountedPurchases(LAPSED, Horizon.endless(), Discounting.none()))
        .isEqualTo(Double.POSITIVE_INFINITY);
    BgBb mortal = BgBb.of(1.2, .75, 5, 9, Rate.YEAR);
    assertThat(mortal.discountedPurchases(LAPSED, Horizon.endless(), Discounting.none()))
        .isCloseTo(mortal.expectedPurchases(LAPSED, 20_000), withinPercentage(1e-6));
  }

  @Test
  void discountedPurchasesWithinAHorizonAreTheSumOverItsOpportunities() {
    double sum = 0;
    for (int j = 1; j <= 4; j++) {
      double more = PRINTED.expectedPurchases(LAPSED, j) - PRINTED.expectedPurchases(LAPSED, j - 1);
      sum += more / Math.pow(1.1, j);
    }
    Duration almostFive = Rate.YEAR.multipliedBy(5).minusSeconds(1);
    assertThat(
            PRINTED.discountedPurchases(LAPSED, Horizon.of(almostFive), Discounting.annual(0.10)))
        .isCloseTo(sum, withinPercentage(1e-10));
  }

  @Test
  void donorIsWorthTheGiftsToCome() {
    BgBb model = BgBb.fit(donations(), FitOptions.defaults());
    GammaGamma spend = GammaGamma.of(6.25, 3.74, 15.44);
    OpportunityClv clv = OpportunityClv.of(model, spend, Currency.getInstance("USD"));
    OpportunityBuyer donor = new OpportunityBuyer(LAPSED, new SpendSummary(4, 50));
    Instant asOf = Instant.parse("2001-12-31T00:00:00Z");

    ClvEstimate estimate =
        clv.withMargin(0.9).estimate(donor, asOf, Horizon.endless(), Discounting.annual(0.1));
    double gifts = model.discountedPurchases(LAPSED, Horizon.endless(), Discounting.annual(0.1));
    assertThat(estimate.unrounded())
        .isCloseTo(0.9 * gifts * spend.expectedMean(donor.spend()), withinPercentage(1e-10));
    assertThat(estimate.status()).isEqualTo(ClvEstimate.Status.ESTIMATED);
    assertThat(estimate.interval()).isEmpty(); // the spend model's parameters were given
    assertThat(clv.estimate(donor, asOf, Horizon.endless(), Discounting.none()).status())
        .isEqualTo(ClvEstimate.Status.INFINITE);

    GammaGamma fitted = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    ClvEstimate sure =
        OpportunityClv.of(model, fitted, Currency.getInstance("USD"))
            .estimate(donor, asOf, Horizon.endless(), Discounting.annual(0.1));
    assertThat(sure.unrounded())
        .isBetween(
            sure.interval().orElseThrow().low().toDouble(),
            sure.interval().orElseThrow().high().toDouble());
  }

  @Test
  void baseWithoutDropoutIsNotIdentified() {
    BgBb immortal = BgBb.of(2, 3, 1e-6, 1e6, Rate.YEAR);
    OpportunityBase base = immortal.simulate(3000, 8, new SplittableRandom(5));
    BgBb model = BgBb.fit(base, FitOptions.defaults());

    FitReport report = model.report().orElseThrow();
    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.meaning().toString()).contains("without drop-out");
    assertThat(model.alpha() / (model.alpha() + model.beta())).isCloseTo(0.4, within(0.02));
    assertThat(model.probabilityAlive(LAPSED)).isGreaterThan(0.5);
  }

  @Test
  void simulatedBaseGivesTheParametersBack() {
    OpportunityBase base = PRINTED.simulate(60_000, 6, new SplittableRandom(42));
    FitReport report = BgBb.fit(base, FitOptions.defaults()).report().orElseThrow();
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    double[] truth = {1.204, 0.750, 0.657, 2.783};
    int i = 0;
    for (String name : report.parameters().keySet()) {
      assertThat(Math.abs(report.parameter(name) - truth[i++]))
          .as(name)
          .isLessThan(4 * report.standardErrors().get(name));
    }
    assertThat((double) base.purchases() / base.customers())
        .isCloseTo(PRINTED.expectedPurchases(6), withinPercentage(2));
  }

  @Test
  void intervalsHoldTheEstimateAndNarrowWithTheLevel() {
    BgBb model = BgBb.fit(donations(), FitOptions.defaults());
    Interval wide = model.expectedPurchasesInterval(LAPSED, 5, 0.95).orElseThrow();
    Interval narrow = model.expectedPurchasesInterval(LAPSED, 5, 0.5).orElseThrow();
    assertThat(wide.contains(model.expectedPurchases(LAPSED, 5))).isTrue();
    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
    Interval alive = model.probabilityAliveInterval(LAPSED, 1, 0.9).orElseThrow();
    assertThat(alive.contains(model.probabilityAlive(LAPSED, 1))).isTrue();
    assertThat(PRINTED.expectedPurchasesInterval(LAPSED, 5, 0.9)).isEmpty();
  }

  @Test
  void searchThatGaveUpPredictsNothing() {
    BgBb model = BgBb.fit(donations(), FitOptions.defaults().withMaxIterations(1));
    assertThat(model.report().orElseThrow().status()).isEqualTo(FitStatus.NOT_CONVERGED);
    assertThatThrownBy(() -> model.expectedPurchases(LAPSED, 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("did not converge");
    assertThatThrownBy(() -> model.expectedPurchasesInterval(LAPSED, 5, 0.9))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void allBadParametersAreNamedAtOnce() {
    assertThatThrownBy(() -> BgBb.of(0, Double.NaN, 1, Double.POSITIVE_INFINITY, Rate.YEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 problems")
        .hasMessageContaining("beta is a finite number above 0, not NaN");
    assertThatThrownBy(() -> BgBb.of(1, 1, 1, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void impossibleRecordsAreRefused() {
    int[][] records = {{3, 2, 6}, {0, 2, 6}, {2, 0, 6}, {1, 7, 6}, {-1, 0, 6}};
    for (int[] r : records) {
      assertThatThrownBy(() -> new OpportunityCounts(r[0], r[1], r[2]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void mergedBasesAreTheWhole() {
    OpportunityBase whole = donations();
    OpportunityBase.Builder odd = OpportunityBase.builder(Rate.YEAR);
    OpportunityBase.Builder even = OpportunityBase.builder(Rate.YEAR);
    int i = 0;
    for (double[] row : Golden.rows(SharedData.lines("data/donations_rf.csv"))) {
      (i++ % 2 == 0 ? even : odd).add(record(row), (long) row[3]);
    }
    OpportunityBase merged =
        OpportunityBase.builder(Rate.YEAR).add(odd.build()).add(even.build()).build();
    assertThat(merged.customers()).isEqualTo(whole.customers()).isEqualTo(11_104);
    assertThat(merged.distinctRecords()).isEqualTo(whole.distinctRecords());
    assertThat(merged.purchases()).isEqualTo(whole.purchases());
    assertThat(merged.customers(LAPSED)).isEqualTo(240);
  }

  static OpportunityBase donations() {
    OpportunityBase.Builder base = OpportunityBase.builder(Rate.YEAR);
    for (double[] row : Golden.rows(SharedData.lines("data/donations_rf.csv"))) {
      base.add(record(row), (long) row[3]);
    }
    return base.build();
  }

  private static OpportunityCounts record(double[] row) {
    return new OpportunityCounts((int) row[0], (int) row[1], (int) row[2]);
  }
}
