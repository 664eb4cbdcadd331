package org.clm4j.jackson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.BergerNasr;
import org.clm4j.clv.BergerNasrMigration;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.LoyaltyQuadrants;
import org.clm4j.clv.MarginBasis;
import org.clm4j.clv.MarginMultiple;
import org.clm4j.clv.MarkovChain;
import org.clm4j.clv.MarkovValue;
import org.clm4j.clv.Smoothing;
import org.clm4j.clv.SpendingRule;
import org.clm4j.clv.TransitionCounts;

/** Estimates, and the models of value that need no fit, come back equal whatever they hold. */
class ClvDocumentsPropertyTest {

  private static final List<Currency> CURRENCIES =
      List.of(
          Currency.getInstance("EUR"), Currency.getInstance("JPY"), Currency.getInstance("KWD"));

  @Property(tries = 200)
  void estimatesComeBackEqual(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Currency currency = currency(random);
    ClvEstimate.Builder b =
        ClvEstimate.builder("model " + random.nextInt(9), horizon(random), discounting(random));
    boolean amounts = random.nextInt(4) > 0;
    for (int i = random.nextInt(5); i >= 0; i--) {
      double number = random.nextDouble(-1e4, 1e4);
      switch (random.nextInt(amounts ? 3 : 2)) {
        case 0 -> b.factor("factor " + i, label(random), number);
        case 1 -> b.input("input " + i, label(random), Math.exp(number / 20));
        default -> b.amount("amount " + i, label(random), number, currency);
      }
    }
    if (amounts) {
      b.amount("last", Label.of("last"), money(random, currency));
    }
    if (amounts && random.nextBoolean()) {
      b.interval(-random.nextDouble(1e9), random.nextDouble(1e12), 0.5);
    }
    ClvEstimate estimate;
    try {
      estimate =
          switch (random.nextInt(amounts ? 4 : 2)) {
            case 0 -> b.infinite(label(random));
            case 1 -> b.noEstimate(label(random));
            case 2 -> b.doubtful(label(random));
            default -> b.build();
          };
    } catch (IllegalArgumentException e) {
      return; // the factors made more money than there is
    }
    Again.equal(Document.ESTIMATE, estimate);
  }

  @Property(tries = 100)
  void modelsThatNeedNoFitComeBackEqual(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MarginMultiple multiple = MarginMultiple.of(random.nextDouble(), time(random));
    multiple = random.nextBoolean() ? multiple : multiple.withGrowth(rate(random));
    multiple = random.nextBoolean() ? multiple : multiple.withFirstMarginNow();
    Again.equal(Document.MARGIN_MULTIPLE, multiple);

    Currency currency = currency(random);
    BergerNasr.Builder b = BergerNasr.builder(random.nextDouble(), time(random));
    if (random.nextBoolean()) {
      b.promotion(money(random, currency).abs(), time(random));
    }
    Again.equal(Document.BERGER_NASR, random.nextBoolean() ? b.build() : b.flowing().build());

    List<Double> purchase = random.doubles(1 + random.nextInt(5)).boxed().toList();
    Again.equal(
        Document.BERGER_NASR_MIGRATION,
        BergerNasrMigration.of(
            time(random), purchase, money(random, currency), money(random, currency).abs()));

    Again.equal(
        Document.LOYALTY_QUADRANTS, LoyaltyQuadrants.of(money(random, currency), time(random)));

    Again.equal(
        Document.HISTORIC_VALUE,
        HistoricValue.builder(MarginBasis.values()[random.nextInt(2)], currency)
            .bought(money(random, currency), random.nextInt(100))
            .returned(money(random, currency), random.nextInt(100))
            .invested(money(random, currency))
            .treatmentsOfUnknownCost(random.nextInt(2))
            .build());
  }

  @Property(tries = 100)
  void countsAndChainsComeBackEqual(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> states = states(random);
    TransitionCounts counts = counts(random, states);
    Again.equal(Document.TRANSITION_COUNTS, counts);
    Again.equal(
        Document.MARKOV_CHAIN,
        MarkovChain.from(counts, Smoothing.adding(random.nextDouble() + 0.001)));
    MarkovChain given = MarkovChain.of(time(random), states, rows(random, states.size()));
    Again.equal(Document.MARKOV_CHAIN, given);

    Currency currency = currency(random);
    MarkovValue.Builder b = MarkovValue.builder(given);
    b.contribution(states.get(0), money(random, currency));
    for (String state : states) {
      if (random.nextBoolean()) {
        b.spending(state, money(random, currency).abs());
      }
      if (random.nextBoolean()) {
        b.label(state, label(random));
      }
    }
    if (random.nextBoolean()) {
      b.afterStopping(MarkovChain.of(given.step(), states, rows(random, states.size())));
    }
    Again.equal(
        Document.MARKOV_VALUE,
        random.nextBoolean()
            ? b.build()
            : b.intervalLevel(0.01 + 0.9 * random.nextDouble()).build());

    List<SpendingRule.Line> lines = new ArrayList<>();
    Map<String, Money> values = new LinkedHashMap<>();
    for (String state : states) {
      values.put(state, money(random, currency));
      if (random.nextBoolean()) {
        lines.add(
            new SpendingRule.Line(
                state,
                label(random),
                random.nextBoolean(),
                money(random, currency),
                money(random, currency)));
      }
    }
    Again.equal(
        Document.SPENDING_RULE,
        SpendingRule.of(horizon(random), discounting(random), lines, values));
  }

  private static List<String> states(SplittableRandom random) {
    return IntStream.rangeClosed(0, random.nextInt(6)).mapToObj(i -> "state " + i + "\"").toList();
  }

  private static TransitionCounts counts(SplittableRandom random, List<String> states) {
    TransitionCounts.Builder b = TransitionCounts.builder(time(random), states);
    for (int i = 0; i < states.size(); i++) {
      String from = states.get(i);
      if (random.nextInt(4) == 0) {
        b.absorbing(from).add(from, from, random.nextInt(3));
      } else {
        List<String> only = states.subList(0, 1 + random.nextInt(states.size()));
        only.forEach(to -> b.add(from, to, random.nextLong(random.nextBoolean() ? 3 : 1L << 60)));
        if (random.nextBoolean()) {
          b.only(from, only);
        }
      }
    }
    return b.build();
  }

  private static double[][] rows(SplittableRandom random, int n) {
    double[][] rows = new double[n][n];
    for (double[] row : rows) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        row[j] = random.nextInt(3) == 0 && j > 0 ? 0 : random.nextDouble(0.01, 1);
        sum += row[j];
      }
      for (int j = 0; j < n; j++) {
        row[j] /= sum;
      }
    }
    return rows;
  }

  private static Currency currency(SplittableRandom random) {
    return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
  }

  private static Money money(SplittableRandom random, Currency currency) {
    long most = random.nextBoolean() ? 1_000_000_000L : 1_000_000_000_000_000_000L;
    return Money.ofScaled(random.nextLong(-most, most), currency);
  }

  private static Label label(SplittableRandom random) {
    return random.nextBoolean() ? Label.of("word") : Label.of("a \"word\"", "词");
  }

  private static Duration time(SplittableRandom random) {
    return random.nextBoolean()
        ? Duration.ofDays(1 + random.nextInt(400))
        : Duration.ofSeconds(1 + random.nextInt(1_000_000), random.nextInt(1_000_000_000));
  }

  private static Rate rate(SplittableRandom random) {
    double value = random.nextDouble(-0.5, 1);
    return random.nextBoolean() ? Rate.annual(value) : Rate.per(time(random), value);
  }

  private static Horizon horizon(SplittableRandom random) {
    return random.nextBoolean() ? Horizon.endless() : Horizon.of(time(random));
  }

  private static Discounting discounting(SplittableRandom random) {
    Timing timing = Timing.values()[random.nextInt(4)];
    if (timing == Timing.CONTINUOUS) {
      return Discounting.continuous(rate(random));
    }
    Discounting discrete = Discounting.discrete(rate(random), timing);
    return random.nextBoolean() ? discrete : discrete.withPeriod(time(random));
  }
}
