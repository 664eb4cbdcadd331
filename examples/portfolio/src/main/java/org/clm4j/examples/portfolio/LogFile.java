package org.clm4j.examples.portfolio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.clm4j.examples.portfolio.events.EventLog;
import org.clm4j.examples.portfolio.events.EventLogReader;
import org.clm4j.examples.portfolio.log.LogSource;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.log.OrderLogReader;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.examples.portfolio.story.B2bStory;

/** The files that were named, or the sample that is bundled. */
final class LogFile {

  private static final String SAMPLE = "sample/online_retail_2010_2011_baskets.csv.gz";

  private LogFile() {}

  /**
   * Reads them.
   *
   * @throws UnusableInputException if one is not there, cannot be read, or holds no usable log
   */
  static Input read(Settings settings, boolean watched, PrintStream errors) {
    if (settings.isSample() && settings.sample() == Sample.B2B) {
      return story(settings);
    }
    Optional<EventLog> events =
        settings.events().map(file -> events(settings, file, watched, errors));
    Optional<Path> file = settings.transactions();
    return new Input(
        events.isPresent() && file.isEmpty()
            ? Optional.empty()
            : Optional.of(orders(settings, file, watched, errors)),
        events,
        Optional.empty());
  }

  private static Input story(Settings settings) {
    B2bStory story = B2bStory.of(B2bStory.SEED);
    ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 24);
    try (Writer out = new OutputStreamWriter(lines, StandardCharsets.UTF_8)) {
      story.writeEvents(out);
      out.flush();
      EventLog events =
          new EventLogReader(settings.statedCurrency())
              .read(new ByteArrayInputStream(lines.toByteArray()));
      return new Input(Optional.empty(), Optional.of(events), Optional.of(story));
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
  }

  private static OrderLog orders(
      Settings settings, Optional<Path> file, boolean watched, PrintStream errors) {
    file.ifPresent(named -> found("--transactions", named));
    try (Progress progress = progress(settings, file, watched, errors)) {
      return new OrderLogReader(settings.logOptions()).read(source(file, progress));
    } catch (IOException e) {
      throw new UnusableInputException(
          CommandWords.CANNOT_READ.label(file.orElse(Path.of(SAMPLE)).toString()), e);
    }
  }

  private static EventLog events(
      Settings settings, Path file, boolean watched, PrintStream errors) {
    try (InputStream bytes = Files.newInputStream(found("--events", file));
        Progress progress = progress(settings, Optional.of(file), watched, errors)) {
      return new EventLogReader(settings.statedCurrency()).read(progress.over(bytes));
    } catch (IOException e) {
      throw new UnusableInputException(CommandWords.CANNOT_READ.label(file.toString()), e);
    }
  }

  private static Progress progress(
      Settings settings, Optional<Path> file, boolean watched, PrintStream errors)
      throws IOException {
    return Progress.of(
        watched,
        errors,
        JobWords.named("task", "reading").in(settings.language()),
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
      throw new UnusableInputException(CommandWords.IS_FOLDER.label(option, file.toString()));
    }
    if (!Files.exists(file)) {
      throw new UnusableInputException(CommandWords.NO_FILE.label(file.toString()));
    }
    return file;
  }

  private static InputStream sample() throws IOException {
    InputStream sample = LogFile.class.getResourceAsStream(SAMPLE);
    if (sample == null) {
      throw new IllegalStateException("the bundled sample " + SAMPLE + " is missing.");
    }
    return new GZIPInputStream(sample);
  }
}
