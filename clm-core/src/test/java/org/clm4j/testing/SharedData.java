package org.clm4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The reference data that lies beside a checkout, in {@code ../shared}, and is no part of it.
 *
 * <p>It is found by walking up from the working directory. A test that needs it is skipped,
 * visibly, where it is absent.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * Returns the file, such as {@code "data/cdnow_sample_log.csv"}, or skips the running test where
   * there is no shared directory. A file missing from a directory that is there is an error.
   */
  public static Path file(String name) {
    Optional<Path> root = root();
    Assumptions.assumeTrue(root.isPresent(), "no ../shared here, so no " + name);
    Path file = root.orElseThrow().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("the shared directory has no " + name + ".");
    }
    return file;
  }

  /** Returns the lines of {@link #file} in UTF-8. */
  public static List<String> lines(String name) {
    try {
      return Files.readAllLines(file(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the shared directory, if there is one. */
  public static Optional<Path> root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolve("shared");
      if (Files.isDirectory(shared.resolve("data"))
          && Files.isDirectory(shared.resolve("reference"))) {
        return Optional.of(shared);
      }
    }
    return Optional.empty();
  }
}
