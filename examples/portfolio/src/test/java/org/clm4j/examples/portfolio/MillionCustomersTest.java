package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size the job is made for, in the heap of a test. */
@Tag("full")
class MillionCustomersTest {

  @TempDir Path place;

  @Test
  void judgesAMillionCustomers() throws IOException {
    Path log = place.resolve("million.csv");
    long rows = GeneratedLog.write(log, 1_000_000, 57, 1);
    Path out = place.resolve("out");
    Shell shell = Shell.run("--transactions", log.toString(), "--out", out.toString(), "--quiet");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    String summary = Files.readString(out.resolve("summary.json"));
    assertThat(summary).contains("\"customers\": 1000000", "\"purchases\": " + rows);
    try (var lines = Files.lines(out.resolve("customers.csv"))) {
      assertThat(lines.count()).isEqualTo(1_000_001);
    }
  }
}
