package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;

class BgBbPropertyTest {

  @Property(tries = 300)
  void silenceNeverRaisesTheChanceToBeAlive(
      @ForAll("models") BgBb model, @ForAll("records") OpportunityCounts customer) {
    var later =
        new OpportunityCounts(
            customer.purchases(), customer.lastPurchase(), customer.opportunities() + 1);
    assertThat(model.probabilityAlive(later))
        .isLessThanOrEqualTo(model.probabilityAlive(customer) * (1 + 1e-12));
  }

  @Property(tries = 300)
  void expectedPurchasesGrowWithTheHorizonTowardsTheLimit(
      @ForAll("models") BgBb model,
      @ForAll("records") OpportunityCounts customer,
      @ForAll @IntRange(min = 0, max = 50) int ahead) {
    double now = model.expectedPurchases(customer, ahead);
    double later = model.expectedPurchases(customer, ahead + 1);
    assertThat(later).isGreaterThanOrEqualTo(now).isBetween(0.0, ahead + 1.0);
    assertThat(model.discountedPurchases(customer, Horizon.endless(), Discounting.none()))
        .isGreaterThanOrEqualTo(later * (1 - 1e-12));
  }

  @Property(tries = 300)
  void survivalFallsAndChancesAreChances(
      @ForAll("models") BgBb model,
      @ForAll("records") OpportunityCounts customer,
      @ForAll @IntRange(min = 0, max = 50) int ahead) {
    double alive = model.probabilityAlive(customer, ahead);
    assertThat(alive).isBetween(0.0, 1 + 1e-12);
    assertThat(model.probabilityAlive(customer, ahead + 1)).isLessThanOrEqualTo(alive);
    assertThat(model.probabilityOfNone(customer, ahead)).isBetween(0.0, 1 + 1e-12);
  }

  @Property(tries = 40)
  void anySimulatedBaseIsFittedWithoutAnExceptionOrNan(
      @ForAll("models") BgBb model,
      @ForAll @IntRange(min = 200, max = 2000) int customers,
      @ForAll @IntRange(min = 4, max = 12) int opportunities,
      @ForAll long seed) {
    OpportunityBase base = model.simulate(customers, opportunities, new SplittableRandom(seed));
    FitReport report = BgBb.fit(base, FitOptions.defaults()).report().orElseThrow();
    assertThat(report.parameters().values()).allMatch(Double::isFinite);
    assertThat(report.logLikelihood()).isFinite();
    assertThat(report.status()).isNotEqualTo(FitStatus.NOT_CONVERGED);
  }

  @Provide
  Arbitrary<BgBb> models() {
    Arbitrary<Double> parameter =
        Arbitraries.doubles().between(-4, 4).map(Math::exp).edgeCases(e -> e.add(1.0));
    return Combinators.combine(parameter, parameter, parameter, parameter)
        .as((a, b, c, d) -> BgBb.of(a, b, c, d, Rate.YEAR));
  }

  @Provide
  Arbitrary<OpportunityCounts> records() {
    return Arbitraries.integers()
        .between(0, 40)
        .flatMap(
            n ->
                Arbitraries.integers()
                    .between(0, n)
                    .flatMap(
                        t ->
                            Arbitraries.integers()
                                .between(Math.min(1, t), t)
                                .map(x -> new OpportunityCounts(x, t, n))));
  }
}
