package org.clm4j.examples.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clm4j.basics.Money;
import org.clm4j.campaign.CampaignBase;
import org.clm4j.campaign.CampaignPlan;
import org.clm4j.campaign.CampaignPlanner;
import org.clm4j.campaign.CampaignStrategy;

/**
 * Campaigns over a million customers and ten strategies with a budget and three capacities that all
 * bind: the clock of each plan, beside that of one pass over the base written by hand, which also
 * checks the upper bound; with one and with up to two strategies a customer and exclusion groups,
 * and with values of any size and of twenty sizes only.
 *
 * <p>Arguments: customers (default 1,000,000) and rounds (default 5).
 */
public final class CampaignTable {

  private static final PrintStream OUT = System.out;
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int THREADS = 2;
  private static final int STRATEGIES = 10;

  private final CampaignPlanner planner;
  private final CampaignBase base;
  private final double[] values;
  private final int most;

  private CampaignTable(int customers, int most, boolean tied) {
    this.most = most;
    CampaignPlanner.Builder builder =
        CampaignPlanner.builder("table", EUR)
            .perCustomer(most)
            .budget(Money.ofScaled(customers * 1_200_000L, EUR))
            .capacity("channel0", customers / 8)
            .capacity("channel1", customers / 9)
            .capacity("channel2", customers / 10);
    for (int j = 0; j < STRATEGIES; j++) {
      builder.strategy(
          CampaignStrategy.of("s" + j, Money.ofScaled(1_000_000L + 500_000L * j, EUR))
              .withChannel("channel" + j % 3));
    }
    if (most > 1) {
      builder.excludes("s0", "s1", "s2").excludes("s3", "s4", "s5", "s6");
    }
    this.planner = builder.build();
    this.values = new double[customers * STRATEGIES];
    CampaignBase.Builder rows = planner.base();
    SplittableRandom random = new SplittableRandom(20261129);
    for (int i = 0; i < customers; i++) {
      double worth = 5 * Math.exp(3 * random.nextDouble());
      double[] row = new double[STRATEGIES];
      for (int j = 0; j < STRATEGIES; j++) {
        double value = worth * (1.3 * random.nextDouble() - 0.3) * (0.5 + j / 10.0) - 1 - j / 2.0;
        row[j] = tied ? 7 * Math.rint(value / 7) : value;
        values[i * STRATEGIES + j] = row[j];
      }
      rows.add(String.format(Locale.ROOT, "c%08d", i), row);
    }
    this.base = rows.build();
  }

  /** Prints the rounds. */
  public static void main(String... args) throws InterruptedException, ExecutionException {
    int customers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    for (boolean tied : new boolean[] {false, true}) {
      for (int most = 1; most <= 2; most++) {
        OUT.printf(
            Locale.ROOT,
            "%,d customers, %d strategies, up to %d each, %s%n",
            customers,
            STRATEGIES,
            most,
            tied ? "values of some twenty sizes" : "values of any size");
        CampaignTable table = new CampaignTable(customers, most, tied);
        for (int round = 0; round < rounds; round++) {
          table.round(executor);
        }
      }
    }
    executor.shutdown();
  }

  private void round(ExecutorService executor) throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    CampaignPlan plan = planner.plan(base, executor, THREADS);
    double planned = (System.nanoTime() - start) / 1e6;
    start = System.nanoTime();
    double bound = bound(executor, plan);
    double pass = (System.nanoTime() - start) / 1e6;
    Runtime runtime = Runtime.getRuntime();
    OUT.printf(
        Locale.ROOT,
        "  %6.0f ms, a pass %5.1f ms, so %5.1f passes; gap %.5f %%; bound by hand %+.1e; heap %d MB%n",
        planned,
        pass,
        planned / pass,
        100 * plan.gap(),
        bound / plan.upperBound().toDouble() - 1,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  private double bound(ExecutorService executor, CampaignPlan plan)
      throws InterruptedException, ExecutionException {
    double[] price = planner.strategies().stream().mapToDouble(plan.certificate()::of).toArray();
    List<Future<Double>> parts = new ArrayList<>();
    int customers = base.customers().size();
    for (int t = 0; t < THREADS; t++) {
      int from = (int) ((long) customers * t / THREADS);
      int to = (int) ((long) customers * (t + 1) / THREADS);
      parts.add(executor.submit(() -> most == 1 ? ones(price, from, to) : pairs(price, from, to)));
    }
    double bound = plan.certificate().budget() * planner.budget().orElseThrow().toDouble();
    for (String channel : planner.capacities().keySet()) {
      bound += plan.certificate().channels().get(channel) * planner.capacities().get(channel);
    }
    for (Future<Double> part : parts) {
      bound += part.get();
    }
    return bound;
  }

  private double ones(double[] price, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double best = 0;
      for (int j = 0; j < STRATEGIES; j++) {
        best = Math.max(best, values[i * STRATEGIES + j] - price[j]);
      }
      sum += best;
    }
    return sum;
  }

  /** The two best of the two groups and the three strategies in none. */
  private double pairs(double[] price, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double first = 0;
      double second = 0;
      double group = 0;
      for (int j = 0; j < STRATEGIES; j++) {
        double net = values[i * STRATEGIES + j] - price[j];
        group = Math.max(group, net);
        if (j == 2 || j >= 6) {
          if (group > first) {
            second = first;
            first = group;
          } else if (group > second) {
            second = group;
          }
          group = 0;
        }
      }
      sum += first + second;
    }
    return sum;
  }
}
