package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate.Status;
import org.junit.jupiter.api.Test;

/** The example of Pfeifer and Carraway 2000, unless a test says otherwise. */
class MarkovValueTest {
  private static final List<String> STATES =
      List.of("recency1", "recency2", "recency3", "recency4", "lapsed");
  private static final Discounting TWENTY = Discounting.annual(0.2);
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final MarkovChain CHAIN =
      MarkovChain.recency(Rate.YEAR, List.of(0.30, 0.20, 0.15, 0.05));
  private static final MarkovValue CATALOGUE = catalogue("4").build();

  private static MarkovValue.Builder catalogue(String spending) {
    MarkovValue.Builder builder =
        MarkovValue.builder(CHAIN).contribution("recency1", Money.of("40", "USD"));
    STATES.subList(0, 4).forEach(s -> builder.spending(s, Money.of(spending, "USD")));
    return builder;
  }

  /** Pfeifer and Carraway 2000, section "A numerical example", five cash flows t = 0…4. */
  @Test
  void valuesOfFiveCashFlowsAreThePapers() {
    assertValues(Horizon.ofPeriods(4, Rate.YEAR), 50.115, 4.220, 0.592, -1.980, 0);
  }

  /** The same example without end. */
  @Test
  void valuesWithoutEndAreThePapers() {
    assertValues(Horizon.endless(), 52.320, 5.554, 1.251, -1.820, 0);
  }

  private static void assertValues(Horizon horizon, double... printed) {
    for (int i = 0; i < printed.length; i++) {
      assertThat(CATALOGUE.estimate(STATES.get(i), NOW, horizon, TWENTY).unrounded())
          .as(STATES.get(i))
          .isCloseTo(printed[i], within(0.0005));
    }
  }

  @Test
  void marketingStopsAtRecencyFour() {
    SpendingRule rule = CATALOGUE.bestRule(Horizon.endless(), TWENTY);

    assertThat(rule.spendOn()).containsExactly("recency1", "recency2", "recency3");
    assertThat(rule.stopOn()).containsExactly("recency4");
    assertThat(rule)
        .hasToString("Go on spending on recency1, recency2 and recency3; stop on recency4.");
    assertThat(rule.in(Language.CHINESE))
        .isEqualTo("对 recency1、recency2 和 recency3 继续投入；对 recency4 停止投入。");
    assertThat(rule.values()).containsEntry("recency4", Money.of("0.00", "USD"));
    assertThat(rule.lines().get(3).gain().isNegative()).isTrue();
  }

  @Test
  void theBestRuleIsWorthMoreThanAnyOtherRule() {
    SpendingRule best = CATALOGUE.bestRule(Horizon.endless(), TWENTY);
    for (int rule = 0; rule < 16; rule++) {
      double[] value = new double[5];
      for (int round = 0; round < 400; round++) {
        double[] next = new double[5];
        for (int i = 0; i < 4; i++) {
          boolean spend = (rule >> i & 1) == 1;
          next[i] = (i == 0 ? 40 : 0);
          if (spend) {
            next[i] -= 4;
            for (int j = 0; j < 5; j++) {
              next[i] += CHAIN.probability(STATES.get(i), STATES.get(j)) * value[j] / 1.2;
            }
          }
        }
        value = next;
      }
      for (int i = 0; i < 5; i++) {
        assertThat(best.values().get(STATES.get(i)).toDouble())
            .isGreaterThanOrEqualTo(value[i] - 0.005);
      }
    }
  }

  @Test
  void dearMarketingIsStoppedAtOnceAndCheapMarketingNever() {
    assertThat(catalogue("400").build().bestRule(Horizon.endless(), TWENTY))
        .hasToString("Stop spending on everyone: recency1, recency2, recency3 and recency4.");
    SpendingRule cheap = catalogue("0.01").build().bestRule(Horizon.endless(), TWENTY);
    assertThat(cheap.stopOn()).isEmpty();
    assertThat(cheap.in(Language.ENGLISH)).startsWith("Go on spending on everyone");
    assertThat(cheap.in(Language.CHINESE)).startsWith("对所有状态继续投入");
  }

  @Test
  void withNothingAheadNoSpendingPays() {
    SpendingRule rule = CATALOGUE.bestRule(Horizon.ofPeriods(0, Rate.YEAR), TWENTY);

    assertThat(rule.spendOn()).isEmpty();
    assertThat(rule.values()).containsEntry("recency1", Money.of("40.00", "USD"));
  }

  @Test
  void theRuleOverALongHorizonIsTheRuleWithoutEnd() {
    SpendingRule longRule = CATALOGUE.bestRule(Horizon.ofPeriods(200, Rate.YEAR), TWENTY);
    SpendingRule endless = CATALOGUE.bestRule(Horizon.endless(), TWENTY);

    assertThat(longRule.lines()).isEqualTo(endless.lines());
    assertThat(longRule.values()).isEqualTo(endless.values());
  }

  @Test
  void spendingThatChangesNothingIsStopped() {
    SpendingRule rule =
        catalogue("0.50").afterStopping(CHAIN).build().bestRule(Horizon.endless(), TWENTY);

    assertThat(rule.spendOn()).isEmpty();
  }

  @Test
  void spendingPaysByWhatItChangesNotByWhatWouldHaveComeAnyway() {
    MarkovChain silent = MarkovChain.recency(Rate.YEAR, List.of(0.29, 0.05, 0.04, 0.01));
    SpendingRule rule =
        catalogue("4").afterStopping(silent).build().bestRule(Horizon.endless(), TWENTY);

    assertThat(rule.spendOn()).contains("recency2").doesNotContain("recency4");
    assertThat(rule.values().get("recency4").isNegative()).isFalse();
  }

  @Test
  void labelsSpeakInTheRule() {
    SpendingRule rule =
        catalogue("4")
            .label("recency4", Label.of("silent for four years", "沉默四年"))
            .build()
            .bestRule(Horizon.endless(), TWENTY);

    assertThat(rule)
        .hasToString(
            "Go on spending on recency1, recency2 and recency3; stop on silent for four years.");
    assertThat(rule.in(Language.CHINESE)).endsWith("对沉默四年停止投入。");
  }

  @Test
  void estimatesForAllStatesAreThoseOfEach() {
    CATALOGUE
        .estimates(Horizon.endless(), TWENTY)
        .forEach(
            (state, estimate) ->
                assertThat(estimate)
                    .isEqualTo(CATALOGUE.estimate(state, NOW, Horizon.endless(), TWENTY)));
  }

  @Test
  void withoutDiscountingAnAbsorbedChainHasAValueAndACirclingOneHasNone() {
    ClvEstimate undiscounted =
        CATALOGUE.estimate("recency1", NOW, Horizon.endless(), Discounting.none());
    ClvEstimate thousand =
        CATALOGUE.estimate("recency1", NOW, Horizon.ofPeriods(1000, Rate.YEAR), Discounting.none());
    assertThat(undiscounted.unrounded()).isCloseTo(thousand.unrounded(), within(1e-9));

    MarkovValue circle =
        MarkovValue.builder(
                MarkovChain.of(
                    Rate.YEAR,
                    List.of("on", "off", "out"),
                    new double[][] {{0.5, 0.5, 0}, {0.5, 0.5, 0}, {0, 0, 1}}))
            .contribution("on", Money.of("1", "EUR"))
            .spending("on", Money.of("0.5", "EUR"))
            .build();
    assertThat(circle.estimate("off", NOW, Horizon.endless(), Discounting.none()).status())
        .isEqualTo(Status.INFINITE);
    assertThat(circle.estimate("out", NOW, Horizon.endless(), Discounting.none()).value())
        .contains(Money.of("0.00", "EUR"));
    assertThatThrownBy(() -> circle.bestRule(Horizon.endless(), Discounting.none()))
        .hasMessageContaining("Maybe give a horizon");
  }

  @Test
  void aNegativeRateBeyondTheChainsLossHasNoLimitEither() {
    assertThat(
            CATALOGUE
                .estimate("recency1", NOW, Horizon.endless(), Discounting.annual(-0.9))
                .status())
        .isEqualTo(Status.INFINITE);
    assertThat(
            CATALOGUE
                .estimate("recency1", NOW, Horizon.endless(), Discounting.annual(-0.05))
                .value())
        .isPresent();
  }

  @Test
  void theIntervalCoversTheTrueValueAsOftenAsItSays() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20260101);
    for (Horizon horizon : List.of(Horizon.endless(), Horizon.ofPeriods(4, Rate.YEAR))) {
      double truth = CATALOGUE.estimate("recency1", NOW, horizon, TWENTY).unrounded();
      int covered = 0;
      int rounds = 400;
      for (int round = 0; round < rounds; round++) {
        TransitionCounts.Builder counts =
            TransitionCounts.builder(Rate.YEAR, STATES).absorbing("lapsed");
        for (String from : STATES.subList(0, 4)) {
          for (int n = 0; n < 300; n++) {
            int k = STATES.indexOf(from);
            boolean buys = random.nextDouble() < CHAIN.probability(from, "recency1");
            counts.add(from, buys ? "recency1" : STATES.get(k + 1));
          }
        }
        MarkovValue.Builder builder =
            MarkovValue.builder(MarkovChain.from(counts.build(), Smoothing.none()))
                .contribution("recency1", Money.of("40", "USD"))
                .intervalLevel(0.9);
        STATES.subList(0, 4).forEach(s -> builder.spending(s, Money.of("4", "USD")));
        ClvEstimate.Interval interval =
            builder.build().estimate("recency1", NOW, horizon, TWENTY).interval().orElseThrow();
        if (interval.low().toDouble() <= truth && truth <= interval.high().toDouble()) {
          covered++;
        }
      }
      assertThat(covered / (double) rounds).isBetween(0.86, 0.94);
    }
  }

  @Test
  void aChainGivenByItsProbabilitiesLeavesNoUncertainty() {
    ClvEstimate.Interval interval =
        catalogue("4")
            .intervalLevel(0.9)
            .build()
            .estimate("recency1", NOW, Horizon.endless(), TWENTY)
            .interval()
            .orElseThrow();

    assertThat(interval.low()).isEqualTo(interval.high());
  }

  @Test
  void namesEveryProblemOfADescriptionAtOnce() {
    MarkovValue.Builder wrong =
        MarkovValue.builder(CHAIN)
            .contribution("recency9", Money.of("40", "USD"))
            .spending("recency1", Money.of("-4.44", "USD"))
            .label("nobody", Label.of("x"))
            .afterStopping(MarkovChain.recency(Rate.YEAR, List.of(0.1)))
            .intervalLevel(2);

    assertThatThrownBy(wrong::build)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.problems()).hasSize(5);
              assertThat(e).hasMessageContaining("recency9").hasMessageNotContaining("4.44");
            });
    assertThatThrownBy(() -> MarkovValue.builder(CHAIN).build())
        .hasMessageContaining("Maybe call contribution");
    assertThatThrownBy(
            () ->
                MarkovValue.builder(CHAIN)
                    .contribution("recency1", Money.of("1", "USD"))
                    .build()
                    .bestRule(Horizon.endless(), TWENTY))
        .hasMessageContaining("no spending to decide on");
    assertThatThrownBy(() -> CATALOGUE.estimate("nowhere", NOW, Horizon.endless(), TWENTY))
        .hasMessageContaining("Maybe one of");
  }
}
