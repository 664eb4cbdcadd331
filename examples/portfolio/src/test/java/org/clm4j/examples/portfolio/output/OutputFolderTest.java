package org.clm4j.examples.portfolio.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  @TempDir Path place;

  @Test
  void showsFilesOnlyWhenAllAreDone() throws IOException {
    Path target = place.resolve("a/b");
    try (OutputFolder folder = OutputFolder.at(target)) {
      write(folder, "one.txt", "new");
      assertThat(target.resolve("one.txt")).doesNotExist();
      folder.publish();
    }
    assertThat(target).isDirectoryContaining(f -> f.endsWith("one.txt"));
    assertThat(Files.list(target)).hasSize(1);
    assertThat(target.resolve("one.txt")).hasContent("new");
  }

  @Test
  void leavesEverythingAsItWasUnlessPublished() throws IOException {
    Path old = Files.createDirectories(place.resolve("old"));
    Files.writeString(old.resolve("one.txt"), "old");
    for (Path target : new Path[] {old, place.resolve("never/made")}) {
      try (OutputFolder folder = OutputFolder.at(target)) {
        write(folder, "one.txt", "half");
      }
    }
    assertThat(old.resolve("one.txt")).hasContent("old");
    assertThat(Files.list(old)).hasSize(1);
    assertThat(place.resolve("never")).doesNotExist();
  }

  @Test
  void replacesFilesOfTheSameNameAndNoOthers() throws IOException {
    Files.writeString(place.resolve("one.txt"), "old");
    Files.writeString(place.resolve("other.txt"), "kept");
    try (OutputFolder folder = OutputFolder.at(place)) {
      write(folder, "one.txt", "new");
      folder.publish();
    }
    assertThat(place.resolve("one.txt")).hasContent("new");
    assertThat(place.resolve("other.txt")).hasContent("kept");
  }

  @Test
  void refusesAFileInPlaceOfAFolder() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "x");
    assertThatThrownBy(() -> OutputFolder.at(file))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("not a folder");
    assertThatThrownBy(() -> OutputFolder.at(file.resolve("below")))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("nothing can be written");
  }

  @Test
  void removesWhatAKilledRunLeftAndNothingOfOneThatStillRuns() throws IOException {
    Path killed = Files.createDirectories(place.resolve(".unfinished-1"));
    Files.writeString(killed.resolve("one.txt"), "half");
    Files.writeString(killed.resolve(".lock"), "");
    Path other = Files.createDirectories(place.resolve("unfinished"));
    try (OutputFolder running = OutputFolder.at(place)) {
      assertThat(killed).doesNotExist();
      write(running, "one.txt", "whole");
      try (OutputFolder second = OutputFolder.at(place)) {
        write(second, "two.txt", "whole");
        second.publish();
      }
      running.publish();
    }
    assertThat(place.resolve("one.txt")).hasContent("whole");
    assertThat(place.resolve("two.txt")).hasContent("whole");
    assertThat(other).exists();
    assertThat(Files.list(place)).hasSize(3);
  }

  @Test
  void refusesToOverwriteWhatIsReadAlsoThroughALink() throws IOException {
    Path log = Files.writeString(place.resolve("customers.csv"), "x");
    Path link = Files.createSymbolicLink(place.resolve("link.csv"), log);
    List<String> names = List.of("customers.csv", "summary.json");
    for (Path input : List.of(log, link, place.resolve("a/../customers.csv"))) {
      Files.createDirectories(place.resolve("a"));
      assertThatThrownBy(
              () -> OutputFolder.requireApart(place, names, Map.of("--transactions", input)))
          .isInstanceOf(UnusableInputException.class)
          .hasMessage(
              "--transactions %s would be overwritten by the customers.csv of --out. Maybe name another"
                  + " folder.",
              input);
    }
    assertThatCode(
            () ->
                OutputFolder.requireApart(place.resolve("a"), names, Map.of("--transactions", log)))
        .doesNotThrowAnyException();
  }

  private static void write(OutputFolder folder, String name, String text) throws IOException {
    try (Writer writer = folder.write(name)) {
      writer.write(text);
    }
  }
}
