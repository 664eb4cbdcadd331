package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractEvent.Action;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.RelationEnded;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;

class ContractsClvTest {

  private static final Instant SIGNED = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2025-07-01T00:00:00Z");
  private static final Duration MONTH = Rate.YEAR.dividedBy(12);
  private static final Discounting NONE = Discounting.annual(0);
  private static final ShiftedBetaGeometric YEARLY = ShiftedBetaGeometric.of(1, 3, Rate.YEAR);
  private static final ShiftedBetaGeometric MONTHLY = ShiftedBetaGeometric.of(0.5, 9.5, MONTH);
  private static final ContractsClv CLV = ContractsClv.of(List.of(YEARLY, MONTHLY));

  private static Instant after(Instant start, Period time) {
    return start.atZone(ZoneOffset.UTC).plus(time).toInstant();
  }

  private static ContractEvent event(String id, Instant at, String contract, Action action) {
    return ContractEvent.of(id, at, contract, action);
  }

  private static ContractEvent signed(String contract, Period term, String amount, Period per) {
    return event("sign-" + contract, SIGNED, contract, Action.SIGNED)
        .withTermEndingAt(after(SIGNED, term))
        .withRecurring(Money.of(amount, "EUR"), per);
  }

  private static ClvEstimate worth(ContractsClv clv, Horizon horizon, CustomerEvent... events) {
    return clv.estimate(CustomerHistory.of("c", List.of(events)), JULY, horizon, NONE);
  }

  @Test
  void paymentsOfTheTermThatRunsAreCertainAndRenewalsAreAsLikelyAsTheModelSays() {
    // Twelve payments of 100 a year; on 1 July those of August to December are still to come. The
    // next term is renewed with 3/4, the one after with 4/5 of that.
    ContractEvent contract = signed("a", Period.ofYears(1), "100", Period.ofMonths(1));
    ClvEstimate year = worth(CLV, Horizon.of(Duration.ofDays(364)), contract);
    assertThat(year.unrounded()).isCloseTo(500 + 0.75 * 1200, within(1e-9));
    assertThat(year.status()).isEqualTo(ClvEstimate.Status.ESTIMATED);
    ClvEstimate two = worth(CLV, Horizon.of(Duration.ofDays(730)), contract);
    assertThat(two.unrounded()).isCloseTo(500 + (0.75 + 0.75 * 0.8) * 1200, within(1e-9));
    ClvEstimate autumn = worth(CLV, Horizon.of(Duration.ofDays(100)), contract);
    assertThat(autumn.unrounded()).isCloseTo(300, within(1e-9));
  }

  @Test
  void aContractWithoutAnEndIsRenewedEachMonthByNotBeingEnded() {
    ContractEvent open =
        event("s", SIGNED, "a", Action.SIGNED)
            .withRecurring(Money.of("100", "EUR"), Period.ofMonths(1));
    // Five whole months are behind by 1 July: the sixth renewal is made with (9.5 + 5)/(10 + 5).
    ClvEstimate month = worth(CLV, Horizon.of(Duration.ofDays(30)), open);
    assertThat(month.unrounded()).isCloseTo(100 * 14.5 / 15, within(1e-9));
  }

  @Test
  void severalContractsAddUpAndALossStaysALoss() {
    ContractEvent one = signed("a", Period.ofYears(1), "1000", Period.ofYears(1));
    ContractEvent other = signed("b", Period.ofYears(1), "500", Period.ofYears(1));
    Horizon year = Horizon.of(Duration.ofDays(364));
    ClvEstimate both = worth(CLV, year, one, other);
    assertThat(both.unrounded()).isCloseTo(0.75 * 1500, within(1e-9));
    assertThat(both.component("contracts").orElseThrow().value()).isEqualTo(2);
    CustomerMargin loss = new CustomerMargin(OptionalDouble.of(-0.2), 0.3, 0.8, 0);
    assertThat(worth(CLV.withMargin(loss), year, one, other).unrounded())
        .isCloseTo(-0.1 * 0.75 * 1500, within(1e-9));
  }

  @Test
  void whoseContractsAreOverIsWorthNothingAndOfAPausedOneNobodyKnows() {
    Horizon year = Horizon.of(Duration.ofDays(364));
    ContractEvent contract = signed("a", Period.ofYears(1), "100", Period.ofYears(1));
    ContractEvent ended = event("e", Instant.parse("2025-05-01T00:00:00Z"), "a", Action.ENDED);
    ContractEvent paused = event("p", Instant.parse("2025-05-01T00:00:00Z"), "a", Action.PAUSED);
    ContractEvent lapsed = signed("a", Period.ofMonths(4), "100", Period.ofMonths(1));
    ContractEvent overdue = signed("a", Period.ofDays(175), "100", Period.ofDays(175));
    assertThat(worth(CLV, year, contract, ended).value()).contains(Money.of("0.00", "EUR"));
    assertThat(worth(CLV, year, contract, paused).status())
        .isEqualTo(ClvEstimate.Status.NO_ESTIMATE);
    RelationEnded over = RelationEnded.of("o", Instant.parse("2025-06-01T00:00:00Z"));
    assertThat(worth(CLV, year, contract, over).value()).contains(Money.of("0.00", "EUR"));
    RelationEnded before = RelationEnded.of("o", SIGNED.minusSeconds(1));
    assertThat(worth(CLV, year, contract, before).status()).isEqualTo(ClvEstimate.Status.ESTIMATED);
    assertThat(worth(CLV, year, lapsed).value()).contains(Money.of("0.00", "EUR"));
    assertThat(worth(CLV, year).status()).isEqualTo(ClvEstimate.Status.NO_ESTIMATE);
    ClvEstimate waitedFor =
        worth(
            ContractsClv.of(List.of(ShiftedBetaGeometric.of(1, 3, MONTH.multipliedBy(6)))),
            Horizon.of(Duration.ofDays(100)),
            overdue);
    // 100 in 175 days are 104.357… in six months; the renewal is due now.
    assertThat(waitedFor.unrounded()).isCloseTo(0.75 * 104.36, within(0.01));
  }

  @Test
  void aLengthOfWhichNobodyLearnedIsSaidToBeMissing() {
    ClvEstimate part =
        worth(
            CLV,
            Horizon.of(Duration.ofDays(364)),
            signed("a", Period.ofMonths(8), "100", Period.ofMonths(1)));
    assertThat(part.status()).isEqualTo(ClvEstimate.Status.DOUBTFUL);
    assertThat(part.unrounded()).isCloseTo(100, within(1e-9));
    assertThat(part.interval()).isEmpty();
    assertThat(part.reason().in(Language.ENGLISH)).contains("renewals are not counted");
  }

  @Test
  void theFatesOfContractsAreCountedByTheLengthOfTheirTerms() {
    SplittableRandom random = new SplittableRandom(7);
    RenewalBase.Builder years = RenewalBase.builder(Rate.YEAR);
    ContractsClv.Learner front = ContractsClv.learner(JULY);
    ContractsClv.Learner back = ContractsClv.learner(JULY);
    for (int i = 0; i < 300; i++) {
      int age = 1 + random.nextInt(6);
      double leaves = random.nextDouble();
      int made = 0;
      while (made < age && random.nextDouble() >= 0.6 * leaves * leaves) {
        made++;
      }
      boolean lost = made < age;
      years.contract(made, lost);
      Instant start = after(SIGNED, Period.ofYears(-age));
      List<CustomerEvent> events = new ArrayList<>();
      events.add(
          event("s", start, "a", Action.SIGNED)
              .withTermEndingAt(after(start, Period.ofYears(1)))
              .withRecurring(Money.of("100", "EUR"), Period.ofYears(1)));
      for (int n = 1; n <= made; n++) {
        events.add(
            event("r" + n, after(start, Period.ofYears(n).minusDays(3)), "a", Action.RENEWED)
                .withTermEndingAt(after(start, Period.ofYears(n + 1))));
      }
      if (lost && i % 2 == 0) {
        events.add(event("e", after(start, Period.ofYears(made + 1)), "a", Action.ENDED));
      }
      (i % 3 == 0 ? front : back).add(CustomerHistory.of("c" + i, events));
    }
    ContractsClv.Learner posted = ContractsClv.learner(JULY);
    Posted.from(back::writeTo, posted::mergeFrom);
    Posted.from(front::writeTo, posted::mergeFrom);
    ContractsClv learned = front.merge(back).learn(FitOptions.defaults());
    assertThat(posted.learn(FitOptions.defaults()).renewals().get(Rate.YEAR).parameters())
        .isEqualTo(learned.renewals().get(Rate.YEAR).parameters());
    ShiftedBetaGeometric expected = ShiftedBetaGeometric.fit(years.build(), FitOptions.defaults());
    assertThat(learned.renewals().keySet()).containsExactly(Rate.YEAR);
    assertThat(learned.renewals().get(Rate.YEAR).parameters()).isEqualTo(expected.parameters());
    ClvEstimate worth =
        worth(
            learned,
            Horizon.of(Duration.ofDays(364)),
            signed("a", Period.ofYears(1), "100", Period.ofYears(1)));
    assertThat(worth.unrounded()).isCloseTo(100 * expected.retention(1), within(1e-9));
    assertThat(worth.interval()).isPresent();
  }

  @Test
  void twoModelsForOneLengthAndPartsThatEndApartAreRefused() {
    assertThatThrownBy(() -> ContractsClv.of(List.of(YEARLY, YEARLY)))
        .hasMessageContaining("there are two for PT8766H");
    ContractsClv.Learner july = ContractsClv.learner(JULY);
    assertThatThrownBy(() -> july.merge(ContractsClv.learner(SIGNED)))
        .hasMessage("two parts of a base merge when both end together.");
    assertThatThrownBy(() -> Posted.from(ContractsClv.learner(SIGNED)::writeTo, july::mergeFrom))
        .hasMessageContaining("only contracts of a base of one definition make a whole");
  }
}
