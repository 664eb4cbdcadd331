package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate.Status;
import org.clm4j.event.Cancellation;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.Treatment;
import org.junit.jupiter.api.Test;

class HistoricValueTest {
  private static final Instant JAN = Instant.parse("2024-01-10T00:00:00Z");
  private static final Instant FEB = Instant.parse("2024-02-10T00:00:00Z");
  private static final Instant MAR = Instant.parse("2024-03-10T00:00:00Z");

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  @Test
  void isWhatPurchasesBroughtLessReturnsAndInvestment() {
    HistoricValue value =
        HistoricValue.of(
                CustomerHistory.of(
                    "c",
                    List.of(
                        Purchase.of("1", JAN, eur("100.00")),
                        Purchase.of("2", FEB, eur("50.00")),
                        Purchase.of("3", FEB, eur("0.00")),
                        Refund.of("4", FEB, eur("-30.00")),
                        Treatment.of("5", FEB, "free-training").withCost(eur("15.50")),
                        Treatment.of("6", FEB, "call"))),
                MAR)
            .orElseThrow();

    assertThat(value.basis()).isEqualTo(MarginBasis.SALES);
    assertThat(value.bought()).isEqualTo(eur("150.00"));
    assertThat(value.returned()).isEqualTo(eur("30.00"));
    assertThat(value.invested()).isEqualTo(eur("15.50"));
    assertThat(value.net()).isEqualTo(eur("104.50"));
    assertThat(value.purchases()).isEqualTo(3);
    assertThat(value.refunds()).isEqualTo(1);
    assertThat(value.treatmentsOfUnknownCost()).isEqualTo(1);
    assertThat(value.estimate().value()).contains(eur("104.50"));
    assertThat(value).hasToString("EUR 104.50 of sales (profit is not known of every purchase)");
  }

  @Test
  void countsProfitOnlyWhereEveryPurchaseAndRefundGivesIt() {
    Purchase good = Purchase.of("1", JAN, eur("100")).withProfit(eur("40"));
    Purchase lossy = Purchase.of("2", FEB, eur("50")).withProfit(eur("-5"));
    Refund back = Refund.of("3", FEB, eur("30")).withProfit(eur("12"));
    CustomerHistory known = CustomerHistory.of("c", List.of(good, lossy, back));
    CustomerHistory half = known.plus(List.of(Purchase.of("4", MAR, eur("10"))));

    assertThat(HistoricValue.of(known, MAR))
        .hasValueSatisfying(
            v -> {
              assertThat(v.basis()).isEqualTo(MarginBasis.PROFIT);
              assertThat(v.net()).isEqualTo(eur("23"));
            });
    assertThat(HistoricValue.of(half, MAR))
        .hasValueSatisfying(
            v -> {
              assertThat(v.basis()).isEqualTo(MarginBasis.SALES);
              assertThat(v.net()).isEqualTo(eur("130"));
            });
    assertThat(HistoricValue.of(half, FEB).orElseThrow().net()).isEqualTo(eur("23"));
    assertThat(HistoricValue.of(half, MAR, MarginBasis.PROFIT)).isEmpty();
    assertThat(HistoricValue.of(known, MAR, MarginBasis.SALES).orElseThrow().net())
        .isEqualTo(eur("120"));
  }

  @Test
  void countsNothingAfterTheMomentAndNothingCancelled() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                Purchase.of("1", JAN, eur("100")),
                Purchase.of("2", JAN, eur("7")),
                Cancellation.of("2", MAR),
                Purchase.of("3", MAR, eur("50"))));

    assertThat(HistoricValue.of(history, FEB).orElseThrow().net()).isEqualTo(eur("100"));
    assertThat(HistoricValue.of(history.knownBy(FEB), FEB).orElseThrow().net())
        .isEqualTo(eur("107"));
  }

  @Test
  void beforeAnyMoneyMovedThereIsNoValueAndThatIsSaid() {
    CustomerHistory history = CustomerHistory.of("c", List.of(Purchase.of("1", FEB, eur("1"))));

    assertThat(HistoricValue.of(history, JAN)).isEmpty();
    ClvEstimate estimate =
        HistoricValue.model().estimate(history, JAN, Horizon.endless(), Discounting.annual(0.1));
    assertThat(estimate.status()).isEqualTo(Status.NO_ESTIMATE);
    assertThat(estimate.reason().toString()).contains("no money has moved");
    assertThat(HistoricValue.of(CustomerHistory.of("c", List.of()), MAR)).isEmpty();
  }

  @Test
  void aCustomerOfRefundsOnlyIsWorthLessThanNothing() {
    CustomerHistory history = CustomerHistory.of("c", List.of(Refund.of("1", JAN, eur("20"))));

    assertThat(HistoricValue.of(history, MAR).orElseThrow().net()).isEqualTo(eur("-20"));
  }

  @Test
  void asAModelItLooksAtNoFuture() {
    CustomerHistory history = CustomerHistory.of("c", List.of(Purchase.of("1", JAN, eur("9.99"))));

    ClvEstimate estimate =
        HistoricValue.model().estimate(history, MAR, Horizon.endless(), Discounting.annual(0.1));

    assertThat(estimate.value()).contains(eur("9.99"));
    assertThat(estimate.horizon()).isEqualTo(Horizon.of(Duration.ZERO));
    assertThat(estimate.discounting()).isEqualTo(Discounting.none());
  }

  @Test
  void aSumBeyondTheRangeOfMoneyIsRefused() {
    Money most = Money.ofScaled(Long.MAX_VALUE, java.util.Currency.getInstance("EUR"));
    CustomerHistory history =
        CustomerHistory.of("c", List.of(Purchase.of("1", JAN, most), Purchase.of("2", JAN, most)));

    assertThatThrownBy(() -> HistoricValue.of(history, MAR))
        .isInstanceOf(ArithmeticException.class);
  }
}
