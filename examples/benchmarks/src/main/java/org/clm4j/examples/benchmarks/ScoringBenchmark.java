package org.clm4j.examples.benchmarks;

import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Unit;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.clm4j.score.ValueFunction.Point;
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

/**
 * A total of ten factors for each of 1,000,000 profiles, one metric in ten missing, beside a method
 * written by hand with the same value functions and the same rule for what is missing. Before
 * anything is measured, both have given the same totals.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@OperationsPerInvocation(ScoringBenchmark.CUSTOMERS)
public class ScoringBenchmark {

  static final int CUSTOMERS = 1_000_000;
  private static final int FACTORS = 10;

  private static final List<NumberMetric> METRICS =
      IntStream.range(0, FACTORS)
          .mapToObj(i -> NumberMetric.of("m" + i, Label.of("m" + i), Unit.NONE))
          .toList();

  private CustomerProfile[] profiles;
  private Scorecard card;

  /** Makes the profiles and the card, and holds the two ways against each other. */
  @Setup
  public void setUp() {
    ProfileMapper.Builder<double[]> mapper =
        ProfileMapper.builder((double[] c) -> "c", ZoneOffset.UTC);
    for (int i = 0; i < FACTORS; i++) {
      int slot = i;
      mapper.number(METRICS.get(i), (double[] c) -> c[slot]);
    }
    ProfileMapper<double[]> read = mapper.build();
    SplittableRandom random = new SplittableRandom(7);
    profiles = new CustomerProfile[CUSTOMERS];
    for (int c = 0; c < CUSTOMERS; c++) {
      double[] values = new double[FACTORS];
      for (int i = 0; i < FACTORS; i++) {
        values[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(400) / 4.0;
      }
      profiles[c] = read.profile(values, Shopper.AS_OF);
    }
    Scorecard.Builder builder = Scorecard.builder("ten", "1");
    for (int i = 0; i < FACTORS; i++) {
      builder.factor(Factor.builder("f" + i, METRICS.get(i), function(i)).weight(1 + i).build());
    }
    card = builder.build();
    for (CustomerProfile profile : profiles) {
      double mine = handWritten(profile);
      double theirs = card.totalOrNaN(profile);
      if (Math.abs(mine - theirs) > 1e-9) {
        throw new IllegalStateException("the two ways differ: " + mine + ", " + theirs);
      }
    }
  }

  private static ValueFunction.OfNumber function(int i) {
    return switch (i % 5) {
      case 0 -> ValueFunction.linear(0, 80);
      case 1 -> ValueFunction.linear(90, 10);
      case 2 -> ValueFunction.steps(0.1, Point.of(30, 0.5), Point.of(70, 1));
      case 3 -> ValueFunction.piecewise(Point.of(0, 0), Point.of(50, 0.8), Point.of(100, 1));
      default -> ValueFunction.linear(20, 60);
    };
  }

  private static double value(int i, double x) {
    return switch (i % 5) {
      case 0 -> Math.max(0, Math.min(1, x / 80));
      case 1 -> Math.max(0, Math.min(1, (90 - x) / 80));
      case 2 -> x < 30 ? 0.1 : x < 70 ? 0.5 : 1;
      case 3 -> x <= 50 ? x / 50 * 0.8 : 0.8 + Math.min(1, (x - 50) / 50) * (1 - 0.8);
      default -> Math.max(0, Math.min(1, (x - 20) / 40));
    };
  }

  private static double handWritten(CustomerProfile profile) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < FACTORS; i++) {
      double x = profile.numberOrNaN(METRICS.get(i));
      if (!Double.isNaN(x)) {
        sum += (1 + i) * value(i, x);
        weights += 1 + i;
      }
    }
    return weights == 0 ? Double.NaN : 100 * sum / weights;
  }

  /** By hand. */
  @Benchmark
  public double byHand() {
    double all = 0;
    for (CustomerProfile profile : profiles) {
      all += handWritten(profile);
    }
    return all;
  }

  /** By the card, without what explains a total. */
  @Benchmark
  public double byCard() {
    double all = 0;
    for (CustomerProfile profile : profiles) {
      all += card.totalOrNaN(profile);
    }
    return all;
  }
}
