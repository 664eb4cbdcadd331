package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.testing.CdnowLog;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;

class RecencyCountsTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration TEN_DAYS = Duration.ofDays(10);

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static CustomerHistory bought(int... days) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int day : days) {
      events.add(Purchase.of("p" + day, day(day), Money.of("1", "EUR")));
    }
    return CustomerHistory.of("c", events);
  }

  private static RecencyCounts counts() {
    return RecencyCounts.over(START, day(59), TEN_DAYS, 2);
  }

  /** Looks at days 0, 10, …, 50; bought on day 5 and day 40: not yet, 1, 2, lapsed, 1, 2. */
  @Test
  void looksAtEveryCustomerOnceAStepFromTheirFirstPurchaseOn() {
    TransitionCounts counted = counts().add(bought(5, 40)).build();

    assertThat(counted.states()).containsExactly("recency1", "recency2", "lapsed");
    assertThat(counted.step()).isEqualTo(TEN_DAYS);
    assertThat(counted.count("recency1", "recency2")).isEqualTo(2);
    assertThat(counted.count("recency2", "lapsed")).isEqualTo(1);
    assertThat(counted.count("lapsed", "recency1")).isEqualTo(1);
    assertThat(counted.count("recency1")).isEqualTo(2);
  }

  @Test
  void purchasesBeforeTheTimeGiveTheFirstStateAndRefundsNone() {
    CustomerHistory history =
        bought(-5).plus(List.of(Refund.of("r", day(12), Money.of("1", "EUR"))));
    TransitionCounts counted = counts().add(history).build();

    assertThat(counted.count("recency1", "recency2")).isEqualTo(1);
    assertThat(counted.count("lapsed", "lapsed")).isEqualTo(3);
    assertThat(counted.count("lapsed", "recency1")).isZero();
  }

  @Test
  void partsMakeTheWhole() {
    TransitionCounts whole = counts().add(bought(1, 2, 33)).add(bought(20)).build();

    assertThat(counts().add(bought(20)).merge(counts().add(bought(1, 2, 33))).build())
        .isEqualTo(whole);
    RecencyCounts posted = counts();
    Posted.from(counts().add(bought(20))::writeTo, posted::mergeFrom);
    assertThat(Posted.from(counts().add(bought(1, 2, 33))::writeTo, posted::mergeFrom).build())
        .isEqualTo(whole);
  }

  @Test
  void refusesWhatCannotBeCounted() {
    assertThatThrownBy(() -> RecencyCounts.over(day(1), START, Duration.ZERO, 0))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(3));
    RecencyCounts shorter = RecencyCounts.over(START, day(59), TEN_DAYS, 3);
    assertThatThrownBy(() -> counts().merge(shorter)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Posted.from(shorter::writeTo, counts()::mergeFrom))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * On the CDNOW sample, by quarters: the longer silent, the rarer a purchase and the less worth.
   */
  @Test
  void realCustomersFadeWithSilence() {
    List<CustomerHistory> customers = CdnowLog.histories(ZoneOffset.UTC);
    Duration quarter = Duration.ofDays(91);
    RecencyCounts counts =
        RecencyCounts.over(
            CdnowLog.end(ZoneOffset.UTC).minus(quarter.multipliedBy(5)),
            CdnowLog.end(ZoneOffset.UTC),
            quarter,
            4);
    customers.forEach(counts::add);
    TransitionCounts moves = counts.build();
    MarkovChain chain = MarkovChain.from(moves, Smoothing.adding(0.5));

    assertThat(customers).hasSize(2357);
    assertThat(moves.isPossible("recency1", "recency3")).isFalse();
    assertThat(chain.probability("recency1", "recency3")).isZero();
    for (int k = 1; k < 4; k++) {
      assertThat(chain.probability("recency" + k, "recency1"))
          .isGreaterThan(chain.probability("recency" + (k + 1), "recency1"));
    }
    MarkovValue.Builder value =
        MarkovValue.builder(chain)
            .contribution("recency1", Money.of("10", "USD"))
            .intervalLevel(0.9);
    chain.states().forEach(s -> value.spending(s, Money.of("1", "USD")));
    SpendingRule rule = value.build().bestRule(Horizon.endless(), Discounting.annual(0.1));
    assertThat(rule.spendOn()).startsWith("recency1");
    assertThat(rule.stopOn()).contains("lapsed");
    double before = Double.POSITIVE_INFINITY;
    for (ClvEstimate estimate :
        value.build().estimates(Horizon.endless(), Discounting.annual(0.1)).values()) {
      assertThat(estimate.unrounded()).isLessThan(before);
      before = estimate.unrounded();
    }
  }

  /**
   * Counted up to 180 days before the end, four states of 30 days foretell the spend of those 180
   * days within a sixth: 37,344 of 42,688 dollars.
   */
  @Test
  void recencyForetellsTheSpendOfAHeldOutHalfYear() {
    Duration month = Duration.ofDays(30);
    Instant cut = CdnowLog.end(ZoneOffset.UTC).minus(month.multipliedBy(6));
    List<CustomerHistory> customers = CdnowLog.histories(ZoneOffset.UTC);
    RecencyCounts counts = RecencyCounts.over(cut.minus(month.multipliedBy(11)), cut, month, 4);
    customers.forEach(counts::add);
    MarkovValue value =
        MarkovValue.builder(MarkovChain.from(counts.build(), Smoothing.adding(0.5)))
            .contribution("recency1", meanRepeatMonth(customers, cut, month))
            .build();
    Map<String, ClvEstimate> ahead =
        value.estimates(Horizon.ofPeriods(6, month), Discounting.none());
    Map<String, ClvEstimate> now = value.estimates(Horizon.of(Duration.ZERO), Discounting.none());
    double foretold = 0;
    double actual = 0;
    for (CustomerHistory customer : customers) {
      Instant last = customer.asOf(cut).lastAt().orElseThrow();
      long silent = Duration.between(last, cut).dividedBy(month);
      String state = silent < 4 ? "recency" + (silent + 1) : "lapsed";
      foretold += ahead.get(state).unrounded() - now.get(state).unrounded();
      actual += spend(customer, cut, CdnowLog.end(ZoneOffset.UTC));
    }

    assertThat(foretold / actual).isBetween(5 / 6.0, 7 / 6.0);
  }

  /** The mean spend of those months with a purchase that do not hold a customer's first one. */
  private static Money meanRepeatMonth(
      List<CustomerHistory> customers, Instant cut, Duration month) {
    double sum = 0;
    int months = 0;
    for (CustomerHistory customer : customers) {
      Instant first = customer.firstAt().orElseThrow();
      for (Instant end = cut; !end.minus(month).isBefore(first); end = end.minus(month)) {
        double spend = spend(customer, end.minus(month), end);
        sum += spend;
        months += spend > 0 ? 1 : 0;
      }
    }
    return Money.rounded(sum / months, Currency.getInstance("USD"));
  }

  private static double spend(CustomerHistory customer, Instant from, Instant to) {
    double before = HistoricValue.of(customer, from).orElseThrow().net().toDouble();
    return HistoricValue.of(customer, to).orElseThrow().net().toDouble() - before;
  }
}
