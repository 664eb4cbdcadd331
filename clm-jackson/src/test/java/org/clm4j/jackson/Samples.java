package org.clm4j.jackson;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.BergerNasr;
import org.clm4j.clv.BergerNasrMigration;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.MarginBasis;
import org.clm4j.clv.MarginMultiple;
import org.clm4j.clv.MarkovChain;
import org.clm4j.clv.MarkovValue;
import org.clm4j.clv.Smoothing;
import org.clm4j.clv.TransitionCounts;

/** Values of the kinds of documents that a host writes more often than a person does. */
final class Samples {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Duration MONTH = Duration.ofDays(30);

  private Samples() {}

  /**
   * A value and the file that shows it.
   *
   * @param name the file's name, without its ending
   */
  record Sample<T>(String name, Document<T> document, T value) {
    String text() {
      return document.write(value);
    }
  }

  /** Returns all of them. */
  static List<Sample<?>> all() {
    List<Sample<?>> all = new ArrayList<>();
    values(all);
    return all;
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  private static void values(List<Sample<?>> all) {
    MarginMultiple multiple = MarginMultiple.of(0.75, Rate.YEAR).withGrowth(Rate.annual(0.05));
    all.add(new Sample<>("margin-multiple", Document.MARGIN_MULTIPLE, multiple));
    all.add(
        new Sample<>(
            "estimate",
            Document.ESTIMATE,
            ClvEstimate.builder("ours", Horizon.of(Duration.ofDays(365)), Discounting.annual(0.125))
                .amount("spend", Label.of("expected spend", "预期消费"), 400.125, EUR)
                .amount("service", Label.of("cost of service", "服务成本"), -80, EUR)
                .factor("alive", Label.of("probability of being alive", "存活概率"), 0.75)
                .input("purchases", Label.of("purchases so far", "至今购买次数"), 12)
                .interval(180, 300.5, 0.9)
                .doubtful(Label.of("the model fits this customer badly", "模型对该客户拟合不佳"))));
    all.add(
        new Sample<>(
            "estimate-infinite",
            Document.ESTIMATE,
            MarginMultiple.of(1, MONTH)
                .estimate(
                    eur("12.50"),
                    NOON,
                    Horizon.endless(),
                    Discounting.discrete(Rate.per(MONTH, 0), Discounting.Timing.END)
                        .withPeriod(Rate.YEAR))));
    all.add(
        new Sample<>(
            "historic-value",
            Document.HISTORIC_VALUE,
            HistoricValue.of(
                MarginBasis.PROFIT, eur("310.40"), eur("20.40"), eur("15.00"), 4, 1, 2)));
    all.add(
        new Sample<>(
            "berger-nasr",
            Document.BERGER_NASR,
            BergerNasr.builder(0.75, Rate.YEAR).promotion(eur("50"), MONTH).flowing().build()));
    all.add(
        new Sample<>(
            "berger-nasr-migration",
            Document.BERGER_NASR_MIGRATION,
            BergerNasrMigration.of(Rate.YEAR, List.of(0.3, 0.2, 0.15, 0.05), eur("40"), eur("4"))));
    TransitionCounts counts =
        TransitionCounts.builder(MONTH, List.of("active", "asleep", "lost"))
            .add("active", "active", 600)
            .add("active", "asleep", 168)
            .add("asleep", "active", 24)
            .add("asleep", "lost", 8)
            .only("active", List.of("active", "asleep"))
            .absorbing("lost")
            .build();
    all.add(new Sample<>("transition-counts", Document.TRANSITION_COUNTS, counts));
    MarkovChain chain = MarkovChain.from(counts, Smoothing.none());
    all.add(new Sample<>("markov-chain", Document.MARKOV_CHAIN, chain));
    MarkovValue value =
        MarkovValue.builder(chain)
            .contribution("active", eur("40"))
            .spending("active", eur("0.50"))
            .spending("asleep", eur("4"))
            .label("active", Label.of("buys", "购买中"))
            .intervalLevel(0.9)
            .build();
    all.add(new Sample<>("markov-value", Document.MARKOV_VALUE, value));
    all.add(
        new Sample<>(
            "spending-rule",
            Document.SPENDING_RULE,
            value.bestRule(Horizon.endless(), Discounting.annual(0.25))));
  }
}
