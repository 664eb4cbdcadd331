package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.clm4j.basics.Rate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many simulated bases for the models of spend, opportunities and contracts: whether their
 * intervals cover the truth as often as they say, and whether any base breaks a fit. A tenth runs
 * under the tag {@code slow}, all under {@code full}.
 */
class SimulatedBasesTest {

  private static final double LEVEL = 0.9;
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);
  private static final BgBb DONORS = BgBb.of(1.204, .75, .657, 2.783, Rate.YEAR);
  private static final ShiftedBetaGeometric CONTRACTS =
      ShiftedBetaGeometric.of(.668, 3.806, Rate.YEAR);

  @Test
  @Tag("full")
  void ninetyPercentIntervalsCoverTheTruthInFiveHundredBases() {
    // Five hundred bases leave a standard error of 1.3 % to a coverage of 90 %.
    assertCoverage(500, 0.86, 0.94);
  }

  @Test
  @Tag("slow")
  void ninetyPercentIntervalsCoverTheTruthInFiftyBases() {
    // Fifty leave 4.2 %: three of them on either side.
    assertCoverage(50, 0.77, 1);
  }

  private static void assertCoverage(int bases, double low, double high) {
    assertCovers(bases, low, high, SPEND.parameters(), SimulatedBasesTest::spend);
    assertCovers(
        bases,
        low,
        high,
        DONORS.parameters(),
        chance ->
            BgBb.fit(DONORS.simulate(5000, 6, chance), FitOptions.defaults())
                .report()
                .orElseThrow());
    assertCovers(
        bases,
        low,
        high,
        CONTRACTS.parameters(),
        chance ->
            ShiftedBetaGeometric.fit(CONTRACTS.simulate(5000, 7, chance), FitOptions.defaults())
                .report()
                .orElseThrow());
  }

  private static void assertCovers(
      int bases,
      double low,
      double high,
      Map<String, Double> truth,
      Function<RandomGenerator, FitReport> fit) {
    int[] covered = new int[truth.size()];
    for (int i = 0; i < bases; i++) {
      FitReport report = fit.apply(new SplittableRandom(1000 + i));
      int k = 0;
      for (Map.Entry<String, Double> parameter : truth.entrySet()) {
        Interval interval = report.interval(parameter.getKey(), LEVEL);
        covered[k++] += interval.contains(parameter.getValue()) ? 1 : 0;
      }
    }
    int k = 0;
    for (String name : truth.keySet()) {
      assertThat((double) covered[k++] / bases).as(name).isBetween(low, high);
    }
  }

  private static FitReport spend(RandomGenerator chance) {
    return GammaGamma.fit(spenders(SPEND, 5000, chance), FitOptions.defaults())
        .report()
        .orElseThrow();
  }

  private static List<SpendSummary> spenders(
      GammaGamma model, int customers, RandomGenerator chance) {
    List<SpendSummary> base = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int purchases = 1 + (int) (2 * Variates.exponential(chance));
      base.add(new SpendSummary(purchases, model.simulate(SpendSummary.none(), purchases, chance)));
    }
    return base;
  }

  @Test
  @Tag("full")
  void noneOfAThousandBasesBreaksAFit() {
    assertThatNoneBreaks(1000);
  }

  @Test
  @Tag("slow")
  void noneOfAHundredBasesBreaksAFit() {
    assertThatNoneBreaks(100);
  }

  /** Sizes from 200 to 20,000 are drawn log-uniformly, parameters within a factor of four. */
  private static void assertThatNoneBreaks(int bases) {
    int seenWithoutDropout = 0;
    for (int i = 0; i < bases; i++) {
      SplittableRandom chance = new SplittableRandom(i);
      int customers = (int) (200 * Math.pow(100, chance.nextDouble()));
      GammaGamma spend =
          GammaGamma.of(near(6.25, chance), 1 + near(2.74, chance), near(15.44, chance));
      assertUsable(
          GammaGamma.fit(spenders(spend, customers, chance), FitOptions.defaults())
              .report()
              .orElseThrow());
      BgBb donors =
          BgBb.of(
              near(1.2, chance),
              near(.75, chance),
              near(.66, chance),
              near(2.8, chance),
              Rate.YEAR);
      assertUsable(fit(donors.simulate(customers, 4 + chance.nextInt(9), chance)));
      ShiftedBetaGeometric contracts =
          ShiftedBetaGeometric.of(near(.67, chance), near(3.8, chance), Rate.YEAR);
      assertUsable(
          ShiftedBetaGeometric.fit(
                  contracts.simulate(customers, 3 + chance.nextInt(9), chance),
                  FitOptions.defaults())
              .report()
              .orElseThrow());
      BgBb immortal = BgBb.of(near(1.2, chance), near(.75, chance), 1e-7, 1e6, Rate.YEAR);
      FitReport report = fit(immortal.simulate(customers, 8, chance));
      assertUsable(report);
      seenWithoutDropout += report.status() == FitStatus.NOT_IDENTIFIED ? 0 : 1;
    }
    // Schwarz's criterion sees drop-out that is not there in a small share of bases, fewer the
    // larger.
    assertThat(seenWithoutDropout).isLessThanOrEqualTo(bases / 50);
  }

  private static FitReport fit(OpportunityBase base) {
    return BgBb.fit(base, FitOptions.defaults()).report().orElseThrow();
  }

  private static double near(double value, RandomGenerator chance) {
    return value * Math.pow(4, 2 * chance.nextDouble() - 1);
  }

  private static void assertUsable(FitReport report) {
    assertThat(report.status()).as(report.toString()).isNotEqualTo(FitStatus.NOT_CONVERGED);
    assertThat(report.parameters().values()).allMatch(v -> Double.isFinite(v) && v > 0);
    assertThat(report.standardErrors().values()).allMatch(Double::isFinite);
    assertThat(report.logLikelihood()).isFinite();
  }
}
