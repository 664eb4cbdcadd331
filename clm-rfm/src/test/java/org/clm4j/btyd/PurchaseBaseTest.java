package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.junit.jupiter.api.Test;

class PurchaseBaseTest {

  private static final LocalDate END = LocalDate.parse("2024-03-31");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long DAY = END.toEpochDay();

  private static PurchaseBase.Collector collector() {
    return PurchaseBase.collector(END, ZoneOffset.UTC, WEEK);
  }

  private static long millionths(double amount) {
    return Math.round(amount * 1e6);
  }

  @Test
  void countsRepeatDaysFromTheFirstPurchaseToTheEndOfObservation() {
    PurchaseBase base =
        collector()
            .add("a", DAY - 70, millionths(10))
            .add("a", DAY - 56, millionths(20))
            .add("a", DAY - 14, millionths(40))
            .build();

    assertThat(base.summary(0)).isEqualTo(new PurchaseSummary(2, 8, 10));
    assertThat(base.repeatMean(0)).hasValue(30);
    assertThat(base.customers()).containsExactly("a");
    assertThat(base.numberOf("a")).hasValue(0);
    assertThat(base.numberOf("b")).isEmpty();
    assertThat(base.logGaps().orElseThrow()).isCloseTo(Math.log(2) + Math.log(6), within(1e-12));
  }

  @Test
  void purchasesOfOneDayAreOnePurchase() {
    PurchaseBase base =
        collector()
            .add("a", DAY - 7, millionths(1))
            .add("a", DAY - 7, millionths(2))
            .add("a", DAY, millionths(3))
            .add("a", DAY, millionths(4))
            .build();

    assertThat(base.summary(0)).isEqualTo(new PurchaseSummary(1, 1, 1));
    assertThat(base.repeatMean(0)).hasValue(7);
    assertThat(base.tally().sameDay()).isEqualTo(2);
    assertThat(base.tally().purchases()).isEqualTo(4);
  }

  @Test
  void aDayIsThatOfTheZone() {
    Instant evening = Instant.parse("2024-03-30T22:30:00Z");
    Instant night = Instant.parse("2024-03-30T23:30:00Z");
    CustomerHistory history =
        CustomerHistory.builder("a")
            .add(Purchase.of("1", evening, Money.of("1", "EUR")))
            .add(Purchase.of("2", night, Money.of("1", "EUR")))
            .build();

    assertThat(PurchaseBase.from(List.of(history), END, ZoneOffset.UTC, WEEK).summary(0).repeats())
        .isZero();
    assertThat(
            PurchaseBase.from(List.of(history), END, ZoneId.of("Europe/Berlin"), WEEK)
                .summary(0)
                .repeats())
        .isEqualTo(1);
  }

  @Test
  void aReturnTakesOffTheRepeatSpendFirstAndNeverBelowZero() {
    PurchaseBase.Collector collector =
        collector()
            .add("a", DAY - 7, millionths(50))
            .add("a", DAY - 5, millionths(10))
            .add("a", DAY - 3, millionths(20))
            .add("a", DAY - 2, -millionths(15))
            .add("b", DAY - 7, millionths(50))
            .add("b", DAY - 5, millionths(10))
            .addReturn("b", DAY - 2, millionths(100));
    PurchaseBase base = collector.build();

    assertThat(base.repeatMean(0)).hasValue(7.5);
    assertThat(base.summary(0).repeats()).isEqualTo(2);
    assertThat(base.repeatMean(1)).hasValue(0);
    assertThat(base.tally().returns()).isEqualTo(2);
  }

  @Test
  void returnsAndZerosFollowThePolicyAndAreCounted() {
    PurchasePolicy strict =
        PurchasePolicy.defaults()
            .withReturns(PurchasePolicy.Returns.LEAVE_OUT)
            .withZeros(PurchasePolicy.Zeros.LEAVE_OUT);
    PurchaseBase base =
        collector()
            .policy(strict)
            .add("a", DAY - 7, millionths(5))
            .add("a", DAY - 6, 0)
            .add("a", DAY - 5, millionths(5))
            .addReturn("a", DAY - 4, millionths(5))
            .build();

    assertThat(base.summary(0).repeats()).isEqualTo(1);
    assertThat(base.repeatMean(0)).hasValue(5);
    assertThat(base.tally().zeros()).isEqualTo(1);
    assertThat(base.tally().returns()).isEqualTo(1);
  }

  @Test
  void whatFollowsObservationIsHeldOut() {
    PurchaseBase base =
        collector()
            .holdoutUntil(END.plusDays(14))
            .add("a", DAY - 7, millionths(5))
            .add("a", DAY + 1, millionths(6))
            .add("a", DAY + 1, millionths(7))
            .add("a", DAY + 14, millionths(8))
            .add("a", DAY + 15, millionths(9))
            .add("late", DAY + 3, millionths(1))
            .build();

    assertThat(base.size()).isEqualTo(1);
    assertThat(base.holdoutLength()).isEqualTo(2.0);
    assertThat(base.holdoutPurchases(0)).isEqualTo(2);
    assertThat(base.holdoutSpend(0)).isEqualTo(21.0);
    assertThat(base.summary(0)).isEqualTo(new PurchaseSummary(0, 0, 1));
    assertThat(base.tally().notYetSeen()).isEqualTo(1);
    assertThat(base.tally().later()).isEqualTo(1);
  }

  @Test
  void historiesAndStreamsGiveTheSameBase() {
    CustomerHistory history =
        CustomerHistory.builder("a")
            .add(
                Purchase.of(
                    "3",
                    END.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC),
                    Money.of("4", "EUR")))
            .add(
                Refund.of(
                    "2",
                    END.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                    Money.of("1", "EUR")))
            .add(
                Purchase.of(
                    "1",
                    END.minusDays(9).atStartOfDay().toInstant(ZoneOffset.UTC),
                    Money.of("3", "EUR")))
            .build();
    PurchaseBase one = PurchaseBase.from(List.of(history), END, ZoneOffset.UTC, WEEK);
    PurchaseBase two =
        collector()
            .add("a", DAY - 9, millionths(3))
            .add("a", DAY - 2, millionths(4))
            .addReturn("a", DAY - 1, millionths(1))
            .build();

    assertThat(one.summary(0)).isEqualTo(two.summary(0));
    assertThat(one.repeatMean(0)).isEqualTo(two.repeatMean(0)).hasValue(3);
    assertThat(one.tally()).isEqualTo(two.tally());
    assertThat(one.currency().orElseThrow().getCurrencyCode()).isEqualTo("EUR");
  }

  @Test
  void refusesTwoCurrencies() {
    CustomerHistory euros =
        CustomerHistory.of("a", List.of(Purchase.of("1", Instant.EPOCH, Money.of("3", "EUR"))));
    CustomerHistory yuan =
        CustomerHistory.of("b", List.of(Purchase.of("1", Instant.EPOCH, Money.of("3", "CNY"))));

    assertThatThrownBy(() -> collector().add(euros).add(yuan))
        .isInstanceOf(MixedCurrencyException.class);
  }

  @Test
  void refusesPurchasesOutOfOrderWithoutNamingTheCustomer() {
    PurchaseBase.Collector collector = collector().add("secret", DAY - 3, 1);

    assertThatThrownBy(() -> collector.add("secret", DAY - 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("come in order of time")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAnEndBeforeEverybody() {
    PurchaseBase.Collector collector = collector().add("a", DAY + 5, 1);

    assertThatThrownBy(collector::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody bought");
  }

  @Test
  void refusesAHoldoutThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> collector().holdoutUntil(END))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> collector().add("a", DAY, 1).holdoutUntil(END.plusDays(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesImpossibleSummaries() {
    assertThatThrownBy(() -> new PurchaseSummary(-1, 0, 1)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new PurchaseSummary(1, 3, 2)).hasMessageContaining("must hold");
    assertThatThrownBy(() -> new PurchaseSummary(1, Double.NaN, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PurchaseSummary(0, 1, 2)).hasMessageContaining("Maybe");
  }

  @Test
  void aBuiltBaseDoesNotChangeWhenItsCollectorGoesOn() {
    PurchaseBase.Collector collector =
        collector().holdoutUntil(END.plusDays(30)).add("a", DAY - 7, 1);
    PurchaseBase base = collector.build();
    collector.add("a", DAY - 1, 1).add("a", DAY + 1, 1);

    assertThat(base.summary(0).repeats()).isZero();
    assertThat(base.holdoutPurchases(0)).isZero();
  }
}
