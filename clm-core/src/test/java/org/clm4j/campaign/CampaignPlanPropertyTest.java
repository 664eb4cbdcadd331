package org.clm4j.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

class CampaignPlanPropertyTest {

  @Property(tries = 150)
  void onSmallBasesThePlanIsTheBestThereIs(@ForAll long seed) {
    RandomCampaign c = RandomCampaign.of(seed, 5, 4);
    CampaignPlan plan = c.planner().plan(c.base());
    assertThat(value(c, plan)).isCloseTo(best(c), within(1e-9));
  }

  @Property(tries = 2000)
  @Tag("slow")
  void onTwoThousandSmallBasesThePlanIsTheBestThereIs(@ForAll long seed) {
    onSmallBasesThePlanIsTheBestThereIs(seed);
  }

  @Property(tries = 150)
  void noBoundIsEverBrokenAndTheCertificateProvesTheUpperBound(@ForAll long seed) {
    RandomCampaign c = RandomCampaign.of(seed, 60, 5);
    CampaignPlan plan = c.planner().plan(c.base());
    assertThat(PlanVerifier.broken(c.planner(), c.base(), plan)).isEmpty();
    double bound = PlanVerifier.bound(c.planner(), c.base(), plan.certificate());
    assertThat(plan.upperBound().toDouble()).isCloseTo(bound, within(0.0051 + bound * 1e-9));
    assertThat(value(c, plan)).isLessThanOrEqualTo(bound + 1e-9 * Math.max(1, bound));
    assertThat(plan.value().toDouble()).isCloseTo(value(c, plan), within(0.0051));
  }

  @Property(tries = 10_000)
  @Tag("slow")
  void noBoundIsBrokenInTenThousandCampaigns(@ForAll long seed) {
    noBoundIsEverBrokenAndTheCertificateProvesTheUpperBound(seed);
  }

  private static double value(RandomCampaign c, CampaignPlan plan) {
    double value = 0;
    for (int i = 0; i < c.base().customers().size(); i++) {
      for (String id : plan.of(c.base().customers().get(i))) {
        value += c.base().value(i, c.base().strategies().indexOf(id));
      }
    }
    return value;
  }

  /** Returns the most there is, by trying everything. */
  private static double best(RandomCampaign c) {
    List<List<List<CampaignStrategy>>> sets = new ArrayList<>();
    for (int i = 0; i < c.base().customers().size(); i++) {
      sets.add(PlanVerifier.sets(c.planner(), c.base(), i));
    }
    Map<String, Long> left = new TreeMap<>(c.planner().capacities());
    left.put("", c.planner().budget().map(b -> b.scaled()).orElse(Long.MAX_VALUE));
    return best(c, sets, 0, left);
  }

  private static double best(
      RandomCampaign c, List<List<List<CampaignStrategy>>> sets, int i, Map<String, Long> left) {
    if (i == sets.size()) {
      return 0;
    }
    double best = 0;
    for (List<CampaignStrategy> set : sets.get(i)) {
      Map<String, Long> then = new TreeMap<>(left);
      double value = 0;
      for (CampaignStrategy s : set) {
        value += c.base().value(i, c.planner().strategies().indexOf(s));
        then.merge("", -s.cost().scaled(), Long::sum);
        s.channel().ifPresent(ch -> then.computeIfPresent(ch, (k, v) -> v - 1));
      }
      if (then.values().stream().allMatch(v -> v >= 0)) {
        best = Math.max(best, value + best(c, sets, i + 1, then));
      }
    }
    return best;
  }
}
