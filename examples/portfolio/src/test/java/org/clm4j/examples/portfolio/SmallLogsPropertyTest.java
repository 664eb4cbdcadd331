package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever few rows come, the job ends well: with its files, or with a sentence. */
class SmallLogsPropertyTest {

  @Property(tries = 40)
  void endsWithFilesOrWithASentence(@ForAll long seed) throws IOException {
    Path place = Files.createTempDirectory("small-log");
    try {
      Random random = new Random(seed);
      Path log = Files.writeString(place.resolve("log.csv"), log(random));
      Shell shell =
          random.nextBoolean()
              ? run(place, log)
              : run(place, log, "--calibration-end", "2020-01-0" + (1 + random.nextInt(9)));
      assertThat(shell.code()).as(shell.err()).isIn(0, 2);
      assertThat(shell.err()).doesNotContain("Exception");
      if (shell.code() == 0) {
        assertThat(place.resolve("out/customers.csv")).isNotEmptyFile();
        assertThat(place.resolve("out/summary.json")).isNotEmptyFile();
      } else {
        assertThat(shell.err().lines()).hasSize(1);
        assertThat(place.resolve("out")).doesNotExist();
      }
    } finally {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Shell run(Path place, Path log, String... more) {
    String[] args = {"--transactions", log.toString(), "--out", place.resolve("out").toString()};
    return Shell.run(Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static String log(Random random) {
    StringBuilder log = new StringBuilder("customer,date,amount\n");
    int rows = random.nextInt(25);
    int customers = 1 + random.nextInt(8);
    int days = 1 + random.nextInt(600);
    double scale = Math.pow(10, random.nextInt(9) - 2);
    for (int i = 0; i < rows; i++) {
      log.append('c').append(random.nextInt(customers)).append(',');
      log.append(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(days))).append(',');
      log.append(
          random.nextInt(20) == 0
              ? "?"
              : Long.toString(Math.round((random.nextInt(12) - 2) * scale)));
      log.append('\n');
    }
    return log.toString();
  }
}
