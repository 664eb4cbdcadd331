package org.clm4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.junit.jupiter.api.Test;

class CustomerHistoryTest {

  private static final Instant JANUARY = Instant.parse("2026-01-10T10:00:00Z");
  private static final Instant FEBRUARY = Instant.parse("2026-02-10T10:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-10T10:00:00Z");

  private static Purchase purchase(String id, Instant at, String amount) {
    return Purchase.of(id, at, Money.of(amount, "EUR"));
  }

  private static CustomerHistory history(CustomerEvent... events) {
    return CustomerHistory.of("c-17", List.of(events));
  }

  @Test
  void keepsEventsByMomentThenRecordThenKindThenId() {
    Purchase late = purchase("a", JANUARY, "1").recordedAt(FEBRUARY);
    Refund refund = Refund.of("0", JANUARY, Money.of("1", "EUR"));
    Purchase second = purchase("c", JANUARY, "1");
    Purchase first = purchase("b", JANUARY, "1");
    assertThat(history(late, refund, second, first).events())
        .containsExactly(first, second, refund, late);
  }

  @Test
  void isMadeOfEventsOfSeveralKindsThatStandInOneList() {
    Purchase purchase = purchase("p", JANUARY, "1");
    Complaint complaint = Complaint.of("c", FEBRUARY);
    assertThat(CustomerHistory.of("c-17", Stream.of(purchase, complaint).toList()).events())
        .containsExactly(purchase, complaint);
    assertThat(CustomerHistory.of("c-17", List.of(purchase, complaint)).events()).hasSize(2);
  }

  @Test
  void isMadeOfElevenEventsOfElevenKindsInOneList() {
    Instant now = JANUARY;
    assertThat(
            CustomerHistory.of(
                    "c-17",
                    List.of(
                        purchase("1", now, "1"),
                        Refund.of("2", now, Money.of("1", "EUR")),
                        Interaction.of("3", now, "phone", "call"),
                        Feedback.nps("4", now, 9),
                        Complaint.of("5", now),
                        ContractEvent.of("6", now, "K-1", ContractEvent.Action.SIGNED),
                        Observation.number("7", now, "seats", 4),
                        Treatment.of("8", now, "call"),
                        MatterOpened.of("9", now, "claim"),
                        MatterClosed.of("10", now, "claim"),
                        RelationEnded.of("11", now)))
                .events())
        .hasSize(11);
  }

  @Test
  void countsAnEventHandedOverTwiceOnce() {
    CustomerHistory once = history(purchase("o-1", JANUARY, "10"));
    assertThat(history(purchase("o-1", JANUARY, "10"), purchase("o-1", JANUARY, "10")))
        .isEqualTo(once)
        .hasSameHashCodeAs(once);
  }

  @Test
  void readsTheCorrectionNowAndTheMistakeAsItWasKnownThen() {
    Purchase wrong = purchase("o-1", JANUARY, "10");
    Purchase right = purchase("o-1", JANUARY, "100").recordedAt(MARCH);
    CustomerHistory history = history(right, wrong);
    assertThat(history.events()).containsExactly(right);
    assertThat(history.knownBy(FEBRUARY).events()).containsExactly(wrong);
    assertThat(history.knownBy(FEBRUARY)).isEqualTo(history(wrong));
    assertThat(history.knownBy(MARCH)).isEqualTo(history);
    assertThat(history.revisions()).containsExactly(wrong, right);
  }

  private static Refund refund(String id, Instant at, String amount, String purchase) {
    return Refund.of(id, at, Money.of(amount, "EUR")).ofPurchase(purchase);
  }

  @Test
  void aRefundOfACancelledPurchaseDoesNotHold() {
    Purchase bought = purchase("o7", JANUARY, "80");
    Refund back = refund("r7", FEBRUARY, "80", "o7");
    CustomerHistory history = history(bought, back, Cancellation.of("o7", MARCH));
    assertThat(history.events()).isEmpty();
    assertThat(history.revisions()).hasSize(3);
    assertThat(history.refundTally()).isEqualTo(new RefundTally(0, 0, 0, 0, 1, 0));
    assertThat(history.knownBy(FEBRUARY).events()).containsExactly(bought, back);
    Purchase again = bought.recordedAt(APRIL);
    assertThat(history.plus(List.of(again)).events()).containsExactly(again, back);
  }

  @Test
  void aRefundOfACancelledPurchaseDoesNotHoldWhereACutHidesThePurchase() {
    Purchase bought = purchase("o7", MARCH, "80");
    Refund back = refund("r7", FEBRUARY, "80", "o7").onLine("shop");
    CustomerHistory history = history(bought, back, Cancellation.of("o7", APRIL));
    assertThat(history.asOf(FEBRUARY).events()).isEmpty();
    assertThat(history.onLine("shop").events()).isEmpty();
    assertThat(history.onLine("shop").refundTally().ofCancelled()).isEqualTo(1);
    assertThat(history.knownBy(MARCH).onLine("shop").events()).containsExactly(back);
    assertThat(history.onLine("shop").knownBy(MARCH))
        .isEqualTo(history.knownBy(MARCH).onLine("shop"));
  }

  @Test
  void aRefundOfAPurchaseOfWhichOnlyTheCancellationIsKnownDoesNotHold() {
    CustomerHistory history =
        history(refund("r7", FEBRUARY, "80", "o7"), Cancellation.of("o7", MARCH));
    assertThat(history.isEmpty()).isTrue();
  }

  @Test
  void refundsThatDoNotFitTheirPurchaseHoldAndAreCounted() {
    CustomerHistory history =
        history(
            purchase("o1", FEBRUARY, "80"),
            refund("beyond-1", MARCH, "50", "o1"),
            refund("beyond-2", MARCH, "30.01", "o1"),
            purchase("o2", FEBRUARY, "20"),
            refund("early", JANUARY, "20", "o2"),
            refund("unknown", MARCH, "5", "o3"),
            Refund.of("unnamed", MARCH, Money.of("1", "EUR")));
    assertThat(history.size()).isEqualTo(7);
    assertThat(history.refundTally()).isEqualTo(new RefundTally(5, 1, 1, 1, 0, 1));
    assertThat(history.refundTally())
        .hasToString(
            "5 refunds: 1 of no named purchase, 1 of unknown purchases, 1 before the purchase;"
                + " 0 more of cancelled purchases; 1 purchase refunded beyond the price");
    assertThat(history.asOf(JANUARY).refundTally()).isEqualTo(new RefundTally(1, 0, 1, 0, 0, 0));
  }

  @Test
  void allThatWasPaidForIsNotTooMuchToGiveBack() {
    CustomerHistory history =
        history(purchase("o1", FEBRUARY, "80"), refund("all", MARCH, "80", "o1"));
    assertThat(history.refundTally()).isEqualTo(new RefundTally(1, 0, 0, 0, 0, 0));
    assertThat(history().refundTally()).isEqualTo(new RefundTally(0, 0, 0, 0, 0, 0));
  }

  @Test
  void cutsOfAnEventThatACorrectionMovedAcrossThemCommute() {
    // Announced for March, so recorded before; then found to have been in January.
    Purchase announced = purchase("o-1", MARCH, "10").recordedAt(MARCH.minus(Duration.ofDays(1)));
    Purchase found = purchase("o-1", JANUARY, "10").recordedAt(APRIL);
    CustomerHistory history = history(announced, found);
    Instant between = MARCH.minus(Duration.ofHours(12));
    CustomerHistory knownFirst = history.knownBy(between).asOf(between);
    CustomerHistory happenedFirst = history.asOf(between).knownBy(between);
    assertThat(happenedFirst).isEqualTo(knownFirst).hasSameHashCodeAs(knownFirst);
    assertThat(happenedFirst.revisions()).isEmpty();
    assertThat(happenedFirst.currency()).isEmpty();
    Purchase other = Purchase.of("o-2", JANUARY, Money.of("500", "JPY"));
    assertThat(happenedFirst.plus(List.of(other)).events()).containsExactly(other);
  }

  @Test
  void aCancelledEventNeverHappenedButWasKnown() {
    Purchase ghost = purchase("o-1", JANUARY, "10");
    CustomerHistory history = history(Cancellation.of("o-1", MARCH), ghost);
    assertThat(history.isEmpty()).isTrue();
    assertThat(history.knownBy(FEBRUARY).events()).containsExactly(ghost);
    assertThat(history.asOf(FEBRUARY).isEmpty()).isTrue();
    assertThat(history.asOf(FEBRUARY).knownBy(FEBRUARY).events()).containsExactly(ghost);
  }

  @Test
  void anEventRecordedAfterItsCancellationStandsAgain() {
    Purchase again = purchase("o-1", JANUARY, "10").recordedAt(APRIL);
    assertThat(
            history(purchase("o-1", JANUARY, "10"), Cancellation.of("o-1", MARCH), again).events())
        .containsExactly(again);
  }

  @Test
  void aCancellationMayArriveBeforeWhatItCancels() {
    CustomerHistory early = history(Cancellation.of("o-1", MARCH));
    assertThat(early.isEmpty()).isTrue();
    assertThat(early.plus(List.of(purchase("o-1", JANUARY, "10"))).isEmpty()).isTrue();
  }

  @Test
  void cutsInBothTimesGiveTheSameInEitherOrderThoughACorrectionMovedTheEvent() {
    Purchase early = purchase("o-1", JANUARY, "10");
    Purchase moved = purchase("o-1", MARCH, "10").recordedAt(MARCH);
    CustomerHistory history = history(early, moved);
    assertThat(history.asOf(FEBRUARY).isEmpty()).isTrue();
    assertThat(history.asOf(FEBRUARY).knownBy(FEBRUARY).events()).containsExactly(early);
    assertThat(history.knownBy(FEBRUARY).asOf(FEBRUARY).events()).containsExactly(early);
  }

  @Test
  void refusesContradictionsAllAtOnceAndNamesNeitherCustomerNorMoney() {
    List<CustomerEvent> events =
        new ArrayList<>(
            List.of(
                purchase("o-1", JANUARY, "1234.5"),
                purchase("o-1", JANUARY, "9876.5"),
                purchase("o-2", JANUARY, "5"),
                Refund.of("o-2", FEBRUARY, Money.of("5", "EUR"))));
    assertThatThrownBy(() -> CustomerHistory.of("Ms. Secret", events))
        .isInstanceOfSatisfying(
            HistoryConflictException.class,
            e ->
                assertThat(e.conflicts())
                    .containsExactly(
                        new HistoryConflictException.Conflict(
                            "o-1",
                            List.of(EventKind.PURCHASE),
                            HistoryConflictException.Reason.SAME_MOMENT),
                        new HistoryConflictException.Conflict(
                            "o-2",
                            List.of(EventKind.PURCHASE, EventKind.REFUND),
                            HistoryConflictException.Reason.OTHER_KIND)))
        .hasMessageContainingAll(
            "2 conflicts:", "(purchase)", "same moment", "(purchase, refund)", "Maybe")
        .hasMessageNotContainingAny("Secret", "1234", "9876", "o-1", "o-2");
  }

  @Test
  void showsTenContradictionsAndCountsTheRest() {
    List<CustomerEvent> events = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      events.add(purchase("o-" + i, JANUARY, "1"));
      events.add(purchase("o-" + i, JANUARY, "2"));
    }
    assertThatThrownBy(() -> CustomerHistory.of("c", events))
        .isInstanceOfSatisfying(
            HistoryConflictException.class, e -> assertThat(e.conflicts()).hasSize(25))
        .hasMessageEndingWith("and 15 more.");
  }

  @Test
  void refusesMixedCurrencies() {
    Treatment inDollars =
        Treatment.of("t", JANUARY, "loyalty-programme").withCost(Money.of("1", "USD"));
    assertThatThrownBy(() -> history(purchase("o-1", JANUARY, "1"), inDollars))
        .isInstanceOfSatisfying(
            MixedCurrencyException.class,
            e ->
                assertThat(e.currencies())
                    .containsExactlyInAnyOrder(
                        Currency.getInstance("EUR"), Currency.getInstance("USD")));
  }

  @Test
  void anEmptyHistoryAnswersEverything() {
    CustomerHistory empty = CustomerHistory.builder("c-17").build();
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.events()).isEmpty();
    assertThat(empty.firstAt()).isEmpty();
    assertThat(empty.lastAt()).isEmpty();
    assertThat(empty.currency()).isEmpty();
    assertThat(empty.businessLines()).isEmpty();
    assertThat(empty.asOf(JANUARY)).isSameAs(empty);
    assertThat(empty.knownBy(JANUARY)).isSameAs(empty);
    assertThat(history(purchase("o-1", FEBRUARY, "1")).asOf(JANUARY)).isEqualTo(empty);
  }

  @Test
  void aHistoryThatLiesBeforeTheMomentIsItsOwnCut() {
    CustomerHistory history = history(purchase("o-1", JANUARY, "1"), purchase("o-2", MARCH, "1"));
    assertThat(history.asOf(MARCH)).isSameAs(history);
    assertThat(history.asOf(Instant.MAX)).isSameAs(history);
    assertThat(history.knownBy(MARCH)).isSameAs(history);
    assertThat(history.asOf(MARCH.minusNanos(1000)).size()).isEqualTo(1);
    assertThat(history.asOf(Instant.MIN).isEmpty()).isTrue();
  }

  @Test
  void keepsLinesOfBusinessApart() {
    Purchase broadband = purchase("o-1", JANUARY, "1").onLine("broadband");
    Purchase mobile = purchase("o-2", FEBRUARY, "2").onLine("mobile");
    Purchase whole = purchase("o-3", MARCH, "3");
    CustomerHistory history = history(mobile, whole, broadband);
    assertThat(history.businessLines()).containsExactly("broadband", "mobile");
    assertThat(history.onLine("mobile").events()).containsExactly(mobile);
    assertThat(history.onLine("mobile").onLine("broadband").isEmpty()).isTrue();
    assertThat(history.onLine("television").isEmpty()).isTrue();
  }

  @Test
  void aCancellationReachesTheLineOfWhatItCancels() {
    CustomerHistory history =
        history(
            purchase("o-1", JANUARY, "1").onLine("mobile"),
            purchase("o-2", JANUARY, "1"),
            Cancellation.of("o-1", MARCH));
    assertThat(history.onLine("mobile").isEmpty()).isTrue();
    assertThat(history.onLine("mobile").knownBy(FEBRUARY).size()).isEqualTo(1);
  }

  @Test
  void mergesTwoIdsUnderTheSurvivor() {
    CustomerHistory a = CustomerHistory.of("a", List.of(purchase("o-1", JANUARY, "1")));
    CustomerHistory b = CustomerHistory.of("b", List.of(purchase("o-2", FEBRUARY, "1")));
    assertThat(CustomerHistory.merge(a, b).customer()).isEqualTo("a");
    assertThat(CustomerHistory.merge(a, b).events())
        .isEqualTo(CustomerHistory.merge(b, a).events())
        .hasSize(2);
  }

  @Test
  void givesBackEveryKindOfEventAsItWas() {
    List<CustomerEvent> all =
        List.of(
            purchase("1", JANUARY, "10")
                .withProfit(Money.of("-2", "EUR"))
                .withQuantity(3)
                .withDiscount(Money.of("-1", "EUR"))
                .withPlace("shop 7")
                .withPaymentMethod("card")
                .withProductCategory("shoes"),
            purchase("2", JANUARY, "0").withProfit(Money.of("1", "EUR")),
            Refund.of("3", FEBRUARY, Money.of("-10", "EUR")).withProfit(Money.of("-2", "EUR")),
            Refund.of("4", FEBRUARY, Money.of("10", "EUR")).ofPurchase("1"),
            Interaction.of("5", FEBRUARY, "phone", "enquiry").by(Interaction.Initiator.CUSTOMER),
            Feedback.nps("6", FEBRUARY, 9),
            Complaint.of("7", FEBRUARY).resolvedAt(MARCH),
            ContractEvent.of("8", FEBRUARY, "k-1", ContractEvent.Action.SIGNED)
                .withTerm(Period.ofYears(1), ZoneOffset.UTC)
                .withRecurring(Money.of("20", "EUR"), Period.ofMonths(1))
                .recordedAt(JANUARY),
            Observation.text("9", FEBRUARY, "industry", "shipping"),
            Treatment.of("10", MARCH, "renewal-reminder")
                .withCost(Money.of("3", "EUR"))
                .withOutcome(true, APRIL),
            MatterOpened.of("11", MARCH, "claim-1"),
            MatterClosed.of("12", MARCH, "claim-1"),
            RelationEnded.of("13", APRIL).because("moved abroad").onLine("mobile"));
    List<CustomerEvent> shuffled = new ArrayList<>(all);
    Collections.reverse(shuffled);
    CustomerHistory history = CustomerHistory.of("c", shuffled);
    assertThat(history.events()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(IntStream.range(0, history.size()).mapToObj(history.rows()::event))
        .containsExactlyElementsOf(history.events());
  }

  @Test
  void keepsLongAndForeignIds() {
    String longest = "客".repeat(200);
    String emoji = "order-\uD83D\uDE80";
    CustomerHistory history =
        history(
            purchase(longest, JANUARY, "1"),
            purchase(emoji, FEBRUARY, "2"),
            purchase("ü", MARCH, "3"));
    assertThat(history.events()).extracting(CustomerEvent::id).containsExactly(longest, emoji, "ü");
    assertThat(history.asOf(FEBRUARY).events())
        .extracting(CustomerEvent::id)
        .containsExactly(longest, emoji);
  }

  @Test
  void saysNothingPersonalInItsText() {
    Purchase purchase = purchase("order-of-Ms-Secret", JANUARY, "1234.5");
    assertThat(purchase).hasToString("purchase at 2026-01-10T10:00:00Z");
    assertThat(CustomerHistory.of("Ms Secret", List.of(purchase)))
        .hasToString("history of 1 event");
    assertThatThrownBy(() -> CustomerHistory.builder("secret\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void keepsMomentsToTheMicrosecond() {
    Purchase fine = purchase("o-1", JANUARY.plusNanos(123_456_789), "1");
    assertThat(fine.at()).isEqualTo(JANUARY.plusNanos(123_456_000));
    assertThat(fine.recordedAt()).isEqualTo(fine.at());
    assertThat(fine).isEqualTo(purchase("o-1", JANUARY.plusNanos(123_456_001), "1"));
  }

  @Test
  void rowsCountWhatHappenedByAMoment() {
    EventRows rows =
        history(
                purchase("o-1", JANUARY, "1.5").withProfit(Money.of("1", "EUR")),
                Refund.of("r-1", FEBRUARY, Money.of("-1", "EUR")),
                Complaint.of("c-1", MARCH))
            .rows();
    long february = FEBRUARY.getEpochSecond() * 1_000_000;
    assertThat(rows.countUpTo(february - 1)).isEqualTo(1);
    assertThat(rows.countUpTo(february)).isEqualTo(2);
    assertThat(rows.amount(0)).isEqualTo(1_500_000);
    assertThat(rows.profit(0)).isEqualTo(1_000_000);
    assertThat(rows.amount(1)).isEqualTo(1_000_000);
    assertThat(rows.profit(1)).isEqualTo(Moments.MISSING);
    assertThat(rows.amount(2)).isEqualTo(Moments.MISSING);
    assertThat(rows.kind(2)).isEqualTo(EventKind.COMPLAINT);
    assertThat(rows.recordedMicros(1)).isEqualTo(february);
    assertThatThrownBy(() -> rows.amount(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rows.amount(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void findsRepetitionsAmongManyEventsToo() {
    List<CustomerEvent> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(purchase("o-" + i, JANUARY.plus(Duration.ofHours(i)), "1"));
    }
    CustomerHistory once = CustomerHistory.of("c", many);
    many.addAll(List.copyOf(many));
    Collections.reverse(many);
    assertThat(CustomerHistory.of("c", many)).isEqualTo(once);
    assertThat(once.size()).isEqualTo(300);
  }
}
