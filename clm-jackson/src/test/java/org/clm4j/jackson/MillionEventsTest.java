package org.clm4j.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.clm4j.event.EventKind;
import org.clm4j.jackson.JsonProblem.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of events far larger than the heap are read and written line by line. */
class MillionEventsTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @TempDir Path place;

  @Test
  void thousandsOfEventsAreReadWrittenAndReadAgainEqual() throws IOException {
    thereAndBack(Jackson2.json(), 5_000);
    thereAndBack(Jackson3.json(), 5_000);
  }

  /** Some 300 MB of text, in the heap of a test. */
  @Test
  @Tag("slow")
  void aMillionEventsAreReadWrittenAndReadAgainEqual() throws IOException {
    thereAndBack(Jackson3.json(), 1_000_000);
  }

  private void thereAndBack(ClmJson json, int many) throws IOException {
    Path first = place.resolve("first.jsonl.gz");
    Path second = place.resolve("second.jsonl.gz");
    RandomEvents random = new RandomEvents(14);
    Map<EventKind, Integer> kinds = new EnumMap<>(EventKind.class);
    try (OutputStream out = zipped(first)) {
      for (int i = 0; i < many; i++) {
        write(new EventOfCustomer("c" + i % 9973, random.event(EUR)), out);
      }
    }
    RandomEvents again = new RandomEvents(14);
    int[] read = {0};
    try (InputStream in = unzipped(first);
        OutputStream out = zipped(second)) {
      for (JsonLine<EventOfCustomer> line :
          (Iterable<JsonLine<EventOfCustomer>>) json.lines(Document.CUSTOMER_EVENT, in)::iterator) {
        EventOfCustomer event = line.value().orElseThrow();
        assertEqual(event, new EventOfCustomer("c" + read[0]++ % 9973, again.event(EUR)));
        kinds.merge(event.event().kind(), 1, Integer::sum);
        write(event, out);
      }
    }
    assertThat(read[0]).isEqualTo(many);
    assertThat(kinds).hasSize(EventKind.values().length);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  /** A million assertions of a library would take longer than what is asked. */
  private static void assertEqual(EventOfCustomer read, EventOfCustomer written) {
    if (!read.equals(written)) {
      assertThat(Document.CUSTOMER_EVENT.writeLine(read))
          .isEqualTo(Document.CUSTOMER_EVENT.writeLine(written));
      throw new AssertionError("another event is written alike: " + written.event().kind());
    }
  }

  private static void write(EventOfCustomer event, OutputStream out) throws IOException {
    out.write(Document.CUSTOMER_EVENT.writeLine(event).getBytes(UTF_8));
    out.write('\n');
  }

  private static OutputStream zipped(Path file) throws IOException {
    return new BufferedOutputStream(
        new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), 1 << 16);
  }

  private static InputStream unzipped(Path file) throws IOException {
    return new GZIPInputStream(Files.newInputStream(file), 1 << 16);
  }

  @Test
  void hundredsOfMutilatedLinesEndInReasonsThatAreCounted() {
    assertThat(mutilated(600)).hasSizeGreaterThan(4);
  }

  @Test
  @Tag("slow")
  void twentyThousandMutilatedLinesEndInReasonsThatAreCounted() {
    Map<Kind, Integer> reasons = mutilated(20_000);
    assertThat(reasons.keySet())
        .contains(
            Kind.SYNTAX,
            Kind.MISSING,
            Kind.UNKNOWN,
            Kind.DUPLICATE,
            Kind.TYPE,
            Kind.VALUE,
            Kind.VERSION,
            Kind.MEANING);
    assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(10_000);
  }

  /**
   * Returns the first reason of each line that is refused, by kind; each line ends in one event.
   */
  private static Map<Kind, Integer> mutilated(int many) {
    RandomEvents random = new RandomEvents(20_000);
    SplittableRandom slips = new SplittableRandom(7);
    Map<Kind, Integer> reasons = new EnumMap<>(Kind.class);
    for (int i = 0; i < many; i++) {
      String line =
          Document.CUSTOMER_EVENT.writeLine(new EventOfCustomer("Jane Doe", random.event(EUR)));
      String wrong =
          (i % 2 == 0 ? Mutilated.some(line, slips) : Mutilated.structure(line, slips))
              .replace('\n', ' ');
      ClmJson json = i % 4 < 2 ? Jackson2.json() : Jackson3.json();
      var read =
          json.lines(Document.CUSTOMER_EVENT, new ByteArrayInputStream(wrong.getBytes(UTF_8)))
              .toList();
      assertThat(read).as(wrong).hasSizeLessThanOrEqualTo(1);
      for (JsonLine<EventOfCustomer> said : read) {
        said.problems().stream().limit(1).forEach(p -> reasons.merge(p.kind(), 1, Integer::sum));
        assertThat(said.toString()).doesNotContain("Jane", "Doe");
      }
    }
    return reasons;
  }
}
