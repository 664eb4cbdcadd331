package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Cancellation;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractEvent.Action;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.junit.jupiter.api.Test;

class ProfilerTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Profiler STANDARD = Profiler.standard(BERLIN);
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T12:00:00Z");

  private static Instant day(int n) {
    return NEW_YEAR.plus(Duration.ofDays(n));
  }

  private static Money euros(String amount) {
    return Money.of(amount, "EUR");
  }

  private static CustomerHistory history(CustomerEvent... events) {
    return CustomerHistory.of("c-17", List.of(events));
  }

  @Test
  void anEmptyHistoryHasNoPurchasesAndNoMoments() {
    CustomerProfile profile = STANDARD.profile(history(), day(0));
    assertThat(profile.number(Metrics.PURCHASES)).hasValue(0);
    assertThat(profile.number(Metrics.PURCHASE_DAYS)).hasValue(0);
    assertThat(profile.number(Metrics.SPEND)).hasValue(0);
    assertThat(profile.number(Metrics.OPEN_MATTERS)).hasValue(0);
    assertThat(profile.number(Metrics.MEAN_SPEND)).isEmpty();
    assertThat(profile.number(Metrics.PROFIT)).isEmpty();
    assertThat(profile.number(Metrics.DAYS_SINCE_LAST_PURCHASE)).isEmpty();
    assertThat(profile.instant(Metrics.LAST_PURCHASE_AT)).isEmpty();
    assertThat(profile.instant(Metrics.FIRST_CONTACT_AT)).isEmpty();
  }

  @Test
  void whatHasNotHappenedYetIsNotSeen() {
    CustomerHistory later = history(Purchase.of("o", day(1), euros("10")));
    assertThat(STANDARD.profile(later, day(0))).isEqualTo(STANDARD.profile(history(), day(0)));
    assertThat(STANDARD.profile(later, day(1)).number(Metrics.PURCHASES)).hasValue(1);
    assertThat(STANDARD.profile(later, day(1).minusNanos(1000)).number(Metrics.PURCHASES))
        .hasValue(0);
  }

  @Test
  void aRefundOfACancelledPurchaseTakesNothingOffTheSpend() {
    Purchase bought = Purchase.of("o7", day(0), euros("80"));
    Refund back = Refund.of("r7", day(1), euros("80")).ofPurchase("o7");
    CustomerHistory history = history(bought, back, Cancellation.of("o7", day(2)));
    for (CustomerProfile profile :
        List.of(
            STANDARD.profile(history, day(3)), STANDARD.profile(history.asOf(day(1)), day(1)))) {
      assertThat(profile.number(Metrics.SPEND)).hasValue(0);
      assertThat(profile.number(Metrics.PURCHASES)).hasValue(0);
      assertThat(profile.number(Metrics.REFUNDS)).hasValue(0);
      assertThat(profile.number(Metrics.REFUNDED)).hasValue(0);
      assertThat(profile.instant(Metrics.LAST_CONTACT_AT)).isEmpty();
    }
    CustomerProfile before = STANDARD.profile(history.knownBy(day(1)), day(1));
    assertThat(before.number(Metrics.SPEND)).hasValue(0);
    assertThat(before.number(Metrics.REFUNDED)).hasValue(80);
  }

  @Test
  void spendIsNetOfRefundsAndAPurchaseOfNothingCounts() {
    CustomerProfile profile =
        STANDARD.profile(
            history(
                Purchase.of("1", day(0), euros("100")).withProfit(euros("30")),
                Purchase.of("2", day(0).plusSeconds(60), euros("0")).withProfit(euros("-1")),
                Refund.of("3", day(2), euros("-40")).withProfit(euros("12")),
                Purchase.of("4", day(4), euros("0.3")).withProfit(euros("0.1"))),
            day(10));
    assertThat(profile.number(Metrics.PURCHASES)).hasValue(3);
    assertThat(profile.number(Metrics.PURCHASE_DAYS)).hasValue(2);
    assertThat(profile.number(Metrics.REFUNDS)).hasValue(1);
    assertThat(profile.number(Metrics.REFUNDED)).hasValue(40);
    assertThat(profile.number(Metrics.SPEND)).hasValue(60.3);
    assertThat(profile.number(Metrics.MEAN_SPEND)).hasValue(20.1);
    assertThat(profile.number(Metrics.PROFIT)).hasValue(17.1);
    assertThat(profile.number(Metrics.TYPICAL_GAP_DAYS)).hasValue(4);
    assertThat(profile.number(Metrics.DAYS_SINCE_LAST_PURCHASE)).hasValue(6);
    assertThat(profile.number(Metrics.GAPS_SINCE_LAST_PURCHASE)).hasValue(1.5);
    assertThat(profile.instant(Metrics.LAST_CONTACT_AT)).contains(day(4));
  }

  @Test
  void profitIsMissingAsSoonAsOneEventDoesNotStateIt() {
    assertThat(
            STANDARD
                .profile(
                    history(
                        Purchase.of("1", day(0), euros("1")).withProfit(euros("1")),
                        Refund.of("2", day(1), euros("1"))),
                    day(10))
                .number(Metrics.PROFIT))
        .isEmpty();
  }

  @Test
  void daysAreThoseOfTheZone() {
    // 22:30Z and 23:30Z are two days in Berlin, one in UTC
    CustomerHistory history =
        history(
            Purchase.of("1", Instant.parse("2026-01-05T22:30:00Z"), euros("1")),
            Purchase.of("2", Instant.parse("2026-01-05T23:30:00Z"), euros("1")));
    assertThat(STANDARD.profile(history, day(10)).number(Metrics.PURCHASE_DAYS)).hasValue(2);
    assertThat(
            Profiler.standard(ZoneId.of("UTC"))
                .profile(history, day(10))
                .number(Metrics.PURCHASE_DAYS))
        .hasValue(1);
  }

  @Test
  void firstContactIsAnyEventButAReadingAndLastContactNeedsTheCustomer() {
    CustomerProfile profile =
        STANDARD.profile(
            history(
                Observation.text("1", day(0), "industry", "shipping"),
                Treatment.of("2", day(1), "STR-01"),
                Interaction.of("3", day(2), "phone", "enquiry"),
                Treatment.of("4", day(3), "STR-01")),
            day(10));
    assertThat(profile.instant(Metrics.FIRST_CONTACT_AT)).contains(day(1));
    assertThat(profile.instant(Metrics.LAST_CONTACT_AT)).contains(day(2));
    assertThat(profile.instant(Metrics.LAST_INTERACTION_AT)).contains(day(2));
    assertThat(profile.number(Metrics.INTERACTIONS)).hasValue(1);
  }

  @Test
  void whatBindsACustomerHoldsUntilItsEndAndWhatItCostIsInvested() {
    CustomerHistory history =
        history(
            Treatment.of("bonus", day(1), "STR-38")
                .withCost(Money.parse("EUR 100"))
                .binding(ExitBarrier.ECONOMIC, day(30)),
            Treatment.of("systems", day(2), "STR-39")
                .withCost(Money.parse("EUR 900"))
                .binding(ExitBarrier.TECHNICAL),
            Treatment.of("call", day(3), "STR-04").withCost(Money.parse("EUR 7")),
            ContractEvent.of("c", day(5), "C", ContractEvent.Action.SIGNED)
                .withTermEndingAt(day(20)));
    assertThat(bonds(history, 0)).isEqualTo("0 000 0.0");
    assertThat(bonds(history, 1)).isEqualTo("1 100 100.0");
    assertThat(bonds(history, 4)).isEqualTo("2 110 1007.0");
    assertThat(bonds(history, 19)).isEqualTo("3 111 1007.0");
    assertThat(bonds(history, 20)).as("the contract has ended").isEqualTo("2 110 1007.0");
    assertThat(bonds(history, 30)).as("so has the bonus").isEqualTo("1 010 1007.0");
    CustomerHistory again =
        history.plus(
            List.of(
                Treatment.of("bonus-2", day(25), "STR-38").binding(ExitBarrier.ECONOMIC, day(60))));
    assertThat(bonds(again, 59)).isEqualTo("2 110 1007.0");
    assertThat(bonds(again, 60)).isEqualTo("1 010 1007.0");
  }

  private static String bonds(CustomerHistory history, int day) {
    CustomerProfile profile = STANDARD.profile(history, day(day));
    StringBuilder kinds = new StringBuilder();
    for (ExitBarrier kind : ExitBarrier.values()) {
      kinds.append(profile.flag(Metrics.exitBarrier(kind)).orElseThrow() ? '1' : '0');
    }
    return (int) profile.number(Metrics.EXIT_BARRIERS).orElseThrow()
        + " "
        + kinds
        + " "
        + profile.number(Metrics.INVESTED).orElseThrow();
  }

  @Test
  void complaintsAreOpenUntilResolvedOrTheirMatterClosed() {
    CustomerHistory history =
        history(
            Complaint.of("k-1", day(0)).resolvedAt(day(5)),
            Complaint.of("k-2", day(1)),
            MatterOpened.of("m-1", day(2), "claim"),
            MatterClosed.of("m-2", day(6), "k-2"),
            MatterClosed.of("m-3", day(7), "claim"));
    int[] complaints = {1, 2, 2, 2, 2, 1, 0, 0};
    int[] matters = {1, 2, 3, 3, 3, 2, 1, 0};
    for (int n = 0; n < complaints.length; n++) {
      CustomerProfile profile = STANDARD.profile(history, day(n));
      assertThat(profile.number(Metrics.OPEN_COMPLAINTS)).hasValue(complaints[n]);
      assertThat(profile.number(Metrics.OPEN_MATTERS)).hasValue(matters[n]);
      assertThat(profile.number(Metrics.COMPLAINTS)).hasValue(n == 0 ? 1 : 2);
    }
  }

  @Test
  void theLatestRatingOfEachMeasureCounts() {
    CustomerProfile profile =
        STANDARD.profile(
            history(
                Feedback.nps("1", day(0), 3),
                Feedback.nps("2", day(1), 9),
                Feedback.of("3", day(2), Feedback.Measure.CSAT, 4, Feedback.Scale.of(1, 5)),
                Feedback.nps("4", day(20), 0)),
            day(10));
    assertThat(profile.number(Metrics.NPS)).hasValue(9);
    assertThat(profile.number(Metrics.CSAT)).hasValue(4);
    assertThat(profile.number(Metrics.CES)).isEmpty();
    assertThat(profile.instant(Metrics.LAST_FEEDBACK_AT)).contains(day(2));
  }

  @Test
  void theContractInForceEndsWhenItWasLastSaidTo() {
    ContractEvent signed =
        ContractEvent.of("1", day(0), "k", Action.SIGNED).withTermEndingAt(day(30));
    ContractEvent changed = ContractEvent.of("2", day(5), "k", Action.CHANGED);
    ContractEvent renewed =
        ContractEvent.of("3", day(29), "k", Action.RENEWED).withTermEndingAt(day(60));
    CustomerHistory history =
        history(signed, changed, renewed, ContractEvent.of("4", day(50), "k", Action.ENDED));
    assertThat(STANDARD.profile(history, day(10)).instant(Metrics.CONTRACT_ENDS_AT))
        .contains(day(30));
    assertThat(STANDARD.profile(history, day(29)).instant(Metrics.CONTRACT_ENDS_AT))
        .contains(day(60));
    assertThat(STANDARD.profile(history, day(29)).instant(Metrics.CONTRACT_SIGNED_AT))
        .contains(day(29));
    assertThat(STANDARD.profile(history, day(50)).instant(Metrics.CONTRACT_ENDS_AT))
        .as("ended early")
        .contains(day(50));
    assertThat(STANDARD.profile(history(signed), day(90)).instant(Metrics.CONTRACT_ENDS_AT))
        .contains(day(30));
    ContractEvent open = ContractEvent.of("5", day(1), "other", Action.SIGNED);
    assertThat(STANDARD.profile(history(signed, open), day(9)).instant(Metrics.CONTRACT_ENDS_AT))
        .isEmpty();
  }

  @Test
  void aCustomerWhoComesBackHasNotEnded() {
    RelationEnded end = RelationEnded.of("e", day(5));
    Purchase back = Purchase.of("o", day(9), euros("1"));
    CustomerHistory history = history(end, back);
    assertThat(STANDARD.profile(history, day(8)).instant(Metrics.RELATION_ENDED_AT))
        .contains(day(5));
    assertThat(STANDARD.profile(history, day(9)).instant(Metrics.RELATION_ENDED_AT)).isEmpty();
  }

  @Test
  void aDayWindowCountsWholeDaysAndSaysWhenItChanges() {
    WindowMetric window = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(7));
    Profiler profiler = Profiler.builder(BERLIN).metric(window).build();
    CustomerHistory history =
        history(
            Purchase.of("1", Instant.parse("2026-01-01T08:00:00Z"), euros("5")),
            Purchase.of("2", Instant.parse("2026-01-03T20:00:00Z"), euros("7")));
    Instant leaves = Moments.startOfDay(LocalDate.of(2026, 1, 8), BERLIN);
    CustomerProfile before = profiler.profile(history, leaves.minusNanos(1000));
    assertThat(before.number(window)).hasValue(2);
    assertThat(before.nextStep(window)).isEqualTo(Moments.toMicros(leaves));
    CustomerProfile after = profiler.profile(history, leaves);
    assertThat(after.number(window)).hasValue(1);
    assertThat(after.nextStep(window))
        .isEqualTo(Moments.toMicros(Moments.startOfDay(LocalDate.of(2026, 1, 10), BERLIN)));
    CustomerProfile later = profiler.profile(history, day(40));
    assertThat(later.number(window)).hasValue(0);
    assertThat(later.nextStep(window)).isEqualTo(MetricValues.NEVER);
  }

  @Test
  void anHourWindowIsOpenAtItsStartAndClosedAtItsEnd() {
    WindowMetric window = WindowMetric.sum(EventKind.PURCHASE, Span.of(Duration.ofHours(48)));
    Profiler profiler = Profiler.builder(BERLIN).metric(window).build();
    CustomerHistory history =
        history(
            Purchase.of("1", day(0), euros("5.5")),
            Refund.of("r", day(1), euros("2")),
            Purchase.of("2", day(2), euros("7.25")));
    CustomerProfile profile = profiler.profile(history, day(2).minusNanos(1000));
    assertThat(profile.number(window)).hasValue(5.5);
    assertThat(profile.nextStep(window)).isEqualTo(Moments.toMicros(day(2)));
    assertThat(profiler.profile(history, day(2)).number(window)).hasValue(7.25);
  }

  @Test
  void aTrendComparesTwoAdjacentWindows() {
    WindowMetric sales = WindowMetric.sum(EventKind.PURCHASE, Span.ofDays(10));
    TrendMetric relative = TrendMetric.relativeChange(sales);
    TrendMetric change = TrendMetric.change(sales);
    Profiler profiler = Profiler.builder(BERLIN).metrics(List.of(relative, change)).build();
    CustomerHistory history =
        history(Purchase.of("1", day(1), euros("100")), Purchase.of("2", day(15), euros("50")));
    CustomerProfile profile = profiler.profile(history, day(20));
    assertThat(profile.number(relative)).hasValue(-0.5);
    assertThat(profile.number(change)).hasValue(-50);
    assertThat(profile.nextStep(relative))
        .isEqualTo(Moments.toMicros(Moments.startOfDay(LocalDate.of(2026, 1, 22), BERLIN)));
    assertThat(profiler.profile(history, day(5)).number(relative)).isEmpty();
    assertThat(profiler.profile(history, day(5)).nextStep(relative))
        .isEqualTo(Moments.toMicros(Moments.startOfDay(LocalDate.of(2026, 1, 12), BERLIN)));
  }

  @Test
  void aReadingHoldsFromItsMomentUntilTheNext() {
    TextMetric tier = TextMetric.of("tier", Label.of("tier"));
    NumberMetric usage = NumberMetric.of("usage", Label.of("usage"), Unit.NONE);
    FlagMetric consent = FlagMetric.of("consent", Label.of("consent"));
    InstantMetric birthday = InstantMetric.of("birthday", Label.of("birthday"));
    ElapsedMetric age = ElapsedMetric.since("age", Label.of("age"), birthday);
    Profiler profiler =
        Profiler.builder(BERLIN).metrics(List.of(tier, usage, consent, age)).build();
    CustomerHistory history =
        history(
            Observation.text("1", day(0), "tier", "silver"),
            Observation.text("2", day(5), "tier", "gold"),
            Observation.number("3", day(0), "usage", 12.5),
            Observation.text("4", day(6), "usage", "a lot"),
            Observation.flag("5", day(0), "consent", false),
            Observation.instant("6", day(0), "birthday", day(-100)),
            Observation.number("7", day(0), "nobody asked", 1));
    CustomerProfile early = profiler.profile(history, day(4));
    assertThat(early.text(tier)).contains("silver");
    assertThat(early.number(usage)).hasValue(12.5);
    assertThat(early.flag(consent)).contains(false);
    assertThat(early.number(age)).hasValue(104);
    CustomerProfile late = profiler.profile(history, day(6));
    assertThat(late.text(tier)).contains("gold");
    assertThat(late.number(usage)).isEmpty();
    assertThat(late.reason(usage))
        .hasToString("Optional[the latest observation of “usage” is of another kind]");
    assertThat(profiler.profile(history(), day(6)).flag(consent)).isEmpty();
  }

  @Test
  void aSourceSeesThePastOnlyAndItsReasonsStand() {
    NumberMetric seen = NumberMetric.of("seen", Label.of("seen"), Unit.NONE);
    Profiler profiler =
        Profiler.builder(BERLIN)
            .source(
                MetricSource.of(
                    List.of(seen),
                    (CustomerHistory h, Instant t) ->
                        MetricValues.builder()
                            .put(seen, h.size())
                            .because(seen, Label.of("counted"))
                            .build()))
            .metric(seen)
            .build();
    CustomerHistory history =
        history(Purchase.of("1", day(0), euros("1")), Purchase.of("2", day(9), euros("1")));
    CustomerProfile profile = profiler.profile(history, day(5));
    assertThat(profile.number(seen)).hasValue(1);
    assertThat(profile.reason(seen)).hasToString("Optional[counted]");
    assertThat(profiler.provides()).containsOnlyOnce(seen);
  }

  @Test
  void whatASourceSpeaksOfAndDoesNotDeclareCouldNotBeRead() {
    NumberMetric a = NumberMetric.of("a", Label.of("a"), Unit.NONE);
    NumberMetric b = NumberMetric.of("b", Label.of("b"), Unit.NONE);
    Profiler profiler =
        Profiler.builder(BERLIN)
            .source(
                MetricSource.of(
                    List.of(a),
                    (CustomerHistory h, Instant t) -> MetricValues.builder().put(b, 1).build()))
            .build();
    CustomerProfile profile = profiler.profile(history(), day(0));
    assertThat(profile.isKnown(b)).isFalse();
    assertThat(profile.failure(b)).hasValue("undeclared");
    assertThat(profile.reason(b).orElseThrow().toString())
        .isEqualTo("b could not be read (undeclared)");
  }

  @Test
  void reportsAllContradictionsOfItsMetricsAtOnce() {
    NumberMetric tier = NumberMetric.of("tier", Label.of("tier"), Unit.NONE);
    TextMetric alsoTier = TextMetric.of("tier", Label.of("tier"));
    TextMetric spend = TextMetric.of("spend", Label.of("spend"));
    MetricSource<CustomerHistory> source =
        MetricSource.of(
            List.of(Metrics.PURCHASES, Metrics.TENURE_DAYS, Metrics.P_ALIVE),
            (h, t) -> MetricValues.none());
    assertThatThrownBy(
            () ->
                Profiler.builder(BERLIN)
                    .metrics(List.of(tier, alsoTier, spend))
                    .source(source)
                    .source(
                        MetricSource.of(List.of(Metrics.P_ALIVE), (h, t) -> MetricValues.none()))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "5 problems",
            "'purchases', which the profiler computes",
            "Maybe declare 'customerSince'",
            "'pAlive' is found by more than one source",
            "'tier' is named as text, elsewhere as number",
            "'spend' is named as text, elsewhere as number");
  }

  @Test
  void factsOfTheBaseLieBeneath() {
    NumberMetric growth = NumberMetric.of("growth", Label.of("growth"), Unit.RATIO);
    Profiler profiler =
        Profiler.builder(BERLIN)
            .metric(growth)
            .withDefaults(MetricValues.builder().put(growth, 0.02).put(Metrics.NPS, 5).build())
            .build();
    CustomerProfile profile = profiler.profile(history(Feedback.nps("f", day(0), 9)), day(1));
    assertThat(profile.number(growth)).hasValue(0.02);
    assertThat(profile.number(Metrics.NPS)).hasValue(9);
    assertThat(profiler.profile(history(), day(1)).number(Metrics.NPS)).hasValue(5);
  }

  @Test
  void aLineOfBusinessHasAProfileOfItsOwn() {
    CustomerHistory history =
        history(
            Purchase.of("1", day(0), euros("1")).onLine("mobile"),
            Purchase.of("2", day(1), euros("2")),
            Purchase.of("3", day(2), euros("4")).onLine("mobile"));
    CustomerProfile mobile = STANDARD.profile(history, "mobile", day(5));
    assertThat(mobile.businessLine()).contains("mobile");
    assertThat(mobile.number(Metrics.SPEND)).hasValue(5);
    assertThat(STANDARD.profile(history, "fixed", day(5)).number(Metrics.PURCHASES)).hasValue(0);
    assertThat(STANDARD.profile(history, day(5)).number(Metrics.SPEND)).hasValue(7);
  }

  @Test
  void refusesSumsBeyondMoneysRangeWithoutShowingThem() {
    Money most = Money.of("9000000000000", "EUR");
    CustomerHistory history =
        history(Purchase.of("1", day(0), most), Purchase.of("2", day(1), most));
    assertThatThrownBy(() -> STANDARD.profile(history, day(5)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("Maybe")
        .hasMessageNotContaining("9000000000000");
  }

  @Test
  void aMonthWindowRunsByTheCalendar() {
    WindowMetric window = WindowMetric.count(EventKind.PURCHASE, Span.of(Period.ofMonths(1)));
    Profiler profiler = Profiler.builder(BERLIN).metric(window).build();
    CustomerHistory history =
        history(Purchase.of("1", Instant.parse("2026-01-31T10:00:00Z"), euros("5")));
    Instant leaves = Moments.startOfDay(LocalDate.of(2026, 2, 28), BERLIN);
    assertThat(profiler.profile(history, leaves.minusNanos(1000)).number(window)).hasValue(1);
    assertThat(profiler.profile(history, leaves).number(window)).hasValue(0);
  }

  @Test
  void itSaysOfWhichMetricsItCanTell() {
    InstantMetric trialAt = InstantMetric.of("trialAt", Label.of("trial"));
    ElapsedMetric inTrial = ElapsedMetric.since("daysInTrial", Label.of("days in trial"), trialAt);
    WindowMetric window = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90));
    NumberMetric market = NumberMetric.of("market", Label.of("market"), Unit.RATIO);
    MetricValues facts = MetricValues.builder().put(market, 1).build();
    assertThat(STANDARD.tells(Metrics.DAYS_SINCE_LAST_PURCHASE)).isTrue();
    assertThat(List.of(inTrial, trialAt, window, market)).noneMatch(STANDARD::tells);
    Profiler more =
        Profiler.builder(BERLIN).metrics(List.of(inTrial, window)).withDefaults(facts).build();
    assertThat(List.of(inTrial, trialAt, window, market)).allMatch(more::tells);
    Profiler fed =
        Profiler.builder(BERLIN)
            .source(MetricSource.of(List.of(market), (h, at) -> MetricValues.none()))
            .build();
    assertThat(fed.tells(market)).isTrue();
  }
}
