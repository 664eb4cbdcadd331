package org.clm4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.junit.jupiter.api.Test;

class CustomerEventTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T23:59:59.999999Z");
  private static final Money TEN = Money.of("10", "EUR");

  @Test
  void refusesANegativePurchaseAndReadsAReturnAsAMagnitude() {
    refused(() -> Purchase.of("o-1", MONDAY, TEN.negated()), "Maybe Refund.of");
    assertThat(Refund.of("r-1", MONDAY, TEN.negated()))
        .isEqualTo(Refund.of("r-1", MONDAY, TEN))
        .extracting(Refund::amount)
        .isEqualTo(TEN);
    assertThat(Purchase.of("o-1", MONDAY, Money.of("0", "EUR")).amount().isZero()).isTrue();
  }

  @Test
  void whatIsNullIsNamed() {
    assertThatThrownBy(() -> Purchase.of("o-1", null, TEN))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the moment of an event");
    assertThatThrownBy(() -> Purchase.of("o-1", MONDAY, TEN).recordedAt(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the moment an event was recorded");
    assertThatThrownBy(() -> Purchase.of("o-1", MONDAY, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("amount");
    assertThatThrownBy(() -> Refund.of("r-1", MONDAY, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("amount");
    assertThatThrownBy(() -> Purchase.of(null, MONDAY, TEN))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("an event's id");
  }

  @Test
  void refusesMoneyOfTwoCurrenciesInOneEvent() {
    Money dollars = Money.of("1", "USD");
    assertThatThrownBy(() -> Purchase.of("o-1", MONDAY, TEN).withProfit(dollars))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> Purchase.of("o-1", MONDAY, TEN).withDiscount(dollars))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> Refund.of("r-1", MONDAY, TEN).withProfit(dollars))
        .isInstanceOf(MixedCurrencyException.class);
  }

  @Test
  void anEventDatedByItsDayMayBeRecordedDuringIt() {
    Purchase purchase = Purchase.of("o-1", MONDAY, TEN);
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    assertThat(purchase.recordedAt(noon).recordedAt()).isEqualTo(noon);
    refused(() -> purchase.recordedAt(MONDAY.minus(Duration.ofDays(3))), "swapped");
  }

  @Test
  void noticeOfAContractsEndMayComeAhead() {
    Instant nextYear = MONDAY.plus(Duration.ofDays(365));
    assertThat(
            ContractEvent.of("e-1", nextYear, "k-1", ContractEvent.Action.ENDED)
                .recordedAt(MONDAY)
                .recordedAt())
        .isEqualTo(MONDAY);
    assertThat(RelationEnded.of("e-2", nextYear).recordedAt(MONDAY).at()).isEqualTo(nextYear);
    assertThat(Observation.number("e-3", nextYear, "price", 5).recordedAt(MONDAY).at())
        .isEqualTo(nextYear);
  }

  @Test
  void aContractsTermRunsByTheCalendarOfItsZone() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant signed = Instant.parse("2026-03-28T11:00:00Z");
    assertThat(
            ContractEvent.of("e-1", signed, "k-1", ContractEvent.Action.SIGNED)
                .withTerm(Period.ofDays(2), berlin)
                .termEndsAt())
        .contains(Instant.parse("2026-03-30T10:00:00Z"));
  }

  @Test
  void refusesContractsThatEndBeforeTheyBeginOrPayPerNothing() {
    ContractEvent signed = ContractEvent.of("e-1", MONDAY, "k-1", ContractEvent.Action.SIGNED);
    refused(() -> signed.withTermEndingAt(MONDAY.minusSeconds(1)), "after it begins");
    refused(() -> signed.withRecurring(TEN, Period.ZERO), "P1M");
    refused(() -> signed.withRecurring(TEN.negated(), Period.ofMonths(1)), "0 or more");
    ContractEvent ended = ContractEvent.of("e-2", MONDAY, "k-1", ContractEvent.Action.ENDED);
    refused(() -> ended.withTermEndingAt(MONDAY), "ENDED");
  }

  @Test
  void feedbackKnowsHowGoodItIs() {
    Feedback.Scale effort = Feedback.Scale.lowerIsBetter(1, 7);
    assertThat(Feedback.of("f", MONDAY, Feedback.Measure.CES, 1, effort).goodness()).isEqualTo(1);
    assertThat(Feedback.of("f", MONDAY, Feedback.Measure.CES, 7, effort).goodness()).isEqualTo(0);
    assertThat(Feedback.nps("f", MONDAY, 5).goodness()).isEqualTo(0.5);
  }

  @Test
  void refusesAnswersOffTheScale() {
    Feedback.Scale five = Feedback.Scale.of(1, 5);
    refused(() -> Feedback.of("f", MONDAY, Feedback.Measure.CSAT, 5.1, five), "from 1.0 to 5.0");
    refused(() -> Feedback.of("f", MONDAY, Feedback.Measure.CSAT, Double.NaN, five), "CSAT");
    refused(() -> Feedback.of("f", MONDAY, Feedback.Measure.NPS, 5, five), "0 to 10");
    refused(() -> Feedback.nps("f", MONDAY, 11), "from 0.0 to 10.0");
    refused(() -> Feedback.Scale.of(5, 1), "Maybe swap");
    refused(() -> Feedback.Scale.of(Double.NaN, 1), "finite");
  }

  @Test
  void aComplaintIsOpenFromItsMomentUntilItIsResolved() {
    Complaint open = Complaint.of("c", MONDAY);
    Complaint resolved = open.resolvedAt(MONDAY.plusSeconds(60));
    assertThat(open.isOpenAt(MONDAY.minusSeconds(1))).isFalse();
    assertThat(open.isOpenAt(MONDAY)).isTrue();
    assertThat(resolved.isOpenAt(MONDAY.plusSeconds(59))).isTrue();
    assertThat(resolved.isOpenAt(MONDAY.plusSeconds(60))).isFalse();
    refused(() -> open.resolvedAt(MONDAY.minusSeconds(1)), "swapped");
  }

  @Test
  void aReadingHasOneValueOfOneType() {
    Observation tier = Observation.text("x", MONDAY, "tier", "gold");
    assertThat(tier.text()).contains("gold");
    assertThat(tier.number()).isEmpty();
    assertThat(tier.flag()).isEmpty();
    assertThat(tier.instant()).isEmpty();
    assertThat(Observation.flag("x", MONDAY, "consent", false).flag()).contains(false);
    assertThat(Observation.number("x", MONDAY, "usage", -0.0))
        .isEqualTo(Observation.number("x", MONDAY, "usage", 0.0));
    assertThat(Observation.instant("x", MONDAY, "birthday", MONDAY.plusNanos(1)).instant())
        .contains(MONDAY);
    refused(() -> Observation.number("x", MONDAY, "usage", Double.NaN), "finite");
    refused(() -> Observation.number("x", MONDAY, "usage", Double.POSITIVE_INFINITY), "finite");
  }

  @Test
  void refusesIdsThatAreBlankLongUnprintableOrIllFormed() {
    refused(() -> Purchase.of(" ", MONDAY, TEN), "blank");
    refused(() -> Purchase.of("x".repeat(201), MONDAY, TEN), "200");
    refused(() -> Purchase.of("a\u0000", MONDAY, TEN), "control");
    refused(() -> Purchase.of("a\uD83D", MONDAY, TEN), "half a character");
    refused(() -> Purchase.of("\uDE80a", MONDAY, TEN), "half a character");
  }

  @Test
  void refusesMomentsBeyondReckoning() {
    refused(() -> Purchase.of("o-1", Instant.MAX, TEN), "290,000 years");
    refused(() -> Purchase.of("o-1", Instant.MIN, TEN), "290,000 years");
    assertThat(Purchase.of("o-1", Instant.parse("9999-12-31T23:59:59Z"), TEN).at())
        .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
  }

  @Test
  void eventsAreEqualWhenAllTheirPartsAre() {
    Purchase one = Purchase.of("o-1", MONDAY, TEN);
    assertThat(one).isEqualTo(Purchase.of("o-1", MONDAY, Money.of("10.00", "EUR")));
    assertThat(one).isNotEqualTo(one.withProfit(TEN));
    assertThat(one).isNotEqualTo(one.withPlace("shop 7"));
    assertThat(one).isNotEqualTo(one.onLine("mobile"));
    assertThat(one).isNotEqualTo(one.recordedAt(MONDAY.plusSeconds(1)));
    assertThat(one).isNotEqualTo(Refund.of("o-1", MONDAY, TEN));
  }

  @Test
  void treatmentsLearnTheirOutcomeLater() {
    Treatment treated = Treatment.of("t", MONDAY, "win-back");
    assertThat(treated.outcome()).isEmpty();
    assertThat(treated.withOutcome(true, MONDAY.plusNanos(1500)).outcome())
        .contains(new Treatment.Outcome(true, MONDAY.plusNanos(1000)));
    refused(() -> treated.withOutcome(true, MONDAY.minusSeconds(1)), "after it was applied");
    refused(() -> treated.withCost(TEN.negated()), "0 or more");
  }

  @Test
  void treatmentsKeepHowLikelyTheyWereToBeAssigned() {
    Treatment treated = Treatment.of("t", MONDAY, "win-back");
    assertThat(treated.probability()).isEmpty();
    Treatment drawn = treated.withProbability(0.8);
    assertThat(drawn.withCost(TEN).withOutcome(true, MONDAY).recordedAt(MONDAY).probability())
        .hasValue(0.8);
    assertThat(drawn).isNotEqualTo(treated).isEqualTo(treated.withProbability(0.8));
    for (double impossible : new double[] {0, -0.1, 1.01, Double.NaN}) {
      refused(() -> treated.withProbability(impossible), "above 0 and up to 1");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }
}
