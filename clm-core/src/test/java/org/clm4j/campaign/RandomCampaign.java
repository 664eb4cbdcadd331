package org.clm4j.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.clm4j.basics.Money;

/** A planner and a base of it, the same for the same seed. */
record RandomCampaign(CampaignPlanner planner, CampaignBase base) {

  static final Currency EUR = Currency.getInstance("EUR");

  /**
   * Returns a campaign over at most so many customers and strategies, with bounds of every kind.
   */
  static RandomCampaign of(long seed, int mostCustomers, int mostStrategies) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 1 + random.nextInt(mostCustomers);
    int m = 1 + random.nextInt(mostStrategies);
    CampaignPlanner.Builder planner = CampaignPlanner.builder("random", EUR);
    List<String> ids = new ArrayList<>();
    double dearest = 0;
    for (int j = 0; j < m; j++) {
      ids.add("s" + j);
      double cost = random.nextInt(5) == 0 ? 0 : random.nextInt(1, 200) / 20.0;
      dearest += cost / m;
      CampaignStrategy strategy = CampaignStrategy.of("s" + j, eur(cost));
      planner.strategy(
          random.nextInt(4) == 0 ? strategy : strategy.withChannel("channel" + random.nextInt(2)));
    }
    planner.perCustomer(1 + random.nextInt(3));
    if (random.nextInt(5) > 0) {
      planner.budget(eur(Math.round(dearest * n * random.nextDouble() * 20) / 20.0));
    }
    bounds(random, planner.build(), planner, n, ids);
    if (random.nextInt(4) == 0) {
      planner.control(new ControlGroup("draw" + seed, 0.2));
    }
    return new RandomCampaign(planner.build(), base(random, planner.build(), n));
  }

  private static void bounds(
      SplittableRandom random,
      CampaignPlanner known,
      CampaignPlanner.Builder planner,
      int n,
      List<String> ids) {
    for (String channel :
        known.strategies().stream().flatMap(s -> s.channel().stream()).distinct().toList()) {
      if (random.nextInt(3) > 0) {
        planner.capacity(channel, random.nextInt(n + 1));
      }
      if (random.nextInt(4) == 0) {
        planner.contactCap(channel, 1 + random.nextInt(2));
      }
    }
    for (int g = random.nextInt(3); g > 0; g--) {
      String[] group = ids.stream().filter(id -> random.nextBoolean()).toArray(String[]::new);
      if (group.length > 1) {
        planner.atMost(1 + random.nextInt(2), group);
      }
    }
  }

  private static CampaignBase base(SplittableRandom random, CampaignPlanner planner, int n) {
    int m = planner.strategies().size();
    boolean tied = random.nextInt(3) == 0;
    CampaignBase.Builder base = planner.base();
    for (int i = 0; i < n; i++) {
      double[] values = new double[m];
      for (int j = 0; j < m; j++) {
        values[j] =
            random.nextInt(6) == 0
                ? Double.NaN
                : tied ? random.nextInt(-1, 4) : random.nextDouble() * 20 - 5;
      }
      if (random.nextInt(5) == 0) {
        base.add("c" + i, random.nextInt(3), values);
      } else {
        base.add("c" + i, values);
      }
    }
    return base.build();
  }

  static Money eur(double amount) {
    return Money.of(BigDecimal.valueOf(amount), EUR);
  }
}
