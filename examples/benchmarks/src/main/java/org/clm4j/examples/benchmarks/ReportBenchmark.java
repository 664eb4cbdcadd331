package org.clm4j.examples.benchmarks;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a whole report costs: of a shop's own class, placed from a history, replayed from one, and
 * with score and advice; and what the words of its decision cost beside it.
 *
 * <p>The model is the one of purchases; a history has one to twelve orders. The figures are per
 * customer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReportBenchmark {
  private static final int COUNT = 10_000;

  private final StageModel model = StageModels.purchase();
  private final Shopper[] shoppers = Shopper.some(COUNT);
  private final CustomerHistory[] histories =
      Arrays.stream(shoppers).map(Shopper::history).toArray(CustomerHistory[]::new);
  private final LifecycleReport[] reports = new LifecycleReport[COUNT];

  private final LifecycleEngine<Shopper> ownClass =
      LifecycleEngine.forMapped(
              ProfileMapper.builder(Shopper::id, ZoneOffset.UTC)
                  .number(Metrics.PURCHASES, Shopper::orders)
                  .instant(Metrics.LAST_PURCHASE_AT, Shopper::lastOrderAt)
                  .build(),
              model)
          .build();
  private final LifecycleEngine<CustomerHistory> placed =
      LifecycleEngine.forHistories(ZoneOffset.UTC, model).withoutReplay().build();
  private final LifecycleEngine<CustomerHistory> replayed =
      LifecycleEngine.forHistories(ZoneOffset.UTC, model).build();
  private final LifecycleEngine<CustomerHistory> advised =
      LifecycleEngine.forHistories(ZoneOffset.UTC, model)
          .scorecard(Scorecards.orders())
          .strategies(StrategyCatalog.ofSources())
          .build();

  /** Makes the reports that are put into words. */
  @Setup
  public void report() {
    for (int i = 0; i < COUNT; i++) {
      reports[i] = placed.report(histories[i], Shopper.AS_OF);
    }
  }

  /** Reports on the shop's own class. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void ofTheHostsOwnClass(Blackhole sink) {
    for (Shopper shopper : shoppers) {
      sink.consume(ownClass.report(shopper, Shopper.AS_OF));
    }
  }

  /** Reports from histories, placing each customer by the facts of now. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void placed(Blackhole sink) {
    reportBy(placed, sink);
  }

  /** Reports from histories, going through each from its first event. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void replayed(Blackhole sink) {
    reportBy(replayed, sink);
  }

  /** Reports from histories, replayed, with the score by orders and the advice of the sources. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void replayedScoredAndAdvised(Blackhole sink) {
    reportBy(advised, sink);
  }

  /** Puts decisions that are there already into words. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void wordsOfTheDecision(Blackhole sink) {
    for (LifecycleReport report : reports) {
      sink.consume(report.decision().in(Language.ENGLISH));
    }
  }

  private void reportBy(LifecycleEngine<CustomerHistory> engine, Blackhole sink) {
    for (CustomerHistory history : histories) {
      sink.consume(engine.report(history, Shopper.AS_OF));
    }
  }
}
