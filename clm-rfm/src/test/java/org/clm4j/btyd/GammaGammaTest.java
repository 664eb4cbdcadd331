package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

  private static final GammaGamma PRINTED = GammaGamma.of(6.25, 3.74, 15.44);

  @Test
  void fitOfTheCdnowSampleIsThePolishedMaximum() {
    Reference reference = Reference.caseOf("cdnow_sample_39w:GG");
    GammaGamma model = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    FitReport report = model.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.gradientNorm()).isLessThan(1e-8);
    assertThat(model.customers()).isEqualTo(946);
    assertThat(report.logLikelihood())
        .isCloseTo(reference.number("reference", "log_likelihood"), withinPercentage(1e-10));
    for (Map.Entry<String, Double> found : model.parameters().entrySet()) {
      assertThat(found.getValue())
          .as(found.getKey())
          .isCloseTo(
              reference.number("reference", "params", found.getKey()), withinPercentage(1e-4));
      assertThat(report.standardErrors().get(found.getKey()))
          .isCloseTo(
              reference.number("reference", "std_errors", found.getKey()), withinPercentage(0.01));
    }
    assertThat(model.populationMean())
        .isCloseTo(reference.number("predictions", "population_mean"), withinPercentage(1e-4));
  }

  @Test
  void printedParametersAreReached() {
    // Fader and Hardie 2013, section 3: p 6.25, q 3.74, v 15.44.
    GammaGamma model = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    assertThat(model.parameters().get("p")).isCloseTo(6.25, within(5e-3));
    assertThat(model.parameters().get("q")).isCloseTo(3.74, within(5e-3));
    assertThat(model.parameters().get("v")).isCloseTo(15.44, within(5e-3));
  }

  @Test
  void expectedSpendOfEveryReferenceCustomer() {
    Reference reference = Reference.caseOf("cdnow_sample_39w:GG");
    Reference at = reference.at("reference", "params");
    GammaGamma model = GammaGamma.of(at.number("p"), at.number("q"), at.number("v"));
    Reference customers = reference.at("predictions", "customers");
    for (String id : customers.names()) {
      Reference c = customers.at(id);
      assertThat(model.expectedMean(new SpendSummary((int) c.number("x"), c.number("zbar"))))
          .isCloseTo(c.number("expected_spend"), withinPercentage(1e-9));
    }
  }

  @Test
  void spendOfTheHoldOutIsForecastBetterThanByTheCustomersOwnMean() {
    Reference reference = Reference.caseOf("cdnow_sample_39w:GG");
    GammaGamma model = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    int n = 0;
    double error = 0;
    double square = 0;
    double naive = 0;
    double predicted = 0;
    double actual = 0;
    for (CdnowSample.Customer c : CdnowSample.customers()) {
      if (c.spend().meanSpend() > 0 && c.later().meanSpend() > 0) {
        double miss = model.expectedMean(c.spend()) - c.later().meanSpend();
        n++;
        error += Math.abs(miss);
        square += miss * miss;
        naive += Math.abs(c.spend().meanSpend() - c.later().meanSpend());
        predicted += model.expectedMean(c.spend());
        actual += c.later().meanSpend();
      }
    }
    Reference holdout = reference.at("holdout_at_reference_params");
    assertThat(n).isEqualTo((int) holdout.number("n"));
    assertThat(error / n).isCloseTo(holdout.number("mae"), within(1e-4));
    assertThat(Math.sqrt(square / n)).isCloseTo(holdout.number("rmse"), within(1e-4));
    assertThat(predicted / n).isCloseTo(holdout.number("mean_predicted"), within(1e-4));
    assertThat(actual / n).isCloseTo(holdout.number("mean_actual"), within(1e-6));
    assertThat(naive / n)
        .isCloseTo(reference.number("holdout_naive_own_mean", "mae"), within(1e-6));
    assertThat(error).isLessThan(naive);
  }

  @Test
  void theOrderOfTheCustomersChangesNoBit() {
    List<SpendSummary> shuffled = new ArrayList<>(CdnowSample.repeatSpend());
    GammaGamma fitted = GammaGamma.fit(shuffled, FitOptions.defaults());
    Collections.shuffle(shuffled, new Random(7));
    GammaGamma other = GammaGamma.fit(shuffled, FitOptions.defaults());
    assertThat(other.parameters()).isEqualTo(fitted.parameters());
    assertThat(other.correlation()).isEqualTo(fitted.correlation());
    assertThat(other.report()).isEqualTo(fitted.report());
  }

  @Test
  void customersWithoutSpendAreLeftOutAndCounted() {
    List<SpendSummary> base = new ArrayList<>(CdnowSample.repeatSpend());
    base.add(new SpendSummary(3, 0));
    base.add(new SpendSummary(1, 0));
    base.add(SpendSummary.none());
    GammaGamma model = GammaGamma.fit(base, FitOptions.defaults());
    GammaGamma without = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    assertThat(model.leftOut()).isEqualTo(2 + without.leftOut());
    assertThat(model.parameters()).isEqualTo(without.parameters());
  }

  @Test
  void rowOrderAndCurrencyUnitChangeNothing() {
    List<SpendSummary> base = CdnowSample.repeatSpend();
    List<SpendSummary> shuffled = new ArrayList<>(base);
    Collections.shuffle(shuffled, new Random(3));
    List<SpendSummary> cents =
        base.stream().map(s -> new SpendSummary(s.purchases(), 100 * s.meanSpend())).toList();
    GammaGamma model = GammaGamma.fit(base, FitOptions.defaults());
    GammaGamma again = GammaGamma.fit(shuffled, FitOptions.defaults());
    GammaGamma inCents = GammaGamma.fit(cents, FitOptions.defaults());
    for (String name : List.of("p", "q", "v")) {
      double value = model.parameters().get(name);
      assertThat(again.parameters().get(name)).isCloseTo(value, withinPercentage(1e-4));
      assertThat(inCents.parameters().get(name))
          .isCloseTo(name.equals("v") ? 100 * value : value, withinPercentage(1e-4));
    }
    double logLikelihood = model.report().orElseThrow().logLikelihood();
    assertThat(inCents.report().orElseThrow().logLikelihood())
        .isCloseTo(logLikelihood - model.customers() * Math.log(100), withinPercentage(1e-8));
  }

  @Test
  void populationWithoutAMeanSaysSo() {
    GammaGamma heavyTailed = GammaGamma.of(2, 0.9, 10);
    assertThat(heavyTailed.populationMean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(heavyTailed.expectedMean(new SpendSummary(1, 20))).isFinite();
    assertThat(GammaGamma.of(0.05, 0.9, 10).expectedMean(new SpendSummary(2, 20)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void expectedMeanLiesBetweenTheCustomersOwnAndEverybodys() {
    double all = PRINTED.populationMean();
    assertThat(PRINTED.expectedMean(new SpendSummary(1, 100))).isBetween(all, 100.0);
    assertThat(PRINTED.expectedMean(new SpendSummary(1, 5))).isBetween(5.0, all);
    assertThat(PRINTED.expectedMean(new SpendSummary(5000, 100))).isCloseTo(100, within(0.01));
    assertThat(PRINTED.expectedMean(new SpendSummary(1, all))).isCloseTo(all, within(1e-12));
  }

  @Test
  void ownMeanIsWhatSimulationShows() {
    SpendSummary customer = new SpendSummary(2, 22.345);
    Interval own = PRINTED.ownMean(customer, 0.8);
    SplittableRandom random = new SplittableRandom(8);
    int inside = 0;
    double sum = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      double mean = PRINTED.simulate(customer, 100_000, random);
      inside += own.contains(mean) ? 1 : 0;
      sum += mean;
    }
    // Standard errors: 0.003 of a share of 0.8, and below 0.06 of the mean.
    assertThat(inside / (double) draws).isCloseTo(0.8, within(0.012));
    assertThat(sum / draws).isCloseTo(PRINTED.expectedMean(customer), within(0.25));
  }

  @Test
  void simulatedCustomersGiveTheParametersBack() {
    FitReport report =
        GammaGamma.fit(simulated(20_000, new SplittableRandom(1)), FitOptions.defaults())
            .report()
            .orElseThrow();
    double[] truth = {6.25, 3.74, 15.44};
    int i = 0;
    for (String name : report.parameters().keySet()) {
      assertThat(Math.abs(report.parameter(name) - truth[i++]))
          .as(name)
          .isLessThan(4 * report.standardErrors().get(name));
    }
  }

  @Test
  void correlationOfSpendAndFrequencyIsReportedAndAStrongOneWarns() {
    GammaGamma independent =
        GammaGamma.fit(simulated(5000, new SplittableRandom(2)), FitOptions.defaults());
    assertThat(independent.correlation().orElseThrow()).isCloseTo(0, within(0.06));
    assertThat(independent.warning()).isEmpty();

    List<SpendSummary> rising =
        simulated(5000, new SplittableRandom(2)).stream()
            .map(s -> new SpendSummary(s.purchases(), s.meanSpend() * s.purchases()))
            .toList();
    GammaGamma dependent = GammaGamma.fit(rising, FitOptions.defaults());
    assertThat(dependent.correlation().orElseThrow()).isGreaterThan(0.3);
    assertThat(dependent.warning().orElseThrow().toString()).contains("understated");
    assertThat(PRINTED.correlation()).isEmpty();
  }

  @Test
  void customersWhoAllSpendTheSameAreAtTheBoundary() {
    List<SpendSummary> same = Collections.nCopies(200, new SpendSummary(2, 25));
    GammaGamma model = GammaGamma.fit(same, FitOptions.defaults());
    assertThat(model.report().orElseThrow().status())
        .isIn(FitStatus.BOUNDARY, FitStatus.NOT_IDENTIFIED);
    assertThat(model.expectedMean(new SpendSummary(2, 25))).isCloseTo(25, within(1e-3));
  }

  @Test
  void baseWithoutAnySpendIsRefused() {
    assertThatThrownBy(
            () ->
                GammaGamma.fit(
                    List.of(SpendSummary.none(), new SpendSummary(2, 0)), FitOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 have purchases, but no spend");
    assertThatThrownBy(() -> new SpendSummary(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GammaGamma.of(-1, 0, Double.NaN)).hasMessageContaining("3 problems");
  }

  @Test
  void intervalsHoldTheEstimate() {
    GammaGamma model = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    SpendSummary customer = new SpendSummary(3, 40);
    Interval interval = model.expectedMeanInterval(customer, 0.9).orElseThrow();
    assertThat(interval.contains(model.expectedMean(customer))).isTrue();
    assertThat(interval.high() - interval.low()).isLessThan(5);
    assertThat(PRINTED.expectedMeanInterval(customer, 0.9)).isEmpty();
  }

  private static List<SpendSummary> simulated(int customers, RandomGenerator random) {
    List<SpendSummary> base = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int purchases = 1 + (int) (Variates.exponential(random) * 2);
      base.add(
          new SpendSummary(purchases, PRINTED.simulate(SpendSummary.none(), purchases, random)));
    }
    return base;
  }
}
