package org.clm4j.score.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.clm4j.basics.Label;
import org.clm4j.evaluation.Folds;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.score.Band;
import org.clm4j.score.Scorecard;
import org.junit.jupiter.api.Test;

class CardLearningTest {

  private static final Instant AS_OF = Instant.parse("2025-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2025-10-01T00:00:00Z");
  private static final NumberMetric DEPTH =
      NumberMetric.of("depth", Label.of("depth", "深度"), Unit.POINTS);
  private static final NumberMetric NOISE =
      NumberMetric.of("noise", Label.of("noise", "噪声"), Unit.POINTS);
  private static final FlagMetric MEMBER = FlagMetric.of("member", Label.of("member", "会员"));
  private static final TextMetric PLACE = TextMetric.of("place", Label.of("place", "地点"));

  /** Customers whose chance of the event is what the rule says of their profile. */
  private static final class Base {
    final List<CustomerProfile> profiles = new ArrayList<>();
    final TrainingSet set;

    Base(
        int size,
        long seed,
        List<Metric<?>> metrics,
        BiConsumer<Random, MetricValues.Builder> make,
        ToDoubleFunction<CustomerProfile> chance) {
      Random random = new Random(seed);
      TrainingSet.Builder builder = TrainingSet.builder(AS_OF, UNTIL, metrics);
      for (int i = 0; i < size; i++) {
        MetricValues.Builder values = MetricValues.builder();
        make.accept(random, values);
        CustomerProfile profile =
            CustomerProfile.of("c" + i, AS_OF, ZoneOffset.UTC, values.build());
        profiles.add(profile);
        builder.add(profile, random.nextDouble() < chance.applyAsDouble(profile));
      }
      set = builder.build();
    }
  }

  private static CardLearning.Builder learning(Metric<?>... metrics) {
    return CardLearning.builder("test", "1").metrics(List.of(metrics));
  }

  private static double probability(LearnedCard learned, CustomerProfile profile) {
    double total = learned.card().score(profile).total().orElseThrow();
    return learned.report().probability(total);
  }

  private static CustomerProfile customer(MetricValues.Builder values) {
    return CustomerProfile.of("x", AS_OF, ZoneOffset.UTC, values.build());
  }

  /** Depth from 0 to 9, unknown of a quarter, who buy again most of all. */
  private static Base depths(int size, long seed) {
    return new Base(
        size,
        seed,
        List.of(DEPTH, NOISE),
        (random, values) -> {
          if (random.nextInt(4) > 0) {
            values.put(DEPTH, random.nextInt(10));
          }
          values.put(NOISE, random.nextGaussian());
        },
        p -> p.isKnown(DEPTH) ? 0.1 + 0.06 * p.numberOrNaN(DEPTH) : 0.9);
  }

  @Test
  void theScoreOfAnOrdinaryCardTellsTheProbability() {
    Base base =
        new Base(
            20_000,
            1,
            List.of(MEMBER, PLACE),
            (random, values) -> {
              values.put(MEMBER, random.nextBoolean());
              values.put(PLACE, List.of("north", "south", "west").get(random.nextInt(3)));
            },
            p ->
                1
                    / (1
                        + Math.exp(
                            -(-1
                                + (p.flagOrMissing(MEMBER) == 1 ? 1.5 : 0)
                                + ("south".equals(p.textOrNull(PLACE)) ? 1 : 0)))));
    LearnedCard learned = learning(MEMBER, PLACE).build().learn(base.set);
    CustomerProfile best = customer(MetricValues.builder().put(MEMBER, true).put(PLACE, "south"));
    CustomerProfile worst = customer(MetricValues.builder().put(MEMBER, false).put(PLACE, "west"));
    assertThat(learned.card().score(best).total()).hasValue(100);
    // north and west are one bin but for chance
    assertThat(learned.card().score(worst).total().orElseThrow()).isLessThan(8);
    // three errors of a share among some 3,300 customers are .025
    assertThat(probability(learned, best)).isCloseTo(1 / (1 + Math.exp(-1.5)), within(0.025));
    assertThat(probability(learned, worst)).isCloseTo(1 / (1 + Math.exp(1)), within(0.025));
    assertThat(learned.report().quality().calibration().line().orElseThrow().slope())
        .isCloseTo(1, within(0.1));
  }

  @Test
  void whatIsMissingHasABinOfItsOwnThatTheCardHonours() {
    Base base = depths(8000, 2);
    LearnedCard learned = learning(DEPTH).build().learn(base.set);
    BinFit last =
        learned
            .report()
            .factors()
            .get(0)
            .bins()
            .get(learned.report().factors().get(0).bins().size() - 1);
    assertThat(last.missing()).isTrue();
    assertThat(last.rate()).isCloseTo(0.9, within(0.03));
    CustomerProfile unknown = customer(MetricValues.builder());
    assertThat(probability(learned, unknown)).isCloseTo(0.9, within(0.03));
    assertThat(learned.card().score(unknown).coverage()).isZero();
    assertThat(learned.card().score(unknown).total()).hasValue(100);
  }

  @Test
  void whoseMetricNobodyMissedCountsAsUsualWhereItIsMissing() {
    Base base =
        new Base(
            4000,
            3,
            List.of(MEMBER),
            (random, values) -> values.put(MEMBER, random.nextInt(3) == 0),
            p -> p.flagOrMissing(MEMBER) == 1 ? 0.8 : 0.2);
    LearnedCard learned = learning(MEMBER).build().learn(base.set);
    assertThat(learned.report().factors().get(0).bins()).hasSize(2);
    double usual = base.set.events() / (double) base.set.size();
    assertThat(probability(learned, customer(MetricValues.builder())))
        .isCloseTo(usual, within(0.02));
  }

  @Test
  void theWeightsOfEvidenceGoTheWayThatWasAskedFor() {
    for (int seed = 0; seed < 100; seed++) {
      Base base =
          new Base(
              600,
              seed,
              List.of(DEPTH),
              (random, values) -> values.put(DEPTH, random.nextInt(40)),
              // rises, but with a dent
              p -> {
                double d = p.numberOrNaN(DEPTH);
                return 0.15 + 0.015 * d - (d > 15 && d < 22 ? 0.15 : 0);
              });
      List<BinFit> bins =
          CardLearning.builder("test", "1")
              .factor(LearnedFactor.of(DEPTH).withOrder(LearnedFactor.Order.RISING))
              .build()
              .learn(base.set)
              .report()
              .factors()
              .get(0)
              .bins();
      assertThat(bins).hasSizeGreaterThan(1);
      for (int b = 1; b < bins.size(); b++) {
        assertThat(bins.get(b).weightOfEvidence())
            .isGreaterThan(bins.get(b - 1).weightOfEvidence());
        assertThat(bins.get(b).customers()).isGreaterThanOrEqualTo(18);
      }
    }
  }

  @Test
  void whatSaysNothingIsDroppedWithTheReason() {
    Base base =
        new Base(
            3000,
            5,
            List.of(DEPTH, NOISE, MEMBER, PLACE),
            (random, values) ->
                values
                    .put(DEPTH, random.nextInt(10))
                    .put(NOISE, random.nextGaussian())
                    .put(MEMBER, true),
            p -> 0.05 * p.numberOrNaN(DEPTH) + 0.2);
    LearnedCard learned = learning(DEPTH, NOISE, MEMBER, PLACE).build().learn(base.set);
    assertThat(learned.report().dropped())
        .containsExactly(
            new DroppedFactor("noise", DroppedFactor.Reason.NOT_CONFIRMED),
            new DroppedFactor("member", DroppedFactor.Reason.CONSTANT),
            new DroppedFactor("place", DroppedFactor.Reason.UNKNOWN));
    assertThat(learned.card().factors()).hasSize(1);
    assertThatThrownBy(() -> learning(NOISE, MEMBER, PLACE).build().learn(base.set))
        .hasMessageContaining("3 problems")
        .hasMessageContaining("'noise' shows nothing in one half")
        .hasMessageContaining("'member' reads a metric that is the same for everybody")
        .hasMessageContaining("'place' reads a metric that is known of nobody");
  }

  @Test
  void mergesAreReported() {
    FactorFit.Merges merges =
        learning(DEPTH).build().learn(depths(2000, 6).set).report().factors().get(0).merges();
    assertThat(merges.cuts()).isEqualTo(10);
    int bins = merges.cuts() - merges.small() - merges.disorderly() - merges.alike();
    assertThat(learning(DEPTH).build().learn(depths(2000, 6).set).report().factors().get(0).bins())
        .hasSize(bins + 1);
    assertThat(merges.alike()).isPositive();
  }

  @Test
  void statedEdgesStayUnlessABinIsTooSmall() {
    LearnedFactor stated = LearnedFactor.of(DEPTH).withEdges(2, 5, 6, 100);
    FactorFit fit =
        CardLearning.builder("test", "1")
            .factor(stated)
            .build()
            .learn(depths(4000, 7).set)
            .report()
            .factors()
            .get(0);
    assertThat(
            fit.bins().stream().filter(b -> b.from().isPresent()).map(b -> b.from().getAsDouble()))
        .containsExactly(2.0, 5.0, 6.0);
  }

  @Test
  void metricsThatSeparateOrRepeatEachOtherGiveFiniteWeights() {
    Base base =
        new Base(
            1000,
            8,
            List.of(DEPTH, NOISE, MEMBER),
            (random, values) -> {
              int depth = random.nextInt(10);
              values.put(DEPTH, depth).put(NOISE, 3 * depth + 1).put(MEMBER, depth > 4);
            },
            p -> p.numberOrNaN(DEPTH) > 4 ? 1 : 0);
    for (CardFitReport.Method method : CardFitReport.Method.values()) {
      LearnedCard learned = learning(DEPTH, NOISE, MEMBER).method(method).build().learn(base.set);
      assertThat(learned.report().gradientNorm()).isLessThan(1e-10);
      assertThat(learned.report().quality().auc().value()).isEqualTo(1);
      learned.card().factors().forEach(f -> assertThat(f.weight()).isBetween(0.0, 50.0));
      assertThat(probability(learned, base.profiles.get(0))).isBetween(1e-9, 1 - 1e-9);
    }
    CardLearning strict =
        learning(DEPTH, NOISE)
            .method(CardFitReport.Method.LINES)
            .options(LearningOptions.defaults().withPenalty(0))
            .build();
    assertThatThrownBy(() -> strict.learn(base.set))
        .hasMessageContaining("coefficients cannot be determined")
        .hasMessageContaining("penalty above 0");
  }

  @Test
  void aScoreIsHighForGoodNewsThoughTheEventBeBad() {
    Base base =
        new Base(
            3000,
            9,
            List.of(DEPTH),
            (random, values) -> values.put(DEPTH, random.nextInt(10)),
            p -> 0.05 + 0.07 * p.numberOrNaN(DEPTH));
    LearnedCard churn = learning(DEPTH).favourable(false).build().learn(base.set);
    CustomerProfile safe = customer(MetricValues.builder().put(DEPTH, 0));
    CustomerProfile lost = customer(MetricValues.builder().put(DEPTH, 9));
    assertThat(churn.card().score(safe).total()).hasValue(100);
    assertThat(churn.card().score(lost).total()).hasValue(0);
    assertThat(probability(churn, lost)).isCloseTo(0.68, within(0.08));
    assertThat(churn.report().points(100)).isGreaterThan(churn.report().points(0));
  }

  @Test
  void pointsThatDoubleTheOddsDoubleThem() {
    LearnedCard learned =
        learning(DEPTH).scale(new PointScale(500, 1, 20)).build().learn(depths(4000, 10).set);
    CardFitReport report = learned.report();
    double odds = report.probability(30) / (1 - report.probability(30));
    double more = report.probability(80) / (1 - report.probability(80));
    assertThat(report.points(80) - report.points(30))
        .isCloseTo(20 * Math.log(more / odds) / Math.log(2), within(1e-9));
    assertThat(new PointScale(500, 1, 20).points(Math.log(2))).isCloseTo(520, within(1e-9));
  }

  @Test
  void plainLinesGiveACardThatIsTheRegressionWithinTheRangeLearnedFrom() {
    Base base = depths(3000, 11);
    LearnedCard learned =
        learning(DEPTH, NOISE).method(CardFitReport.Method.LINES).build().learn(base.set);
    FactorFit depth = learned.report().factors().get(0);
    CustomerProfile two = customer(MetricValues.builder().put(DEPTH, 2).put(NOISE, 0));
    CustomerProfile five = customer(MetricValues.builder().put(DEPTH, 5).put(NOISE, 0));
    assertThat(logit(probability(learned, five)) - logit(probability(learned, two)))
        .isCloseTo(3 * depth.coefficient(), within(1e-6));
    CustomerProfile unknown = customer(MetricValues.builder().put(NOISE, 0));
    assertThat(probability(learned, unknown)).isCloseTo(0.9, within(0.03));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  @Test
  void aThirdOfTheCustomersLiesInEachBandUnlessTheHostSaysOtherwise() {
    Base base =
        new Base(
            3000,
            12,
            List.of(DEPTH, NOISE),
            (random, values) -> values.put(DEPTH, random.nextInt(200)).put(NOISE, 1),
            p -> 0.05 + 0.0045 * p.numberOrNaN(DEPTH));
    Scorecard card =
        learning(DEPTH)
            .options(LearningOptions.defaults().withMostBins(20))
            .build()
            .learn(base.set)
            .card();
    for (Band band : card.bands()) {
      long in =
          base.profiles.stream()
              .filter(p -> card.score(p).band().orElseThrow().equals(band))
              .count();
      assertThat(in).isBetween(500L, 1600L);
    }
    List<Band> own = List.of(Band.of("all", Label.of("all"), 0));
    assertThat(learning(DEPTH).bands(own).build().learn(base.set).card().bands()).isEqualTo(own);
  }

  @Test
  void theSameSetTeachesTheSameCard() {
    assertThat(learning(DEPTH, NOISE).build().learn(depths(1500, 13).set))
        .isEqualTo(learning(DEPTH, NOISE).build().learn(depths(1500, 13).set));
  }

  @Test
  void saysAllThatIsWrongWithASetAtOnce() {
    Base tiny = new Base(30, 14, List.of(DEPTH), (r, v) -> v.put(DEPTH, r.nextInt(3)), p -> 0.2);
    assertThatThrownBy(() -> learning(DEPTH, NOISE).build().learn(tiny.set))
        .hasMessageContaining("2 problems")
        .hasMessageContaining("reads metric 'noise', which the training set does not have")
        .hasMessageContaining("at least 20 of each are needed");
    Base sure = new Base(300, 15, List.of(DEPTH), (r, v) -> v.put(DEPTH, r.nextInt(3)), p -> 1);
    assertThatThrownBy(() -> learning(DEPTH).build().learn(sure.set))
        .hasMessageContaining("300 events and 0 other outcomes");
    TrainingSet.Builder one = TrainingSet.builder(AS_OF, UNTIL, List.of(DEPTH));
    for (int i = 0; i < 100; i++) {
      one.add(customer(MetricValues.builder().put(DEPTH, i)), i % 2 == 0, "the same group");
    }
    assertThatThrownBy(() -> learning(DEPTH).build().learn(one.build()))
        .hasMessageContaining("the groups are too few or too coarse");
  }

  @Test
  void saysAllThatIsWrongWithALearningAtOnce() {
    CardLearning.Builder wrong =
        learning(DEPTH, PLACE, Metrics.LAST_PURCHASE_AT)
            .method(CardFitReport.Method.LINES)
            .factor(LearnedFactor.of(DEPTH).withEdges(3, 2, Double.NaN))
            .factor(LearnedFactor.of(MEMBER).withOrder(LearnedFactor.Order.RISING));
    assertThatThrownBy(wrong::build)
        .hasMessageContaining("6 problems")
        .hasMessageContaining("factor 'depth' is there twice")
        .hasMessageContaining("edge of bins at 2.0 behind one at 3.0")
        .hasMessageContaining("edge of bins at NaN; edges are finite")
        .hasMessageContaining("'place' reads a text, through which no line goes")
        .hasMessageContaining("'lastPurchaseAt' reads a moment")
        .hasMessageContaining("'member' reads no number");
    assertThatThrownBy(() -> CardLearning.builder("empty", "1").build())
        .hasMessageContaining("there is no metric to learn from");
    assertThatThrownBy(() -> LearningOptions.defaults().withMostBins(1))
        .hasMessageContaining("at least 2 bins");
    assertThatThrownBy(() -> LearningOptions.defaults().withPenalty(Double.NaN))
        .hasMessageContaining("penalty of a learned card");
    assertThat(LearningOptions.defaults().withFolds(Folds.of(5)).folds().count()).isEqualTo(5);
  }
}
