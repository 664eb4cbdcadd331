package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.score.Factor.Change;
import org.junit.jupiter.api.Test;

class LeversTest {

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

  @Test
  void theLeastChangeOfOneMetricIsTheOneThatMeetsTheLine() {
    Scorecard card = card(Known.graded("g0").build(), Known.graded("g1").build()).build();
    Levers levers = card.levers(grades(0.5, 0.4));
    // yellow begins at 51: one of the two must rise by 12 points of its own
    assertThat(levers.status()).isEqualTo(Levers.Status.REACHABLE);
    assertThat(levers.target().get().id()).isEqualTo("yellow");
    assertThat(levers.single()).hasSize(2);
    assertThat((Double) levers.single().get(0).to()).isBetween(0.62 - 1e-9, 0.62);
    assertThat((Double) levers.single().get(1).to()).isBetween(0.52 - 1e-9, 0.52 + 1e-9);
    assertThat(levers.smallest()).hasSize(1);
  }

  @Test
  void complaintsAreResolvedOneByOne() {
    Factor complaints =
        Factor.builder("complaints", Metrics.OPEN_COMPLAINTS, ValueFunction.linear(5, 0)).build();
    Levers levers = card(complaints).build().levers(open(4));
    assertThat(levers.single())
        .containsExactly(
            Lever.of(
                Metrics.OPEN_COMPLAINTS, Metrics.OPEN_COMPLAINTS.label(), 4.0, 2.0, Change.HOST));
    assertThat(levers.in(Language.ENGLISH)).contains("open complaints from 4 to 2");
    assertThat(levers.in(Language.CHINESE)).contains("未解决投诉由 4 变为 2");
  }

  private static CustomerProfile open(int complaints) {
    return Known.profile(v -> v.put(Metrics.OPEN_COMPLAINTS, complaints));
  }

  @Test
  void whoeverIsSilentIsLiftedByBuyingNow() {
    Scorecard card = Scorecards.orders(OrdersCard.defaults(), 60);
    CustomerProfile silent =
        Known.profile(
            v ->
                v.put(Metrics.PURCHASE_DAYS, 5)
                    .put(Metrics.TYPICAL_GAP_DAYS, 30)
                    .put(Metrics.FIRST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(300)))
                    .put(Metrics.LAST_PURCHASE_AT, Known.NOON.minus(Duration.ofDays(180))));
    Levers levers = card.levers(silent);
    assertThat(levers.single())
        .containsExactly(
            Lever.of(
                Metrics.LAST_PURCHASE_AT,
                Metrics.LAST_PURCHASE_AT.label(),
                Known.NOON.minus(Duration.ofDays(180)),
                Known.NOON,
                Change.CUSTOMER));
    assertThat(levers.in(Language.ENGLISH)).contains("last purchase today");
  }

  @Test
  void whatNobodyCanChangeIsNoLeverAndNoWayUpIsAnAnswer() {
    Factor tenure =
        Factor.builder("tenure", Metrics.TENURE_DAYS, ValueFunction.linear(0, 1000)).build();
    Levers levers =
        card(tenure)
            .build()
            .levers(
                Known.profile(
                    v -> v.put(Metrics.CUSTOMER_SINCE, Known.NOON.minus(Duration.ofDays(9)))));
    assertThat(levers.status()).isEqualTo(Levers.Status.OUT_OF_REACH);
    assertThat(levers.single()).isEmpty();
    assertThat(levers.in(Language.ENGLISH)).startsWith("no change reaches “yellow");
    Factor market = Known.graded("g0").category(Factor.Category.EXTERNAL).build();
    assertThat(card(market).build().levers(grades(0.1)).status())
        .isEqualTo(Levers.Status.OUT_OF_REACH);
  }

  @Test
  void whoIsInTheHighestBandOrHasNoScoreIsNotLifted() {
    Scorecard card = card(Known.graded("g0").build()).build();
    assertThat(card.levers(grades(0.9)).status()).isEqualTo(Levers.Status.HIGHEST);
    assertThat(card.levers(grades()).status()).isEqualTo(Levers.Status.NOT_SCORED);
  }

  @Test
  void underTheWorstOfAllEveryBadFactorMustRise() {
    Scorecard card =
        card(Known.graded("g0").build(), Known.graded("g1").build(), Known.graded("g2").build())
            .aggregation(Aggregation.worstOf())
            .build();
    Levers levers = card.levers(grades(0.2, 0.9, 0.3));
    assertThat(levers.single()).isEmpty();
    assertThat(levers.smallest()).extracting(l -> l.metric().id()).containsExactly("g0", "g2");
    assertThat(levers.smallest()).allMatch(l -> Math.abs((Double) l.to() - 0.51) < 1e-9);
    assertThat(levers.in(Language.ENGLISH)).contains("together");
  }

  /** What of five hundred customers is asked: weights, grades and how they add up. */
  private record Case(Scorecard card, CustomerProfile profile, List<NumberMetric> metrics) {
    static Case of(Random random) {
      int n = 1 + random.nextInt(7);
      List<Aggregation> policies =
          List.of(
              Aggregation.weightedMean(),
              Aggregation.geometric(),
              Aggregation.worstOf(),
              Aggregation.tiers(
                  Aggregation.Tier.of(55, 0.3, 0.6), Aggregation.Tier.of(90, 0.7, 0.9)),
              Aggregation.additive().withCaps(Map.of("customer", 60.0)),
              Aggregation.groupCaps(Map.of("customer", 60.0)),
              Aggregation.dimensions(Map.of("internal", 2.0)),
              Aggregation.dimensions(Map.of()).inWholePoints());
      Scorecard.Builder card =
          Scorecard.builder("any", "1").aggregation(policies.get(random.nextInt(policies.size())));
      MetricValues.Builder values = MetricValues.builder();
      List<NumberMetric> metrics = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        NumberMetric metric = Known.grade("g" + i);
        metrics.add(metric);
        values.put(metric, random.nextInt(101) / 100.0);
        boolean bad = random.nextBoolean();
        Factor.Builder f =
            random.nextInt(4) == 0
                ? Factor.builder(
                    "g" + i,
                    metric,
                    ValueFunction.steps(
                        0.1, ValueFunction.Point.of(0.3, 0.5), ValueFunction.Point.of(0.8, 1)))
                : Known.graded("g" + i);
        card.factor(
            f.weight(1 + random.nextInt(30))
                .category(
                    random.nextBoolean() ? Factor.Category.INTERNAL : Factor.Category.CUSTOMER)
                .change(Change.CUSTOMER)
                .ceiling(random.nextInt(5) == 0 ? 60 : 100)
                .direction(bad ? Factor.Direction.NEGATIVE : Factor.Direction.POSITIVE)
                .build());
      }
      return new Case(card.build(), Known.profile(v -> v.putAll(values.build())), metrics);
    }

    double total(Map<NumberMetric, Double> changes) {
      MetricValues.Builder values = MetricValues.builder();
      changes.forEach(values::put);
      return Points.stated(card.totalOrNaN(profile.with(values.build())));
    }

    /** The fewest metrics that reach the line with each at its best, by trying all sets. */
    int fewest(double line) {
      int fewest = Integer.MAX_VALUE;
      for (int set = 1; set < 1 << metrics.size(); set++) {
        Map<NumberMetric, Double> best = new java.util.HashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
          if ((set >> i & 1) == 1) {
            boolean bad = card.factors().get(i).direction() == Factor.Direction.NEGATIVE;
            best.put(metrics.get(i), bad ? 0.0 : 1.0);
          }
        }
        if (total(best) >= line) {
          fewest = Math.min(fewest, Integer.bitCount(set));
        }
      }
      return fewest;
    }
  }

  @Test
  void theSmallestSetIsTheSmallestOfAllSetsForFiveHundredCustomers() {
    Random random = new Random(11);
    int reached = 0;
    int several = 0;
    for (int c = 0; c < 500; c++) {
      Case some = Case.of(random);
      Levers levers = some.card.levers(some.profile);
      if (levers.status() == Levers.Status.HIGHEST) {
        continue;
      }
      double line = levers.target().get().from();
      int fewest = some.fewest(line);
      if (levers.status() == Levers.Status.OUT_OF_REACH) {
        assertThat(fewest).isEqualTo(Integer.MAX_VALUE);
        continue;
      }
      reached++;
      several += fewest > 1 ? 1 : 0;
      assertThat(levers.smallest()).as(some.card.toString()).hasSize(fewest);
      isEnoughAndNoMore(some, levers.smallest(), line);
      levers.single().forEach(lever -> isEnoughAndNoMore(some, List.of(lever), line));
      for (NumberMetric metric : some.metrics) {
        boolean found = levers.single().stream().anyMatch(l -> l.metric().equals(metric));
        boolean works =
            some.total(Map.of(metric, 0.0)) >= line || some.total(Map.of(metric, 1.0)) >= line;
        assertThat(found).isEqualTo(works);
      }
    }
    assertThat(reached).isGreaterThan(200);
    assertThat(several).isGreaterThan(50);
  }

  /**
   * Scored again the changes reach the line; with any of them the least bit smaller they do not.
   */
  private static void isEnoughAndNoMore(Case some, List<Lever> levers, double line) {
    Map<NumberMetric, Double> all = new java.util.HashMap<>();
    levers.forEach(l -> all.put((NumberMetric) l.metric(), (Double) l.to()));
    assertThat(some.total(all)).isGreaterThanOrEqualTo(line);
    for (Lever l : levers) {
      double to = (Double) l.to();
      double from = (Double) l.from();
      if (to != from) {
        Map<NumberMetric, Double> less = new java.util.HashMap<>(all);
        less.put((NumberMetric) l.metric(), Math.nextAfter(to, from));
        assertThat(some.total(less)).as("%s", some.card).isLessThan(line);
      }
    }
  }
}
