package org.clm4j.examples.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.clm4j.LifecycleEngine;
import org.clm4j.basics.Money;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.retention.CustomerContext;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Scorecards;
import org.clm4j.warning.ServiceSignals;
import org.clm4j.warning.Warnings;

/**
 * How many pieces of advice one thread gives in a second of processor time: the sources' catalogue
 * over profiles of customers with random histories, stage, score and warnings known. It also says
 * how many different strategies come first, so that nobody measures a base of one kind.
 *
 * <p>Arguments: customers (default 4,000) and rounds (default 8).
 */
public final class AdviceTable {

  private static final PrintStream OUT = System.out;
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PASSES = 50;

  private AdviceTable() {}

  /** Prints a line a round. */
  public static void main(String[] args) {
    int customers = args.length > 0 ? Integer.parseInt(args[0]) : 4000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(ZONE, StageModels.relationship())
            .customerSource(ServiceSignals.standard())
            .scorecard(Scorecards.relationship())
            .warnings(Warnings.relationship())
            .strategies(StrategyCatalog.ofSources())
            .build();
    Recommender recommender = engine.recommender().orElseThrow();
    List<CustomerProfile> profiles = new ArrayList<>();
    List<CustomerContext> contexts = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      CustomerHistory history = history(i);
      profiles.add(engine.report(history, NOW).profile());
      contexts.add(CustomerContext.from(history, NOW));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Set<String> first = new TreeSet<>();
    for (int i = 0; i < customers; i++) {
      first.add(
          recommender
              .recommend(profiles.get(i), contexts.get(i))
              .best()
              .map(best -> best.strategy().id())
              .orElse(StrategyCatalog.NONE));
    }
    for (int round = 0; round < rounds; round++) {
      long given = 0;
      long began = threads.getCurrentThreadCpuTime();
      for (int pass = 0; pass < PASSES; pass++) {
        for (int i = 0; i < customers; i++) {
          given += recommender.recommend(profiles.get(i), contexts.get(i)).recommendations().size();
        }
      }
      double seconds = (threads.getCurrentThreadCpuTime() - began) / 1e9;
      OUT.printf(
          Locale.ROOT,
          "%,.0f a second of processor, %.2f recommendations each; %d strategies come first%n",
          PASSES * customers / seconds,
          (double) given / PASSES / customers,
          first.size());
    }
  }

  private static CustomerHistory history(int number) {
    SplittableRandom chance = new SplittableRandom(number);
    List<CustomerEvent> events = new ArrayList<>();
    Instant at = NOW.minus(Duration.ofDays(30 + chance.nextInt(700)));
    for (int i = 0; at.isBefore(NOW); i++) {
      String id = "e" + i;
      switch (chance.nextInt(8)) {
        case 0 -> events.add(Complaint.of(id, at));
        case 1 ->
            events.add(
                Feedback.of(
                    id, at, Feedback.Measure.CSAT, 1 + chance.nextInt(5), Feedback.Scale.of(1, 5)));
        case 2 ->
            events.add(Interaction.of(id, at, "phone", "call").by(Interaction.Initiator.CUSTOMER));
        default ->
            events.add(
                Purchase.of(id, at, Money.ofScaled(1_000_000L * (1 + chance.nextInt(400)), EUR)));
      }
      at = at.plus(Duration.ofHours(12 + chance.nextInt(24 * (10 + number % 90))));
    }
    return CustomerHistory.of("c" + number, events);
  }
}
