package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A run over a small generated log that has something for every section of report.html. */
final class ReportRun {

  /** Ids that are HTML, script, or look like parts of a page's own; they spend the most. */
  static final List<String> HOSTILE =
      List.of(
          "</script><script>document.title='owned'</script>",
          "<img src=x onerror=\"document.title='owned'\">",
          "\"};document.title='owned';//",
          "{0} {{1}} <!-- x");

  /** What the run left behind: made once for all tests that read it. */
  private static final class Made {
    static final Report REPORT = make();
  }

  private ReportRun() {}

  /** Returns what the run left behind. */
  static Report report() {
    return Made.REPORT;
  }

  private static Report make() {
    try {
      return Report.inPassing(ReportRun::in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report in(Path folder) throws IOException {
    Path log = folder.resolve("orders.csv");
    GeneratedLog.write(log, 1200, 78, 5);
    StringBuilder more = new StringBuilder();
    for (String id : HOSTILE) {
      for (int month = 1; month <= 12; month++) {
        more.append('"').append(id.replace("\"", "\"\"")).append("\",2020-");
        more.append(month < 10 ? "0" : "").append(month).append("-05,900.00\n");
      }
    }
    Files.writeString(log, more, StandardOpenOption.APPEND);
    Path strategies = folder.resolve("strategies.csv");
    Files.writeString(strategies, "id,cost,effect,base\nSTR-41,2,.03,\nSTR-42,8,.06,\n");
    return Report.run(
        folder.resolve("out"),
        "--transactions",
        log.toString(),
        "--previous",
        "2020-12-31",
        "--calibration-end",
        "2021-03-31",
        "--budget",
        "500",
        "--strategies",
        strategies.toString(),
        "--raw-ids",
        "--quiet");
  }
}
