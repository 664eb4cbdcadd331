package org.clm4j.examples.benchmarks;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.StageDecision;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A configuration read at the start of a service, and what it decides written as JSON lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JsonBenchmark {
  private static final int COUNT = 10_000;
  private static final Instant AS_OF = Instant.parse("2026-06-30T23:59:59Z");

  private final ClmJson json = Jackson3.json();
  private final StageModel model = Programme.model();
  private final String text = Document.STAGE_MODEL.write(model);
  private final CompiledStageModel<Member> compiled = model.compile(Programme.mapper());
  private final Member[] members = Member.some(COUNT);
  private final StageState start = model.start(AS_OF.minusSeconds(86_400));

  /** Twelve rules, from text to a model that can be asked, its findings read. */
  @Benchmark
  public void readCheckAndCompile(Blackhole sink) {
    StageModel read = json.read(Document.STAGE_MODEL, text);
    for (Finding finding : ModelCheck.of(read).findings()) {
      sink.consume(finding);
    }
    sink.consume(read.compile(Programme.mapper()));
  }

  /** A decision, and the state after it as a line. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long decideAndWriteTheState() {
    long characters = 0;
    for (Member member : members) {
      StageState after = compiled.next(start, member, AS_OF).state();
      characters += Document.STAGE_STATE.writeLine(after).length();
    }
    return characters;
  }

  /** A decision as a line: every way out, what was observed, when to look again, the states. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long decideAndWriteTheDecision() {
    long characters = 0;
    for (Member member : members) {
      StageDecision decision = compiled.next(start, member, AS_OF);
      characters += Document.STAGE_DECISION.writeLine(decision).length();
    }
    return characters;
  }
}
