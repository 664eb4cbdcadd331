package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.score.Aggregation.Tier;
import org.junit.jupiter.api.Test;

/**
 * Health sums as customer-success products publish them ("Health scores elsewhere" of the oracles),
 * and hand-computed ones.
 */
class AggregationTest {

  private static final InstantMetric EVENT_AT = InstantMetric.of("eventAt", Label.of("event"));

  private static Scorecard.Builder card(Factor... factors) {
    return Scorecard.builder("test", "1").factors(List.of(factors));
  }

  private static Factor.Builder g(int i) {
    return Known.graded("g" + i);
  }

  private static Factor in(String dimension, Factor.Builder factor) {
    return factor.dimension(Dimension.of(dimension)).build();
  }

  private static CustomerProfile grades(double... grades) {
    return Known.profile(
        v -> {
          for (int i = 0; i < grades.length; i++) {
            v.put(Known.grade("g" + i), grades[i]);
          }
        });
  }

  private static double total(Scorecard card, double... grades) {
    return card.score(grades(grades)).total().orElseThrow();
  }

  @Test
  void bandsRunFromNothingToFiftyToSeventyFiveToAHundred() {
    Scorecard card = card(g(0).build()).build();
    assertThat(List.of(0, 50, 51, 75, 76, 100).stream().map(p -> card.band(p).get().id()))
        .containsExactly("red", "red", "yellow", "yellow", "green", "green");
  }

  @Test
  void tenPointsLoseHalfAMonthAndAreFiveAfterOneAndNothingAfterTwo() {
    for (Decay decay :
        List.of(
            Decay.linear(EVENT_AT, 0.5, Span.ofDays(30)),
            Decay.stepwise(EVENT_AT, 0.5, Span.ofDays(30)))) {
      Scorecard card =
          card(g(0).weight(10).decay(decay).build()).aggregation(Aggregation.additive()).build();
      assertThat(pointsAfter(card, 0)).isEqualTo(10);
      assertThat(pointsAfter(card, 30)).isEqualTo(5);
      assertThat(pointsAfter(card, 60)).isZero();
      assertThat(pointsAfter(card, 90)).isZero();
    }
  }

  @Test
  void aStepwiseDecayStaysUntilItsSpanIsOver() {
    Decay decay = Decay.stepwise(EVENT_AT, 0.5, Span.ofDays(30));
    Scorecard card =
        card(g(0).weight(10).decay(decay).build()).aggregation(Aggregation.additive()).build();
    assertThat(pointsAfter(card, 29)).isEqualTo(10);
    assertThat(pointsAfter(card, 59)).isEqualTo(5);
  }

  private static double pointsAfter(Scorecard card, int days) {
    return card.score(
            Known.profile(
                v ->
                    v.put(Known.grade("g0"), 1)
                        .put(EVENT_AT, Known.NOON.minus(Duration.ofDays(days)))))
        .total()
        .orElseThrow();
  }

  @Test
  void theGeometricMeanOfAHalfAndAnEighthIsAQuarter() {
    Scorecard card = card(g(0).build(), g(1).build()).aggregation(Aggregation.geometric()).build();
    assertThat(total(card, 0.5, 0.125)).isEqualTo(25, within(1e-9));
    assertThat(total(card, 1, 0)).isZero();
    assertThat(total(card, 1, 1)).isEqualTo(100);
    assertThat(card.score(grades(0.5)).total().getAsDouble()).isEqualTo(50, within(1e-9));
  }

  @Test
  void aTierIsReachedByTheShareThatIsGoodEnough() {
    Scorecard card =
        card(g(0).weight(0.1).build(), g(1).weight(0.7).build(), g(2).weight(0.2).build())
            .aggregation(Aggregation.tiers(Tier.of(50, 0.5, 1), Tier.of(80, 0.9, 0.8)))
            .build();
    assertThat(total(card, 0.4, 0.4, 1)).isZero();
    assertThat(total(card, 0.5, 0.5, 0.5)).isEqualTo(50);
    assertThat(total(card, 0.9, 0.9, 0)).as("a tenth and seven tenths are .8").isEqualTo(80);
    assertThatThrownBy(() -> Aggregation.tiers(Tier.of(50, 1, 1), Tier.of(40, 1, 1)))
        .hasMessageContaining("from the lowest up");
  }

  @Test
  void aTierIsReachedAtExactlyTheValueItDemandsWhateverHinders() {
    for (int hundredths = 1; hundredths <= 100; hundredths++) {
      double demanded = hundredths / 100.0;
      double hinders = (100 - hundredths) / 100.0;
      Scorecard card =
          card(
                  g(0).direction(Factor.Direction.NEGATIVE).build(),
                  Factor.builder("part", Known.grade("g1"), new ValueFunction.Linear(0, 0.3))
                      .build())
              .aggregation(Aggregation.tiers(Tier.of(50, demanded, 1)))
              .build();
      double part = 3 * hundredths / 1000.0;
      assertThat(total(card, hinders, part)).as("at " + demanded).isEqualTo(50, within(1e-9));
      assertThat(total(card, hinders + 1e-6, part)).as("below " + demanded).isZero();
    }
  }

  @Test
  void pointsAddUpToTheCapOfTheirDimensionAndOfAll() {
    Scorecard card =
        card(
                in("web", g(0).weight(20)),
                in("web", g(1).weight(30)),
                in("fit", g(2).weight(50)),
                in("fit", g(3).weight(40)))
            .aggregation(Aggregation.additive().upTo(90).withCaps(Map.of("web", 40.0)))
            .build();
    assertThat(total(card, 1, 0.5, 0, 0)).isEqualTo(35);
    assertThat(total(card, 1, 1, 0, 0)).as("the cap of its dimension").isEqualTo(40);
    assertThat(total(card, 1, 1, 1, 1)).as("the cap of all").isEqualTo(90, within(1e-9));
    Score score = card.score(grades(1, 1, 0.2, 0));
    assertThat(score.total().getAsDouble()).isEqualTo(50, within(1e-9));
    assertThat(score.contribution("g0").get().points()).isEqualTo(16, within(1e-9));
    assertThat(score.dimensions())
        .extracting(d -> d.dimension().id())
        .containsExactly("web", "fit");
    assertThat(score.dimensions().get(0).points()).isEqualTo(40, within(1e-9));
  }

  @Test
  void dimensionsHaveAPolicyOfTheirOwnAndSoHasTheTotal() {
    Scorecard.Builder card = card(in("usage", g(0)), in("usage", g(1)), in("service", g(2)));
    Scorecard worstOfMeans =
        card.aggregation(Aggregation.dimensions(Map.of()).across(Aggregation.worstOf())).build();
    assertThat(total(worstOfMeans, 1, 0.5, 0.8)).isEqualTo(75);
    assertThat(worstOfMeans.score(grades(1, 0.5, 0.8)).contribution("g2").get().points()).isZero();
    Scorecard meanOfWorst =
        card.aggregation(
                Aggregation.dimensions(Map.of("service", 3.0)).within(Aggregation.worstOf()))
            .build();
    assertThat(total(meanOfWorst, 1, 0.5, 0.8)).isEqualTo((50 + 3 * 80) / 4.0, within(1e-9));
  }

  /** The points of each factor, of which NaN is not known; they make the total. */
  private static void assertPoints(Scorecard card, double[] grades, double... points) {
    Score score =
        card.score(
            Known.profile(
                v -> {
                  for (int i = 0; i < grades.length; i++) {
                    if (!Double.isNaN(grades[i])) {
                      v.put(Known.grade("g" + i), grades[i]);
                    }
                  }
                }));
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      assertThat(score.contributions().get(i).points())
          .as("points of g%d", i)
          .isCloseTo(points[i], within(1e-6));
      sum += points[i];
    }
    assertThat(score.total().orElseThrow()).isCloseTo(sum, within(1e-6));
  }

  private static double[] of(double... grades) {
    return grades;
  }

  @Test
  void aTotalOfAllIsSharedByWeightTimesValueAndByWeightWhereAllAreNothing() {
    Factor[] factors = {g(0).weight(1).build(), g(1).weight(3).build()};
    Scorecard tiers = card(factors).aggregation(Aggregation.tiers(Tier.of(40, 0, 1))).build();
    assertPoints(tiers, of(0.8, 0.4), 40 * 0.8 / 2, 40 * 1.2 / 2);
    assertPoints(tiers, of(0, 0), 10, 30);
    assertPoints(tiers, of(Double.NaN, 0), 0, 40);
    assertPoints(tiers, of(0.8, Double.NaN), 40, 0);
    // 100 · (1/2 · (1/4)³)^(1/4) = 100 · 2^(-7/4), shared as 0.5 to 0.75.
    double mean = 100 * Math.pow(2, -1.75);
    assertPoints(
        card(factors).aggregation(Aggregation.geometric()).build(),
        of(0.5, 0.25),
        mean * 0.4,
        mean * 0.6);
  }

  @Test
  void theTotalOfDimensionsIsSharedByWhatMadeThem() {
    Scorecard card =
        card(in("a", g(0).weight(1)), in("a", g(1).weight(3)), in("b", g(2).weight(5)))
            .aggregation(
                Aggregation.dimensions(Map.of()).across(Aggregation.tiers(Tier.of(50, 0, 1))))
            .build();
    // a is (1 + 3 · 0.5) / 4 = 0.625, b is 0.25; within a 1 to 1.5.
    double a = 50 * 0.625 / 0.875;
    assertPoints(card, of(1, 0.5, 0.25), a * 0.4, a * 0.6, 50 - a);
    // Nothing anywhere: by the weights of the dimensions, 1 each, and of the factors.
    assertPoints(card, of(0, 0, 0), 25 * 0.25, 25 * 0.75, 25);
    assertPoints(card, of(0, Double.NaN, 0), 25, 0, 25);
    assertPoints(card, of(Double.NaN, Double.NaN, 0.1), 0, 0, 50);
  }

  @Test
  void aFactorsShareIsOfTheWeightsThatCount() {
    Scorecard card =
        card(g(0).weight(1).build(), g(1).weight(3).build(), g(2).weight(4).build()).build();
    assertThat(card.score(grades(1, 1, 1)).contributions())
        .extracting(Contribution::share)
        .containsExactly(0.125, 0.375, 0.5);
    assertThat(card.score(grades(1, 1)).contributions())
        .extracting(Contribution::share)
        .containsExactly(0.25, 0.75, 0.0);
  }

  @Test
  void theFastTotalKnowsOfCoverageAndOfWhatStandsIn() {
    Scorecard half = card(g(0).build(), g(1).build()).minimumCoverage(0.5).build();
    assertThat(half.totalOrNaN(grades(0.8))).isEqualTo(80);
    Scorecard more = card(g(0).build(), g(1).build()).minimumCoverage(0.6).build();
    assertThat(more.totalOrNaN(grades(0.8))).isNaN();
    assertThat(more.totalOrNaN(grades(0.8, 0.6))).isCloseTo(70, within(1e-9));
    Scorecard standsIn =
        card(g(0).build(), g(1).missingCountsAs(0.5).build()).minimumCoverage(0).build();
    assertThat(standsIn.totalOrNaN(grades(0.8))).isCloseTo(65, within(1e-9));
    assertThat(standsIn.score(grades(0.8)).total().orElseThrow()).isCloseTo(65, within(1e-9));
    assertThat(half.totalOrNaN(grades())).isNaN();
  }

  @Test
  void aNegativeZeroIsAZero() {
    Scorecard card = card(g(0).build(), g(1).build()).build();
    assertThat(card.score(grades(-0.0, 1))).isEqualTo(card.score(grades(0.0, 1)));
  }

  @Test
  void aGridOfFitAndEngagementIsTwoDimensionsWithTiers() {
    Scorecard card =
        card(in("fit", g(0)), in("engagement", g(1)))
            .aggregation(
                Aggregation.dimensions(Map.of())
                    .within(
                        Aggregation.tiers(
                            Tier.of(20, 0, 1), Tier.of(60, 0.4, 1), Tier.of(100, 0.8, 1))))
            .build();
    assertThat(total(card, 0.9, 0.1)).isEqualTo(60);
    assertThat(total(card, 0.4, 0.8)).isEqualTo(80);
    assertThat(total(card, 0, 0)).isEqualTo(20);
  }

  @Test
  void aCeilingCannotBeMadeUpFor() {
    Scorecard card = card(g(0).build(), g(1).build(), g(2).ceiling(50).build()).build();
    assertThat(total(card, 1, 1, 0)).isEqualTo(50, within(1e-9));
    assertThat(total(card, 1, 1, 0.5)).isEqualTo(75, within(1e-9));
    assertThat(total(card, 1, 1, 1)).isEqualTo(100);
    assertThat(total(card, 0.5, 0, 0))
        .as("below its ceiling it is the mean")
        .isEqualTo(50 / 3.0, within(1e-9));
  }

  @Test
  void theFastTotalIsTheTotalOfTheScore() {
    List<Aggregation> all =
        List.of(
            Aggregation.weightedMean(),
            Aggregation.geometric(),
            Aggregation.worstOf(),
            Aggregation.additive(),
            Aggregation.dimensions(Map.of()));
    for (Aggregation aggregation : all) {
      Scorecard card =
          card(
                  g(0).weight(0.3).build(),
                  g(1).missingCountsAs(0.2).build(),
                  g(2).within(Scope.from(Metrics.PURCHASES, 2)).build())
              .aggregation(aggregation)
              .minimumCoverage(0.2)
              .build();
      for (int i = 0; i < 27; i++) {
        double[] grades = {grade(i % 3), grade(i / 3 % 3), grade(i / 9 % 3)};
        for (int purchases = 1; purchases < 3; purchases++) {
          int bought = purchases;
          CustomerProfile profile =
              Known.profile(
                  v -> {
                    v.put(Metrics.PURCHASES, bought);
                    for (int k = 0; k < 3; k++) {
                      v.put(Known.grade("g" + k), grades[k]);
                    }
                  });
          assertThat((Double) card.totalOrNaN(profile))
              .isEqualTo((Double) card.score(profile).total().orElse(Double.NaN));
        }
      }
    }
  }

  private static double grade(int i) {
    return i == 0 ? Double.NaN : i == 1 ? 0.37 : 1;
  }

  @Test
  void aDimensionNobodyIsOfIsASlip() {
    assertThatThrownBy(
            () ->
                card(g(0).build()).aggregation(Aggregation.dimensions(Map.of("usag", 2.0))).build())
        .hasMessageContaining("names dimension 'usag', of which no factor is");
  }
}
