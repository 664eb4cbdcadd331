package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.log.OrderLogReader;
import org.clm4j.examples.portfolio.log.UnusableInputException;

/** The log that was named, or the sample that is bundled. */
final class LogFile {

  private static final String SAMPLE = "sample/orders.csv";

  private LogFile() {}

  /**
   * Reads it.
   *
   * @throws UnusableInputException if it is not there, cannot be read, or holds no usable log
   */
  static OrderLog read(Settings settings, boolean watched, PrintStream errors) {
    Optional<Path> file = settings.transactions();
    try (InputStream bytes = file.isPresent() ? open(file.get()) : sample();
        Progress progress =
            Progress.of(
                watched,
                errors,
                Label.of("reading", "读取").in(settings.language()),
                file.isPresent() ? Files.size(file.get()) : -1)) {
      return new OrderLogReader(settings.zone(), settings.columns()).read(progress.over(bytes));
    } catch (IOException e) {
      throw new UnusableInputException(
          "the file " + file.orElse(Path.of(SAMPLE)) + " cannot be read.", e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnusableInputException("--transactions names a folder, not a file: " + file + ".");
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new UnusableInputException("there is no file " + file + ".", e);
    }
  }

  private static InputStream sample() {
    InputStream sample = LogFile.class.getResourceAsStream(SAMPLE);
    if (sample == null) {
      throw new IllegalStateException("the bundled sample " + SAMPLE + " is missing.");
    }
    return sample;
  }
}
