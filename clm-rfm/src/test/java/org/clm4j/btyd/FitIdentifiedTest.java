package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.junit.jupiter.api.Test;

/** What a fit says where the data leave parameters open, and where a penalty had its hand in it. */
class FitIdentifiedTest {

  /** As documented: ln 10 over 1.645. */
  private static final double LIMIT = 1.39988;

  private static final Duration OBSERVED = Cdnow.WEEK.multipliedBy(39);
  private static final FitOptions DEFAULTS = FitOptions.defaults();
  private static final PurchaseModel BG = BgNbd.of(.243, 4.414, .793, 2.426, Cdnow.WEEK);
  private static final PurchaseModel MBG = MbgNbd.of(.525, 6.183, .891, 1.614, Cdnow.WEEK);
  private static final PurchaseModel PARETO = ParetoNbd.of(.553, 10.578, .606, 11.669, Cdnow.WEEK);

  private static FitReport fitted(
      PurchaseModel truth,
      int customers,
      long seed,
      BiFunction<PurchaseBase, FitOptions, ? extends PurchaseModel> fit) {
    PurchaseBase base = truth.simulateBase(customers, OBSERVED, Duration.ZERO, seed).base();
    return fit.apply(base, DEFAULTS).report().orElseThrow();
  }

  private static double logError(FitReport report, String name) {
    return Math.sqrt(report.logCovariance(name, name).orElse(Double.NaN));
  }

  @Test
  void noPurchaseFitIsCalledConvergedWithAParameterOpen() {
    List<FitReport> reports = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      reports.add(fitted(BG, 200, seed, BgNbd::fit));
      reports.add(fitted(MBG, 200, seed, MbgNbd::fit));
      reports.add(fitted(PARETO, 200, seed, ParetoNbd::fit));
      reports.add(fitted(MBG, 200, seed, (base, options) -> MbgCnbd.fit(base, 2, options)));
    }
    reports.forEach(FitIdentifiedTest::saysWhatIsOpen);
    assertThat(reports).extracting(FitReport::status).contains(FitStatus.NOT_IDENTIFIED);
  }

  @Test
  void noOtherFitIsCalledConvergedWithAParameterOpen() {
    List<FitReport> reports = new ArrayList<>();
    for (int seed = 0; seed < 25; seed++) {
      SplittableRandom chance = new SplittableRandom(seed);
      OpportunityBase donors = BgBb.of(1.204, .75, .657, 2.783, Rate.YEAR).simulate(60, 5, chance);
      reports.add(BgBb.fit(donors, DEFAULTS).report().orElseThrow());
      RenewalBase contracts =
          ShiftedBetaGeometric.of(.668, 3.806, Rate.YEAR).simulate(60, 4, chance);
      reports.add(ShiftedBetaGeometric.fit(contracts, DEFAULTS).report().orElseThrow());
      reports.add(GammaGamma.fit(spenders(15, chance), DEFAULTS).report().orElseThrow());
    }
    reports.forEach(FitIdentifiedTest::saysWhatIsOpen);
    for (String id : List.of(BgBb.ID, ShiftedBetaGeometric.ID, GammaGamma.ID)) {
      assertThat(reports.stream().filter(r -> r.model().equals(id) && !r.open().isEmpty()))
          .as(id)
          .isNotEmpty();
    }
  }

  private static List<SpendSummary> spenders(int customers, SplittableRandom chance) {
    GammaGamma truth = GammaGamma.of(6.25, 3.74, 15.44);
    List<SpendSummary> spenders = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int n = 1 + chance.nextInt(3);
      spenders.add(new SpendSummary(n, truth.simulate(SpendSummary.none(), n, chance)));
    }
    return spenders;
  }

  private static void saysWhatIsOpen(FitReport report) {
    String what = report + " " + report.meaning();
    List<String> wide =
        report.parameters().keySet().stream().filter(p -> logError(report, p) > LIMIT).toList();
    assertThat(report.open()).as(what).containsAll(wide);
    switch (report.status()) {
      case CONVERGED -> {
        assertThat(report.open()).as(what).isEmpty();
        assertThat(report.standardErrors()).as(what).hasSize(report.parameters().size());
        assertThat(report.forecastsUsable() && report.aliveUsable()).as(what).isTrue();
      }
      case BOUNDARY -> assertThat(wide).as(what).isEmpty();
      case NOT_IDENTIFIED -> {
        String english = report.meaning().in(Language.ENGLISH);
        String chinese = report.meaning().in(Language.CHINESE);
        boolean unseen = english.contains("anybody leaves");
        for (String name : unseen ? List.<String>of() : report.open()) {
          assertThat(english).contains(name);
          assertThat(chinese).contains(name);
        }
        if (!unseen) {
          assertThat(report.open()).as(what).isNotEmpty();
          assertThat(english.contains("Nothing remains usable") || english.contains("Still usable"))
              .as(what)
              .isTrue();
        }
      }
      case NOT_CONVERGED -> assertThat(report.forecastsUsable()).isFalse();
    }
  }

  @Test
  void largeBasesPinEveryParameterDown() {
    assertThat(fitted(BG, 2000, 1, BgNbd::fit).status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fitted(MBG, 2000, 1, MbgNbd::fit).status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fitted(PARETO, 2000, 2, ParetoNbd::fit).status()).isEqualTo(FitStatus.CONVERGED);
  }

  /** Customers who all leave at one rate: s and β grow together, and nothing said changes by it. */
  @Test
  void whatStaysTheSameAlongTheRidgeRemainsUsable() {
    FitReport report = fitted(ParetoNbd.of(.8, 6, 1e5, 4e6, Cdnow.WEEK), 3000, 3, ParetoNbd::fit);

    assertThat(report.status()).as(report.meaning().toString()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.open()).contains("s", "beta").doesNotContain("r", "alpha");
    assertThat(report.aliveUsable()).isTrue();
    assertThat(report.forecastsUsable()).isTrue();
    assertThat(report.meaning().in(Language.ENGLISH))
        .contains(
            "Still usable, as parameters that fit as well say about the same: forecasts no longer than"
                + " the time observed; the probability of being alive. Not usable: s, beta taken"
                + " alone.");
  }

  @Test
  void aMetricIsMissingOnlyWhereTheFitCannotCarryIt() {
    PurchaseModel model = BgNbd.of(.25, 4.5, .75, 79, Cdnow.WEEK);
    FitReport.Builder stored =
        FitReport.builder(BgNbd.ID, FitStatus.NOT_IDENTIFIED, model.parameters())
            .open(List.of("b"));
    LocalDate day = LocalDate.parse("2026-01-05");
    Instant bought = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    CustomerHistory history =
        CustomerHistory.of("c", List.of(Purchase.of("o", bought, Money.parse("EUR 10"))));

    MetricValues usual = read(model.withReport(stored.build()), history, bought);
    assertThat(usual.isKnown(Metrics.P_ALIVE)).isFalse();
    assertThat(usual.isKnown(PurchaseMetrics.EXPECTED_PURCHASES)).isTrue();

    MetricValues alive =
        read(
            model.withReport(stored.aliveUsable(true).forecastsUsable(false).build()),
            history,
            bought);
    assertThat(alive.isKnown(Metrics.P_ALIVE)).isTrue();
    assertThat(alive.isKnown(PurchaseMetrics.EXPECTED_PURCHASES)).isFalse();
    assertThat(alive.isKnown(PurchaseMetrics.P_NO_PURCHASE)).isFalse();
  }

  private static MetricValues read(PurchaseModel model, CustomerHistory history, Instant asOf) {
    return PurchaseMetrics.of(model, Duration.ofDays(90), ZoneOffset.UTC).read(history, asOf);
  }

  @Test
  void aPenaltyIsNotTakenForDropOutNobodySees() {
    PurchaseBase cdnow = Cdnow.base(Cdnow.WEEK);
    for (double penalty : new double[] {.1, 10, 1000}) {
      FitOptions options = DEFAULTS.withL2Penalty(penalty);
      for (PurchaseModel model :
          List.of(
              BgNbd.fit(cdnow, options),
              MbgNbd.fit(cdnow, options),
              ParetoNbd.fit(cdnow, options),
              MbgCnbd.fit(cdnow, 2, options))) {
        penaltyIsSaid(model.report().orElseThrow());
      }
      OpportunityBase donors =
          BgBb.of(1.204, .75, .657, 2.783, Rate.YEAR).simulate(2000, 6, new SplittableRandom(1));
      penaltyIsSaid(BgBb.fit(donors, options).report().orElseThrow());
    }
  }

  private static void penaltyIsSaid(FitReport report) {
    assertThat(report.status()).as(report.toString()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.meaning().in(Language.ENGLISH))
        .contains("L2 penalty")
        .doesNotContain("anybody leaves");
    assertThat(report.meaning().in(Language.CHINESE)).contains("L2 惩罚");
  }

  @Test
  void aPenaltyThatHoldsAnOpenParameterIsSaid() {
    PurchaseBase base = PARETO.simulateBase(200, OBSERVED, Duration.ZERO, 5).base();
    assertThat(ParetoNbd.fit(base, DEFAULTS).report().orElseThrow().open())
        .containsExactly("s", "beta");

    FitReport held = ParetoNbd.fit(base, DEFAULTS.withL2Penalty(1)).report().orElseThrow();

    assertThat(held.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(held.meaning().in(Language.ENGLISH))
        .endsWith("The data alone would leave s, beta open: what pins down there is the penalty.");
  }

  @Test
  void wherePenaltyOrNotNobodyIsSeenToLeaveItIsStillSaid() {
    PurchaseBase loyal =
        MbgNbd.of(1.1, 3.5, 0.02, 30, Cdnow.WEEK)
            .simulateBase(100, Duration.ofDays(182), Duration.ZERO, 1)
            .base();
    FitReport report = MbgNbd.fit(loyal, DEFAULTS.withL2Penalty(1)).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.meaning().in(Language.ENGLISH))
        .contains("do not show that anybody leaves")
        .contains("An L2 penalty was subtracted from the likelihood");
  }
}
