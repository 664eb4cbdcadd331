package org.clm4j.rule.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.RandomConditions;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Rule;
import org.clm4j.rule.Truth;

/** The analysis against trying every combination of boundary values. */
class AnalysisPropertyTest {

  private static final Instant SEEN_FROM = Instant.parse("2026-07-15T12:00:00Z");

  @Provide
  Arbitrary<Condition> small() {
    Arbitrary<Condition> leaf =
        RandomConditions.leaves().filter(c -> !c.reads().contains(RandomConditions.VIP));
    Arbitrary<List<Condition>> some = leaf.list().ofMinSize(2).ofMaxSize(3);
    Arbitrary<List<Condition>> ofTime =
        leaf.filter(c -> !c.reads().contains(RandomConditions.X) && isOfTime(c))
            .list()
            .ofMinSize(2)
            .ofMaxSize(3);
    return Arbitraries.oneOf(
        some.map(AllOf::new),
        ofTime.map(
            parts -> {
              List<Condition> all = new ArrayList<>(parts);
              all.add(new MomentOrder(RandomConditions.P, RandomConditions.Q));
              return new AllOf(all);
            }),
        some.map(parts -> new AllOf(List.of(parts.get(0), Condition.not(parts.get(1))))),
        some.map(parts -> Condition.not(new AnyOf(parts))),
        some.map(parts -> new AtLeastOf(2, parts)),
        some.map(
            parts ->
                new AllOf(
                    List.of(
                        new AnyOf(parts.subList(0, 1)),
                        Condition.not(new AtLeastOf(1, parts.subList(1, parts.size())))))));
  }

  private static boolean isOfTime(Condition leaf) {
    return leaf instanceof Elapsed
        || leaf instanceof DueWithin
        || leaf instanceof MomentComparison
        || leaf.reads().contains(RandomConditions.DAYS);
  }

  @Property(tries = 400)
  void whatIsImpossibleHoldsForNoBoundaryValueAtAnyMoment(
      @ForAll("small") Condition condition, @ForAll("moments") List<Instant> moments) {
    Possibility answer = Analysis.in(RandomConditions.ZONE).canHold(condition);
    if (answer instanceof Possibility.Possible possible) {
      assertThat(condition.test(possible.facts())).isEqualTo(Truth.TRUE);
    } else if (answer instanceof Possibility.Impossible) {
      for (Instant asOf : moments) {
        assertThat(someFacts(condition, asOf)).as("%s at %s", condition, asOf).isNull();
      }
    } else {
      assertThat(
              TimeScales.mixed(List.of(condition)).isEmpty()
                  && !condition.reads().contains(RandomConditions.GAPS)
                  && !isLostInShares(condition))
          .as("not analysed without need: %s", condition)
          .isFalse();
    }
  }

  /**
   * Numbers held against shares of each other may lead round in ever smaller steps: two of them, or
   * one that asks for equality, which is an order both ways. And three times the greatest number is
   * none.
   */
  private static boolean isLostInShares(Condition condition) {
    List<Condition> leaves = RandomConditions.leavesOf(condition);
    List<MetricComparison> orders =
        leaves.stream()
            .filter(MetricComparison.class::isInstance)
            .map(MetricComparison.class::cast)
            .toList();
    return orders.stream().anyMatch(o -> o.share() != 1)
        && (orders.size() > 1
            || orders.get(0).relation() == Relation.EQUAL_TO
            || orders.get(0).relation() == Relation.OTHER_THAN
            || leaves.stream().anyMatch(AnalysisPropertyTest::namesTheGreatest));
  }

  private static boolean namesTheGreatest(Condition leaf) {
    return (leaf instanceof NumberComparison c && c.threshold() == Double.MAX_VALUE)
        || (leaf instanceof NumberRange r && r.to() == Double.MAX_VALUE);
  }

  /** The moment the analysis looks from, and others, also before and after all fixed moments. */
  @Provide
  Arbitrary<List<Instant>> moments() {
    return Arbitraries.oneOf(
            RandomConditions.instants(),
            Arbitraries.integers()
                .between(-1_500, 1_500)
                .map(h -> RandomConditions.NOON.plus(17L * h, ChronoUnit.HOURS)))
        .map(other -> List.of(SEEN_FROM, other));
  }

  /** Returns boundary facts under which the condition holds, or null. */
  private static CustomerProfile someFacts(Condition condition, Instant asOf) {
    List<Instant> moments = moments(asOf, condition);
    Set<?> read = condition.reads();
    boolean p =
        read.contains(RandomConditions.P)
            || read.contains(RandomConditions.DAYS)
            || read.contains(RandomConditions.GAPS);
    List<Double> numbers = numbers();
    Rule<CustomerProfile> rule =
        Rule.compile(condition, ProfileMapper.ofProfiles(), RandomConditions.ZONE);
    for (Double x :
        read.contains(RandomConditions.X) ? numbers : AnalysisPropertyTest.<Double>nothing()) {
      for (Double count :
          read.contains(RandomConditions.COUNT)
              ? numbers
              : AnalysisPropertyTest.<Double>nothing()) {
        for (Double gap :
            read.contains(RandomConditions.GAPS)
                ? gaps()
                : AnalysisPropertyTest.<Double>nothing()) {
          for (Instant at : p ? moments : noMoment()) {
            for (Instant later : read.contains(RandomConditions.Q) ? moments : noMoment()) {
              for (String tier : tiers(read.contains(RandomConditions.TIER))) {
                CustomerProfile facts = facts(asOf, x, count, gap, at, later, tier);
                if (rule.test(facts, asOf) == Truth.TRUE) {
                  return facts;
                }
              }
            }
          }
        }
      }
    }
    return null;
  }

  private static CustomerProfile facts(
      Instant asOf, Double x, Double count, Double gap, Instant p, Instant q, String tier) {
    MetricValues.Builder values = MetricValues.builder();
    values = x == null ? values : values.put(RandomConditions.X, x);
    values = count == null ? values : values.put(RandomConditions.COUNT, count);
    values = gap == null ? values : values.put(RandomConditions.GAP, gap);
    values = put(values, RandomConditions.P, p);
    values = put(values, RandomConditions.Q, q);
    values = tier == null ? values : values.put(RandomConditions.TIER, tier);
    return CustomerProfile.of("c", asOf, RandomConditions.ZONE, values.build());
  }

  private static MetricValues.Builder put(
      MetricValues.Builder values, InstantMetric metric, Instant moment) {
    return moment == null ? values : values.put(metric, moment);
  }

  private static <T> List<T> nothing() {
    List<T> nothing = new ArrayList<>();
    nothing.add(null);
    return nothing;
  }

  private static List<Instant> noMoment() {
    return nothing();
  }

  private static List<Double> numbers() {
    List<Double> numbers = nothing();
    for (double d : new double[] {-1, 0, 1, 1.5, 2, 3}) {
      numbers.add(Math.nextDown(d));
      numbers.add(d);
      numbers.add(Math.nextUp(d));
    }
    numbers.add(50.0);
    return numbers;
  }

  private static List<Double> gaps() {
    List<Double> gaps = nothing();
    gaps.addAll(List.of(0.0, 0.5, 1.0, 10.0));
    return gaps;
  }

  private static List<Instant> moments(Instant asOf, Condition condition) {
    List<Instant> moments = nothing();
    for (int day = -5; day <= 4; day++) {
      Instant start =
          Moments.startOfDay(
              Moments.dateOf(asOf, RandomConditions.ZONE).plusDays(day), RandomConditions.ZONE);
      moments.add(start.minus(1, ChronoUnit.MICROS));
      moments.add(start);
    }
    List<Instant> cuts = new ArrayList<>();
    for (int hours : new int[] {-30, 0, 30}) {
      cuts.add(asOf.plus(hours, ChronoUnit.HOURS));
    }
    for (Condition leaf : RandomConditions.leavesOf(condition)) {
      if (leaf instanceof MomentComparison fixed) {
        cuts.add(fixed.moment());
      }
    }
    for (Instant cut : cuts) {
      moments.addAll(List.of(cut.minus(1, ChronoUnit.MICROS), cut, cut.plus(1, ChronoUnit.MICROS)));
    }
    for (int days : new int[] {-400, -200, -35, -29, 29, 35, 400}) {
      moments.add(asOf.plus(days, ChronoUnit.DAYS));
    }
    return moments;
  }

  private static List<String> tiers(boolean read) {
    List<String> tiers = nothing();
    if (read) {
      tiers.addAll(List.of("gold", "tin", "silver"));
    }
    return tiers;
  }
}
