package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.junit.jupiter.api.Test;

/** Horizons that hold no whole period, or a part of one at their end. */
class PartPeriodsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Discounting TENTH = Discounting.annual(.1);
  private static final Duration DAY = Duration.ofDays(1);

  private static double promotion(ClvEstimate estimate) {
    return estimate.component("promotion").orElseThrow().value();
  }

  private static double promoted(Horizon horizon) {
    return promotion(
        BergerNasr.builder(.8, Rate.YEAR)
            .promotion(Money.of("50", "EUR"), Rate.YEAR)
            .build()
            .estimate(ContributionCurve.constant(Money.of("100", "EUR")), NOW, horizon, TENTH));
  }

  private static double migrating(Horizon horizon) {
    return promotion(
        BergerNasrMigration.of(
                Rate.YEAR, List.of(.5, .3), Money.of("100", "EUR"), Money.of("50", "EUR"))
            .estimate(1, NOW, horizon, TENTH));
  }

  @Test
  void promotionInAYearOf365DaysIsThatShareOfAYears() {
    double year = -50 / Math.sqrt(1.1);
    double share = 365 / 365.25;
    assertThat(promoted(Horizon.of(Duration.ofDays(365))))
        .isCloseTo(year * share, withinPercentage(1e-10));
    assertThat(migrating(Horizon.of(Duration.ofDays(365))))
        .isCloseTo(year * share, withinPercentage(1e-10));
  }

  @Test
  void promotionGrowsWithEveryDayOfTheHorizonAndWithoutAJump() {
    double before = 0;
    double migratingBefore = 0;
    for (int day = 1; day <= 1500; day++) {
      Horizon horizon = Horizon.of(DAY.multipliedBy(day));
      assertThat(before - promoted(horizon)).isBetween(.01, .14);
      assertThat(migratingBefore - migrating(horizon)).isBetween(.01, .14);
      before = promoted(horizon);
      migratingBefore = migrating(horizon);
    }
  }

  @Test
  void wholePeriodsAreThoseOfTheBook() {
    double sum = 0;
    for (int j = 1; j <= 7; j++) {
      sum -= 50 * Math.pow(.8, j - 1) / Math.pow(1.1, j - .5);
      assertThat(promoted(Horizon.ofPeriods(j, Rate.YEAR))).isCloseTo(sum, within(1e-9));
    }
  }

  /** Three states; all that is left after enough steps is the last. */
  private static MarkovChain chain(Duration step) {
    return MarkovChain.of(
        step,
        List.of("new", "loyal", "gone"),
        new double[][] {{.2, .5, .3}, {0, .9, .1}, {0, 0, 1}});
  }

  @Test
  void aHorizonShorterThanAStepHoldsThePaymentOfNow() {
    MarkovValue value =
        MarkovValue.builder(chain(Rate.YEAR)).contribution("new", Money.of("40", "EUR")).build();
    assertThat(value.estimate("new", NOW, Horizon.of(DAY), TENTH).value())
        .contains(Money.of("40.00", "EUR"));
  }

  @Test
  void manyStepsAreWorthWhatTheyAreOneByOne() {
    for (double v : new double[] {1, .9999, .99}) {
      double[][] p = {{.2, .5, .3}, {.001, .9985, .0005}, {0, 0, 1}};
      double[] r = {40, 7, 0};
      DiscountedChain chain = new DiscountedChain(p, v);
      for (int steps : new int[] {4096, 4097, 5000, 8191, 10_001}) {
        double[] slow = r.clone();
        double[] term = r.clone();
        for (int t = 0; t < steps; t++) {
          slow = chain.backward(r, slow);
          term = chain.backward(new double[3], term);
        }
        double[] fast = chain.finite(r, steps);
        for (int i = 0; i < 3; i++) {
          assertThat(fast[i]).isCloseTo(slow[i], withinPercentage(1e-8));
          assertThat(chain.after(r, steps)[i]).isCloseTo(term[i], within(1e-9 * term[i] + 1e-300));
        }
      }
      assertThat(chain.finite(r, 1L << 50)[0]).isFinite().isPositive();
    }
  }

  @Test
  void theErrorOfAValueGoesOnSmoothlyFromStepsCountedToStepsDoubled() {
    MarkovChain counted =
        MarkovChain.of(
            DAY,
            List.of("new", "loyal", "gone"),
            new double[][] {{.2, .5, .3}, {.0001, .9998, .0001}, {0, 0, 1}},
            new double[] {300, 90_000, 50});
    for (double v : new double[] {1, .9997}) {
      DiscountedChain discounted = DiscountedChain.of(counted, v);
      double[] r = {40, 7, -1};
      double before = 0;
      double last = 0;
      for (long steps = 4090; steps < 4104; steps++) {
        double error = MarkovUncertainty.standardError(counted, discounted, v, r, 0, steps);
        if (steps > 4091) { // second differences are of the size of steps²
          assertThat(error - 2 * last + before).isCloseTo(0, within(1e-6 * error));
        }
        before = last;
        last = error;
      }
    }
    DiscountedChain discounted = DiscountedChain.of(counted, .9997);
    double[] r = {40, 7, 0};
    double endless = MarkovUncertainty.standardError(counted, discounted, .9997, r, 0, -1);
    assertThat(MarkovUncertainty.standardError(counted, discounted, .9997, r, 0, 1L << 40))
        .isCloseTo(endless, withinPercentage(1e-8));
  }

  @Test
  void secondsOverACenturyAreValuedAndDecided() {
    MarkovValue value =
        MarkovValue.builder(chain(Duration.ofSeconds(1)))
            .contribution("loyal", Money.of("1", "EUR"))
            .spending("loyal", Money.of("0.5", "EUR"))
            .build();
    Horizon century = Horizon.of(Duration.ofDays(36_525));
    Map<String, ClvEstimate> all = value.estimates(century, Discounting.none());
    assertThat(all.get("loyal").value()).contains(Money.of("5.00", "EUR"));
    assertThat(value.bestRule(century, TENTH).toString()).isNotEmpty();
  }
}
