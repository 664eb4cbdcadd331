package org.clm4j.btyd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The data sets and reference values in the folder {@code shared} beside the project; a test that
 * asks for them where they are absent is skipped, visibly.
 */
final class SharedData {

  private SharedData() {}

  /** Returns the lines of a file below {@code shared}, such as {@code data/donations_rf.csv}. */
  static List<String> lines(String name) {
    try {
      return Files.readAllLines(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file below {@code shared}. */
  static Path file(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    assumeTrue(false, "no shared/" + name + " in any folder above " + Path.of("").toAbsolutePath());
    throw new AssertionError("unreachable");
  }
}
