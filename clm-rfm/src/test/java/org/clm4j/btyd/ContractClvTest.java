package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvEstimate.Status;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.Horizon;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractEvent.Action;
import org.clm4j.event.CustomerHistory;
import org.junit.jupiter.api.Test;

class ContractClvTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Discounting TEN_PERCENT = Discounting.annual(0.10);
  private static final ShiftedBetaGeometric HIGH_END =
      ShiftedBetaGeometric.of(0.6680883511064463, 3.806094964058267, Rate.YEAR);

  @Test
  void contractJustBeforeItsRenewalIsWorthItsResidualLifetime() {
    // Fader and Hardie 2010: DERL of somebody who renewed n - 1 times, payment 1.
    double[] residual = {
      5.4144788453616, 5.90137759380513, 6.29389156941211, 6.61991998791364, 6.89670668142951
    };
    for (int made = 0; made < residual.length; made++) {
      ClvEstimate estimate =
          ContractClv.of(HIGH_END)
              .estimate(contract(made, NOW, "1000"), NOW, Horizon.endless(), TEN_PERCENT);
      assertThat(estimate.unrounded()).isCloseTo(1000 * residual[made], withinPercentage(1e-10));
      assertThat(estimate.status()).isEqualTo(Status.ESTIMATED);
    }
  }

  @Test
  void aHorizonThatEndsBeforeTheNextRenewalSaysThatItHoldsNothing() {
    Instant next = NOW.plus(Rate.YEAR);
    ClvEstimate before =
        ContractClv.of(HIGH_END)
            .estimate(contract(2, next, "300"), NOW, Horizon.of(Duration.ofDays(365)), TEN_PERCENT);
    assertThat(before.unrounded()).isZero();
    assertThat(before.status()).isEqualTo(Status.DOUBTFUL);
    assertThat(before.reason().in(Language.ENGLISH)).contains("beyond the end of the horizon");
    ClvEstimate at =
        ContractClv.of(HIGH_END)
            .estimate(contract(2, next, "300"), NOW, Horizon.of(Rate.YEAR), TEN_PERCENT);
    assertThat(at.unrounded()).isCloseTo(300 * HIGH_END.retention(3) / 1.1, within(1e-9));
    assertThat(at.status()).isEqualTo(Status.ESTIMATED);
  }

  @Test
  void valueWithinAHorizonIsTheSumOfItsRenewals() {
    Instant next = NOW.plus(Duration.ofDays(100));
    ClvEstimate estimate =
        ContractClv.of(HIGH_END)
            .withMargin(0.5)
            .estimate(contract(2, next, "300"), NOW, Horizon.ofPeriods(3, Rate.YEAR), TEN_PERCENT);
    double wait = 100 / 365.25;
    double sum = 0;
    for (int j = 0; j < 3; j++) {
      sum += 150 * HIGH_END.survival(2, j + 1) * Math.pow(1.1, -wait - j);
    }
    assertThat(estimate.unrounded()).isCloseTo(sum, within(1e-9));
    assertThat(estimate.component("retention").orElseThrow().value())
        .isEqualTo(HIGH_END.retention(3));
  }

  @Test
  void noRenewalWithinTheHorizonIsWorthNothing() {
    ClvEstimate estimate =
        ContractClv.of(HIGH_END)
            .estimate(
                contract(2, NOW.plus(Duration.ofDays(100)), "300"),
                NOW,
                Horizon.of(Duration.ofDays(99)),
                TEN_PERCENT);
    assertThat(estimate.unrounded()).isZero();
  }

  @Test
  void discreteDiscountingDatesTheFirstRenewalToItsPeriod() {
    Horizon endless = Horizon.endless();
    Contract contract = contract(0, NOW.plus(Duration.ofDays(400)), "1");
    double start = value(contract, endless, Timing.START);
    double end = value(contract, endless, Timing.END);
    assertThat(end).isCloseTo(start / 1.1, within(1e-12));
    // Day 400 lies in the second year: at its start one year of discount, one period less than at
    // its end.
    assertThat(start).isCloseTo(HIGH_END.residualLifetime(0, TEN_PERCENT) / 1.1, within(1e-9));
  }

  @Test
  void fittedModelGivesAnInterval() {
    ShiftedBetaGeometric fitted =
        ShiftedBetaGeometric.fit(
            RenewalBase.builder(Rate.YEAR).cohort(1000, 869, 743, 653, 593, 551, 517, 491).build(),
            FitOptions.defaults());
    ClvEstimate estimate =
        ContractClv.of(fitted)
            .withLevel(0.8)
            .estimate(contract(1, NOW, "100"), NOW, Horizon.endless(), TEN_PERCENT);
    Interval lifetime = fitted.residualLifetimeInterval(1, TEN_PERCENT, 0.8).orElseThrow();
    ClvEstimate.Interval interval = estimate.interval().orElseThrow();
    assertThat(interval.low().toDouble()).isCloseTo(100 * lifetime.low(), within(0.006));
    assertThat(interval.high().toDouble()).isCloseTo(100 * lifetime.high(), within(0.006));
  }

  @Test
  void undiscountedContractsWithoutEndHaveNoLimit() {
    ClvEstimate estimate =
        ContractClv.of(HIGH_END)
            .estimate(contract(1, NOW, "100"), NOW, Horizon.endless(), Discounting.none());
    assertThat(estimate.status()).isEqualTo(Status.INFINITE);
  }

  @Test
  void runningContractsAreReadFromTheHistory() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                event("1", "2023-03-01", "main", Action.SIGNED)
                    .withTermEndingAt(day("2024-03-01"))
                    .withRecurring(Money.of("10.00", "EUR"), Period.ofMonths(1)),
                event("2", "2024-03-01", "main", Action.RENEWED)
                    .withTermEndingAt(day("2025-03-01")),
                event("3", "2025-03-01", "main", Action.RENEWED)
                    .withTermEndingAt(day("2026-03-01"))
                    .withRecurring(Money.of("12.50", "EUR"), Period.ofMonths(1)),
                event("4", "2025-06-01", "extra", Action.SIGNED)
                    .withTermEndingAt(day("2026-06-01"))
                    .withRecurring(Money.of("99.00", "EUR"), Period.ofYears(1)),
                event("5", "2024-06-01", "gone", Action.SIGNED)
                    .withTermEndingAt(day("2027-06-01"))
                    .withRecurring(Money.of("5.00", "EUR"), Period.ofMonths(1)),
                event("6", "2025-06-01", "gone", Action.ENDED),
                event("7", "2025-06-01", "unpriced", Action.SIGNED)
                    .withTermEndingAt(day("2027-06-01")),
                event("8", "2026-03-01", "main", Action.RENEWED)
                    .withTermEndingAt(day("2027-03-01"))));
    assertThat(Contract.from(history, NOW, Rate.YEAR))
        .containsExactly(
            contract(2, day("2026-03-01"), "150"), contract(0, day("2026-06-01"), "99"));
    assertThat(Contract.from(history, day("2023-06-01"), Rate.YEAR))
        .containsExactly(contract(0, day("2024-03-01"), "120"));
    assertThat(Contract.from(history, day("2022-06-01"), Rate.YEAR)).isEmpty();
  }

  @Test
  void anOpenEndedMonthlyContractIsRenewedByEveryMonthItIsNotEnded() {
    Duration month = Rate.YEAR.dividedBy(12);
    ContractEvent signed =
        event("1", "2025-03-01", "phone", Action.SIGNED)
            .withRecurring(Money.of("10.00", "EUR"), Period.ofMonths(1));
    CustomerHistory history =
        CustomerHistory.of("c", List.of(signed, event("2", "2025-12-20", "phone", Action.ENDED)));
    Instant began = day("2025-03-01");
    Instant asOf = began.plus(month.multipliedBy(3)).plusSeconds(60);
    Contract open = contract(3, began.plus(month.multipliedBy(4)), "10");
    assertThat(Contract.from(history, asOf, month)).containsExactly(open);
    assertThat(Contract.from(history, began, month))
        .containsExactly(contract(0, began.plus(month), "10"));
    assertThat(Contract.from(history, began, Rate.YEAR))
        .containsExactly(contract(0, began.plus(Rate.YEAR), "120"));
    assertThat(Contract.from(history, day("2025-12-20"), month)).isEmpty();
    CustomerHistory paused =
        CustomerHistory.of("c", List.of(signed, event("3", "2025-04-20", "phone", Action.PAUSED)));
    assertThat(Contract.from(paused, asOf, month)).isEmpty();
    assertThatThrownBy(() -> Contract.from(history, asOf, Duration.ZERO))
        .hasMessage("the time from one renewal to the next is above zero, not PT0S.");
    // Nobody knows better than the chain of months: r(n) = (β + n − 1)/(α + β + n − 1).
    ShiftedBetaGeometric monthly = ShiftedBetaGeometric.of(2, 6, month);
    double expected = 0;
    double stays = 1;
    for (int j = 1; j <= 12; j++) {
      stays *= (6 + 3 + j - 1.0) / (2 + 6 + 3 + j - 1.0);
      expected += stays;
    }
    ClvEstimate estimate =
        ContractClv.of(monthly).estimate(open, asOf, Horizon.of(Rate.YEAR), Discounting.none());
    assertThat(estimate.unrounded()).isCloseTo(10 * expected, within(1e-9));
  }

  @Test
  void anEarlyRenewalIsCountedAndTheNextIsDueWhenBothTermsAreOver() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                event("1", "2025-03-01", "k", Action.SIGNED)
                    .withTerm(Period.ofYears(1), ZoneOffset.UTC)
                    .withRecurring(Money.of("120.00", "EUR"), Period.ofYears(1)),
                event("2", "2025-06-01", "k", Action.RENEWED)
                    .withTerm(Period.ofYears(1), ZoneOffset.UTC)));
    assertThat(Contract.from(history, NOW, Rate.YEAR))
        .containsExactly(contract(1, day("2027-03-01"), "120"));
  }

  @Test
  void renewalInThePastIsRefused() {
    assertThatThrownBy(
            () ->
                ContractClv.of(HIGH_END)
                    .estimate(
                        contract(1, NOW.minusSeconds(1), "100"),
                        NOW,
                        Horizon.endless(),
                        TEN_PERCENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before the moment");
    assertThatThrownBy(() -> contract(-1, NOW, "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> contract(1, NOW, "-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("-1");
  }

  private static double value(Contract contract, Horizon horizon, Timing timing) {
    return ContractClv.of(HIGH_END)
        .estimate(contract, NOW, horizon, Discounting.discrete(Rate.annual(0.10), timing))
        .component("discountedRenewals")
        .orElseThrow()
        .value();
  }

  private static ContractEvent event(String id, String day, String contract, Action action) {
    return ContractEvent.of(id, day(day), contract, action);
  }

  private static Instant day(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  private static Contract contract(int renewals, Instant next, String amount) {
    return new Contract(renewals, next, Money.of(amount, "EUR"));
  }
}
