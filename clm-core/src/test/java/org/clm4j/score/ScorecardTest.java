package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TextMetric;
import org.clm4j.score.Factor.Category;
import org.clm4j.score.Factor.Direction;
import org.junit.jupiter.api.Test;

class ScorecardTest {

  private static final FlagMetric REFERENCE = FlagMetric.of("reference", Label.of("a reference"));
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier"));

  private static Scorecard.Builder card(Factor... factors) {
    return Scorecard.builder("test", "1").factors(List.of(factors));
  }

  private static CustomerProfile grades(double... grades) {
    return Known.profile(
        v -> {
          for (int i = 0; i < grades.length; i++) {
            v.put(Known.grade("g" + i), grades[i]);
          }
        });
  }

  private static Factor.Builder g(int i) {
    return Known.graded("g" + i);
  }

  @Test
  void theMeanOfTenTenAndNoneOfTenIsTwoThirds() {
    Score score = card(g(0).build(), g(1).build(), g(2).build()).build().score(grades(1, 1, 0));
    assertThat(score.total().getAsDouble() / 10).isEqualTo(6.67, within(0.005));
    assertThat(score.total().getAsDouble()).isEqualTo(200.0 / 3, within(1e-11));
  }

  @Test
  void goodAverageAndPoorAreHundredSixtyAndNoneAndDimensionsAreRoundedAndWeighted() {
    ValueFunction.OfNumber grade =
        ValueFunction.steps(0, ValueFunction.Point.of(2, 0.6), ValueFunction.Point.of(3, 1));
    Scorecard card =
        card(
                g(0).category(Category.INTERNAL).build().withReading(Known.grade("g0"), grade),
                g(1).category(Category.INTERNAL).build().withReading(Known.grade("g1"), grade),
                g(2).category(Category.INTERNAL).build().withReading(Known.grade("g2"), grade),
                g(3).category(Category.PERCEPTION).build().withReading(Known.grade("g3"), grade))
            .aggregation(
                Aggregation.dimensions(Map.of("internal", 1.0, "perception", 3.0)).inWholePoints())
            .build();
    // Internal: good, good, poor = 66.67, rounded 67; perception: average = 60.
    Score score = card.score(grades(3, 3, 1, 2));
    assertThat(score.total()).hasValue((67 + 3 * 60) / 4.0);
    assertThat(score.contribution("g3").get().points()).isEqualTo(45);
    assertThat(score.contribution("g2").get().points()).isZero();
  }

  @Test
  void theWorstOfAllDecidesAndTheMissingAreLeftOut() {
    Scorecard card =
        card(g(0).build(), g(1).build(), g(2).build()).aggregation(Aggregation.worstOf()).build();
    assertThat(card.score(grades(1, 0, 1)).total()).hasValue(0);
    assertThat(card.score(grades(1, 1, 1)).total()).hasValue(100);
    assertThat(card.score(grades(1, Double.NaN, 1)).total()).hasValue(100);
    assertThat(card.score(grades(1, 0.25, 0.25)).contributions())
        .extracting(Contribution::points)
        .containsExactly(0.0, 25.0, 0.0);
  }

  @Test
  void aCappedCategoryGivesNoMoreThanItsCap() {
    Scorecard card =
        card(
                g(0).category(Category.INTERNAL).build(),
                g(1).category(Category.INTERNAL).build(),
                g(2).category(Category.CUSTOMER).build(),
                g(3).category(Category.CUSTOMER).build())
            .aggregation(Aggregation.groupCaps(Map.of("internal", 30.0)))
            .build();
    Score score = card.score(grades(1, 0.5, 1, 1));
    assertThat(score.total()).hasValue(80);
    assertThat(score.contribution("g0").get().points()).isEqualTo(20, within(1e-11));
    assertThat(score.contribution("g1").get().points()).isEqualTo(10, within(1e-11));
    assertThat(card.score(grades(0.5, 0.5, 1, 1)).total()).hasValue(75);
  }

  @Test
  void bandsReachFromTheirCutOffToTheNext() {
    Scorecard card = card(g(0).build()).build();
    assertThat(
            List.of(0.0, 0.50, 0.51, 0.75, 0.76, 1.0).stream()
                .map(x -> card.score(grades(x)).band().get().id()))
        .containsExactly("red", "red", "yellow", "yellow", "green", "green");
  }

  @Test
  void aBandBeginsExactlyWhereArithmeticSaysSo() {
    Scorecard card =
        card(g(0).build(), g(1).build(), g(2).build())
            .bands(Band.of("low", Label.of("low"), 0), Band.of("half", Label.of("half"), 50))
            .build();
    assertThat(card.score(grades(1, 0.5, 0)).total()).hasValue(50);
    assertThat(card.score(grades(0.5, 0, 1)).band().get().id()).isEqualTo("half");
  }

  @Test
  void aStrongHindranceCostsPoints() {
    Factor competition = Factors.of("FAC-03");
    Scorecard card = card(competition).build();
    CustomerProfile fierce = Known.profile(v -> v.put(Known.grade("FAC-03"), 0.9));
    Contribution c = card.score(fierce).contribution("FAC-03").get();
    assertThat(c.strength().getAsDouble()).isEqualTo(0.9);
    assertThat(c.value().getAsDouble()).isEqualTo(0.1, within(1e-12));
    assertThat(c.points()).isEqualTo(10, within(1e-11));
  }

  @Test
  void whatIsMissingIsLeftOutAndCoverageSaysSo() {
    Scorecard card = card(g(0).weight(3).build(), g(1).build()).build();
    Score score = card.score(grades(0.8));
    assertThat(score.total()).hasValue(80);
    assertThat(score.coverage()).isEqualTo(0.75);
    Contribution missing = score.contribution("g1").get();
    assertThat(missing.status()).isEqualTo(Contribution.Status.MISSING);
    assertThat(missing.points()).isZero();
    assertThat(missing.share()).isZero();
    assertThat(missing.in(Language.ENGLISH)).isEqualTo("g1: not known, left out");
  }

  @Test
  void whatIsMissingCountsAsItsFactorSaysWithoutRaisingTheCoverage() {
    Scorecard card = card(g(0).build(), g(1).missingCountsAs(0.5).build()).build();
    Score score = card.score(grades(1));
    assertThat(score.total()).hasValue(75);
    assertThat(score.coverage()).isEqualTo(0.5);
    assertThat(score.contribution("g1").get().status())
        .isEqualTo(Contribution.Status.COUNTED_AS_MISSING);
  }

  @Test
  void whatTheCardAssumesStandsInAndIsMarked() {
    Scorecard card =
        card(g(0).build(), g(1).build())
            .assuming(MetricValues.builder().put(Known.grade("g1"), 0.5).build())
            .build();
    Score score = card.score(grades(1));
    assertThat(score.total()).hasValue(75);
    assertThat(score.coverage()).isEqualTo(0.5);
    Contribution c = score.contribution("g1").get();
    assertThat(c.status()).isEqualTo(Contribution.Status.ASSUMED);
    assertThat(c.observedNumber()).hasValue(0.5);
    assertThat(c.in(Language.ENGLISH)).contains("a figure of the whole base");
    CustomerProfile shared =
        grades(1).withDefaults(MetricValues.builder().put(Known.grade("g1"), 0.25).build());
    assertThat(card.score(shared).total()).as("facts of the base go first").hasValue(62.5);
  }

  @Test
  void knowingNothingGivesNoTotalAndNoBand() {
    Scorecard card = card(g(0).build()).build();
    Score score = card.score(Known.profile(v -> {}));
    assertThat(score.total()).isEmpty();
    assertThat(score.band()).isEmpty();
    assertThat(score.coverage()).isZero();
    MetricValues values = card.values(score);
    assertThat(values.isKnown(Metrics.SCORE)).isFalse();
    assertThat(values.reason(Metrics.SCORE).get().in(Language.ENGLISH)).startsWith("no score");
    assertThat(values.reason(Metrics.SCORE).get().in(Language.CHINESE)).startsWith("暂无得分");
  }

  @Test
  void belowTheMinimumCoverageThereIsNoTotal() {
    Scorecard card = card(g(0).build(), g(1).build()).minimumCoverage(0.6).build();
    assertThat(card.score(grades(1)).total()).isEmpty();
    assertThat(card.score(grades(1, 1)).total()).hasValue(100);
    assertThat(card.score(grades(1)).in(Language.ENGLISH))
        .startsWith(
            "no score: only 50% of what the card asks for is known, and it takes at least 60%");
  }

  @Test
  void aCoverageOfExactlyTheMinimumIsEnough() {
    Scorecard card =
        card(g(0).weight(0.1).build(), g(1).weight(0.7).build(), g(2).weight(0.2).build())
            .minimumCoverage(0.8)
            .build();
    Score score = card.score(grades(1, 1));
    assertThat(score.coverage()).isEqualTo(0.8);
    assertThat(score.total()).hasValue(100);
    assertThat(score.in(Language.ENGLISH)).contains("80% of what the card asks for is known");
    CustomerProfile scored = Known.profile(v -> v.putAll(card.values(score)));
    assertThat(scored.number(Metrics.SCORE_COVERAGE).getAsDouble()).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void aCoverageJustBelowTheMinimumIsNotShownAsTheMinimum() {
    Scorecard card =
        card(g(0).weight(799.6).build(), g(1).weight(200.4).build()).minimumCoverage(0.8).build();
    assertThat(card.score(grades(1)).in(Language.ENGLISH))
        .startsWith(
            "no score: only 79.96% of what the card asks for is known, and it takes at least 80%");
  }

  @Test
  void aCardThatWantsNoMinimumSaysThatNothingIsKnown() {
    Score score = card(g(0).build()).build().score(Known.profile(v -> {}));
    assertThat(score.in(Language.ENGLISH))
        .startsWith("no score: nothing of what the card asks for is known\n");
    assertThat(score.in(Language.CHINESE)).startsWith("暂无得分：评分卡所需的信息均未知\n");
  }

  @Test
  void aCardWithNoFactorForTheStageSaysSo() {
    Scorecard card = card(g(0).inStages("new").build()).minimumCoverage(0.5).build();
    Score score =
        card.score(Known.profile(v -> v.put(Known.grade("g0"), 1).put(Metrics.STAGE, "loyal")));
    assertThat(score.in(Language.ENGLISH))
        .startsWith("no score: no factor of the card applies to the customer\n");
    assertThat(score.in(Language.CHINESE)).startsWith("暂无得分：评分卡没有适用于该客户的因素\n");
  }

  @Test
  void aTotalJustBelowABandIsNotShownAsItsBeginning() {
    Scorecard card =
        card(g(0).build())
            .bands(
                Band.of("yellow", Label.of("yellow"), 0), Band.of("green", Label.of("green"), 70))
            .build();
    assertThat(card.score(grades(0.6996)).in(Language.ENGLISH)).startsWith("69.9 of 100 (yellow)");
    assertThat(card.score(grades(0.7)).in(Language.ENGLISH)).startsWith("70 of 100 (green)");
    assertThat(card.score(grades(0.70004)).in(Language.ENGLISH)).startsWith("70 of 100 (green)");
    assertThat(card.score(grades(0.6984)).in(Language.ENGLISH)).startsWith("69.8 of 100 (yellow)");
  }

  @Test
  void anObservationJustBelowAStepIsNotShownAsTheStep() {
    Factor visits =
        Factor.builder(
                "visits",
                Known.grade("visits"),
                ValueFunction.steps(0.25, ValueFunction.Point.of(7, 1)))
            .build();
    CustomerProfile few = Known.profile(v -> v.put(Known.grade("visits"), 6.996));
    assertThat(card(visits).build().score(few).in(Language.ENGLISH))
        .contains("visits: 6.996; scores 25%");
  }

  @Test
  void aBandBeginsAtItsOwnDecimal() {
    // 33.3 is no whole multiple of the step in which points are kept.
    for (double from : new double[] {33.3, 12.7, 0.1, 99.9, 66.6}) {
      double share = Math.rint(from * 10) / 1000;
      Scorecard card =
          card(g(0).weight(share).build(), g(1).weight(Math.rint(1000 - from * 10) / 1000).build())
              .bands(Band.of("low", Label.of("low"), 0), Band.of("high", Label.of("high"), from))
              .build();
      Score score = card.score(grades(1, 0));
      assertThat(score.band().get().id()).as("from %s", from).isEqualTo("high");
      assertThat(card.values(score).number(Metrics.SCORE)).hasValue(from);
    }
  }

  @Test
  void aMeanOfExactlyHalfAPointIsRoundedUp() {
    for (int tenths = 1; tenths < 10; tenths++) {
      // 0.005 of the weights are worth half a point.
      Scorecard card =
          card(
                  g(0).weight((100 * tenths + 5) / 1000.0).build(),
                  g(1).weight((995 - 100 * tenths) / 1000.0).build())
              .aggregation(Aggregation.dimensions(Map.of()).inWholePoints())
              .build();
      assertThat(card.score(grades(1, 0)).total()).hasValue(10 * tenths + 1);
    }
  }

  @Test
  void factorsMaySpeakInSomeStagesOnly() {
    Scorecard card = card(g(0).build(), g(1).inStages("new").build()).build();
    CustomerProfile inNew = Known.profile(v -> grades(v, 1, 0).put(Metrics.STAGE, "new"));
    CustomerProfile inOld = Known.profile(v -> grades(v, 1, 0).put(Metrics.STAGE, "old"));
    assertThat(card.score(inNew).total()).hasValue(50);
    assertThat(card.score(inOld).total()).hasValue(100);
    assertThat(card.score(inOld).coverage()).isEqualTo(1);
    assertThat(card.score(grades(1, 0)).contribution("g1").get().status())
        .isEqualTo(Contribution.Status.NOT_ASKED);
    assertThat(card.reads()).contains(Metrics.STAGE);
  }

  private static MetricValues.Builder grades(MetricValues.Builder v, double g0, double g1) {
    return v.put(Known.grade("g0"), g0).put(Known.grade("g1"), g1);
  }

  @Test
  void textsAndFlagsAreReadToo() {
    Scorecard card =
        card(
                Factor.builder("tier", TIER, Table.of(Map.of("gold", 1.0, "tin", 0.0))).build(),
                Factor.builder("reference", REFERENCE, ValueFunction.flag(1, 0.5)).build())
            .build();
    Score score = card.score(Known.profile(v -> v.put(TIER, "gold").put(REFERENCE, false)));
    assertThat(score.total()).hasValue(75);
    assertThat(score.contribution("tier").get().observedText()).hasValue("gold");
    assertThat(score.contribution("reference").get().observedFlag()).hasValue(false);
    assertThat(score.in(Language.CHINESE)).contains("reference", "a reference：否；得分率 50%");
    Score unknownTier = card.score(Known.profile(v -> v.put(TIER, "wood").put(REFERENCE, true)));
    assertThat(unknownTier.coverage()).isEqualTo(0.5);
  }

  @Test
  void anOldObservationFades() {
    Factor csat =
        Factor.builder("csat", Metrics.CSAT, ValueFunction.linear(1, 5))
            .decay(Decay.halfLife(Metrics.LAST_FEEDBACK_AT, Span.ofDays(10)))
            .build();
    Scorecard card = card(csat).build();
    CustomerProfile rated =
        Known.profile(
            v ->
                v.put(Metrics.CSAT, 5)
                    .put(Metrics.LAST_FEEDBACK_AT, Known.NOON.minus(Duration.ofDays(10))));
    assertThat(card.score(rated).total()).hasValue(50);
    assertThat(card.score(Known.profile(v -> v.put(Metrics.CSAT, 5))).total()).isEmpty();
    assertThat(card.reads()).contains(Metrics.LAST_FEEDBACK_AT);
  }

  @Test
  void serveAsMetricsForTheNextRoom() {
    Scorecard card = card(g(0).build(), g(1).build()).build();
    MetricValues values = card.read(grades(1, 0.25), Known.NOON);
    assertThat(values.number(Metrics.SCORE)).hasValue(62.5);
    assertThat(values.text(Metrics.BAND)).hasValue("yellow");
    assertThat(values.number(Metrics.SCORE_COVERAGE)).hasValue(1);
    assertThat(values.number(Metrics.factorValue("g1"))).hasValue(0.25);
    assertThat(values.metrics()).isEqualTo(card.provides());
    assertThatThrownBy(() -> card.read(grades(1), Instant.EPOCH))
        .hasMessageContaining("Maybe make the profile at that moment");
  }

  @Test
  void theFingerprintIsThatOfTheBehaviour() {
    Scorecard card = card(g(0).build()).build();
    assertThat(card.fingerprint()).hasSize(64);
    assertThat(card(g(0).label(Label.of("other words")).build()).build().fingerprint())
        .isEqualTo(card.fingerprint());
    assertThat(card(g(0).weight(2).build()).build().fingerprint()).isNotEqualTo(card.fingerprint());
    assertThat(card(g(0).build()).minimumCoverage(0.1).build().fingerprint())
        .isNotEqualTo(card.fingerprint());
    assertThat(card(g(0).build()).build()).isEqualTo(card).hasSameHashCodeAs(card);
  }

  @Test
  void allProblemsOfACardAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                Scorecard.builder("broken", "1")
                    .factor(g(0).build())
                    .factor(g(0).weight(2).build())
                    .minimumCoverage(Double.NaN)
                    .bands(Band.of("a", Label.of("a"), 10), Band.of("a", Label.of("a"), 5))
                    .build())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(5)
                    .anyMatch(p -> p.startsWith("factor 'g0' is there twice"))
                    .anyMatch(p -> p.contains("not at NaN"))
                    .anyMatch(p -> p.contains("Maybe let it begin at 0"))
                    .anyMatch(p -> p.startsWith("band 'a' is there twice"))
                    .anyMatch(p -> p.contains("Maybe list them from the lowest up")));
    assertThatThrownBy(() -> Scorecard.builder("empty", "1").build())
        .hasMessageContaining("no factor. Maybe call factor(...).");
    assertThatThrownBy(() -> g(0).weight(Double.NaN)).hasMessageContaining("weight of factor 'g0'");
  }

  @Test
  void noValueOfTheCustomerStandsInItsPlainText() {
    Score score = card(g(0).build()).build().score(grades(0.123));
    assertThat(score.contributions().get(0).toString()).doesNotContain("0.123");
    assertThat(score.in(Language.ENGLISH)).contains("0.12");
  }

  @Test
  void theSourcesGiveThirtyThreeFactorsWithNeutralWeights() {
    assertThat(Factors.all()).hasSize(33).allMatch(f -> f.weight() == 1);
    assertThat(Factors.all()).extracting(Factor::id).doesNotHaveDuplicates();
    assertThat(Factors.all())
        .allMatch(f -> f.evidence() != Factor.Evidence.OWN && !f.sources().isEmpty());
    assertThat(Factors.all())
        .allMatch(f -> !f.label().in(Language.CHINESE).equals(f.label().in(Language.ENGLISH)));
    assertThat(Factors.of("FAC-13").direction()).isEqualTo(Direction.NEGATIVE);
    assertThat(Factors.of("FAC-13").evidence()).isEqualTo(Factor.Evidence.INFERRED);
    assertThat(Factors.in(Category.RELATIONAL))
        .extracting(Factor::id)
        .containsExactly("FAC-06", "FAC-26", "FAC-31");
    assertThat(Factors.of("COR-17").category()).isEqualTo(Category.EXTERNAL);
    assertThat(Factors.of("COR-17").evidence()).isEqualTo(Factor.Evidence.INFERRED);
    assertThatThrownBy(() -> Factors.of("FAC-34")).hasMessageContaining("FAC-01 to FAC-33");
  }

  @Test
  void theFingerprintDoesNotDependOnTheOrderOfATableOrTheSignOfAZero() {
    Map<String, Double> goldFirst = ImmutableMap.of("gold", 1.0, "silver", 0.5);
    Map<String, Double> goldLast = ImmutableMap.of("silver", 0.5, "gold", 1.0);
    Scorecard card =
        card(Factor.builder("t", TIER, ValueFunction.table(goldFirst)).build()).build();
    Scorecard same =
        card(Factor.builder("t", TIER, ValueFunction.table(goldLast)).build())
            .minimumCoverage(-0.0)
            .build();
    assertThat(same).isEqualTo(card);
    assertThat(same.fingerprint()).isEqualTo(card.fingerprint());
  }

  @Test
  void aFactorsIdIsShortEnoughForTheMetricOfItsValue() {
    String longest = "f".repeat(192);
    Scorecard card =
        card(Factor.builder(longest, TIER, ValueFunction.table(Map.of("a", 1.0))).build()).build();
    assertThat(card.provides()).extracting(m -> m.id()).contains("factor(" + longest + ")");
    Factor tooLong =
        Factor.builder(longest + "f", TIER, ValueFunction.table(Map.of("a", 1.0))).build();
    assertThatThrownBy(() -> card(tooLong, tooLong).minimumCoverage(2).build())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .anySatisfy(
                        p ->
                            assertThat(p)
                                .contains("an id of 193 characters")
                                .contains("factor(…)")
                                .contains("192 are the most")));
  }
}
