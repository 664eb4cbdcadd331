package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in a document, a reader accepts it or gives the module's own exception, and soon.
 * A million of them run under the tag {@code full}; with {@code -Dtests.jvm=-Xmx256m} in so much
 * memory.
 */
class MutilatedDocumentsTest {

  private static final int ROUND = 1000;

  @Test
  void someThousand() throws IOException {
    read(20_000);
  }

  @Test
  @Tag("full")
  void aMillion() throws IOException {
    read(1_000_000);
  }

  private static void read(int count) throws IOException {
    Map<Document<?>, List<String>> examples = Examples.all();
    List<Document<?>> documents = List.copyOf(examples.keySet());
    List<ClmJson> lines = List.of(Jackson2.json(), Jackson3.json());
    int refused = 0;
    for (int round = 0; round < count / ROUND; round++) {
      SplittableRandom random = new SplittableRandom(round);
      // A round that hangs is ended, and named by its number; the thousand together have as long.
      refused +=
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () -> refusals(documents, examples, lines, random),
              "round " + round);
    }
    assertThat(refused).isBetween(count / 2, count);
  }

  private static int refusals(
      List<Document<?>> documents,
      Map<Document<?>, List<String>> examples,
      List<ClmJson> lines,
      SplittableRandom random) {
    int refused = 0;
    for (int i = 0; i < ROUND; i++) {
      Document<?> document = documents.get(random.nextInt(documents.size()));
      List<String> texts = examples.getOrDefault(document, List.of());
      String text = Mutilated.some(texts.get(random.nextInt(texts.size())), random);
      try {
        lines.get(i % 2).read(document, text);
      } catch (ClmJsonException e) {
        refused++;
        assertThat(e.problems()).isNotEmpty();
      }
    }
    return refused;
  }
}
