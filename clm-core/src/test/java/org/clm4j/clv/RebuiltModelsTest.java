package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.junit.jupiter.api.Test;

/** A model or verdict says of itself all that it takes to make its equal. */
class RebuiltModelsTest {

  private static final Duration MONTH = Duration.ofDays(30);

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  /** Rows of probabilities come back to the last bit, however their last bits add up. */
  @Property(tries = 200)
  void theRowsOfAChainMakeTheSameChainAgain(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @DoubleRange(min = 0, max = 2) double added,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> states = IntStream.range(0, size).mapToObj(i -> "s" + i).toList();
    TransitionCounts.Builder counts = TransitionCounts.builder(MONTH, states).absorbing("s0");
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        counts.add(states.get(i), states.get(j), i == 0 ? 0 : 1 + random.nextInt(1000));
        rows[i][j] = random.nextDouble();
        sum += rows[i][j];
      }
      for (int j = 0; j < size; j++) {
        rows[i][j] /= sum * (1 + 1e-10 * random.nextDouble());
      }
    }
    for (MarkovChain chain :
        List.of(
            MarkovChain.from(counts.build(), Smoothing.adding(added)),
            MarkovChain.of(MONTH, states, rows))) {
      assertThat(again(chain)).isEqualTo(chain);
    }
  }

  private static MarkovChain again(MarkovChain chain) {
    List<String> states = chain.states();
    double[][] rows = new double[states.size()][states.size()];
    double[] observed = new double[states.size()];
    for (int i = 0; i < rows.length; i++) {
      observed[i] = chain.observed(states.get(i)).orElse(Double.POSITIVE_INFINITY);
      for (int j = 0; j < rows.length; j++) {
        rows[i][j] = chain.probability(states.get(i), states.get(j));
      }
    }
    return MarkovChain.of(chain.step(), states, rows, observed);
  }

  @Test
  void aChainSaysOnHowManyMovesEachOfItsRowsRests() {
    MarkovChain chain =
        MarkovChain.from(
            TransitionCounts.builder(MONTH, List.of("in", "out"))
                .add("in", "in", 7)
                .absorbing("out")
                .build(),
            Smoothing.adding(0.5));
    assertThat(chain.observed("in")).hasValue(8);
    assertThat(chain.observed("out")).isEmpty();
    assertThatThrownBy(
            () ->
                MarkovChain.of(
                    MONTH, List.of("in", "out"), new double[][] {{1, 0}, {0, 1}}, new double[] {0}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2 states but 1 numbers of moves")
        .hasMessageContaining("state 'in' rests on 0.0 moves");
  }

  @Test
  void amountsInAChainAreToldAsTheyWereSaid() {
    MarkovChain chain = MarkovChain.recency(MONTH, List.of(0.3, 0.2));
    MarkovValue value =
        MarkovValue.builder(chain)
            .contribution("recency1", usd("40.123456"))
            .spending("recency1", usd("4"))
            .spending("recency2", usd("0"))
            .afterStopping(MarkovChain.recency(MONTH, List.of(0.1, 0.05)))
            .label("recency1", Label.of("just bought"))
            .intervalLevel(0.9)
            .build();
    MarkovValue.Builder again =
        MarkovValue.builder(value.chain())
            .afterStopping(value.afterStopping().orElseThrow())
            .intervalLevel(value.intervalLevel().orElseThrow());
    value.contributions().forEach(again::contribution);
    value.spendings().forEach(again::spending);
    assertThat(again.build()).isNotEqualTo(value);
    value.labels().forEach(again::label);
    assertThat(again.build()).isEqualTo(value).hasSameHashCodeAs(value);
    MarkovValue plain = MarkovValue.builder(chain).contribution("recency1", usd("1")).build();
    assertThat(plain.intervalLevel()).isEmpty();
    assertThat(plain.afterStopping()).isEmpty();
  }

  @Test
  void aSpendingRuleIsMadeOfItsLinesAndValues() {
    SpendingRule rule =
        MarkovValue.builder(MarkovChain.recency(MONTH, List.of(0.3, 0.2)))
            .contribution("recency1", usd("40"))
            .spending("recency1", usd("4"))
            .spending("recency2", usd("9"))
            .build()
            .bestRule(Horizon.endless(), Discounting.annual(0.2));
    assertThat(SpendingRule.of(rule.horizon(), rule.discounting(), rule.lines(), rule.values()))
        .isEqualTo(rule)
        .hasSameHashCodeAs(rule);
    SpendingRule.Line line = rule.lines().get(0);
    assertThatThrownBy(
            () ->
                SpendingRule.of(rule.horizon(), rule.discounting(), List.of(line, line), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("state 'recency1' has a line but no value")
        .hasMessageContaining("state 'recency1' has two lines");
    assertThatThrownBy(
            () ->
                SpendingRule.of(
                    rule.horizon(),
                    rule.discounting(),
                    List.of(line),
                    Map.of("recency1", Money.of("1", "EUR"))))
        .isInstanceOf(MixedCurrencyException.class);
  }

  @Test
  void theModelsOfBergerAndNasrAndTheMarginMultipleSayWhatTheyWereToldOf() {
    BergerNasr model = BergerNasr.builder(0.75, MONTH).promotion(usd("50"), Rate.YEAR).build();
    assertThat(
            BergerNasr.builder(model.retention(), model.cycle())
                .promotion(model.promotion().orElseThrow(), model.promotionInterval())
                .build())
        .isEqualTo(model)
        .hasSameHashCodeAs(model);
    BergerNasr flowing = BergerNasr.builder(0.75, MONTH).flowing().build();
    assertThat(flowing.isFlowing()).isTrue();
    assertThat(flowing.promotion()).isEmpty();
    assertThat(flowing.promotionInterval()).isEqualTo(MONTH);
    assertThat(flowing).isNotEqualTo(BergerNasr.builder(0.75, MONTH).build());

    BergerNasrMigration back =
        BergerNasrMigration.of(MONTH, List.of(0.3, 0.7, 0.1), usd("40"), usd("4"));
    assertThat(back.purchase()).containsExactly(0.3, 0.7, 0.1);
    assertThat(
            BergerNasrMigration.of(
                back.chain().step(), back.purchase(), back.contribution(), back.promotion()))
        .isEqualTo(back)
        .hasSameHashCodeAs(back);

    MarginMultiple multiple = MarginMultiple.of(0.8, MONTH).withGrowth(Rate.annual(0.05));
    assertThat(multiple.isFirstMarginNow()).isFalse();
    assertThat(MarginMultiple.of(multiple.retention(), multiple.period()))
        .isNotEqualTo(multiple)
        .extracting(m -> m.withGrowth(multiple.growth()))
        .isEqualTo(multiple);
    assertThat(multiple.withFirstMarginNow()).isNotEqualTo(multiple);
  }

  @Test
  void quadrantsAreEqualWhereTheirCutsAre() {
    LoyaltyQuadrants cut = LoyaltyQuadrants.of(usd("100"), MONTH);
    assertThat(LoyaltyQuadrants.of(cut.profitCut(), cut.durationCut()))
        .isEqualTo(cut)
        .hasSameHashCodeAs(cut)
        .isNotEqualTo(LoyaltyQuadrants.of(usd("100"), MONTH.plusDays(1)));
  }

  @Test
  void aHistoricValueIsMadeOfItsSumsAndCounts() {
    Instant then = Instant.parse("2024-01-10T00:00:00Z");
    HistoricValue value =
        HistoricValue.of(
                CustomerHistory.of("c", List.of(Purchase.of("1", then, usd("100.25")))), then)
            .orElseThrow();
    HistoricValue.Builder same =
        HistoricValue.builder(value.basis(), value.bought().currency()).bought(value.bought(), 1);
    assertThat(same.build()).isEqualTo(value).hasSameHashCodeAs(value);
    assertThatThrownBy(() -> same.returned(usd("1"), -1).build())
        .hasMessageContaining("the number of refunds must be 0 or greater, but is -1");
    assertThatThrownBy(() -> same.returned(Money.of("1", "EUR"), 1).build())
        .isInstanceOf(MixedCurrencyException.class);
  }
}
