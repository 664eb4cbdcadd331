package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.clm4j.jackson.JsonProblem.Kind;
import org.junit.jupiter.api.Test;

/** A text with a document on each line is read line by line, and a bad line is only itself. */
class JsonLinesTest {

  private static final List<ClmJson> BOTH = List.of(Jackson2.json(), Jackson3.json());

  private static String line(int id) {
    return "{\"clm\": \"customer-event/1\", \"customer\": \"c\", \"kind\": \"complaint\", \"id\":"
        + " \"k"
        + id
        + "\", \"at\": \"2026-05-01T12:00:00Z\"}";
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenAsLinesIsReadBackEqual() {
    RandomEvents random = new RandomEvents(14);
    List<EventOfCustomer> events = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      EventOfCustomer e =
          new EventOfCustomer(random.text(), random.event(Currency.getInstance("EUR")));
      events.add(e);
      text.append(Document.CUSTOMER_EVENT.writeLine(e)).append('\n');
    }
    for (ClmJson json : BOTH) {
      assertThat(json.lines(Document.CUSTOMER_EVENT, bytes(text.toString())))
          .extracting(line -> line.value().orElseThrow())
          .isEqualTo(events);
    }
  }

  @Test
  void aBadLineIsToldByItsNumberAndTheOthersAreRead() {
    String text =
        "\uFEFF" + line(1) + "\r\n\n  \n" + line(2).replace("2026", "26") + "\n{\n" + line(3);
    for (ClmJson json : BOTH) {
      List<JsonLine<EventOfCustomer>> lines =
          json.lines(Document.CUSTOMER_EVENT, bytes(text)).toList();
      assertThat(lines).extracting(JsonLine::number).containsExactly(1L, 4L, 5L, 6L);
      assertThat(lines)
          .extracting(line -> line.value().map(e -> e.event().id()).orElse("-"))
          .containsExactly("k1", "-", "-", "k3");
      assertThat(lines.get(1).problems())
          .extracting(JsonProblem::toString)
          .containsExactly(
              "line 4, column 85, /at: this text is not a moment like 2026-03-31T22:00:00Z.");
      assertThat(lines.get(2).problems())
          .singleElement()
          .satisfies(p -> assertThat(p.line()).isEqualTo(5))
          .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.SYNTAX));
      assertThat(lines.get(2)).asString().startsWith("line 5: [line 5, column 2: the text ends");
    }
  }

  @Test
  void bytesThatAreNoTextAndLinesBeyondTheLimitAreOneBadLineEach() {
    byte[] wrong =
        (line(1) + "\n" + line(2) + "\n" + line(3) + "\n").getBytes(StandardCharsets.UTF_8);
    wrong[line(1).length() + 20] = (byte) 0xff;
    for (ClmJson json : BOTH) {
      assertThat(json.lines(Document.CUSTOMER_EVENT, new ByteArrayInputStream(wrong)))
          .extracting(l -> l.problems().stream().map(JsonProblem::toString).toList())
          .containsExactly(
              List.of(), List.of("line 2, column 0: the bytes are no UTF-8 text."), List.of());
      assertThat(
              json.withLimits(JsonLimits.defaults().withSize(200))
                  .lines(
                      Document.CUSTOMER_EVENT,
                      bytes(line(1) + "\n" + " ".repeat(100_000) + line(2) + "\n" + line(3))))
          .extracting(l -> l.problems().stream().map(JsonProblem::toString).toList())
          .containsExactly(
              List.of(),
              List.of(
                  "line 2, column 0: the document has more than 200 characters, which is the"
                      + " limit."),
              List.of());
    }
  }

  /** A line without an end is passed over in pieces: what is kept is bounded by the limit. */
  @Test
  void aLineOfAGigabyteIsPassedOver() {
    long[] left = {1L << 30};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException("read by the buffer");
          }

          @Override
          public int read(byte[] into, int from, int length) {
            if (left[0] <= 0) {
              return -1;
            }
            left[0] -= length;
            return length;
          }
        };
    assertThat(Jackson3.json().lines(Document.CUSTOMER_EVENT, endless).toList())
        .singleElement()
        .satisfies(l -> assertThat(l.problems().get(0).kind()).isEqualTo(Kind.LIMIT));
  }

  @Test
  void linesAreReadAsTheyAreAskedFor() {
    InputStream broken =
        new InputStream() {
          private boolean handed;

          @Override
          public int read() throws IOException {
            throw new IOException("the pipe is closed");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            if (handed) {
              throw new IOException("the pipe is closed");
            }
            handed = true;
            byte[] line = (line(1) + "\n").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(line, 0, into, from, line.length);
            return line.length;
          }
        };
    Stream<JsonLine<EventOfCustomer>> lines =
        Jackson3.json().lines(Document.CUSTOMER_EVENT, broken);
    var each = lines.iterator();
    assertThat(each.next().value()).isPresent();
    assertThatThrownBy(each::hasNext)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the pipe is closed");
  }

  @Test
  void aLogOfVerdictsIsReadSoToo() {
    String text = line(1).replace("customer-event/1", "stage-state/1");
    assertThat(Jackson3.json().lines(Document.STAGE_STATE, bytes(text)))
        .singleElement()
        .satisfies(l -> assertThat(l.problems()).isNotEmpty());
  }
}
