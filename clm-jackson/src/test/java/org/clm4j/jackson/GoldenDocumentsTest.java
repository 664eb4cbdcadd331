package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is written stays as it is, so that what a host has stored stays readable: one file for each
 * sample. Where a new field is wanted, {@code -Dclm4j.write=true} writes the files anew; their
 * difference is then the change to be looked at.
 */
class GoldenDocumentsTest {

  private static final Path HERE =
      Path.of("src", "test", "resources", "org", "clm4j", "jackson", "golden");

  @TestFactory
  Stream<DynamicTest> everySampleIsWrittenAsItsFileAndReadBackEqual() {
    return Samples.all().stream().map(s -> DynamicTest.dynamicTest(s.name(), () -> check(s)));
  }

  private static <T> void check(Samples.Sample<T> sample) throws IOException {
    Path file = HERE.resolve(sample.name() + ".json");
    if (Boolean.getBoolean("clm4j.write")) {
      Files.writeString(file, sample.text());
    }
    assertThat(sample.text()).isEqualTo(Files.readString(file));
    Again.equal(sample.document(), sample.value());
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(HERE)) {
      List<String> names = Samples.all().stream().map(s -> s.name() + ".json").sorted().toList();
      assertThat(files.map(f -> f.getFileName().toString()).sorted().toList())
          .isEqualTo(List.copyOf(new TreeSet<>(names)));
    }
  }
}
