package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.P_ALIVE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.btyd.Buyer;
import org.clm4j.btyd.BuyerClv;
import org.clm4j.btyd.BuyerValues;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.Interval;
import org.clm4j.btyd.MbgNbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.btyd.PurchaseMetrics;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.btyd.PurchaseSummary;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.jackson.FittedModels;
import org.clm4j.jackson.Jackson3;
import org.clm4j.profile.Profiler;
import org.clm4j.rfm.PurchaseTable;
import org.clm4j.rfm.RfmAccumulator;
import org.clm4j.rfm.RfmCuts;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmFigures;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmSegmentation;
import org.clm4j.rfm.RfmValues;
import org.clm4j.rfm.RfmVerdict;
import org.clm4j.rfm.SegmentMap;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds clm-rfm's page to what the library does: its code is the code here. */
class RfmPageTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  // page: shop
  static List<CustomerHistory> shop(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CustomerHistory> histories = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      double gap = 21 / -Math.log(random.nextDouble()); // mean days from order to order
      double leaves = 0.3 * random.nextDouble(); // for good, after an order
      double basket = 20 + 60 * random.nextDouble();
      List<Purchase> orders = new ArrayList<>();
      for (double day = 180 * random.nextDouble(); day < 730; ) {
        Instant at = Instant.parse("2024-01-01T09:00:00Z").plusSeconds((long) (86_400 * day));
        Money paid = Money.rounded(basket * (0.5 + random.nextDouble()), EUR);
        orders.add(Purchase.of("o-" + orders.size(), at, paid));
        day = random.nextDouble() < leaves ? 730 : day - gap * Math.log(random.nextDouble());
      }
      histories.add(CustomerHistory.of("c-" + c, orders));
    }
    return histories;
  }

  // page: end

  @Test
  void whatThePageSaysOfItsShopIsWhatIsFound() throws IOException {
    Page page = Page.of("clm-rfm/README.md", RfmPageTest.class);
    page.holds("shop");
    List<CustomerHistory> histories = shop(800, 1);
    CustomerHistory history = histories.get(4);
    // page: compare
    ZoneId zone = ZoneId.of("Europe/Berlin");
    PurchaseBase.Collector seen =
        PurchaseBase.collector(LocalDate.parse("2025-06-30"), zone, Duration.ofDays(7))
            .holdoutUntil(LocalDate.parse("2025-12-31"));
    histories.forEach(seen::add);
    ModelComparison comparison = ModelComparison.of(seen.build(), FitOptions.defaults());
    String verdict = comparison.verdict().in(Language.ENGLISH);
    // page: end
    page.holds("compare");
    page.says("output: verdict", verdict);
    page.says("output: holdout", scores(comparison));

    // page: rfm
    Instant asOf = LocalDate.parse("2025-12-31").atTime(23, 59).atZone(zone).toInstant();
    Profiler profiler = Profiler.standard(zone);
    RfmAccumulator all = RfmAccumulator.of(RfmDefinition.defaults(), asOf);
    histories.forEach(h -> all.add(profiler.profile(h, asOf)));
    RfmModel rfm = RfmModel.meanSplit(all.summary());
    RfmVerdict found = rfm.classify(profiler.profile(history, asOf)).orElseThrow();
    String said = found.in(Language.ENGLISH);
    // page: end
    page.holds("rfm");
    page.says("output: rfm", said);

    // page: segments
    RfmFigures.Builder base = RfmFigures.builder(RfmDefinition.defaults(), asOf);
    histories.forEach(h -> base.add(profiler.profile(h, asOf)));
    RfmCuts cuts = RfmCuts.quantiles(base.build(), 5);
    RfmSegmentation segmentation =
        RfmSegmentation.of(cuts, SegmentMap.elevenSegments())
            .withValidUntil(asOf.plus(Duration.ofDays(90)));
    RfmSegmentation.Assignment assigned =
        segmentation.assign(profiler.profile(history, asOf)).orElseThrow();
    // page: end
    page.holds("segments");
    page.says("output: segments", assigned.scores() + " → " + assigned.segment());

    // page: table
    PurchaseTable table = PurchaseTable.builder(asOf, zone, EUR).sparse();
    table.add(4711, (int) LocalDate.parse("2025-12-01").toEpochDay(), 19_95);
    table.add(4711, (int) LocalDate.parse("2025-12-24").toEpochDay(), -5_00);
    RfmFigures figures = table.figures();
    RfmValues one = figures.values(0);
    // page: end
    page.holds("table");
    page.says(
        "output: table",
        one.recencyDays() + " days, " + one.frequency() + " purchase, " + one.monetary());

    // page: predict
    PurchaseBase now = seen.buildThroughHoldout();
    PurchaseModel model = comparison.refitted(now, FitOptions.defaults());
    Duration year = Duration.ofDays(364);
    PurchaseSummary customer = now.summary(now.numberOf("c-4").orElseThrow());
    double alive = model.probabilityAlive(customer).orElseThrow();
    double expected = model.expectedPurchases(customer, year);
    double none = model.probabilityOfNone(customer, year);
    Interval likely = model.purchaseInterval(customer, year, 0.9);
    PurchaseForecast forecast = model.forecast(now, year, Discounting.annual(0.1)).withErrors();
    Interval ofAll = forecast.totalInterval(0.9).orElseThrow();
    // page: end
    page.holds("predict");
    page.says(
        "output: predict",
        said(
            "c-4: P(alive) %.2f; %.1f purchases expected in a year, %.0f to %.0f in nine cases of ten; none at all %.2f\n"
                + "all: %.0f purchases expected, %.0f to %.0f in nine cases of ten",
            alive,
            expected,
            likely.low(),
            likely.high(),
            none,
            forecast.total(),
            ofAll.low(),
            ofAll.high()));

    // page: value
    GammaGamma spend = GammaGamma.fit(now, FitOptions.defaults());
    BuyerClv clv = BuyerClv.of(model, spend, Currency.getInstance("EUR")).withMargin(0.3);
    ClvModel<CustomerHistory> ofHistories = clv.ofHistories(zone);
    ClvEstimate worth =
        ofHistories.estimate(history, asOf, Horizon.of(year), Discounting.annual(0.1));
    String inWords = worth.in(Language.ENGLISH);
    Buyer buyer = Buyer.from(history, asOf, zone, model.unit()).orElseThrow();
    Interval outcomes =
        clv.outcomes(
            buyer, Horizon.of(year), Discounting.annual(0.1), 10_000, new SplittableRandom(1));
    BuyerValues ofEverybody = clv.values(forecast);
    // page: end
    page.holds("value");
    page.says(
        "output: value",
        said(
            "c-4: %s\nc-4: EUR %.2f to EUR %.2f in nine cases of ten\nall: EUR %.2f",
            inWords, outcomes.low(), outcomes.high(), ofEverybody.total()));
    assertThat(ofEverybody.money(4)).isEqualTo(worth.value());
    assertThat(spend.warning()).isEmpty();

    // page: rules
    StageModel stages =
        StageModel.builder("shop", "1")
            .stage(Stage.of("customer"))
            .stage(Stage.of("fading"), P_ALIVE.below(0.3))
            .transition(Transition.of("fades", "customer", "fading", P_ALIVE.below(0.3)))
            .transition(Transition.of("back", "fading", "customer", P_ALIVE.atLeast(0.5)))
            .build();
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(zone, stages)
            .customerSource(PurchaseMetrics.of(model, Duration.ofDays(91), zone))
            .value(ofHistories, Horizon.of(year), Discounting.annual(0.1))
            .build();
    LifecycleReport standing = engine.report(history, asOf);
    // page: end
    page.holds("rules");
    page.says("output: rules", standing.in(Language.ENGLISH));
    assertThat(standing.reviewAt().moment()).isPresent();

    // page: keep
    String kept = FittedModels.PURCHASE_MODEL.write(model);
    PurchaseModel read = Jackson3.json().read(FittedModels.PURCHASE_MODEL, kept);
    String keptSpend = FittedModels.SPEND_MODEL.write(spend);
    String keptRfm = FittedModels.RFM_MODEL.write(rfm);
    // page: end
    page.holds("keep");
    page.says("output: keep", kept.lines().limit(5).collect(Collectors.joining("\n")));
    assertThat(read.expectedPurchases(customer, year)).isEqualTo(expected);
    assertThat(read.report()).isEqualTo(model.report());
    assertThat(Jackson3.json().read(FittedModels.SPEND_MODEL, keptSpend).parameters())
        .isEqualTo(spend.parameters());
    assertThat(Jackson3.json().read(FittedModels.RFM_MODEL, keptRfm).fingerprint())
        .isEqualTo(rfm.fingerprint());

    // page: days
    Instant midnight = LocalDate.parse("2026-01-01").atStartOfDay(zone).toInstant();
    ClvEstimate dayMore =
        ofHistories.estimate(history, midnight, Horizon.of(year), Discounting.annual(0.1));
    // page: end
    page.holds("days");
    page.says(
        "output: days",
        "31 December 23:59: %s\n1 January 00:00: %s"
            .formatted(worth.value().orElseThrow(), dayMore.value().orElseThrow()));
    assertThat(dayMore.value()).isNotEqualTo(worth.value());
  }

  @Test
  void whereHardlyAnybodyLeavesTheFitSaysSo() throws IOException {
    Page page = Page.of("clm-rfm/README.md", RfmPageTest.class);
    // page: loyal
    PurchaseBase loyal =
        MbgNbd.of(1.1, 3.5, 0.02, 30, Duration.ofDays(7))
            .simulateBase(100, Duration.ofDays(182), Duration.ZERO, 1)
            .base();
    FitReport report = MbgNbd.fit(loyal, FitOptions.defaults()).report().orElseThrow();
    String meaning = report.status() + ": " + report.meaning().in(Language.ENGLISH);
    // page: end
    page.holds("loyal");
    page.says("output: loyal", meaning);
    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    for (FitStatus status : FitStatus.values()) {
      assertThat(page.text()).contains("| `" + status + "` |");
    }
  }

  @Test
  void thePageNamesTheModuleAndTheVersionOfTheBuild() throws IOException {
    String pom = Page.of("clm-rfm/pom.xml").text();
    String version = pom.substring(pom.indexOf("<version>"), pom.indexOf("</version>"));
    assertThat(Page.of("clm-rfm/README.md").block("file: pom"))
        .contains(version + "</version>", "<artifactId>clm-rfm</artifactId>");
  }

  private static String scores(ModelComparison comparison) {
    StringBuilder table =
        new StringBuilder("            status     forecast  bought   off  log-score\n");
    for (PurchaseModel model : comparison.models()) {
      String status = model.report().orElseThrow().status().toString();
      table.append(row(model.id(), status, comparison.score(model.id()).orElseThrow()));
    }
    comparison.naive().forEach((rule, score) -> table.append(row(rule, "no model", score)));
    return table.toString().stripTrailing();
  }

  private static String row(String id, String status, HoldoutScore score) {
    String told =
        score.logScore().isPresent() ? said("%9.3f", score.logScore().getAsDouble()) : "     none";
    return said(
        "%-10s  %-9s  %8.0f  %6.0f  %4.2f  %s\n",
        id, status, score.predicted(), score.actual(), score.mae(), told);
  }

  private static String said(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
