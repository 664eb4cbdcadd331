package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvEstimate.Status;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.junit.jupiter.api.Test;

class BuyerClvTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofSeconds(2_627_856); // 4.345 weeks
  private static final Instant END = Moments.endOfDay(LocalDate.parse("1997-09-30"), ZONE);
  private static final Horizon YEAR = Horizon.ofPeriods(12, MONTH);
  private static final Discounting MONTHLY =
      Discounting.discrete(Rate.per(MONTH, 0.01), Timing.END);
  private static final Discounting FORCE = Discounting.force(Rate.per(WEEK, 0.0027));

  private static final BgNbd BG =
      BgNbd.of(0.24259452243015708, 4.413602019013504, 0.7929220171255975, 2.425906776826332, WEEK);
  private static final GammaGamma SPEND =
      GammaGamma.of(6.249572271320544, 3.7442246671333534, 15.443520962604188);

  @Test
  void valuesOfEveryReferenceCustomer() {
    Reference customers = Reference.caseOf("cdnow_sample_39w:CLV").at("customers");
    GammaGamma spend = spend();
    BuyerClv bg = BuyerClv.of(bgNbd(), spend, USD);
    BuyerClv pareto = BuyerClv.of(paretoNbd(), spend, USD);
    for (String id : customers.names()) {
      Reference c = customers.at(id);
      Buyer buyer = buyer(id);
      assertThat(buyer.spend().meanSpend()).isCloseTo(c.number("zbar"), within(1e-9));
      assertThat(bg.estimate(buyer, END, YEAR, MONTHLY).unrounded())
          .isCloseTo(c.number("clv_bgnbd_gg_12m_1pct_month"), withinPercentage(1e-8));
      assertThat(pareto.estimate(buyer, END, YEAR, MONTHLY).unrounded())
          .isCloseTo(c.number("clv_pnbd_gg_12m_1pct_month"), withinPercentage(1e-8));
      assertThat(pareto.estimate(buyer, END, Horizon.endless(), FORCE).unrounded())
          .isCloseTo(c.number("clv_pnbd_gg_infinite_delta_0_0027"), withinPercentage(1e-8));
    }
  }

  @Test
  void customer1516IsThatOfTheOracle() {
    ClvEstimate estimate =
        BuyerClv.of(bgNbd(), spend(), USD).estimate(buyer("1516"), END, YEAR, MONTHLY);
    assertThat(estimate.value()).contains(Money.of("972.05", "USD"));
    assertThat(estimate.component("expectedSpend").orElseThrow().value())
        .isCloseTo(39.8902867993, within(1e-8));
    assertThat(estimate.model()).isEqualTo("bg-nbd+gamma-gamma");
    assertThat(estimate.status()).isEqualTo(Status.ESTIMATED);
    assertThat(estimate.interval()).isEmpty();
  }

  @Test
  void marginIsAFactorOfTheValue() {
    Buyer buyer = new Buyer(new PurchaseSummary(2, 30.43, 38.86), new SpendSummary(2, 22.345));
    ClvEstimate turnover = BuyerClv.of(BG, SPEND, USD).estimate(buyer, END, YEAR, MONTHLY);
    ClvEstimate profit =
        BuyerClv.of(BG, SPEND, USD).withMargin(0.3).estimate(buyer, END, YEAR, MONTHLY);
    assertThat(profit.unrounded()).isCloseTo(0.3 * turnover.unrounded(), within(1e-12));
    assertThat(profit.component("margin").orElseThrow().value()).isEqualTo(0.3);
    assertThatThrownBy(() -> BuyerClv.of(BG, SPEND, USD).withMargin(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMarginBelowZeroTurnsTheValueIntoALossAndItsUncertaintyWidensTheInterval() {
    PurchaseBase base = Cdnow.base(WEEK);
    BgNbd purchases = BgNbd.fit(base, FitOptions.defaults());
    BuyerClv clv = BuyerClv.of(purchases, GammaGamma.fit(base, FitOptions.defaults()), USD);
    Buyer buyer = new Buyer(new PurchaseSummary(7, 29.43, 38.86), new SpendSummary(7, 73.74));
    ClvEstimate turnover = clv.estimate(buyer, END, YEAR, MONTHLY);
    ClvEstimate.Interval limits = turnover.interval().orElseThrow();
    CustomerMargin certain = new CustomerMargin(OptionalDouble.of(-0.4), 0.2, 0.75, 0);
    ClvEstimate loss = clv.withMargin(certain).estimate(buyer, END, YEAR, MONTHLY);
    assertThat(certain.share()).isCloseTo(-0.25, within(1e-15));
    assertThat(loss.unrounded()).isCloseTo(-0.25 * turnover.unrounded(), within(1e-9));
    ClvEstimate.Interval ends = loss.interval().orElseThrow();
    assertThat(ends.low().toDouble()).isCloseTo(-0.25 * limits.high().toDouble(), within(0.01));
    assertThat(ends.high().toDouble()).isCloseTo(-0.25 * limits.low().toDouble(), within(0.01));
    CustomerMargin vague = new CustomerMargin(OptionalDouble.of(-0.4), 0.2, 0.75, 0.2);
    ClvEstimate.Interval wide =
        clv.withMargin(vague).estimate(buyer, END, YEAR, MONTHLY).interval().orElseThrow();
    double value = turnover.unrounded();
    double down =
        Math.hypot(0.25 * (limits.high().toDouble() - value), value * 1.6448536269514722 * 0.2);
    assertThat(wide.low().toDouble()).isCloseTo(-0.25 * value - down, within(0.02));
    assertThat(wide.high().toDouble()).isPositive();
  }

  @Test
  void whoBoughtOnceIsExpectedToSpendByTheFirstPurchaseWhereItIsRead() {
    Buyer large =
        new Buyer(new PurchaseSummary(0, 0, 30), SpendSummary.none(), OptionalDouble.of(6208));
    Buyer returned =
        new Buyer(new PurchaseSummary(0, 0, 30), SpendSummary.none(), OptionalDouble.of(0));
    BuyerClv literature = BuyerClv.of(BG, SPEND, USD);
    BuyerClv reading = literature.withFirstPurchases();
    assertThat(literature.expectedSpend(large)).isEqualTo(literature.expectedSpend(returned));
    // p (v + x z̄) / (p x + q − 1) with x = 1
    double p = 6.249572271320544;
    double below = p + 3.7442246671333534 - 1;
    assertThat(reading.expectedSpend(large))
        .isCloseTo(p * (15.443520962604188 + 6208) / below, within(1e-9));
    assertThat(reading.expectedSpend(returned))
        .isCloseTo(p * 15.443520962604188 / below, within(1e-9));
    Buyer unknown = new Buyer(new PurchaseSummary(0, 0, 30), SpendSummary.none());
    assertThat(reading.expectedSpend(unknown)).isEqualTo(literature.expectedSpend(unknown));
    Buyer twice =
        new Buyer(new PurchaseSummary(1, 9, 30), new SpendSummary(1, 20), OptionalDouble.of(40));
    assertThat(twice.spendOrFirst()).isEqualTo(new SpendSummary(1, 20));
    assertThatThrownBy(
            () ->
                new Buyer(new PurchaseSummary(0, 0, 1), SpendSummary.none(), OptionalDouble.of(-1)))
        .hasMessageContaining("0 or more");
  }

  @Test
  void valuesWithOwnMarginsAreThoseOfItsCustomersOneByOne() {
    PurchaseBase base = Cdnow.base(WEEK);
    BgNbd purchases = BgNbd.fit(base, FitOptions.defaults());
    BuyerClv clv =
        BuyerClv.of(purchases, GammaGamma.fit(base, FitOptions.defaults()), USD)
            .withFirstPurchases();
    BuyerValues values =
        clv.values(purchases.forecast(base, YEAR.length().orElseThrow(), MONTHLY).withErrors())
            .withMargins(i -> new CustomerMargin(OptionalDouble.of(i % 3 - 1), 0.3, 0.5, 0.1));
    for (int i = 0; i < base.size(); i += 7) {
      ClvEstimate one =
          clv.withMargin(values.margin(i)).estimate(Buyer.from(base, i), END, YEAR, MONTHLY);
      assertThat(values.value(i)).isCloseTo(one.unrounded(), withinPercentage(1e-10));
      ClvEstimate column = values.estimate(i);
      assertThat(column.value()).isEqualTo(one.value());
      assertThat(column.interval()).isEqualTo(one.interval());
      Interval interval = values.interval(i).orElseThrow();
      assertThat(Money.rounded(interval.low(), USD)).isEqualTo(one.interval().orElseThrow().low());
    }
  }

  @Test
  void intervalFollowsTheUncertaintyOfBothFits() {
    PurchaseBase base =
        PurchaseBase.ofSummaries(
            WEEK, CdnowSample.customers().stream().map(c -> c.purchases()).toList());
    BgNbd purchases = BgNbd.fit(base, FitOptions.defaults());
    GammaGamma spend = GammaGamma.fit(CdnowSample.repeatSpend(), FitOptions.defaults());
    BuyerClv clv = BuyerClv.of(purchases, spend, USD);
    Buyer buyer = new Buyer(new PurchaseSummary(7, 29.43, 38.86), new SpendSummary(7, 73.74));

    ClvEstimate estimate = clv.estimate(buyer, END, YEAR, MONTHLY);
    ClvEstimate.Interval interval = estimate.interval().orElseThrow();
    double low = interval.low().toDouble();
    double high = interval.high().toDouble();
    assertThat(interval.level()).isEqualTo(0.9);
    assertThat(estimate.unrounded()).isBetween(low, high);
    // The interval is symmetric in logarithms, and its half width is z times the delta method's
    // error.
    double discounted =
        DeltaMethod.variance(
            purchases.report().orElseThrow(),
            DeltaMethod.Scale.LOG,
            p ->
                BgNbd.of(p[0], p[1], p[2], p[3], WEEK)
                    .discountedPurchases(buyer.purchases(), YEAR, MONTHLY));
    double money =
        DeltaMethod.variance(
            spend.report().orElseThrow(),
            DeltaMethod.Scale.LOG,
            p -> GammaGamma.of(p[0], p[1], p[2]).expectedMean(buyer.spend()));
    double half = 1.6448536269514722 * Math.sqrt(discounted + money);
    assertThat(Math.log(high / low) / 2).isCloseTo(half, withinPercentage(0.1));
    assertThat(
            clv.withLevel(0.5)
                .estimate(buyer, END, YEAR, MONTHLY)
                .interval()
                .orElseThrow()
                .high()
                .toDouble())
        .isLessThan(high);
  }

  @Test
  void valuesOfAWholeBaseAreThoseOfItsCustomersOneByOne() {
    PurchaseBase base = Cdnow.base(WEEK);
    BgNbd purchases = BgNbd.fit(base, FitOptions.defaults());
    GammaGamma spend = GammaGamma.fit(base, FitOptions.defaults());
    BuyerClv clv = BuyerClv.of(purchases, spend, USD);
    assertThat(spend.customers()).isEqualTo(946);

    BuyerValues values =
        clv.values(purchases.forecast(base, YEAR.length().orElseThrow(), MONTHLY).withErrors());
    assertThat(values.size()).isEqualTo(2357);
    double total = 0;
    for (int i = 0; i < base.size(); i += 7) {
      ClvEstimate one = clv.estimate(Buyer.from(base, i), END, YEAR, MONTHLY);
      assertThat(values.value(i)).isCloseTo(one.unrounded(), withinPercentage(1e-10));
      assertThat(values.money(i)).isEqualTo(one.value());
      Interval interval = values.interval(i).orElseThrow();
      ClvEstimate.Interval single = one.interval().orElseThrow();
      assertThat(Money.rounded(interval.low(), USD)).isEqualTo(single.low());
      assertThat(Money.rounded(interval.high(), USD)).isEqualTo(single.high());
    }
    for (int i = 0; i < base.size(); i++) {
      total += values.value(i);
    }
    assertThat(values.total()).isCloseTo(total, within(1e-6));
    assertThatThrownBy(
            () -> BuyerClv.of(BG, spend, USD).values(purchases.forecast(base, WEEK, MONTHLY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its own purchase model");
  }

  @Test
  void outcomesAreWiderThanTheMeanAndHoldTheShareTheySay() {
    Buyer buyer = new Buyer(new PurchaseSummary(7, 29.43, 38.86), new SpendSummary(7, 73.74));
    BuyerClv clv = BuyerClv.of(BG, SPEND, USD);
    Interval outcomes = clv.outcomes(buyer, YEAR, MONTHLY, 20_000, new SplittableRandom(1));
    double mean = clv.estimate(buyer, END, YEAR, MONTHLY).unrounded();
    assertThat(outcomes.low()).isZero(); // not alive with a chance of more than a third
    assertThat(outcomes.high()).isGreaterThan(2 * mean);
    assertThat(clv.outcomes(buyer, YEAR, MONTHLY, 20_000, new SplittableRandom(1)))
        .isEqualTo(outcomes);

    double sum = 0;
    double[] futures =
        new OutcomeSimulator(BG, SPEND)
            .draw(buyer, YEAR.length().orElseThrow(), 50_000, new SplittableRandom(2));
    for (double future : futures) {
      sum += future / futures.length;
    }
    double expected =
        BG.expectedPurchases(buyer.purchases(), YEAR.length().orElseThrow())
            * SPEND.expectedMean(buyer.spend());
    // The standard error of the mean of 50,000 futures is about 0.6 %.
    assertThat(sum).isCloseTo(expected, withinPercentage(2.5));
  }

  @Test
  void outcomesNeedAnEnd() {
    BuyerClv clv = BuyerClv.of(BG, SPEND, USD);
    assertThatThrownBy(
            () ->
                clv.outcomes(
                    Buyer.justAcquired(), Horizon.endless(), FORCE, 500, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has an end");
  }

  @Test
  void valueWithoutLimitOrWithoutAMeanSaysSo() {
    Buyer buyer = new Buyer(new PurchaseSummary(2, 30.43, 38.86), new SpendSummary(2, 22.345));
    ClvEstimate endless =
        BuyerClv.of(BG, SPEND, USD).estimate(buyer, END, Horizon.endless(), Discounting.none());
    assertThat(endless.status()).isEqualTo(Status.INFINITE);
    assertThat(endless.value()).isEmpty();

    ClvEstimate heavyTailed =
        BuyerClv.of(BG, GammaGamma.of(2, 0.9, 10), USD)
            .estimate(Buyer.justAcquired(), END, YEAR, MONTHLY);
    assertThat(heavyTailed.status()).isEqualTo(Status.NO_ESTIMATE);
    assertThat(heavyTailed.reason().toString()).contains("no mean");
  }

  @Test
  void historiesAreSummarisedByTheDayOfTheMoment() {
    CustomerHistory history =
        CustomerHistory.of(
            "c",
            List.of(
                purchase("1", "1997-01-05T10:00:00Z", "20.00"),
                purchase("2", "1997-03-02T10:00:00Z", "30.00"),
                purchase("3", "1997-03-02T18:00:00Z", "10.00"),
                purchase("4", "1997-11-02T10:00:00Z", "99.00")));
    Buyer buyer = Buyer.from(history, END, ZONE, WEEK).orElseThrow();
    assertThat(buyer.purchases()).isEqualTo(new PurchaseSummary(1, 8, 268 / 7.0));
    assertThat(buyer.spend()).isEqualTo(new SpendSummary(1, 40));

    BuyerClv clv = BuyerClv.of(BG, SPEND, USD);
    assertThat(clv.ofHistories(ZONE).estimate(history, END, YEAR, MONTHLY))
        .isEqualTo(clv.estimate(buyer, END, YEAR, MONTHLY));
    ClvEstimate before =
        clv.ofHistories(ZONE)
            .estimate(history, Instant.parse("1996-06-01T00:00:00Z"), YEAR, MONTHLY);
    assertThat(before.status()).isEqualTo(Status.NO_ESTIMATE);
    assertThat(before.reason().toString()).contains("not bought yet");
  }

  @Test
  void modelThatIsNotIdentifiedGivesADoubtfulValue() {
    SplittableRandom random = new SplittableRandom(4);
    List<PurchaseSummary> immortal =
        IntStream.range(0, 400)
            .mapToObj(
                i -> {
                  double rate = Variates.gamma(2, random) / 8;
                  double last = 0;
                  int repeats = 0;
                  double at = Variates.exponential(random) / rate;
                  while (at < 52) {
                    repeats++;
                    last = at;
                    at += Variates.exponential(random) / rate;
                  }
                  return new PurchaseSummary(repeats, last, 52);
                })
            .toList();
    BgNbd purchases = BgNbd.fit(PurchaseBase.ofSummaries(WEEK, immortal), FitOptions.defaults());
    assertThat(purchases.report().orElseThrow().status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    ClvEstimate estimate =
        BuyerClv.of(purchases, SPEND, USD)
            .estimate(
                new Buyer(new PurchaseSummary(5, 20, 52), new SpendSummary(5, 10)),
                END,
                YEAR,
                MONTHLY);
    assertThat(estimate.status()).isEqualTo(Status.DOUBTFUL);
    assertThat(estimate.value()).isPresent();
  }

  private static Purchase purchase(String id, String at, String amount) {
    return Purchase.of(id, Instant.parse(at), Money.of(amount, "USD"));
  }

  private static Buyer buyer(String id) {
    return CdnowSample.customers().stream()
        .filter(c -> c.id() == Integer.parseInt(id))
        .map(c -> new Buyer(c.purchases(), c.spend()))
        .findFirst()
        .orElseThrow();
  }

  private static GammaGamma spend() {
    Reference p = Reference.caseOf("cdnow_sample_39w:GG").at("reference", "params");
    return GammaGamma.of(p.number("p"), p.number("q"), p.number("v"));
  }

  private static BgNbd bgNbd() {
    Reference p = Reference.caseOf("cdnow_sample_39w:BG").at("reference", "params");
    return BgNbd.of(p.number("r"), p.number("alpha"), p.number("a"), p.number("b"), WEEK);
  }

  private static ParetoNbd paretoNbd() {
    Reference p = Reference.caseOf("cdnow_sample_39w:PNBD").at("reference", "params");
    return ParetoNbd.of(p.number("r"), p.number("alpha"), p.number("s"), p.number("beta"), WEEK);
  }
}
