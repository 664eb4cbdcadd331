package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate.Status;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.junit.jupiter.api.Test;

/** A span of twenty days: the first half ends with day 10, the second with day 20. */
class MarginMultipleBaseTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant END = day(20);
  private static final Discounting TEN = Discounting.annual(0.10);

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Purchase buys(int day, String amount) {
    return Purchase.of("p" + day, day(day), Money.of(amount, "EUR"));
  }

  private static CustomerHistory who(CustomerEvent... events) {
    return CustomerHistory.of("c", List.of(events));
  }

  private static final CustomerHistory FAITHFUL = who(buys(0, "10"), buys(12, "30"));
  private static final CustomerHistory GONE = who(buys(3, "20"), buys(10, "20"));
  private static final CustomerHistory NEW = who(buys(11, "8"), buys(15, "4"));
  private static final CustomerHistory RETURNER =
      who(buys(2, "50"), Refund.of("r", day(4), Money.of("50", "EUR")), buys(20, "6"));
  private static final CustomerHistory ONLY_RETURNS =
      who(Refund.of("r", day(4), Money.of("5", "EUR")));
  private static final List<CustomerHistory> ALL =
      List.of(FAITHFUL, GONE, NEW, RETURNER, ONLY_RETURNS);

  private static MarginMultipleBase base() {
    return MarginMultipleBase.from(ALL, END);
  }

  @Test
  void retentionIsTheShareOfFirstHalfBuyersWhoBoughtAgainInTheSecond() {
    assertThat(base().start()).isEqualTo(START);
    assertThat(base().period()).isEqualTo(Duration.ofDays(10));
    assertThat(base().customers()).isEqualTo(4);
    assertThat(base().withoutPurchase()).isEqualTo(1);
    assertThat(base().buyersInFirstHalf()).isEqualTo(3);
    assertThat(base().boughtAgain()).isEqualTo(2);
    assertThat(base().retention()).hasValue(2 / 3.0);
  }

  @Test
  void theMeanMarginIsPerCustomerAndPeriod() {
    assertThat(base().basis()).isEqualTo(MarginBasis.SALES);
    assertThat(base().meanMargin()).contains(Money.of("14.00", "EUR"));
    assertThat(base())
        .hasToString(
            "retention 2/3 per PT240H, mean margin EUR 14.00 of sales (profit is not known of every"
                + " purchase)");
  }

  @Test
  void aCustomersValueIsTheirOwnMeanMarginTimesTheMultiple() {
    double i = Math.pow(1.10, 10 / 365.25) - 1;
    double multiple = (2 / 3.0) / (1 + i - 2 / 3.0);

    assertThat(estimate(FAITHFUL).unrounded()).isCloseTo(20 * multiple, within(1e-11));
    assertThat(estimate(GONE).unrounded()).isCloseTo(20 * multiple, within(1e-11));
    assertThat(estimate(NEW).unrounded()).isCloseTo(12 * multiple, within(1e-11));
    assertThat(estimate(RETURNER).unrounded()).isCloseTo(3 * multiple, within(1e-11));
    assertThat(base().meanEstimate(Horizon.endless(), TEN).unrounded())
        .isCloseTo(14 * multiple, within(1e-11));
    assertThat(estimate(FAITHFUL).components().toString()).contains("mean sales per period");
  }

  private static ClvEstimate estimate(CustomerHistory customer) {
    return base().estimate(customer, END, Horizon.endless(), TEN);
  }

  @Test
  void laterTheirMarginGoesOnToThatMoment() {
    ClvEstimate later = base().estimate(FAITHFUL, day(40), Horizon.endless(), TEN);

    assertThat(later.component("periods").orElseThrow().value()).isEqualTo(4);
    assertThat(later.component("margin").orElseThrow().value()).isEqualTo(10);
  }

  @Test
  void whereNobodyBoughtInTheFirstHalfThereIsNoRetentionAndNoValue() {
    MarginMultipleBase late =
        MarginMultipleBase.over(START, END).add(NEW).add(ONLY_RETURNS).build();

    assertThat(late.retention()).isEmpty();
    assertThat(late.multiple()).isEmpty();
    ClvEstimate estimate = late.estimate(NEW, END, Horizon.endless(), TEN);
    assertThat(estimate.status()).isEqualTo(Status.NO_ESTIMATE);
    assertThat(estimate.reason().toString()).contains("nobody bought in the first half");
    assertThat(late.meanEstimate(Horizon.endless(), TEN).value()).isEmpty();
    assertThat(late.meanMargin()).contains(Money.of("12.00", "EUR"));
  }

  @Test
  void aSpanOfASingleMomentOrAnEmptyBaseSaysNothing() {
    MarginMultipleBase moment = MarginMultipleBase.from(List.of(who(buys(0, "5"))), START);
    assertThat(moment.retention()).isEmpty();
    assertThat(moment.estimate(who(buys(0, "5")), START, Horizon.endless(), TEN).value()).isEmpty();

    MarginMultipleBase nobody = MarginMultipleBase.from(List.of(), END);
    assertThat(nobody.retention()).isEmpty();
    assertThat(nobody.meanMargin()).isEmpty();
    assertThat(nobody.meanEstimate(Horizon.endless(), TEN).status()).isEqualTo(Status.NO_ESTIMATE);
  }

  @Test
  void aCustomerWithoutPurchaseHasNoValue() {
    assertThat(estimate(ONLY_RETURNS).status()).isEqualTo(Status.NO_ESTIMATE);
    assertThat(estimate(ONLY_RETURNS).reason().toString()).contains("no purchase");
    assertThat(estimate(CustomerHistory.of("c", List.of())).value()).isEmpty();
  }

  @Test
  void profitCountsWhereEveryPurchaseOfTheBaseGivesIt() {
    CustomerHistory one =
        who(
            buys(0, "10").withProfit(Money.of("4", "EUR")),
            buys(12, "10").withProfit(Money.of("2", "EUR")));
    MarginMultipleBase profits = MarginMultipleBase.from(List.of(one), END);

    assertThat(profits.basis()).isEqualTo(MarginBasis.PROFIT);
    assertThat(profits.meanMargin()).contains(Money.of("3.00", "EUR"));
    assertThat(profits.estimate(FAITHFUL, END, Horizon.endless(), TEN).reason().toString())
        .contains("not known of every purchase");
    assertThat(MarginMultipleBase.from(List.of(one, NEW), END).basis())
        .isEqualTo(MarginBasis.SALES);
  }

  @Test
  void refusesToSpeakOfTheTimeItLearnedFrom() {
    assertThatThrownBy(() -> base().estimate(NEW, day(19), Horizon.endless(), TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe learn it from an earlier span");
  }

  @Test
  void refusesMixedCurrenciesAndSpans() {
    CustomerHistory dollars =
        CustomerHistory.of("d", List.of(Purchase.of("x", day(1), Money.of("1", "USD"))));
    assertThatThrownBy(() -> MarginMultipleBase.from(List.of(NEW, dollars), END))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> estimate(dollars)).isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> MarginMultipleBase.over(END, START))
        .hasMessageContaining("before it starts");
    assertThatThrownBy(
            () -> MarginMultipleBase.over(START, END).merge(MarginMultipleBase.over(START, day(9))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
