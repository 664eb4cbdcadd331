package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftedBetaGeometricTest {

  private static final long[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};
  private static final long[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};

  @Test
  void highEndIsThatOfThePaper() {
    // Fader and Hardie 2007: alpha .668, beta 3.806; survival in the next five years.
    ShiftedBetaGeometric model = fit(HIGH_END);
    FitReport report = model.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(model.alpha()).isCloseTo(0.66808835111, withinPercentage(1e-4));
    assertThat(model.beta()).isCloseTo(3.80609496406, withinPercentage(1e-4));
    assertThat(report.logLikelihood()).isCloseTo(-1611.1581473911565, withinPercentage(1e-10));
    double[] next = {.460, .436, .414, .395, .378};
    for (int i = 0; i < next.length; i++) {
      assertThat(model.survival(8 + i)).isCloseTo(next[i], within(5e-4));
    }
  }

  @Test
  void likelihoodAtOneAndOneIsThatOfTheSpreadsheet() {
    // Fader and Hardie 2007, appendix B: LL at alpha = beta = 1 is -2.11555 a customer.
    RenewalBase base = RenewalBase.builder(Rate.YEAR).cohort(HIGH_END).build();
    double sum = BetaGeometricKernel.logLikelihood(1, 1, base.atRisk(), base.lost(), new double[2]);
    assertThat(sum / 1000).isCloseTo(-2.11555, within(5e-6));
  }

  @ParameterizedTest
  @CsvSource({"sbg:regular_cal7, 1, 7", "sbg:high_end_cal5, 2, 5", "sbg:high_end_cal7, 2, 7"})
  void fitsAreThePolishedMaxima(String id, int column, int years) {
    Reference reference = Reference.caseOf(id);
    long[] alive =
        Golden.rows(SharedData.lines("data/sbg_regular_highend.csv")).stream()
            .limit(years + 1)
            .mapToLong(row -> Math.round(10 * row[column]))
            .toArray();
    ShiftedBetaGeometric model = fit(alive);
    FitReport report = model.report().orElseThrow();

    assertThat(report.gradientNorm()).isLessThan(1e-8);
    assertThat(model.alpha())
        .isCloseTo(reference.number("params", "alpha"), withinPercentage(1e-4));
    assertThat(model.beta()).isCloseTo(reference.number("params", "beta"), withinPercentage(1e-4));
    assertThat(report.logLikelihood())
        .isCloseTo(1000 * reference.number("log_likelihood_per_customer"), withinPercentage(1e-9));
    Discounting tenPercent = Discounting.annual(0.10);
    assertThat(model.expectedLifetime(tenPercent))
        .isCloseTo(
            reference.number("E_discounted_lifetime_d10pct_new(DEL: first payment at t=0)"),
            withinPercentage(1e-5));
    Reference residual =
        reference.at(
            "DERL_d10pct_n (customer who has renewed n-1 times, evaluated just before the nth"
                + " renewal decision; Fader&Hardie 2010 eq.6)");
    for (String n : residual.names()) {
      assertThat(model.residualLifetime(Integer.parseInt(n) - 1, tenPercent))
          .isCloseTo(residual.number(n), withinPercentage(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"sbg:regular_cal7, 1, 7", "sbg:high_end_cal5, 2, 5", "sbg:high_end_cal7, 2, 7"})
  void laterYearsAreForecastAsWellAsTheReferenceSays(String id, int column, int years) {
    List<double[]> rows = Golden.rows(SharedData.lines("data/sbg_regular_highend.csv"));
    long[] alive =
        rows.stream().limit(years + 1).mapToLong(row -> Math.round(10 * row[column])).toArray();
    ShiftedBetaGeometric model = fit(alive);
    double sum = 0;
    double largest = 0;
    for (int t = years + 1; t <= 12; t++) {
      double error = Math.abs(100 * model.survival(t) - rows.get(t)[column]);
      sum += error;
      largest = Math.max(largest, error);
    }
    Reference reference = Reference.caseOf(id);
    assertThat(sum / (12 - years))
        .isCloseTo(reference.number("holdout_mae_S_pct_points"), within(1e-5));
    assertThat(largest).isCloseTo(reference.number("holdout_max_abs_S_pct_points"), within(1e-5));
  }

  @Test
  void splittingACohortChangesNothing() {
    long[] half = Arrays.stream(HIGH_END).map(n -> n / 3).toArray();
    long[] rest = new long[half.length];
    for (int i = 0; i < half.length; i++) {
      rest[i] = HIGH_END[i] - half[i];
    }
    RenewalBase parts = RenewalBase.builder(Rate.YEAR).cohort(half).cohort(rest).build();
    ShiftedBetaGeometric model = ShiftedBetaGeometric.fit(parts, FitOptions.defaults());
    assertThat(model.alpha()).isEqualTo(fit(HIGH_END).alpha());
    assertThat(model.beta()).isEqualTo(fit(HIGH_END).beta());
  }

  @Test
  void cohortsOfDifferentAgesGiveTheTruthBack() {
    ShiftedBetaGeometric truth = ShiftedBetaGeometric.of(0.7, 1.8, Rate.YEAR);
    SplittableRandom chance = new SplittableRandom(11);
    RenewalBase.Builder base = RenewalBase.builder(Rate.YEAR);
    for (int years = 1; years <= 6; years++) {
      base.cohort(counts(truth.simulate(8000, years, chance)));
    }
    long[] old = counts(truth.simulate(20_000, 9, chance));
    base.cohortSeenAfter(4, Arrays.copyOfRange(old, 4, 10));
    FitReport report =
        ShiftedBetaGeometric.fit(base.build(), FitOptions.defaults()).report().orElseThrow();
    assertThat(Math.abs(report.parameter("alpha") - 0.7))
        .isLessThan(4 * report.standardErrors().get("alpha"));
    assertThat(Math.abs(report.parameter("beta") - 1.8))
        .isLessThan(4 * report.standardErrors().get("beta"));
    assertThat(report.standardErrors().get("beta")).isLessThan(0.1);
  }

  @Test
  void retentionRisesAndSurvivalIsItsProduct() {
    ShiftedBetaGeometric model = fit(REGULAR);
    double product = 1;
    for (int t = 1; t <= 12; t++) {
      assertThat(model.retention(t + 1)).isGreaterThan(model.retention(t));
      product *= model.retention(t);
      assertThat(model.survival(t)).isCloseTo(product, within(1e-14));
      assertThat(model.survival(3, t))
          .isCloseTo(model.survival(3 + t) / model.survival(3), within(1e-14));
    }
    assertThat(model.survival(0)).isEqualTo(1);
  }

  @Test
  void residualLifetimeIsTheSumItStandsFor() {
    ShiftedBetaGeometric model = fit(REGULAR);
    double sum = 0;
    for (int t = 1; t <= 3000; t++) {
      sum += model.survival(2, t) / Math.pow(1.1, t - 1);
    }
    assertThat(model.residualLifetime(2, Discounting.annual(0.10)))
        .isCloseTo(sum, withinPercentage(1e-9));
  }

  @Test
  void undiscountedLifetimeIsInfiniteWhereItIs() {
    assertThat(fit(HIGH_END).expectedLifetime(Discounting.none()))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ShiftedBetaGeometric.of(3, 4, Rate.YEAR).expectedLifetime(Discounting.none()))
        .isCloseTo(3, within(1e-14));
    assertThat(ShiftedBetaGeometric.of(3, 4, Rate.YEAR).residualLifetime(2, Discounting.none()))
        .isCloseTo(3, within(1e-14));
  }

  @Test
  void intervalsHoldTheirEstimates() {
    ShiftedBetaGeometric model = fit(HIGH_END);
    Discounting tenPercent = Discounting.annual(0.10);
    assertThat(model.survivalInterval(12, 0.9).orElseThrow().contains(model.survival(12))).isTrue();
    assertThat(model.retentionInterval(8, 0.9).orElseThrow().contains(model.retention(8))).isTrue();
    assertThat(
            model
                .expectedLifetimeInterval(tenPercent, 0.9)
                .orElseThrow()
                .contains(model.expectedLifetime(tenPercent)))
        .isTrue();
    Interval residual = model.residualLifetimeInterval(3, tenPercent, 0.9).orElseThrow();
    assertThat(residual.contains(model.residualLifetime(3, tenPercent))).isTrue();
    assertThat(model.survivalInterval(0, 0.9)).isEmpty();
  }

  @Test
  void dataThatCannotTellAreNotIdentified() {
    assertThat(status(500, 500, 500, 500)).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(status(500, 0)).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(status(500, 400)).isEqualTo(FitStatus.NOT_IDENTIFIED);
  }

  @Test
  void retentionThatDoesNotRiseIsAtTheBoundary() {
    ShiftedBetaGeometric model = fit(100_000, 90_000, 80_000, 70_000, 60_000);
    assertThat(model.report().orElseThrow().status())
        .isIn(FitStatus.BOUNDARY, FitStatus.NOT_IDENTIFIED);
    // What remains usable is the geometric model: 40,000 lost of 340,000 at risk.
    assertThat(model.retention(1)).isCloseTo(1 - 40.0 / 340, within(1e-4));
    assertThat(model.retention(9)).isCloseTo(1 - 40.0 / 340, within(1e-4));
  }

  @Test
  void badCohortsAreAllNamed() {
    assertThatThrownBy(
            () -> RenewalBase.builder(Rate.YEAR).cohort(10, 12).cohort(5).cohort(9, -1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 problems")
        .hasMessageContaining("cohort 1 counts 12 customers at place 2")
        .hasMessageContaining("cohort 2 has no renewal")
        .hasMessageContaining("cohort 3 counts -1");
    assertThatThrownBy(() -> RenewalBase.builder(Rate.YEAR).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no customer");
  }

  private static FitStatus status(long... alive) {
    return fit(alive).report().orElseThrow().status();
  }

  private static ShiftedBetaGeometric fit(long... alive) {
    return ShiftedBetaGeometric.fit(
        RenewalBase.builder(Rate.YEAR).cohort(alive).build(), FitOptions.defaults());
  }

  private static long[] counts(RenewalBase cohort) {
    long[] alive = new long[cohort.renewals() + 1];
    alive[0] = cohort.customers();
    for (int t = 1; t <= cohort.renewals(); t++) {
      alive[t] = cohort.atRisk(t) - cohort.lost(t);
    }
    return alive;
  }
}
