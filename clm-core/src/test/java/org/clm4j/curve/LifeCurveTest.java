package org.clm4j.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.MarginBasis;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.junit.jupiter.api.Test;

class LifeCurveTest {
  private static final CurveSettings MONTHLY = CurveSettings.monthly(ZoneOffset.UTC);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 31);

  private static Instant at(LocalDate day) {
    return Moments.startOfDay(day, ZoneOffset.UTC).plusSeconds(36_000);
  }

  private static Money euros(String amount) {
    return Money.of(amount, "EUR");
  }

  private static Purchase purchase(String id, LocalDate day, String amount) {
    return Purchase.of(id, at(day), euros(amount));
  }

  /** So many purchases of 10 in each month from the first, spread over its days. */
  private static List<CustomerEvent> monthly(int... counts) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int month = 0; month < counts.length; month++) {
      for (int i = 0; i < counts[month]; i++) {
        LocalDate day = LocalDate.of(2024, 1, 1).plusMonths(month).plusDays(2L * i);
        events.add(purchase("o" + month + "-" + i, day, "10.00"));
      }
    }
    return events;
  }

  private static LifeCurve curve(List<? extends CustomerEvent> events, LocalDate asOf) {
    return LifeCurve.of(CustomerHistory.of("c", events), at(asOf), MONTHLY).orElseThrow();
  }

  @Test
  void countsPeriodsFromTheDayOfTheFirstPurchaseWithoutDriftAtMonthEnds() {
    LifeCurve curve = curve(List.of(purchase("a", FIRST, "5")), LocalDate.of(2024, 4, 15));
    assertThat(curve.points())
        .extracting(CurvePoint::from)
        .containsExactly(FIRST, LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 31));
    assertThat(curve.points().get(1).to()).isEqualTo(LocalDate.of(2024, 3, 31));
    assertThat(curve.points().get(1).seen()).isEqualTo(1);
    // From the start of 31 March to 10:00 on 15 April, of 30 days.
    assertThat(curve.points().get(2).seen())
        .isCloseTo((15 + 10 / 24.0) / 30, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void volumeIsWhatWasBoughtAndProfitIsNetOfReturnsAndTreatments() {
    LifeCurve curve =
        curve(
            List.of(
                Treatment.of("gift", at(LocalDate.of(2023, 12, 1)), "welcome-gift")
                    .withCost(euros("3")),
                purchase("a", FIRST, "100").withProfit(euros("40")),
                purchase("b", LocalDate.of(2024, 3, 5), "50").withProfit(euros("20")),
                Refund.of("r", at(LocalDate.of(2024, 4, 2)), euros("30")).withProfit(euros("12")),
                Treatment.of("call", at(LocalDate.of(2024, 4, 3)), "call").withCost(euros("2"))),
            LocalDate.of(2024, 4, 20));
    assertThat(curve.basis()).isEqualTo(MarginBasis.PROFIT);
    assertThat(curve.points())
        .extracting(CurvePoint::volume)
        .containsExactly(euros("100"), euros("50"), euros("0"));
    assertThat(curve.points())
        .extracting(CurvePoint::profit)
        .containsExactly(euros("37"), euros("20"), euros("-14"));
    assertThat(curve.points()).extracting(CurvePoint::purchases).containsExactly(1, 1, 0);
  }

  @Test
  void profitIsInSalesWhereItIsNotKnownOfEveryPurchase() {
    LifeCurve curve =
        curve(
            List.of(
                purchase("a", FIRST, "100").withProfit(euros("40")),
                purchase("b", LocalDate.of(2024, 3, 5), "50"),
                Refund.of("r", at(LocalDate.of(2024, 4, 2)), euros("30"))),
            LocalDate.of(2024, 4, 20));
    assertThat(curve.basis()).isEqualTo(MarginBasis.SALES);
    assertThat(curve.points())
        .extracting(CurvePoint::profit)
        .containsExactly(euros("100"), euros("50"), euros("-30"));
  }

  @Test
  void profitOfAllPeriodsIsTheHistoricValue() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                Treatment.of("t", at(LocalDate.of(2023, 11, 1)), "trial").withCost(euros("7.50")),
                purchase("a", FIRST, "100").withProfit(euros("40")),
                Refund.of("r", at(LocalDate.of(2024, 5, 2)), euros("30")).withProfit(euros("9"))));
    Instant asOf = at(LocalDate.of(2024, 6, 1));
    Money sum =
        LifeCurve.of(history, asOf, MONTHLY).orElseThrow().points().stream()
            .map(CurvePoint::profit)
            .reduce(Money::plus)
            .orElseThrow();
    assertThat(Optional.of(sum)).isEqualTo(HistoricValue.of(history, asOf).map(HistoricValue::net));
  }

  @Test
  void whoNeverBoughtHasNoCurve() {
    CustomerHistory none = CustomerHistory.of("c", List.of());
    assertThat(LifeCurve.of(none, at(FIRST), MONTHLY)).isEmpty();
    CustomerHistory later = CustomerHistory.of("c", List.of(purchase("a", FIRST, "1")));
    assertThat(LifeCurve.of(later, at(FIRST.minusDays(1)), MONTHLY)).isEmpty();
  }

  @Test
  void noTypeIsNamedBeforeTwelveWholePeriods() {
    List<CustomerEvent> events = monthly(2, 3, 4);
    LifeCurve eleven = curve(events, LocalDate.of(2024, 12, 31));
    assertThat(eleven.status()).isEqualTo(LifeCurve.Status.TOO_SHORT);
    assertThat(eleven.soFar()).isEmpty();
    assertThat(eleven.phases()).isEmpty();
    assertThat(eleven.words().in(Language.ENGLISH))
        .isEqualTo("a customer for 11 months; it takes 12 months to tell");
    LifeCurve twelve = curve(events, LocalDate.of(2025, 1, 1));
    assertThat(twelve.status()).isEqualTo(LifeCurve.Status.ENDED);
  }

  @Test
  void whoBoughtOnceAndNeverAgainLeftInExploration() {
    LifeCurve curve = curve(List.of(purchase("a", FIRST, "80")), LocalDate.of(2025, 6, 1));
    assertThat(curve.type()).contains(CurveType.EARLY_ABORTION);
    assertThat(curve.exit()).contains(LifePhase.EXPLORATION);
    assertThat(curve.phase()).contains(LifePhase.ENDED);
    assertThat(curve.age()).isEqualTo(1);
    assertThat(curve.words().in(Language.ENGLISH))
        .isEqualTo("left in exploration after 1 month: early abortion");
    assertThat(curve.words().in(Language.CHINESE)).isEqualTo("存续 1 个月后在考察期流失：早期流产型");
  }

  @Test
  void aLongLifeThatRunsHasNoTypeButOneSoFar() {
    int[] counts = new int[36];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = i < 4 ? 1 : i < 9 ? i - 2 : 8;
    }
    LifeCurve curve = curve(monthly(counts), LocalDate.of(2026, 12, 31));
    assertThat(curve.status()).isEqualTo(LifeCurve.Status.RUNNING);
    assertThat(curve.type()).isEmpty();
    assertThat(curve.soFar()).contains(CurveType.LONG_LASTING);
    assertThat(curve.phase()).contains(LifePhase.STABILITY);
    assertThat(curve.phases())
        .extracting(CurvePhase::phase)
        .containsExactly(LifePhase.EXPLORATION, LifePhase.FORMATION, LifePhase.STABILITY);
    assertThat(curve.probability()).isGreaterThan(.99);
    assertThat(curve.words().in(Language.CHINESE)).startsWith("已在稳定期停留");
  }

  @Test
  void theIdealLifeShowsTheShapeRulesOfTheSource() {
    LifeCurve curve =
        curve(
            monthly(1, 1, 1, 1, 2, 4, 6, 8, 9, 10, 10, 10, 10, 10, 10, 10, 10, 6, 3, 0, 0, 0, 0),
            LocalDate.of(2025, 12, 1));
    assertThat(curve.type()).contains(CurveType.EARLY_EXIT);
    assertThat(curve.shape())
        .allSatisfy(f -> assertThat(f.outcome()).isEqualTo(ShapeFinding.Outcome.HOLDS));
  }

  @Test
  void aRelationWhoseEndIsRecordedIsOverWithoutASilence() {
    List<CustomerEvent> events = monthly(1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7, 7, 7);
    LocalDate day = LocalDate.of(2025, 5, 1);
    assertThat(curve(events, day).status()).isEqualTo(LifeCurve.Status.RUNNING);
    events.add(RelationEnded.of("end", at(day.minusDays(1))));
    LifeCurve over = curve(events, day);
    assertThat(over.type()).contains(CurveType.EARLY_EXIT);
    assertThat(over.phase()).contains(LifePhase.ENDED);
  }

  @Test
  void whoBuysAgainAfterARecordedEndHasNotLeft() {
    List<CustomerEvent> events = monthly(1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7, 7, 7);
    events.add(RelationEnded.of("end", at(LocalDate.of(2024, 8, 31))));
    assertThat(curve(events, LocalDate.of(2025, 5, 1)).status())
        .isEqualTo(LifeCurve.Status.RUNNING);
  }

  @Test
  void lifeOfGiftsOnlyHasNoVolumeToRead() {
    LifeCurve curve = curve(List.of(purchase("a", FIRST, "0")), LocalDate.of(2026, 1, 1));
    assertThat(curve.status()).isEqualTo(LifeCurve.Status.NO_VOLUME);
    assertThat(curve.words().in(Language.ENGLISH)).isEqualTo("nothing was paid so far");
  }

  @Test
  void theCurrencyUnitChangesNoPhase() {
    List<CustomerEvent> events = monthly(1, 1, 2, 3, 4, 4, 5, 4, 4, 5, 4, 0, 0, 0, 0, 0);
    List<CustomerEvent> dear = new ArrayList<>();
    for (CustomerEvent e : events) {
      dear.add(Purchase.of(e.id(), e.at(), euros("987654.32")));
    }
    LocalDate day = LocalDate.of(2025, 4, 15);
    assertThat(curve(dear, day).phases()).isEqualTo(curve(events, day).phases());
  }

  @Test
  void aLifeOfTooManyPeriodsIsRefusedWithAWayOut() {
    CustomerHistory history =
        CustomerHistory.of("c", List.of(purchase("a", LocalDate.of(1990, 1, 1), "1")));
    assertThatThrownBy(
            () ->
                LifeCurve.of(
                    history, at(FIRST), CurveSettings.of(Period.ofDays(1), ZoneId.of("UTC"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a life curve has at most 10000 periods; by periods of P1D this one has more. Maybe "
                + "take longer periods.");
    assertThatThrownBy(() -> CurveSettings.of(Period.ofMonths(-1), ZoneOffset.UTC))
        .hasMessage("a period of a life curve lasts at least a day, and P-1M does not.");
    assertThatThrownBy(() -> CurveSettings.of(Period.ofYears(90_000), ZoneOffset.UTC))
        .hasMessage("a period of a life curve is at most 10 years long, and P90000Y is longer.");
    CurveSettings yearly = CurveSettings.of(Period.ofYears(1), ZoneOffset.UTC);
    assertThatThrownBy(() -> yearly.withMinimumPeriods(10_001))
        .hasMessageEndingWith("is at most 10,000, the most a life is read in, not 10001.");
  }

  @Test
  void theOutlookIsWhatEachPeriodAddsToTheModelsValue() {
    LifeCurve curve = curve(List.of(purchase("a", FIRST, "80")), LocalDate.of(2025, 6, 1));
    ClvModel<String> tenADay =
        (c, asOf, horizon, discounting) ->
            ClvEstimate.builder("ten-a-day", horizon, discounting)
                .amount(
                    "a",
                    org.clm4j.basics.Label.of("a"),
                    Money.rounded(
                        10.0 * horizon.length().orElseThrow().toDays(),
                        java.util.Currency.getInstance("EUR")))
                .build();
    CurveOutlook outlook = curve.outlook(tenADay, "c", 3);
    assertThat(outlook.points())
        .extracting(CurveOutlook.Point::expected)
        .containsExactly(euros("290.00"), euros("310.00"), euros("310.00"));
    assertThat(outlook.reason()).isEmpty();
    assertThatThrownBy(() -> curve.outlook(tenADay, "c", 0))
        .hasMessage("an outlook is for 1 to 1000 periods, not for 0.");
  }

  @Test
  void typeAndPhaseAreMetricsWithTheirReasons() {
    CustomerHistory history = CustomerHistory.of("c", List.of(purchase("a", FIRST, "80")));
    var values = CurveMetrics.source(MONTHLY).read(history, at(LocalDate.of(2025, 6, 1)));
    assertThat(values.text(CurveMetrics.TYPE)).contains("earlyAbortion");
    assertThat(values.text(CurveMetrics.PHASE)).contains("ended");
    var young = CurveMetrics.source(MONTHLY).read(history, at(LocalDate.of(2024, 6, 1)));
    assertThat(young.text(CurveMetrics.TYPE)).isEmpty();
    assertThat(young.reason(CurveMetrics.PHASE).orElseThrow().in(Language.ENGLISH))
        .isEqualTo("a customer for 4 months; it takes 12 months to tell");
  }

  @Test
  void aCurveOfItsPartsIsTheCurve() {
    List<CustomerEvent> events = monthly(1, 1, 0, 1, 2, 3, 4, 4, 5, 4, 5, 4, 4, 5, 4, 0, 0, 0);
    LifeCurve ended = curve(events, LocalDate.of(2025, 7, 10));
    assertThat(ended.status()).isEqualTo(LifeCurve.Status.ENDED);
    assertThat(again(ended, ended.phases(), true)).isEqualTo(ended);
    LifeCurve young = curve(monthly(1, 2), LocalDate.of(2024, 3, 10));
    assertThat(again(young, List.of(), false)).isEqualTo(young);
    LifeCurve free = curve(List.of(purchase("a", FIRST, "0")), LocalDate.of(2025, 7, 10));
    assertThat(free.status()).isEqualTo(LifeCurve.Status.NO_VOLUME);
    assertThat(again(free, List.of(), false)).isEqualTo(free);
  }

  private static LifeCurve again(LifeCurve curve, List<CurvePhase> phases, boolean over) {
    return LifeCurve.of(
        curve.settings(),
        curve.asOf(),
        curve.basis(),
        curve.points(),
        phases,
        over,
        curve.probability());
  }

  @Test
  void partsThatAreNotOfOneLifeAreRefused() {
    List<CustomerEvent> events = monthly(1, 1, 0, 1, 2, 3, 4, 4, 5, 4, 5, 4, 4, 5, 4, 0, 0, 0);
    LifeCurve curve = curve(events, LocalDate.of(2025, 7, 10));
    refused(() -> again(curve, curve.phases(), false), "a life whose last phase is its end");
    refused(() -> again(curve, List.of(), true), "without phases");
    refused(() -> again(curve, curve.phases().subList(0, 2), false), "phases of 7 periods");
    refused(
        () -> again(curve, List.of(new CurvePhase(LifePhase.FORMATION, 0, 19)), false),
        "only forward, from exploration");
    refused(
        () ->
            LifeCurve.of(
                MONTHLY,
                curve.asOf().plusSeconds(90 * 86_400),
                curve.basis(),
                curve.points(),
                curve.phases(),
                true,
                curve.probability()),
        "the last period of a life curve, from 2025-07-01 to 2025-08-01");
    refused(
        () ->
            LifeCurve.of(
                CurveSettings.quarterly(ZoneOffset.UTC),
                curve.asOf(),
                curve.basis(),
                curve.points(),
                curve.phases(),
                true,
                curve.probability()),
        "period 0 of a life by P3M");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
  }
}
