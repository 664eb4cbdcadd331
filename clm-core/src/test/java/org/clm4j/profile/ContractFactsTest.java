package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.clm4j.event.ContractEvent.Action.CHANGED;
import static org.clm4j.event.ContractEvent.Action.ENDED;
import static org.clm4j.event.ContractEvent.Action.PAUSED;
import static org.clm4j.event.ContractEvent.Action.RENEWED;
import static org.clm4j.event.ContractEvent.Action.RESUMED;
import static org.clm4j.event.ContractEvent.Action.SIGNED;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractStanding;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.clm4j.rule.Terms;
import org.clm4j.rule.Truth;
import org.junit.jupiter.api.Test;

class ContractFactsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Profiler PROFILER = Profiler.standard(BERLIN);
  private static final Money TEN = Money.of("10", "EUR");

  private static Instant at(String date) {
    return LocalDate.parse(date).atTime(12, 0).atZone(BERLIN).toInstant();
  }

  private static Instant endOf(String date) {
    return Moments.endOfDay(LocalDate.parse(date), BERLIN);
  }

  private static ContractEvent on(String date, String contract, ContractEvent.Action action) {
    return ContractEvent.of(contract + action + date, at(date), contract, action);
  }

  private static CustomerProfile profile(String date, CustomerEvent... events) {
    return PROFILER.profile(CustomerHistory.of("c", List.of(events)), at(date));
  }

  private static void assertInForce(CustomerProfile profile, int contracts) {
    assertThat(profile.number(Metrics.CONTRACTS_IN_FORCE)).hasValue(contracts);
  }

  @Test
  void whoNeverSignedHasNoContractAndNoEnd() {
    CustomerProfile none = profile("2026-06-01");
    assertInForce(none, 0);
    assertThat(none.number(Metrics.RECURRING_PER_MONTH)).hasValue(0);
    assertThat(none.number(Metrics.CONTRACT_DAYS_LEFT)).isEmpty();
    assertThat(none.instant(Metrics.NEXT_CONTRACT_END_AT)).isEmpty();
    assertThat(none.instant(Metrics.LAST_CONTRACT_END_AT)).isEmpty();
    assertThat(none.nextStep(Metrics.CONTRACTS_IN_FORCE)).isEqualTo(MetricValues.NEVER);
    assertThat(Terms.CONTRACTS_IN_FORCE.atLeast(1).review(none)).isEqualTo(Review.never());
  }

  @Test
  void anOpenEndedContractRunsUntilItIsEndedAndThenItsEndHasCome() {
    CustomerEvent signed = on("2026-01-10", "k", SIGNED).withRecurring(TEN, Period.ofMonths(1));
    CustomerEvent ended = on("2026-05-20", "k", ENDED);
    CustomerProfile before = profile("2026-05-19", signed, ended);
    assertInForce(before, 1);
    assertThat(before.number(Metrics.RECURRING_PER_MONTH)).hasValue(10);
    assertThat(before.isKnown(Metrics.CONTRACT_ENDS_AT)).isFalse();
    assertThat(before.isKnown(Metrics.CONTRACT_DAYS_LEFT)).isFalse();
    assertThat(before.nextStep(Metrics.CONTRACTS_IN_FORCE)).isEqualTo(MetricValues.NEVER);
    CustomerProfile after = profile("2026-05-20", signed, ended);
    assertInForce(after, 0);
    assertThat(after.number(Metrics.RECURRING_PER_MONTH)).hasValue(0);
    assertThat(after.instant(Metrics.CONTRACT_ENDS_AT)).contains(at("2026-05-20"));
    assertThat(after.instant(Metrics.LAST_CONTRACT_END_AT)).contains(at("2026-05-20"));
    Condition over = Terms.CONTRACT_ENDS_AT.hasPassed();
    assertThat(over.test(before)).isEqualTo(Truth.UNKNOWN);
    assertThat(over.test(after)).isEqualTo(Truth.TRUE);
    assertThat(over.test(profile("2027-05-20", signed, ended))).isEqualTo(Truth.TRUE);
  }

  @Test
  void aTermRunsOutByItselfAndTheReviewIsThatMoment() {
    Instant end = endOf("2026-11-03");
    CustomerEvent signed =
        on("2025-11-04", "k", SIGNED)
            .withTermEndingAt(end)
            .withRecurring(Money.of("120", "EUR"), Period.ofYears(1));
    CustomerProfile last = profile("2026-11-03", signed);
    assertInForce(last, 1);
    assertThat(last.number(Metrics.CONTRACT_DAYS_LEFT)).hasValue(0);
    assertThat(last.number(Metrics.RECURRING_PER_MONTH)).hasValue(10);
    assertThat(Terms.CONTRACTS_IN_FORCE.atMost(0).review(last)).isEqualTo(Review.at(end));
    CustomerProfile early = profile("2026-10-01", signed);
    assertThat(early.number(Metrics.CONTRACT_DAYS_LEFT)).hasValue(33);
    assertThat(Terms.CONTRACT_DAYS_LEFT.atMost(32).review(early))
        .isEqualTo(Review.at(Moments.startOfDay(LocalDate.of(2026, 10, 2), BERLIN)));
    assertThat(early.instant(Metrics.NEXT_CONTRACT_END_AT)).contains(end);
    CustomerProfile over = profile("2026-11-04", signed);
    assertInForce(over, 0);
    assertThat(over.isKnown(Metrics.CONTRACT_DAYS_LEFT)).isFalse();
    assertThat(over.isKnown(Metrics.NEXT_CONTRACT_END_AT)).isFalse();
    assertThat(over.instant(Metrics.LAST_CONTRACT_END_AT)).contains(end);
    assertThat(over.instant(Metrics.CONTRACT_ENDS_AT)).contains(end);
  }

  @Test
  void whatGoesOnAfterItsTermRanOutIsInForceThoughNoNewEndIsStated() {
    CustomerEvent signed = on("2026-01-01", "k", SIGNED).withTerm(Period.ofMonths(1), BERLIN);
    for (ContractEvent.Action goesOn : List.of(RENEWED, CHANGED, RESUMED)) {
      for (String day : List.of("2026-02-01", "2026-03-01")) {
        CustomerProfile after = profile("2026-06-01", signed, on(day, "k", goesOn));
        assertInForce(after, 1);
        assertThat(after.isKnown(Metrics.CONTRACT_ENDS_AT)).isFalse();
        assertThat(after.isKnown(Metrics.LAST_CONTRACT_END_AT)).isFalse();
      }
      CustomerProfile early = profile("2026-06-01", signed, on("2026-01-31", "k", goesOn));
      assertInForce(early, 0);
      assertThat(early.instant(Metrics.CONTRACT_ENDS_AT)).contains(at("2026-02-01"));
    }
    CustomerProfile rests = profile("2026-06-01", signed, on("2026-03-01", "k", PAUSED));
    assertInForce(rests, 0);
    assertThat(rests.instant(Metrics.CONTRACT_ENDS_AT)).contains(at("2026-02-01"));
  }

  @Test
  void anEarlyRenewalAddsToWhatIsLeft() {
    CustomerEvent signed = on("2025-03-01", "k", SIGNED).withTerm(Period.ofYears(1), BERLIN);
    ContractEvent renewed = on("2025-11-15", "k", RENEWED).withTerm(Period.ofYears(1), BERLIN);
    CustomerProfile profile = profile("2025-12-01", signed, renewed);
    assertThat(profile.instant(Metrics.CONTRACT_ENDS_AT)).contains(at("2027-03-01"));
    assertThat(profile.number(Metrics.CONTRACT_DAYS_LEFT)).hasValue(455);
    assertThat(renewed.termEndsAt()).as("hangs on what is left").isEmpty();
    assertThat(renewed.term()).contains(Period.ofYears(1));
    assertThat(renewed.recordedAt(at("2025-11-16")).term()).contains(Period.ofYears(1));
    CustomerEvent twice = on("2025-11-16", "k", RENEWED).withTerm(Period.ofMonths(6), BERLIN);
    assertThat(profile("2025-12-01", signed, renewed, twice).instant(Metrics.CONTRACT_ENDS_AT))
        .contains(at("2027-09-01"));
    CustomerEvent late = on("2026-05-01", "k", RENEWED).withTerm(Period.ofYears(1), BERLIN);
    assertThat(profile("2026-06-01", signed, late).instant(Metrics.CONTRACT_ENDS_AT))
        .as("nothing was left")
        .contains(at("2027-05-01"));
    CustomerEvent stated = on("2025-11-15", "k", RENEWED).withTermEndingAt(endOf("2026-12-31"));
    assertThat(profile("2025-12-01", signed, stated).instant(Metrics.CONTRACT_ENDS_AT))
        .as("what is stated counts")
        .contains(endOf("2026-12-31"));
  }

  @Test
  void aRenewalForNoTimeIsRefused() {
    assertThatThrownBy(() -> on("2026-01-01", "k", RENEWED).withTerm(Period.ZERO, BERLIN))
        .hasMessage("a contract is renewed for a term above zero, not for P0D. Maybe P1Y.");
  }

  @Test
  void aRenewedDateStaysADateWhereClocksChange() {
    CustomerEvent signed = on("2025-03-01", "k", SIGNED).withTermEndingAt(endOf("2026-03-28"));
    CustomerEvent renewed = on("2026-01-15", "k", RENEWED).withTerm(Period.ofDays(1), BERLIN);
    assertThat(profile("2026-02-01", signed, renewed).instant(Metrics.CONTRACT_ENDS_AT))
        .contains(endOf("2026-03-29"));
  }

  @Test
  void aPausedContractRestsUntilItIsResumed() {
    CustomerEvent signed =
        on("2026-01-10", "k", SIGNED)
            .withTermEndingAt(endOf("2026-12-31"))
            .withRecurring(TEN, Period.ofDays(7));
    CustomerEvent paused = on("2026-03-01", "k", PAUSED);
    CustomerEvent resumed = on("2026-04-01", "k", RESUMED).withTermEndingAt(endOf("2027-01-31"));
    CustomerProfile rests = profile("2026-03-15", signed, paused, resumed);
    assertInForce(rests, 0);
    assertThat(rests.number(Metrics.RECURRING_PER_MONTH)).hasValue(0);
    assertThat(rests.instant(Metrics.LAST_CONTRACT_END_AT)).isEmpty();
    assertThat(rests.instant(Metrics.CONTRACT_ENDS_AT)).contains(endOf("2026-12-31"));
    CustomerProfile runs = profile("2026-04-01", signed, paused, resumed);
    assertInForce(runs, 1);
    assertThat(runs.instant(Metrics.CONTRACT_ENDS_AT)).contains(endOf("2027-01-31"));
    assertThat(runs.number(Metrics.RECURRING_PER_MONTH).orElseThrow())
        .isCloseTo(10 * 30.4375 / 7, within(1e-9));
    CustomerEvent ended = on("2026-03-20", "k", ENDED);
    assertInForce(profile("2026-03-25", signed, paused, ended), 0);
    CustomerEvent back = on("2026-06-20", "k", CHANGED).withTermEndingAt(endOf("2026-12-31"));
    assertInForce(profile("2026-07-01", signed, paused, ended, back), 1);
  }

  @Test
  void severalContractsHaveAFirstAndALastEnd() {
    CustomerEvent a = on("2026-01-01", "a", SIGNED).withTermEndingAt(endOf("2026-06-30"));
    CustomerEvent b = on("2026-01-02", "b", SIGNED).withTermEndingAt(endOf("2026-12-31"));
    CustomerEvent c = on("2026-01-03", "c", SIGNED);
    CustomerEvent cEnds = on("2026-03-01", "c", ENDED);
    CustomerProfile both = profile("2026-05-01", a, b, c, cEnds);
    assertInForce(both, 2);
    assertThat(both.instant(Metrics.NEXT_CONTRACT_END_AT)).contains(endOf("2026-06-30"));
    assertThat(both.instant(Metrics.CONTRACT_ENDS_AT)).contains(endOf("2026-12-31"));
    assertThat(both.instant(Metrics.LAST_CONTRACT_END_AT)).contains(at("2026-03-01"));
    assertThat(both.isKnown(Metrics.RECURRING_PER_MONTH)).as("no amount is stated").isFalse();
    CustomerProfile open = profile("2026-02-01", a, b, c, cEnds);
    assertInForce(open, 3);
    assertThat(open.isKnown(Metrics.CONTRACT_ENDS_AT)).isFalse();
    assertThat(open.instant(Metrics.NEXT_CONTRACT_END_AT)).contains(endOf("2026-06-30"));
    assertThat(Terms.CONTRACTS_IN_FORCE.atLeast(3).explain(both).toString())
        .isEqualTo("contracts in force at least 3: now 2, takes 1 more contract");
    assertThat(Terms.CONTRACTS_IN_FORCE.atLeast(3).explain(both).in(Language.CHINESE))
        .isEqualTo("生效中的合同数至少 3：目前 2，再有 1 份合同即满足");
  }

  @Test
  void aStandingTellsRenewalsAndNamesNoContractInItsText() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                on("2024-01-01", "Miller", SIGNED).withTerm(Period.ofYears(1), BERLIN),
                on("2024-12-01", "Miller", RENEWED).withTerm(Period.ofYears(1), BERLIN),
                on("2026-02-01", "Miller", ENDED)));
    ContractStanding standing = ContractStanding.of(history, at("2025-06-01")).get(0);
    assertThat(standing.renewals()).isEqualTo(1);
    assertThat(standing.since()).isEqualTo(at("2024-01-01"));
    assertThat(standing.endsAt()).contains(at("2026-01-01"));
    assertThat(standing.isInForceAt(at("2026-01-01"))).isFalse();
    assertThat(standing.toString()).doesNotContain("Miller");
    assertThat(ContractStanding.of(history, at("2026-03-01")).get(0).isEnded()).isTrue();
  }
}
