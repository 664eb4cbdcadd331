package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.score.Factor.Category;
import org.clm4j.score.Factor.Direction;

class ScorecardPropertyTest {

  /**
   * A factor before it has a name: its weight, way, category and what is observed (NaN missing).
   */
  record Part(double weight, Direction direction, Category category, double observed) {}

  @Provide
  Arbitrary<Part> part() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.doubles().between(1e-6, 1e6).ofScale(6),
                Arbitraries.of(1.0, 0.1, 0.2, 1e-300)),
            Arbitraries.of(Direction.class),
            Arbitraries.of(Category.class),
            Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 1).ofScale(9),
                Arbitraries.of(0.0, 1.0, 0.1, 1e-300, Double.NaN)))
        .as(Part::new);
  }

  @Provide
  Arbitrary<Aggregation> aggregation() {
    return Arbitraries.of(
        Aggregation.weightedMean(),
        Aggregation.worstOf(),
        Aggregation.geometric(),
        Aggregation.tiers(Aggregation.Tier.of(40, 0.3, 0.5), Aggregation.Tier.of(90, 0.8, 0.9)),
        Aggregation.additive().upTo(90).withCaps(Map.of("external", 20.0)),
        Aggregation.dimensions(Map.of())
            .within(Aggregation.geometric())
            .across(Aggregation.worstOf()),
        Aggregation.groupCaps(Map.of("internal", 30.0, "customer", 0.7)),
        Aggregation.dimensions(Map.of("external", 3.0)),
        Aggregation.dimensions(Map.of()).inWholePoints());
  }

  private static Score score(List<Part> parts, Aggregation aggregation) {
    Scorecard.Builder card = Scorecard.builder("any", "1").aggregation(aggregation);
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      card.factor(
          Known.graded("g" + i)
              .weight(p.weight)
              .direction(p.direction)
              .category(p.category)
              .build());
    }
    CustomerProfile profile =
        Known.profile(
            v -> {
              for (int i = 0; i < parts.size(); i++) {
                v.put(Known.grade("g" + i), parts.get(i).observed);
              }
            });
    return card.build().score(profile);
  }

  @Property
  void contributionsSumToTheTotalToTheLastBitInAnyOrder(
      @ForAll @Size(min = 1, max = 40) List<@From("part") Part> parts,
      @ForAll("aggregation") Aggregation aggregation,
      @ForAll long seed) {
    Score score = score(parts, aggregation);
    List<Contribution> shuffled = new ArrayList<>(score.contributions());
    Collections.shuffle(shuffled, new Random(seed));
    double sum = shuffled.stream().mapToDouble(Contribution::points).reduce(0, Double::sum);
    assertThat(sum).isEqualTo(score.total().orElse(0)).isBetween(0.0, 100.0);
    assertThat(score.contributions()).allMatch(c -> c.points() >= 0);
    assertThat(score.coverage()).isBetween(0.0, 1.0);
    assertThat(score.total().isPresent())
        .isEqualTo(parts.stream().anyMatch(p -> !Double.isNaN(p.observed)));
  }

  @Property
  void theMeanIsTheObviousOne(@ForAll @Size(min = 1, max = 20) List<@From("part") Part> parts) {
    double sum = 0;
    double weights = 0;
    for (Part p : parts) {
      if (!Double.isNaN(p.observed)) {
        sum += p.weight * (p.direction == Direction.NEGATIVE ? 1 - p.observed : p.observed);
        weights += p.weight;
      }
    }
    Score score = score(parts, Aggregation.weightedMean());
    assertThat(score.total().orElse(0))
        .isEqualTo(weights > 0 ? 100 * sum / weights : 0, within(1e-10));
  }

  @Property
  void theScaleOfTheWeightsDoesNotMatter(
      @ForAll @Size(min = 1, max = 20) List<@From("part") Part> parts) {
    List<Part> doubled =
        parts.stream()
            .map(p -> new Part(8 * p.weight, p.direction, p.category, p.observed))
            .toList();
    assertThat(score(doubled, Aggregation.weightedMean()).total())
        .isEqualTo(score(parts, Aggregation.weightedMean()).total());
  }

  @Property
  void theOrderOfTheFactorsDoesNotMatter(
      @ForAll @Size(min = 1, max = 12) List<@From("part") Part> parts,
      @ForAll("aggregation") Aggregation aggregation) {
    List<Part> turned = new ArrayList<>(parts);
    Collections.reverse(turned);
    assertThat(score(turned, aggregation).total().orElse(-1))
        .isEqualTo(score(parts, aggregation).total().orElse(-1), within(1e-9));
    assertThat(score(turned, aggregation).coverage())
        .isEqualTo(score(parts, aggregation).coverage());
  }

  @Property
  void aMissingMetricNeverRaisesTheCoverage(
      @ForAll @Size(min = 1, max = 12) List<@From("part") Part> parts,
      @ForAll("aggregation") Aggregation aggregation) {
    List<Part> fewer = new ArrayList<>(parts);
    Part p = parts.get(0);
    fewer.set(0, new Part(p.weight, p.direction, p.category, Double.NaN));
    assertThat(score(fewer, aggregation).coverage())
        .isLessThanOrEqualTo(score(parts, aggregation).coverage());
  }

  @Property
  void betterObservationsNeverCostPoints(
      @ForAll @Size(min = 1, max = 12) List<@From("part") Part> parts,
      @ForAll("aggregation") Aggregation aggregation,
      @ForAll @DoubleRange(min = 0, max = 1) double better) {
    List<Part> improved = new ArrayList<>(parts);
    Part p = parts.get(0);
    double value = p.direction == Direction.NEGATIVE ? 1 - better : better;
    double old = p.direction == Direction.NEGATIVE ? 1 - p.observed : p.observed;
    if (!Double.isNaN(p.observed) && better >= old) {
      improved.set(0, new Part(p.weight, p.direction, p.category, value));
    }
    assertThat(score(improved, aggregation).total().orElse(0))
        .isGreaterThanOrEqualTo(score(parts, aggregation).total().orElse(0) - 1e-9);
  }

  @Property
  void coverageIsTheShareThatDecimalsAddUpTo(
      @ForAll @Size(min = 1, max = 12) List<@From("part") Part> parts) {
    BigDecimal known = BigDecimal.ZERO;
    BigDecimal asked = BigDecimal.ZERO;
    for (Part p : parts) {
      BigDecimal weight = new BigDecimal(Double.toString(p.weight));
      asked = asked.add(weight);
      known = Double.isNaN(p.observed) ? known : known.add(weight);
    }
    double share = known.divide(asked, MathContext.DECIMAL128).doubleValue();
    assertThat(score(parts, Aggregation.weightedMean()).coverage()).isEqualTo(share);
  }

  @Property
  void aCardWhoseMinimumIsExactlyKnownGivesATotal(
      @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 40) Integer> weights,
      @ForAll @IntRange(min = 1, max = 7) int known) {
    int[] parts = weights.stream().mapToInt(Integer::intValue).toArray();
    int all = Arrays.stream(parts).sum();
    int some = Arrays.stream(parts).limit(known).sum();
    Scorecard.Builder card = Scorecard.builder("any", "1").minimumCoverage((double) some / all);
    for (int i = 0; i < parts.length; i++) {
      card.factor(Known.graded("g" + i).weight(parts[i] / 100.0).build());
    }
    CustomerProfile profile =
        Known.profile(
            v -> {
              for (int i = 0; i < Math.min(known, parts.length); i++) {
                v.put(Known.grade("g" + i), 1);
              }
            });
    assertThat(card.build().score(profile).total()).hasValue(100);
  }

  @Property
  void aShownTotalLiesInTheBandThatIsShown(
      @ForAll @DoubleRange(min = 0, max = 1) double observed,
      @ForAll @IntRange(min = 1, max = 1000) int from) {
    Scorecard card =
        Scorecard.builder("any", "1")
            .factor(Known.graded("g0").build())
            .bands(
                Band.of("low", Label.of("low"), 0), Band.of("high", Label.of("high"), from / 10.0))
            .build();
    // Beside what is drawn, a value a hair above or below the line.
    for (double value :
        new double[] {observed, from / 1000.0, from / 1000.0 * (1 - 1e-7 * observed)}) {
      Score score = card.score(Known.profile(v -> v.put(Known.grade("g0"), value)));
      String text = score.in(Language.ENGLISH);
      double shown = Double.parseDouble(text.substring(0, text.indexOf(" of 100")));
      assertThat(text)
          .startsWith(text.substring(0, text.indexOf('(')) + "(" + card.band(shown).get().id());
    }
  }
}
