package org.clm4j.examples.portfolio;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data kept beside the project, never in it: a test that needs them is skipped without. */
final class SharedData {

  private SharedData() {}

  /** Returns {@code ../shared/data/NAME}, found by walking up from the working directory. */
  static Path file(String name) {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      Path file = p.resolve("shared/data").resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    Assumptions.abort("no shared/data/" + name + " above the working directory");
    throw new AssertionError("unreachable");
  }
}
