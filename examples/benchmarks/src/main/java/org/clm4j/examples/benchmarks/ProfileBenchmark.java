package org.clm4j.examples.benchmarks;

import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to see a shop's own customer as clm4j does: by reading through, and by copying. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProfileBenchmark {
  private static final int COUNT = 10_000;

  private final Shopper[] shoppers = Shopper.some(COUNT);
  private final ProfileMapper<Shopper> mapper =
      ProfileMapper.builder(Shopper::id, ZoneOffset.UTC)
          .number(Metrics.PURCHASES, Shopper::orders)
          .number(Metrics.SPEND, Shopper::spend)
          .instant(Metrics.FIRST_PURCHASE_AT, Shopper::firstOrderAt)
          .instant(Metrics.LAST_PURCHASE_AT, Shopper::lastOrderAt)
          .build();
  private final ToDoubleFunction<Shopper> spend = mapper.numberReader(Metrics.SPEND);

  /** Sums one number over the base through its accessor; no profile is made. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double readThrough() {
    double sum = 0;
    for (Shopper shopper : shoppers) {
      sum += spend.applyAsDouble(shopper);
    }
    return sum;
  }

  /** Copies each customer's facts into a profile, as a report would. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void copy(Blackhole sink) {
    for (Shopper shopper : shoppers) {
      CustomerProfile profile = mapper.profile(shopper, Shopper.AS_OF);
      sink.consume(profile);
    }
  }
}
