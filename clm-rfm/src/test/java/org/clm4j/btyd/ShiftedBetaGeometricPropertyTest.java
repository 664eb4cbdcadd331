package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;

class ShiftedBetaGeometricPropertyTest {

  @Property(tries = 300)
  void survivalFallsAndRetentionRises(
      @ForAll("models") ShiftedBetaGeometric model, @ForAll @IntRange(min = 1, max = 300) int t) {
    assertThat(model.survival(t)).isBetween(0.0, model.survival(t - 1));
    assertThat(model.retention(t + 1)).isGreaterThanOrEqualTo(model.retention(t));
  }

  @Property(tries = 300)
  void whoRenewedMoreOftenStaysLonger(
      @ForAll("models") ShiftedBetaGeometric model,
      @ForAll @IntRange(min = 0, max = 100) int made,
      @ForAll @DoubleRange(min = 0.01, max = 1) double rate) {
    Discounting discounting = Discounting.annual(rate);
    assertThat(model.residualLifetime(made + 1, discounting))
        .isGreaterThanOrEqualTo(model.residualLifetime(made, discounting));
  }

  @Property(tries = 300)
  void discountLowersTheLifetimeFromItsLimit(
      @ForAll("models") ShiftedBetaGeometric model,
      @ForAll @DoubleRange(min = 0.01, max = 1) double rate) {
    double less = model.expectedLifetime(Discounting.annual(2 * rate));
    double more = model.expectedLifetime(Discounting.annual(rate));
    assertThat(less).isBetween(1.0, more);
    assertThat(model.expectedLifetime(Discounting.none())).isGreaterThanOrEqualTo(more);
  }

  @Property(tries = 100)
  void anySimulatedCohortIsFittedWithoutAnExceptionOrNan(
      @ForAll("models") ShiftedBetaGeometric model,
      @ForAll @IntRange(min = 1, max = 3000) int customers,
      @ForAll @IntRange(min = 1, max = 15) int renewals,
      @ForAll long seed) {
    RenewalBase base = model.simulate(customers, renewals, new SplittableRandom(seed));
    FitReport report = ShiftedBetaGeometric.fit(base, FitOptions.defaults()).report().orElseThrow();
    assertThat(report.parameters().values()).allMatch(v -> Double.isFinite(v) && v > 0);
    assertThat(report.logLikelihood()).isFinite();
    assertThat(report.status()).isNotEqualTo(FitStatus.NOT_CONVERGED);
  }

  @Provide
  Arbitrary<ShiftedBetaGeometric> models() {
    Arbitrary<Double> parameter =
        Arbitraries.doubles().between(-3, 4).map(Math::exp).edgeCases(e -> e.add(1.0));
    return Combinators.combine(parameter, parameter)
        .as((a, b) -> ShiftedBetaGeometric.of(a, b, Rate.YEAR));
  }
}
