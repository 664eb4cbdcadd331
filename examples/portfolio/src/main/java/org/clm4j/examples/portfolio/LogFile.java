package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.examples.portfolio.events.EventLog;
import org.clm4j.examples.portfolio.events.EventLogReader;
import org.clm4j.examples.portfolio.log.LogSource;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.log.OrderLogReader;
import org.clm4j.examples.portfolio.log.UnusableInputException;

/** The files that were named, or the sample that is bundled. */
final class LogFile {

  private static final String SAMPLE = "sample/orders.csv";

  private LogFile() {}

  /**
   * Reads them.
   *
   * @throws UnusableInputException if one is not there, cannot be read, or holds no usable log
   */
  static Input read(Settings settings, boolean watched, PrintStream errors) {
    Optional<EventLog> events =
        settings.events().map(file -> events(settings, file, watched, errors));
    Optional<Path> file = settings.transactions();
    return new Input(
        events.isPresent() && file.isEmpty()
            ? Optional.empty()
            : Optional.of(orders(settings, file, watched, errors)),
        events);
  }

  private static OrderLog orders(
      Settings settings, Optional<Path> file, boolean watched, PrintStream errors) {
    file.ifPresent(named -> found("--transactions", named));
    try (Progress progress = progress(settings, file, watched, errors)) {
      return new OrderLogReader(settings.logOptions()).read(source(file, progress));
    } catch (IOException e) {
      throw new UnusableInputException(
          "the file " + file.orElse(Path.of(SAMPLE)) + " cannot be read.", e);
    }
  }

  private static EventLog events(
      Settings settings, Path file, boolean watched, PrintStream errors) {
    try (InputStream bytes = Files.newInputStream(found("--events", file));
        Progress progress = progress(settings, Optional.of(file), watched, errors)) {
      return new EventLogReader(settings.statedCurrency()).read(progress.over(bytes));
    } catch (IOException e) {
      throw new UnusableInputException("the file " + file + " cannot be read.", e);
    }
  }

  private static Progress progress(
      Settings settings, Optional<Path> file, boolean watched, PrintStream errors)
      throws IOException {
    return Progress.of(
        watched,
        errors,
        Label.of("reading", "读取").in(settings.language()),
        file.isPresent() ? Files.size(file.get()) : -1);
  }

  private static LogSource source(Optional<Path> file, Progress progress) {
    return new LogSource() {
      @Override
      public InputStream open() throws IOException {
        return progress.over(file.isPresent() ? Files.newInputStream(file.get()) : sample());
      }

      @Override
      public boolean isRepeatable() {
        return file.isEmpty() || Files.isRegularFile(file.get());
      }
    };
  }

  private static Path found(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new UnusableInputException(option + " names a folder, not a file: " + file + ".");
    }
    if (!Files.exists(file)) {
      throw new UnusableInputException("there is no file " + file + ".");
    }
    return file;
  }

  private static InputStream sample() {
    InputStream sample = LogFile.class.getResourceAsStream(SAMPLE);
    if (sample == null) {
      throw new IllegalStateException("the bundled sample " + SAMPLE + " is missing.");
    }
    return sample;
  }
}
