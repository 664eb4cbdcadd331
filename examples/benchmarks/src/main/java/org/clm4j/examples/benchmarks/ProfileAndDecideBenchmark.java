package org.clm4j.examples.benchmarks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
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
 * What a daily run costs for each customer: from events to a profile, from a profile to a decision,
 * from a shop's own class straight to a decision, and what the explanation adds.
 *
 * <p>Everybody was placed on the day before by the same model; the figures are per customer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProfileAndDecideBenchmark {
  private static final int COUNT = 10_000;
  private static final Instant YESTERDAY = Shopper.AS_OF.minus(1, ChronoUnit.DAYS);

  private final StageModel model = StageModels.purchase();
  private final Profiler profiler = Profiler.standard(ZoneOffset.UTC);
  private final Shopper[] shoppers = Shopper.some(COUNT);
  private final ProfileMapper<Shopper> mapper =
      ProfileMapper.builder(Shopper::id, ZoneOffset.UTC)
          .number(Metrics.PURCHASES, Shopper::orders)
          .instant(Metrics.LAST_PURCHASE_AT, Shopper::lastOrderAt)
          .build();
  private final CompiledStageModel<Shopper> compiled = model.compile(mapper);

  private final CustomerHistory[] histories =
      Arrays.stream(shoppers).map(Shopper::history).toArray(CustomerHistory[]::new);
  private final CustomerProfile[] profiles = new CustomerProfile[COUNT];
  private final StageState[] states = new StageState[COUNT];
  private final int[] stages = new int[COUNT];
  private final long[] since = new long[COUNT];
  private final int[] taken = new int[COUNT];

  /** Places everybody as they stood yesterday. */
  @Setup
  public void placeEverybody() {
    Arrays.fill(since, Moments.toMicros(YESTERDAY));
    compiled.place(shoppers, YESTERDAY, stages);
    for (int i = 0; i < COUNT; i++) {
      profiles[i] = profiler.profile(histories[i], Shopper.AS_OF);
      states[i] = StageState.of(model, model.stages().get(stages[i]).id(), YESTERDAY);
    }
  }

  /** Makes each history into a profile of all standard metrics. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void profile(Blackhole sink) {
    for (CustomerHistory history : histories) {
      sink.consume(profiler.profile(history, Shopper.AS_OF));
    }
  }

  /** Decides over profiles that are there already. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void decide(Blackhole sink) {
    for (int i = 0; i < COUNT; i++) {
      sink.consume(model.next(states[i], profiles[i]));
    }
  }

  /** Makes each history into a profile, and decides. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void profileAndDecide(Blackhole sink) {
    for (int i = 0; i < COUNT; i++) {
      CustomerProfile profile = profiler.profile(histories[i], Shopper.AS_OF);
      sink.consume(model.next(states[i], profile));
    }
  }

  /** Decides over profiles that are there already, and asks when to look again. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void decideAndReview(Blackhole sink) {
    for (int i = 0; i < COUNT; i++) {
      sink.consume(model.next(states[i], profiles[i]).reviewAt());
    }
  }

  /** Decides over profiles that are there already, and puts the reasons into words. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void decideAndExplain(Blackhole sink) {
    for (int i = 0; i < COUNT; i++) {
      sink.consume(model.next(states[i], profiles[i]).in(Language.ENGLISH));
    }
  }

  /** Decides over the shop's own class, column by column, without making a profile. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int[] decideOnTheHostsOwnClass() {
    compiled.decide(shoppers, stages, since, Shopper.AS_OF, taken);
    return taken;
  }
}
