package org.clm4j.examples.benchmarks;

import static org.clm4j.rule.Terms.when;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.check.Finding;
import org.clm4j.check.Impact;
import org.clm4j.check.ModelCheck;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NumberTerm;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is asked of a model once in a while: a report of what another version would change for a
 * million members, and a check of five hundred random rules.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
public class ModelBenchmark {
  private static final int COUNT = 1_000_000;
  private static final int RULES = 500;
  private static final int STAGES = 20;
  private static final Instant AS_OF = Instant.parse("2026-06-30T23:59:59Z");

  private final Member[] members = Member.some(COUNT);
  private final int[] stages = new int[COUNT];
  private final long[] since = new long[COUNT];

  /** Puts everybody in a stage. */
  @Setup
  public void place() {
    SplittableRandom random = new SplittableRandom(7);
    Arrays.setAll(stages, i -> random.nextInt(6));
    Arrays.fill(since, Moments.toMicros(Instant.parse("2026-01-01T00:00:00Z")));
  }

  /** Reports what another threshold would change for a million members. */
  @Benchmark
  public Impact impact() {
    return Impact.deciding(
        Programme.model("1", 180).compile(Programme.mapper()),
        Programme.model("2", 120).compile(Programme.mapper()),
        members,
        stages,
        since,
        AS_OF);
  }

  /** Builds a model of five hundred random rules, and checks it. */
  @Benchmark
  public List<Finding> check() {
    SplittableRandom random = new SplittableRandom(11);
    NumberTerm[] terms = new NumberTerm[10];
    Arrays.setAll(terms, i -> when(NumberMetric.of("m" + i, Label.of("m" + i), Unit.NONE)));
    StageModel.Builder model = StageModel.builder("random", "1");
    for (int s = 0; s < STAGES; s++) {
      model.stage(Stage.of("s" + s));
    }
    for (int r = 0; r < RULES; r++) {
      int from = random.nextInt(STAGES);
      int to = (from + 1 + random.nextInt(STAGES - 1)) % STAGES;
      Condition rule = random(terms, random).and(random(terms, random)).and(random(terms, random));
      model.transition(Transition.of("r" + r, "s" + from, "s" + to, rule));
    }
    return ModelCheck.of(model.build()).findings();
  }

  private static Condition random(NumberTerm[] terms, SplittableRandom random) {
    NumberTerm term = terms[random.nextInt(terms.length)];
    double threshold = random.nextInt(100);
    return random.nextBoolean() ? term.atLeast(threshold) : term.below(threshold);
  }
}
