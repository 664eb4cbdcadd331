package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fits of the CDNOW sample against {@code shared/reference/btyd.json} and the published ones. */
class PurchaseModelFitTest {

  private static PurchaseBase weeks;

  @BeforeAll
  static void readTheLog() {
    weeks = Cdnow.base(Cdnow.WEEK);
  }

  @Test
  void theBaseHasTheKnownSize() {
    assertThat(weeks.size()).isEqualTo(2357);
    assertThat(weeks.repeats()).isEqualTo(2457);
    assertThat(weeks.holdoutLength()).isEqualTo(39.0);
    int actual = 0;
    for (int i = 0; i < weeks.size(); i++) {
      actual += weeks.holdoutPurchases(i);
    }
    assertThat(actual).isEqualTo(1882);
    assertThat(weeks.tally().purchases()).isEqualTo(6919);
    assertThat(weeks.tally().later()).isZero();
    assertThat(weeks.tally().notYetSeen()).isZero();
  }

  @Test
  void bgNbdFindsTheKnownMaximum() {
    findsTheMaximum("cdnow_sample_39w:BG", BgNbd::fit);
  }

  @Test
  void mbgNbdFindsTheKnownMaximum() {
    findsTheMaximum("cdnow_sample_39w:MBG", MbgNbd::fit);
  }

  @Test
  void paretoNbdFindsTheKnownMaximum() {
    findsTheMaximum("cdnow_sample_39w:PNBD", ParetoNbd::fit);
  }

  @Test
  void oneStageIsMbgNbd() {
    FitReport one = MbgCnbd.fit(weeks, 1, FitOptions.defaults()).report().orElseThrow();
    FitReport plain = MbgNbd.fit(weeks, FitOptions.defaults()).report().orElseThrow();

    assertThat(one.parameters()).isEqualTo(plain.parameters());
    assertThat(one.logLikelihood()).isEqualTo(plain.logLikelihood());
  }

  @Test
  void daysGiveTheSameModelAsWeeks() {
    FitReport byWeeks = ParetoNbd.fit(weeks, FitOptions.defaults()).report().orElseThrow();
    FitReport byDays =
        ParetoNbd.fit(Cdnow.base(Cdnow.DAY), FitOptions.defaults()).report().orElseThrow();

    for (String name : byWeeks.parameters().keySet()) {
      double unit = name.equals("alpha") || name.equals("beta") ? 7 : 1;
      assertThat(byDays.parameter(name) / unit)
          .isCloseTo(byWeeks.parameter(name), within(1e-6 * byWeeks.parameter(name)));
    }
    assertThat(byDays.logLikelihood())
        .isCloseTo(byWeeks.logLikelihood() - 2457 * Math.log(7), within(1e-6));
  }

  @Test
  void theSameBaseGivesTheSameBits() {
    assertThat(ParetoNbd.fit(Cdnow.base(Cdnow.WEEK), FitOptions.defaults()).parameters())
        .isEqualTo(ParetoNbd.fit(weeks, FitOptions.defaults()).parameters());
  }

  @Test
  void aModelThatDidNotConvergeSaysSoAndDoesNotPredict() {
    BgNbd model = BgNbd.fit(weeks, FitOptions.defaults().withMaxIterations(1));

    assertThat(model.report().orElseThrow().status()).isEqualTo(FitStatus.NOT_CONVERGED);
    assertThatThrownBy(() -> model.probabilityAlive(weeks.summary(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("did not converge");
  }

  private static void findsTheMaximum(
      String id, BiFunction<PurchaseBase, FitOptions, ? extends PurchaseModel> fit) {
    Reference reference = Reference.caseOf(id).at("reference");
    FitReport report = fit.apply(weeks, FitOptions.defaults()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.gradientNorm()).isLessThanOrEqualTo(1e-8);
    assertThat(report.logLikelihood()).isCloseTo(reference.number("log_likelihood"), within(1e-8));
    for (String name : reference.at("params").names()) {
      double expected = reference.number("params", name);
      assertThat(report.parameter(name)).as(name).isCloseTo(expected, within(1e-9 * expected));
      double error = reference.number("std_errors", name);
      assertThat(report.standardError(name)).as("error of " + name).isPresent();
      assertThat(report.standardError(name).orElseThrow())
          .as("error of " + name)
          .isCloseTo(error, within(1e-6 * error));
    }
  }
}
