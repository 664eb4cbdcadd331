package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.clm4j.basics.Language;
import org.clm4j.btyd.HoldoutDifference.Standing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is said of models beside naive rules, and which one is chosen, by differences and errors.
 */
class HoldoutVerdictTest {

  private static PurchaseBase cdnow;
  private static BgNbd bg;
  private static MbgNbd mbg;

  @BeforeAll
  static void fit() {
    cdnow = Cdnow.base(Cdnow.WEEK);
    bg = BgNbd.fit(cdnow, FitOptions.defaults());
    mbg = MbgNbd.fit(cdnow, FitOptions.defaults());
  }

  private static FitReport saying(FitStatus status, PurchaseModel model) {
    FitReport report = model.report().orElseThrow();
    return FitReport.builder(report.model(), status, report.parameters())
        .logLikelihood(report.logLikelihood())
        .customers(report.customers())
        .build();
  }

  @Test
  void differencesAreThoseOfTheCustomersOneByOne() {
    HoldoutDifference difference =
        ModelComparison.of(cdnow, List.of(mbg))
            .against(MbgNbd.ID, ModelComparison.OWN_RATE)
            .orElseThrow();
    double[] absolute = new double[cdnow.size()];
    double[] squared = new double[cdnow.size()];
    Duration length = Cdnow.WEEK.multipliedBy(39);
    for (int i = 0; i < absolute.length; i++) {
      PurchaseSummary customer = cdnow.summary(i);
      int bought = cdnow.holdoutPurchases(i);
      double ours = Math.abs(mbg.expectedPurchases(customer, length) - bought);
      double own = Math.abs(39 * customer.repeats() / customer.observed() - bought);
      absolute[i] = own - ours;
      squared[i] = own * own - ours * ours;
    }
    assertThat(difference.absolute()).isCloseTo(mean(absolute), within(1e-10));
    assertThat(difference.absoluteError()).isCloseTo(error(absolute), within(1e-10));
    assertThat(difference.squared()).isCloseTo(mean(squared), within(1e-9));
    assertThat(difference.squaredError()).isCloseTo(error(squared), within(1e-9));
    assertThat(difference.standing()).isEqualTo(Standing.BETTER);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double error(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares) / values.length;
  }

  private static Standing standing(double absolute, double squared, double log) {
    return new HoldoutDifference(
            absolute,
            .01,
            squared,
            .02,
            OptionalDouble.of(log),
            OptionalDouble.of(.03),
            absolute / 2,
            squared / 4)
        .standing();
  }

  @Test
  void aDifferenceCountsBeyondItsErrorAndFromAPracticalSizeOn() {
    assertThat(standing(.1, .2, .1)).isEqualTo(Standing.BETTER);
    assertThat(standing(.1, .01, .1)).isEqualTo(Standing.BETTER);
    assertThat(standing(.1, .01, .01)).isEqualTo(Standing.MIXED); // nothing confirms it
    assertThat(standing(.039, .02, .5)).isEqualTo(Standing.EQUAL); // below 2 % and its error
    assertThat(standing(0, 0, 0)).isEqualTo(Standing.EQUAL);
    assertThat(standing(0, .2, 0)).isEqualTo(Standing.MIXED);
    assertThat(standing(.1, .2, -.1)).isEqualTo(Standing.MIXED);
    assertThat(standing(0, 0, -.1)).isEqualTo(Standing.WORSE);
    assertThat(standing(-.1, -.2, -.1)).isEqualTo(Standing.WORSE);
  }

  /** The 2.173 against 2.205 of a real base: 1.5 % is of no practical use, however sure. */
  @Test
  void aFiftiethIsPracticallyNothing() {
    HoldoutDifference sure =
        new HoldoutDifference(
            2.205 - 2.173,
            .001,
            .1,
            .001,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1 - 2.173 / 2.205,
            .01);
    assertThat(sure.standing()).isEqualTo(Standing.EQUAL);
  }

  /** Steady buyers of whom much is known: their own rate says what a model says. */
  @Test
  void practicallyEqualIsNotCalledBeaten() {
    SplittableRandom random = new SplittableRandom(4);
    PurchaseBase.Collector collector =
        PurchaseBase.collector(LocalDate.ofEpochDay(1200), ZoneOffset.UTC, Cdnow.WEEK)
            .holdoutUntil(LocalDate.ofEpochDay(1260));
    for (int c = 0; c < 300; c++) {
      double rate = .02 + .1 * random.nextDouble();
      collector.add("c" + c, 0, 1);
      for (double day = 0; day <= 1260; day -= Math.log(1 - random.nextDouble()) / rate) {
        collector.add("c" + c, (long) day, 1);
      }
    }
    PurchaseBase base = collector.build();
    ModelComparison comparison =
        ModelComparison.of(base, List.of(BgNbd.fit(base, FitOptions.defaults())));

    assertThat(comparison.standing(comparison.chosen().id(), ModelComparison.OWN_RATE))
        .contains(Standing.EQUAL);
    assertThat(comparison.beatsNaive(comparison.chosen().id())).contains(false);
    assertThat(comparison.verdict().in(Language.ENGLISH))
        .contains(
            "no model beats the naive rules. Against the rule “own rate” it is practically equal (mean");
    assertThat(comparison.verdict().in(Language.CHINESE)).contains("与“按自身频率”相比基本相当");
  }

  @Test
  void anIdentifiedModelIsPreferredWhereTheOtherIsNotClearlyBetter() {
    MbgNbd open = mbg.withReport(saying(FitStatus.NOT_IDENTIFIED, mbg));
    ModelComparison comparison = ModelComparison.of(cdnow, List.of(open, bg));

    assertThat(logScore(comparison, MbgNbd.ID)).isGreaterThan(logScore(comparison, BgNbd.ID));
    assertThat(comparison.chosen()).isSameAs(bg);
    assertThat(comparison.verdict().in(Language.ENGLISH))
        .startsWith("bg-nbd is chosen before mbg-nbd, whose log-score in the hold-out is")
        .contains("and whose parameters the data leave open. It beats the naive rules.");
  }

  @Test
  void anOpenModelThatIsBetterByEveryMeasureIsStillChosen() {
    MbgNbd open = mbg.withReport(saying(FitStatus.NOT_IDENTIFIED, mbg));
    BgNbd poor = BgNbd.of(.25, 40, .8, 2.4, Cdnow.WEEK);
    ModelComparison comparison =
        ModelComparison.of(
            cdnow,
            List.of(
                poor.withReport(
                    FitReport.builder(BgNbd.ID, FitStatus.CONVERGED, poor.parameters()).build()),
                open));
    assertThat(comparison.chosen()).isSameAs(open);
  }

  private static double logScore(ModelComparison comparison, String id) {
    return comparison.score(id).orElseThrow().logScore().orElseThrow();
  }

  @Test
  void ofEquallyGoodModelsTheOneOfFewerParametersIsChosen() {
    MbgCnbd one = MbgCnbd.fit(cdnow, 1, FitOptions.defaults());
    assertThat(ModelComparison.of(cdnow, List.of(one, mbg)).chosen()).isSameAs(mbg);
    assertThat(one.report().orElseThrow().bic())
        .isCloseTo(mbg.report().orElseThrow().bic() + Math.log(2357), within(1e-9));
  }

  @Test
  void withoutAHoldoutNearTiesGoToTheSimplerAndTheSurer() {
    PurchaseBase base =
        PurchaseBase.ofSummaries(
            Cdnow.WEEK, List.of(new PurchaseSummary(1, 3, 9), new PurchaseSummary(0, 0, 5)));
    assertThat(chosen(base, stored(-100, FitStatus.NOT_IDENTIFIED), pareto(-104.5)))
        .isEqualTo(ParetoNbd.ID);
    assertThat(chosen(base, stored(-100, FitStatus.NOT_IDENTIFIED), pareto(-106)))
        .isEqualTo(MbgNbd.ID);
    assertThat(chosen(base, stored(-100, FitStatus.BOUNDARY), pareto(-100.9)))
        .isEqualTo(ParetoNbd.ID);
    assertThat(chosen(base, stored(-100, FitStatus.BOUNDARY), pareto(-101.1))).isEqualTo(MbgNbd.ID);
  }

  private static String chosen(PurchaseBase base, PurchaseModel one, PurchaseModel other) {
    return ModelComparison.of(base, List.of(one, other)).chosen().id();
  }

  private static MbgNbd stored(double logLikelihood, FitStatus status) {
    MbgNbd model = MbgNbd.of(.5, 6, .9, 1.6, Cdnow.WEEK);
    return model.withReport(
        FitReport.builder(MbgNbd.ID, status, model.parameters())
            .logLikelihood(logLikelihood)
            .customers(2)
            .build());
  }

  private static ParetoNbd pareto(double logLikelihood) {
    ParetoNbd model = ParetoNbd.of(.5, 10, .6, 11, Cdnow.WEEK);
    return model.withReport(
        FitReport.builder(ParetoNbd.ID, FitStatus.CONVERGED, model.parameters())
            .logLikelihood(logLikelihood)
            .customers(2)
            .build());
  }

  @Test
  void aFurtherStageIsTakenOnlyWhereTheLikelihoodGainsByIt() {
    for (int seed = 0; seed < 6; seed++) {
      int truth = 1 + seed % 3;
      PurchaseBase base =
          MbgCnbd.of(truth, .8, 3, .8, 2.4, Cdnow.WEEK)
              .simulateBase(400, Duration.ofDays(273), Duration.ZERO, seed)
              .base();
      MbgCnbd chosen = MbgCnbd.fit(base, FitOptions.defaults());
      double worthIt = Math.log(400) / 2;
      double here = logLikelihood(chosen);
      assertThat(chosen.stages()).isLessThanOrEqualTo(truth);
      assertThat(logLikelihood(MbgCnbd.fit(base, chosen.stages() + 1, FitOptions.defaults())))
          .isLessThanOrEqualTo(here + worthIt);
      if (chosen.stages() > 1) {
        assertThat(logLikelihood(MbgCnbd.fit(base, chosen.stages() - 1, FitOptions.defaults())))
            .isLessThan(here - worthIt);
      }
    }
  }

  /** One repeat each at most, of one gap: every k fits as well, and 3e-7 is no reason. */
  @Test
  void whereEveryNumberOfStagesFitsAsWellThereIsOne() {
    PurchaseBase.Collector collector =
        PurchaseBase.collector(LocalDate.ofEpochDay(300), ZoneOffset.UTC, Cdnow.WEEK);
    for (int c = 0; c < 200; c++) {
      collector.add("c" + c, c % 250, 1);
    }
    collector.add("c0", 290, 1);
    assertThat(MbgCnbd.fit(collector.build(), FitOptions.defaults()).stages()).isEqualTo(1);
  }

  private static double logLikelihood(PurchaseModel model) {
    return model.report().orElseThrow().logLikelihood();
  }
}
