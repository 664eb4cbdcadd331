package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;

class MarginSharesTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Hachemeister (1975): mean claims of five states in twelve quarters, and numbers of claims. */
  private static final int[][] CLAIMS = {
    {1738, 1642, 1794, 2051, 2079, 2234, 2032, 2035, 2115, 2262, 2267, 2517},
    {1364, 1408, 1597, 1444, 1342, 1675, 1470, 1448, 1464, 1831, 1612, 1471},
    {1759, 1685, 1479, 1763, 1674, 2103, 1502, 1622, 1828, 2155, 2233, 2059},
    {1223, 1146, 1010, 1257, 1426, 1532, 1953, 1123, 1343, 1243, 1762, 1306},
    {1456, 1499, 1609, 1741, 1482, 1572, 1606, 1735, 1607, 1573, 1613, 1690}
  };

  private static final int[][] WEIGHTS = {
    {7861, 9251, 8706, 8575, 7917, 8263, 9456, 8003, 7365, 7832, 7849, 9077},
    {1622, 1742, 1523, 1515, 1622, 1602, 1964, 1515, 1527, 1748, 1654, 1861},
    {1147, 1357, 1329, 1204, 998, 1077, 1277, 1218, 896, 1003, 1108, 1121},
    {407, 396, 348, 341, 315, 328, 352, 331, 287, 384, 321, 342},
    {2902, 3172, 3046, 3068, 2693, 2910, 3275, 2697, 2663, 3017, 3242, 3425}
  };

  private static Money eur(double amount) {
    return Money.rounded(amount, EUR);
  }

  private static Purchase sale(String id, double amount, double profit) {
    return Purchase.of(id, NOON, eur(amount)).withProfit(eur(profit));
  }

  private static CustomerHistory customer(String id, CustomerEvent... events) {
    return CustomerHistory.of(id, List.of(events));
  }

  private static List<CustomerHistory> states() {
    List<CustomerHistory> states = new ArrayList<>();
    for (int i = 0; i < CLAIMS.length; i++) {
      List<CustomerEvent> events = new ArrayList<>();
      for (int j = 0; j < CLAIMS[i].length; j++) {
        events.add(sale("q" + j, WEIGHTS[i][j], (double) CLAIMS[i][j] * WEIGHTS[i][j]));
      }
      states.add(CustomerHistory.of("state " + (i + 1), events));
    }
    return states;
  }

  private static MarginShares learn(List<CustomerHistory> base) {
    MarginShares.Learner learner = MarginShares.learner(NOON);
    base.forEach(learner::add);
    return learner.learn().orElseThrow();
  }

  @Test
  void thePublishedPremiumsOfFiveStatesComeOut() {
    // Hachemeister's data in the model of Bühlmann and Straub, as printed by R's package actuar.
    MarginShares learned = learn(states());
    assertThat(learned.base()).isCloseTo(1683.713, within(5e-4));
    assertThat(learned.between()).isCloseTo(89_639, within(0.5));
    assertThat(learned.within()).isCloseTo(139_120_026, within(0.5));
    double[] own = {2061, 1511, 1806, 1353, 1600};
    double[] credibility = {0.9847, 0.9276, 0.8985, 0.7279, 0.9588};
    double[] premium = {2055, 1524, 1793, 1443, 1603};
    for (int i = 0; i < own.length; i++) {
      CustomerMargin margin = learned.of(states().get(i), NOON);
      assertThat(margin.own().orElseThrow()).isCloseTo(own[i], within(0.5));
      assertThat(margin.credibility()).isCloseTo(credibility[i], within(5e-5));
      assertThat(margin.share()).isCloseTo(premium[i], within(0.5));
    }
    assertThat(learned.customers()).isEqualTo(5);
  }

  @Test
  void whoLosesMoneyOnEveryPurchaseIsReckonedWithALoss() {
    List<CustomerHistory> base = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean loses = i % 5 == 0;
      double share = loses ? -0.3 : 0.3;
      base.add(
          customer(
              "c" + i,
              sale("a", 100, 100 * (share - 0.05)),
              sale("b", 100, 100 * (share + 0.05)),
              sale("c", 100, 100 * share)));
    }
    MarginShares learned = learn(base);
    CustomerMargin loser = learned.of(base.get(0), NOON);
    assertThat(loser.isLoss()).isTrue();
    assertThat(loser.share()).isBetween(-0.3, -0.28);
    assertThat(learned.of(base.get(1), NOON).share()).isBetween(0.28, 0.3);
    assertThat(learned.base()).isCloseTo(0.18, within(1e-9));
  }

  @Test
  void theFewerTheirPurchasesTheNearerACustomerIsToTheBase() {
    List<CustomerHistory> base = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      double share = i % 3 == 0 ? 0 : 0.4;
      base.add(customer("c" + i, sale("a", 50, 50 * share - 2), sale("b", 50, 50 * share + 2)));
    }
    MarginShares learned = learn(base);
    double one = learned.of(10, -2).share();
    double many = learned.of(10_000, -2_000).share();
    assertThat(one).isBetween(many, learned.base());
    assertThat(many).isBetween(-0.2, -0.19);
    Money even = learned.evenSpend().orElseThrow();
    assertThat(learned.of(even.toDouble(), 0).credibility()).isCloseTo(0.5, within(1e-3));
    assertThat(learned.of(10, -2).standardError())
        .isGreaterThan(learned.of(10_000, -2_000).standardError());
  }

  @Test
  void whereCustomersDifferByChanceAloneAllHaveTheShareOfTheBase() {
    MarginShares learned =
        learn(
            List.of(
                customer("a", sale("1", 100, 10), sale("2", 100, 50)),
                customer("b", sale("1", 100, 50), sale("2", 100, 10))));
    assertThat(learned.between()).isZero();
    assertThat(learned.evenSpend()).isEmpty();
    CustomerMargin margin = learned.of(1000, -500);
    assertThat(margin.share()).isEqualTo(0.3);
    assertThat(margin.credibility()).isZero();
    assertThat(margin.in(Language.ENGLISH))
        .isEqualTo(
            "30% of spend is profit, as in the whole base: the customer's own purchases do not"
                + " tell");
  }

  @Test
  void whereNobodyBoughtTwiceTheBaseSpeaksForAll() {
    MarginShares learned =
        learn(List.of(customer("a", sale("1", 100, 50)), customer("b", sale("1", 300, 30))));
    assertThat(learned.of(100, 50).share()).isEqualTo(0.2);
  }

  @Test
  void refundsAndGiftsCountInACustomersOwnShare() {
    MarginShares learned = learn(states());
    CustomerHistory refunded =
        customer(
            "a",
            sale("1", 100, 40),
            sale("gift", 0, -10),
            Refund.of("r", NOON, eur(50)).withProfit(eur(20)),
            Purchase.of("unknown", NOON, eur(999)));
    assertThat(learned.of(refunded, NOON).own()).hasValue(10 / 50.0);
    CustomerHistory nothingLeft =
        customer("b", sale("1", 100, 40), Refund.of("r", NOON, eur(100)).withProfit(eur(40)));
    assertThat(learned.of(nothingLeft, NOON).own()).isEmpty();
    assertThat(learned.of(nothingLeft, NOON).share()).isEqualTo(learned.base());
    assertThat(learned.of(refunded, NOON.minusSeconds(1)).own()).isEmpty();
  }

  @Test
  void whatIsSaidTellsHowMuchWasLearnedFromTheBase() {
    CustomerMargin margin = new CustomerMargin(OptionalDouble.of(-0.0804), 0.31, 0.7, 0.02);
    assertThat(margin.in(Language.ENGLISH))
        .isEqualTo(
            "3.7% of spend is profit: -8% in the customer's own purchases, which count for 70%,"
                + " and 31% in the whole base");
    assertThat(margin.in(Language.CHINESE)).isEqualTo("消费中 3.7% 为利润：客户自身为 -8%（权重 70%），全体客户为 31%");
    assertThat(CustomerMargin.ofBase(-0.0000004).in(Language.ENGLISH)).startsWith("-0.00004% ");
  }

  @Test
  void orderAndPartsOfABaseChangeNoBit() {
    SplittableRandom random = new SplittableRandom(17);
    List<CustomerHistory> base = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<CustomerEvent> events = new ArrayList<>();
      for (int j = random.nextInt(5); j >= 0; j--) {
        double amount = 1 + 99 * random.nextDouble();
        events.add(sale("p" + j, amount, amount * (random.nextDouble() - 0.3)));
      }
      base.add(CustomerHistory.of("c" + i, events));
    }
    MarginShares.Learner back = MarginShares.learner(NOON);
    MarginShares.Learner front = MarginShares.learner(NOON);
    for (int i = base.size() - 1; i >= 0; i--) {
      (i > 60 ? back : front).add(base.get(i));
    }
    MarginShares.Learner posted = MarginShares.learner(NOON);
    Posted.from(back::writeTo, posted::mergeFrom);
    Posted.from(front::writeTo, posted::mergeFrom);
    MarginShares merged = front.merge(back).learn().orElseThrow();
    MarginShares learned = learn(base);
    assertThat(merged.toString()).isEqualTo(learned.toString());
    assertThat(posted.learn().orElseThrow().toString()).isEqualTo(learned.toString());
  }

  @Test
  void badFiguresAndMixedCurrenciesAreRefused() {
    assertThat(MarginShares.learner(NOON).learn()).isEmpty();
    assertThat(
            MarginShares.learner(NOON).add(customer("a", Purchase.of("p", NOON, eur(10)))).learn())
        .isEmpty();
    MarginShares learned = learn(states());
    assertThatThrownBy(() -> learned.of(Double.NaN, 0))
        .hasMessage("spend and profit are finite numbers.");
    Money dollars = Money.of("1", "USD");
    CustomerHistory other = customer("usd", Purchase.of("p", NOON, dollars).withProfit(dollars));
    assertThatThrownBy(() -> learned.of(other, NOON)).isInstanceOf(MixedCurrencyException.class);
    MarginShares.Learner euros = MarginShares.learner(NOON).add(states().get(0));
    assertThatThrownBy(() -> euros.add(other)).isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> euros.merge(MarginShares.learner(NOON.plusSeconds(1))))
        .hasMessage("two parts of a base merge when both end together.");
    assertThatThrownBy(() -> new CustomerMargin(OptionalDouble.empty(), 0.1, 0.5, 0))
        .hasMessageContaining("0 where they have none");
  }
}
