package org.clm4j.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.clm4j.stage.StageModel;

/**
 * One first decision in a young process, by hand with the argument {@code switch}, by clm4j without
 * one; prints the processor time of the whole process in milliseconds.
 */
public final class ColdStart {
  private ColdStart() {}

  /** Decides once and says what it took. */
  public static void main(String[] arguments) {
    Member member = Member.some(1)[0];
    boolean moved =
        arguments.length > 0 ? HandWritten.decide(0, member) != HandWritten.STAYS : decide(member);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    PrintStream out = System.out;
    out.println(system.getProcessCpuTime() / 1_000_000 + (moved ? " ms, moved" : " ms, stayed"));
  }

  private static boolean decide(Member member) {
    // Not parsed: that would load a parser of dates, which no decision needs.
    Instant asOf = Instant.ofEpochSecond(1_782_863_999);
    StageModel model = Programme.model();
    return model.compile(Programme.mapper()).next(model.start(asOf), member, asOf).moved();
  }
}
