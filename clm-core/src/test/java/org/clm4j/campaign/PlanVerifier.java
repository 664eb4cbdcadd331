package org.clm4j.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clm4j.campaign.CampaignPlanner.CustomerLimit;

/** Checks a plan by what planner, base and plan say of themselves; shares no code with a search. */
final class PlanVerifier {

  private PlanVerifier() {}

  /** Returns λ·B + Σ μ·capacity + Σ max over allowed sets of (value − price). */
  static double bound(CampaignPlanner planner, CampaignBase base, PlanCertificate prices) {
    double bound = planner.budget().map(b -> prices.budget() * b.toDouble()).orElse(0.0);
    for (Map.Entry<String, Long> e : planner.capacities().entrySet()) {
      bound += prices.channels().get(e.getKey()) * e.getValue();
    }
    for (int i = 0; i < base.customers().size(); i++) {
      double most = 0;
      for (List<CampaignStrategy> set : sets(planner, base, i)) {
        double net = 0;
        for (CampaignStrategy s : set) {
          net += base.value(i, planner.strategies().indexOf(s)) - prices.of(s);
        }
        most = Math.max(most, net);
      }
      bound += most;
    }
    return bound;
  }

  /** Returns every set of strategies that a customer may get, the empty one first. */
  static List<List<CampaignStrategy>> sets(CampaignPlanner planner, CampaignBase base, int i) {
    List<List<CampaignStrategy>> sets = new ArrayList<>();
    int m = planner.strategies().size();
    for (int bits = 0; bits < 1 << m; bits++) {
      List<CampaignStrategy> set = new ArrayList<>();
      boolean offered = true;
      for (int j = 0; j < m; j++) {
        if ((bits >> j & 1) == 1) {
          set.add(planner.strategies().get(j));
          offered &= !Double.isNaN(base.value(i, j));
        }
      }
      if (offered && allowed(planner, base, i, set)) {
        sets.add(set);
      }
    }
    return sets;
  }

  private static boolean allowed(
      CampaignPlanner planner, CampaignBase base, int i, List<CampaignStrategy> set) {
    boolean heldOut = planner.control().map(c -> c.holdsOut(base.customers().get(i))).orElse(false);
    int most = heldOut ? 0 : Math.min(planner.perCustomer(), base.allowance(i));
    boolean allowed = set.size() <= most;
    for (CustomerLimit limit : planner.limits()) {
      allowed &=
          set.stream().filter(s -> limit.strategies().contains(s.id())).count() <= limit.most();
    }
    return allowed;
  }

  /** Returns what a plan breaks, nothing where it holds every bound. */
  static List<String> broken(CampaignPlanner planner, CampaignBase base, CampaignPlan plan) {
    List<String> broken = new ArrayList<>();
    long cost = 0;
    Map<String, Long> contacts = new TreeMap<>();
    for (int i = 0; i < base.customers().size(); i++) {
      List<String> ids = plan.of(base.customers().get(i));
      List<CampaignStrategy> set =
          planner.strategies().stream().filter(s -> ids.contains(s.id())).toList();
      if (set.size() != ids.size() || !sets(planner, base, i).contains(set)) {
        broken.add("customer " + i + " gets " + ids);
      }
      for (CampaignStrategy s : set) {
        cost += s.cost().scaled();
        s.channel().ifPresent(c -> contacts.merge(c, 1L, Long::sum));
        if (!(base.value(i, planner.strategies().indexOf(s)) > 0)) {
          broken.add("customer " + i + " gets what gains nothing");
        }
      }
    }
    if (cost > planner.budget().map(b -> b.scaled()).orElse(Long.MAX_VALUE)) {
      broken.add("the budget is overdrawn");
    }
    planner
        .capacities()
        .forEach(
            (channel, most) -> {
              if (contacts.getOrDefault(channel, 0L) > most) {
                broken.add(channel + " is overdrawn");
              }
            });
    return broken;
  }
}
