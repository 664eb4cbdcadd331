package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GammaGammaPropertyTest {

  @Property(tries = 300)
  void expectedMeanLiesBetweenTheCustomersOwnAndThePopulations(
      @ForAll("models") GammaGamma model,
      @ForAll @IntRange(min = 1, max = 5000) int purchases,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double mean) {
    double all = model.populationMean();
    double expected = model.expectedMean(new SpendSummary(purchases, mean));
    if (Double.isFinite(all)) {
      assertThat(expected)
          .isBetween(Math.min(all, mean) * (1 - 1e-12), Math.max(all, mean) * (1 + 1e-12));
    } else {
      assertThat(expected).isGreaterThanOrEqualTo(mean * (1 - 1e-12));
    }
  }

  @Property(tries = 300)
  void higherSpendIsExpectedToGoOn(
      @ForAll("models") GammaGamma model,
      @ForAll @IntRange(min = 2, max = 5000) int purchases,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double mean) {
    double expected = model.expectedMean(new SpendSummary(purchases, mean));
    if (Double.isFinite(expected)) {
      assertThat(model.expectedMean(new SpendSummary(purchases, 2 * mean))).isGreaterThan(expected);
    }
  }

  @Property(tries = 200)
  void currencyUnitOnlyScales(
      @ForAll("models") GammaGamma model,
      @ForAll @IntRange(min = 1, max = 100) int purchases,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double mean) {
    GammaGamma inCents =
        GammaGamma.of(
            model.parameters().get("p"),
            model.parameters().get("q"),
            100 * model.parameters().get("v"));
    double expected = model.expectedMean(new SpendSummary(purchases, mean));
    if (Double.isFinite(expected)) {
      assertThat(inCents.expectedMean(new SpendSummary(purchases, 100 * mean)))
          .isCloseTo(100 * expected, withinPercentage(1e-9));
    }
  }

  @Property(tries = 200)
  void ownMeanSpreadsAroundItsMedianAndNarrowsWithTheLevel(
      @ForAll("models") GammaGamma model,
      @ForAll @IntRange(min = 0, max = 100) int purchases,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double mean) {
    SpendSummary customer = new SpendSummary(purchases, purchases == 0 ? 0 : mean);
    Interval wide = model.ownMean(customer, 0.9);
    Interval narrow = model.ownMean(customer, 0.2);
    assertThat(wide.low()).isLessThanOrEqualTo(narrow.low()).isNotNegative();
    assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
  }

  @Property(tries = 40)
  void anySimulatedBaseIsFittedWithoutAnExceptionOrNan(
      @ForAll("models") GammaGamma model,
      @ForAll @IntRange(min = 1, max = 1500) int customers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SpendSummary> base = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int purchases = 1 + (int) (3 * Variates.exponential(random));
      double mean = model.simulate(SpendSummary.none(), purchases, random);
      if (mean > 1e-100 && mean < 1e100) {
        base.add(new SpendSummary(purchases, mean));
      }
    }
    if (!base.isEmpty()) {
      FitReport report = GammaGamma.fit(base, FitOptions.defaults()).report().orElseThrow();
      assertThat(report.parameters().values()).allMatch(v -> Double.isFinite(v) && v > 0);
      assertThat(report.logLikelihood()).isFinite();
      assertThat(report.status()).isNotEqualTo(FitStatus.NOT_CONVERGED);
    }
  }

  @Provide
  Arbitrary<GammaGamma> models() {
    Arbitrary<Double> shape =
        Arbitraries.doubles().between(-1.5, 4).map(Math::exp).edgeCases(e -> e.add(1.0));
    Arbitrary<Double> scale = Arbitraries.doubles().between(-3, 8).map(Math::exp);
    return Combinators.combine(shape, shape, scale).as(GammaGamma::of);
  }
}
