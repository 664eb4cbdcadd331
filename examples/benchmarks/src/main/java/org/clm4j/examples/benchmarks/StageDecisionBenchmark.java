package org.clm4j.examples.benchmarks;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.clm4j.basics.Moments;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Verdict;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.TransitionResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a stage decision costs beside a hand-written switch and beside three other libraries: six
 * stages, twelve transitions, a million random members of a host's own class.
 *
 * <p>All of them must give the same million answers before anything is measured. The figures are
 * per member.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseSerialGC"})
public class StageDecisionBenchmark {
  private static final int COUNT = 1_000_000;
  private static final Instant AS_OF = Instant.parse("2026-06-30T23:59:59Z");
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  /** How many mappers the process has, of which all decide before the first is measured. */
  @Param("1")
  public int mappers;

  private final StageModel model = Programme.model();
  private final CompiledStageModel<Member> compiled = model.compile(Programme.mapper());
  private final Member[] members = Member.some(COUNT);
  private final int[] stages = new int[COUNT];
  private final long[] since = new long[COUNT];
  private final StageState[] states = new StageState[COUNT];
  private final int[] taken = new int[COUNT];
  private final Peers.Peer cola = Peers.cola("programme");
  private final Peers.Peer stateless = Peers.stateless();
  private final Peers.Peer easyRules = Peers.easyRules();

  /** Puts everybody in a stage, and holds all answers against each other. */
  @Setup
  public void agree() {
    SplittableRandom random = new SplittableRandom(7);
    Arrays.fill(since, Moments.toMicros(SINCE));
    for (int i = 0; i < COUNT; i++) {
      stages[i] = random.nextInt(6);
      states[i] = StageState.of(model, model.stages().get(stages[i]).id(), SINCE);
    }
    if (mappers > 1) {
      decideBy(model.compile(Programme.secondMapper()));
    }
    if (mappers > 2) {
      decideBy(model.compile(Programme.thirdMapper()));
    }
    compiled.decide(members, stages, since, AS_OF, taken);
    for (int i = 0; i < COUNT; i++) {
      int expected = HandWritten.decide(stages[i], members[i]);
      int after = Peers.stageAfter(stages[i], expected);
      StageDecision decision = compiled.next(states[i], members[i], AS_OF);
      require(taken[i] == expected, "decide", i);
      require(decision.moved() == (expected >= 0), "next", i);
      require(decision.stage().equals(model.stages().get(after)), "next", i);
      require(explained(decision) == expected, "explain", i);
      require(cola.stageAfter(stages[i], members[i]) == after, "COLA", i);
      require(stateless.stageAfter(stages[i], members[i]) == after, "stateless4j", i);
      require(easyRules.stageAfter(stages[i], members[i]) == after, "Easy Rules", i);
    }
  }

  /** Decides about everybody a few times, so that the process has met these accessors. */
  private void decideBy(CompiledStageModel<Member> other) {
    for (int round = 0; round < 3; round++) {
      other.decide(members, stages, since, AS_OF, taken);
      for (int i = 0; i < COUNT; i++) {
        taken[i] = other.next(states[i], members[i], AS_OF).moved() ? 1 : 0;
      }
    }
  }

  /** Returns the first transition whose explanation says that all its leaves are met. */
  private int explained(StageDecision decision) {
    for (TransitionResult candidate : decision.candidates()) {
      if (candidate.explanation().leaves().stream().allMatch(l -> l.verdict() == Verdict.MET)) {
        return model.transitions().indexOf(candidate.transition());
      }
    }
    return CompiledStageModel.STAYS;
  }

  private static void require(boolean same, String who, int member) {
    if (!same) {
      throw new IllegalStateException(who + " decides otherwise on member number " + member + ".");
    }
  }

  /** The hand-written switch. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int[] handWritten() {
    for (int i = 0; i < COUNT; i++) {
      taken[i] = HandWritten.decide(stages[i], members[i]);
    }
    return taken;
  }

  /** clm4j, all at once, into an array. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int[] decide() {
    compiled.decide(members, stages, since, AS_OF, taken);
    return taken;
  }

  /** clm4j, one decision object for each. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void next(Blackhole sink) {
    for (int i = 0; i < COUNT; i++) {
      sink.consume(compiled.next(states[i], members[i], AS_OF));
    }
  }

  /** clm4j, every leaf of every candidate of the member's stage, read and handed over. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void explain(Blackhole sink) {
    for (int i = 0; i < COUNT; i++) {
      for (TransitionResult candidate : compiled.next(states[i], members[i], AS_OF).candidates()) {
        for (Explanation leaf : candidate.explanation().parts()) {
          sink.consume(leaf);
        }
      }
    }
  }

  /** COLA's state machine. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int[] cola() {
    return ask(cola);
  }

  /** stateless4j. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int[] stateless4j() {
    return ask(stateless);
  }

  /** Easy Rules. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int[] easyRules() {
    return ask(easyRules);
  }

  private int[] ask(Peers.Peer peer) {
    for (int i = 0; i < COUNT; i++) {
      taken[i] = peer.stageAfter(stages[i], members[i]);
    }
    return taken;
  }
}
