package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FitReportTest {

  @Test
  void aReportMadeAgainOfAllItSaysIsEqual() {
    PurchaseBase base =
        BgNbd.of(0.25, 4.5, 0.75, 2.5, Duration.ofDays(7))
            .simulateBase(300, Duration.ofDays(273), Duration.ofDays(7), 7)
            .base();
    FitReport report = BgNbd.fit(base, FitOptions.defaults()).report().orElseThrow();
    FitReport.Builder again =
        FitReport.builder(report.model(), report.status(), report.parameters())
            .meaning(report.meaning())
            .logLikelihood(report.logLikelihood())
            .customers(report.customers())
            .iterations(report.iterations())
            .gradientNorm(report.gradientNorm())
            .condition(report.condition());
    assertThat(again.build()).isNotEqualTo(report);
    for (String one : report.parameters().keySet()) {
      for (String other : report.parameters().keySet()) {
        report.logCovariance(one, other).ifPresent(c -> again.logCovariance(one, other, c));
      }
    }
    assertThat(again.build()).isNotEqualTo(report);
    for (String name : report.parameters().keySet()) {
      Interval profile = report.profileInterval(name).orElseThrow();
      again.profileInterval(name, profile.low(), profile.high());
    }
    assertThat(again.build()).isEqualTo(report).hasSameHashCodeAs(report);
    assertThat(again.customers(1).build()).isNotEqualTo(report);
  }

  @Test
  void aCovarianceSaidOfOneOrderIsThatOfTheOther() {
    FitReport report =
        FitReport.builder("bg-nbd", FitStatus.CONVERGED, Map.of("r", 0.25, "alpha", 4.5))
            .logCovariance("r", "alpha", 0.03125)
            .build();
    assertThat(report.logCovariance("r", "alpha")).hasValue(0.03125);
    assertThat(report.logCovariance("alpha", "r")).hasValue(0.03125);
  }

  private static Map<String, Double> inOrder(Object... namesAndValues) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return map;
  }

  private static FitReport.Builder stored(FitStatus status, double r, double alpha) {
    return FitReport.builder("bg-nbd", status, inOrder("r", r, "alpha", alpha));
  }

  @Test
  void whatNoFitCanFindIsRefusedAllAtOnce() {
    assertThatThrownBy(
            () ->
                stored(FitStatus.CONVERGED, Double.NaN, 0)
                    .logCovariance("r", "r", Double.POSITIVE_INFINITY)
                    .logCovariance("alpha", "alpha", -1)
                    .logCovariance("r", "alpha", Double.NEGATIVE_INFINITY)
                    .customers(-1)
                    .iterations(-2)
                    .logLikelihood(Double.NEGATIVE_INFINITY)
                    .gradientNorm(-0.5)
                    .condition(Double.NaN)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            report of model 'bg-nbd' has 10 problems:
              - parameter 'r' is a finite number above 0, not NaN.
              - parameter 'alpha' is a finite number above 0, not 0.0.
              - the variance of the logarithm of 'r' is a finite number, 0 or greater, not Infinity.\
             Maybe leave it out where the data do not give it.
              - the covariance of the logarithms of 'r' and 'alpha' is a finite number, not -Infinity.\
             Maybe leave it out where the data do not give it.
              - the variance of the logarithm of 'alpha' is a finite number, 0 or greater, not -1.0.\
             Maybe leave it out where the data do not give it.
              - the fit saw 0 customers or more, not -1.
              - the fit tried 0 steps or more, not -2.
              - the log-likelihood is a finite number, not -Infinity. Maybe leave it out where it is\
             not known.
              - the gradient norm is a finite number, 0 or greater, not -0.5. Maybe leave it out where\
             it is not known.
              - the condition is 0 or greater, not NaN. Maybe leave it out where it is not known.""");
  }

  @Test
  void anIntervalThatLeavesTheParameterOutIsRefused() {
    assertThatThrownBy(
            () -> stored(FitStatus.CONVERGED, 0.25, 4.5).profileInterval("r", .25, .5).build())
        .hasMessageContaining(
            "the 90 % interval of 'r' runs from above 0 to a finite number, with the parameter strictly"
                + " inside, not from 0.25 to 0.5. Maybe leave it out where it is not known.");
  }

  @Test
  void intervalsGrowWithTheLevelThroughTheOneOfTheProfile() {
    FitReport report =
        stored(FitStatus.CONVERGED, 0.25, 4.5)
            .logCovariance("r", "r", 0.04)
            .profileInterval("r", .2, .42)
            .build();
    assertThat(report.interval("r", .9)).isEqualTo(new Interval(.2, .42, .9));
    double low = .25;
    double high = .25;
    for (double level = .01; level < 1; level += .01) {
      Interval next = report.interval("r", level);
      assertThat(next.low()).isLessThan(low);
      assertThat(next.high()).isGreaterThan(high);
      low = next.low();
      high = next.high();
    }
    Interval narrow = report.interval("r", .01);
    double z = Specials.normalHalfWidth(.01);
    assertThat(Math.log(narrow.high() / .25)).isCloseTo(.2 * z, withinPercentage(1));
  }

  @Test
  void whatIsNotKnownMayBeLeftOut() {
    FitReport bare = stored(FitStatus.NOT_CONVERGED, 0.25, 4.5).build();
    assertThat(bare.logLikelihood()).isNaN();
    assertThat(bare.gradientNorm()).isNaN();
    assertThat(bare.condition()).isInfinite();
    assertThat(
            stored(FitStatus.CONVERGED, 0.25, 4.5)
                .logCovariance("r", "r", Double.NaN)
                .logLikelihood(bare.logLikelihood())
                .gradientNorm(bare.gradientNorm())
                .condition(bare.condition())
                .build()
                .standardErrors())
        .isEmpty();
  }

  @Test
  void aSearchThatGaveUpMayHaveEndedAnywhere() {
    FitReport lost =
        stored(FitStatus.NOT_CONVERGED, 0.25, 4.5)
            .logLikelihood(Double.NEGATIVE_INFINITY)
            .gradientNorm(Double.POSITIVE_INFINITY)
            .build();
    assertThat(lost.logLikelihood()).isInfinite();
    assertThat(lost.gradientNorm()).isInfinite();
  }

  @Test
  void theReportOfAnotherFitIsRefusedWithAWayOut() {
    FitReport report = FitReport.builder("bg-nbd", FitStatus.CONVERGED, inOrder("r", 0.25)).build();
    assertThatThrownBy(
            () -> GammaGamma.of(6.25, 3.75, 15.5).withReport(report, 0, OptionalDouble.empty()))
        .hasMessage(
            "the report tells of model 'bg-nbd' {r=0.25}, not of model 'gamma-gamma' {p=6.25, q=3.75,"
                + " v=15.5}. Maybe take the report that was stored with this model.");
    FitReport own =
        FitReport.builder(
                "gamma-gamma", FitStatus.CONVERGED, inOrder("p", 6.25, "q", 3.75, "v", 15.5))
            .build();
    assertThatThrownBy(
            () -> GammaGamma.of(6.25, 3.75, 15.5).withReport(own, -1, OptionalDouble.of(2)))
        .hasMessage(
            """
            model 'gamma-gamma' with a report has 2 problems:
              - a fit leaves out 0 customers or more, not -1. Maybe pass what leftOut() of the fitted\
             model said.
              - a correlation lies from -1 to 1, not at 2.0. Maybe pass what correlation() of the fitted\
             model said.""");
  }

  @Test
  void aReportOfOtherStagesIsNotThatOfTheModel() {
    Map<String, Double> parameters = inOrder("r", 0.5, "alpha", 10.5, "a", 0.75, "b", 2.5);
    FitReport.Builder stored =
        FitReport.builder("mbg-cnbd-k", FitStatus.CONVERGED, parameters).customers(300);
    MbgCnbd two = MbgCnbd.of(2, 0.5, 10.5, 0.75, 2.5, Duration.ofDays(7));
    assertThatThrownBy(() -> two.withReport(stored.stages(3).build()))
        .hasMessage(
            "the report tells of model 'mbg-cnbd-k' with k = 3 {r=0.5, alpha=10.5, a=0.75, b=2.5}, not"
                + " of model 'mbg-cnbd-k' with k = 2 {r=0.5, alpha=10.5, a=0.75, b=2.5}. Maybe take the"
                + " report that was stored with this model.");
    FitReport own = stored.stages(2).build();
    MbgCnbd reported = two.withReport(own);
    assertThat(reported.stages()).isEqualTo(2);
    assertThat(reported.report()).hasValue(own);
    assertThatThrownBy(
            () ->
                two.withReport(
                    FitReport.builder("mbg-cnbd-k", FitStatus.CONVERGED, parameters).build()))
        .hasMessageStartingWith("the report tells of model 'mbg-cnbd-k' {r=0.5");
    assertThatThrownBy(() -> stored.stages(0).build()).hasMessageContaining("k is 1 to 100, not 0");
  }

  @Test
  void aModelWithAReportIsOfItsOwnType() {
    Duration week = Duration.ofDays(7);
    Map<String, Double> coin = inOrder("r", 0.5, "alpha", 10.5, "a", 0.75, "b", 2.5);
    FitReport bg = FitReport.builder("bg-nbd", FitStatus.CONVERGED, coin).build();
    BgNbd one = BgNbd.of(0.5, 10.5, 0.75, 2.5, week).withReport(bg);
    assertThat(one.report()).hasValue(bg);
    FitReport mbg = FitReport.builder("mbg-nbd", FitStatus.CONVERGED, coin).build();
    MbgNbd two = MbgNbd.of(0.5, 10.5, 0.75, 2.5, week).withReport(mbg);
    assertThat(two.report()).hasValue(mbg);
    FitReport pareto =
        FitReport.builder(
                "pareto-nbd",
                FitStatus.CONVERGED,
                inOrder("r", 0.5, "alpha", 10.5, "s", 0.625, "beta", 11.75))
            .build();
    ParetoNbd three = ParetoNbd.of(0.5, 10.5, 0.625, 11.75, week).withReport(pareto);
    assertThat(three.report()).hasValue(pareto);
    assertThatThrownBy(() -> two.withReport(bg)).hasMessageContaining("not of model 'mbg-nbd'");
  }

  @Test
  void aFitSaysOfHowManyStagesItIs() {
    PurchaseBase base =
        MbgCnbd.of(2, 0.8, 3, 0.8, 2.4, Duration.ofDays(7))
            .simulateBase(300, Duration.ofDays(273), Duration.ofDays(7), 7)
            .base();
    FitReport two = MbgCnbd.fit(base, 2, FitOptions.defaults()).report().orElseThrow();
    assertThat(two.stages()).hasValue(2);
    assertThat(two.toString()).startsWith("mbg-cnbd-k with k = 2 ");
    assertThat(MbgNbd.fit(base, FitOptions.defaults()).report().orElseThrow().stages()).isEmpty();
  }
}
