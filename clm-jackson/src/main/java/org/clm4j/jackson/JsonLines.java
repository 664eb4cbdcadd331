package org.clm4j.jackson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clm4j.jackson.JsonProblem.Kind;

/**
 * Takes a text apart at its line ends, one line at a time: what is kept of it is never more than
 * one line, and of a line no more than may be read.
 */
final class JsonLines<T> extends Spliterators.AbstractSpliterator<JsonLine<T>> {

  /** No character of a text has more bytes in UTF-8. */
  private static final long MOST_BYTES = 4;

  private final InputStream in;
  private final int limit;
  private final Function<String, T> read;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int at;
  private int end;
  private long number;
  private boolean tooLong;

  /**
   * Makes one.
   *
   * @param limit the most characters of a line
   * @param read reads a document, or refuses it
   */
  JsonLines(InputStream in, int limit, Function<String, T> read) {
    super(Long.MAX_VALUE, ORDERED | NONNULL);
    this.in = in;
    this.limit = limit;
    this.read = read;
  }

  @Override
  public boolean tryAdvance(Consumer<? super JsonLine<T>> action) {
    try {
      while (next()) {
        number++;
        if (tooLong) {
          action.accept(
              refused(
                  Kind.LIMIT,
                  "the document has more than " + limit + " characters, which is the limit."));
          return true;
        }
        String text;
        try {
          text =
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(line.toByteArray()))
                  .toString();
        } catch (CharacterCodingException e) {
          action.accept(refused(Kind.SYNTAX, "the bytes are no UTF-8 text."));
          return true;
        }
        if (!(number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text).isBlank()) {
          action.accept(line(text));
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonLine<T> line(String text) {
    try {
      return new JsonLine<>(number, Optional.of(read.apply(text)), List.of());
    } catch (ClmJsonException e) {
      return new JsonLine<>(
          number, Optional.empty(), e.problems().stream().map(this::onThisLine).toList());
    }
  }

  private JsonProblem onThisLine(JsonProblem problem) {
    return problem.onLine((int) Math.min(Integer.MAX_VALUE, number));
  }

  private JsonLine<T> refused(Kind kind, String sentence) {
    return new JsonLine<>(
        number,
        Optional.empty(),
        List.of(onThisLine(new JsonProblem(kind, "", 1, 0, sentence, null))));
  }

  /** Takes the next line, and returns whether there is one. */
  private boolean next() throws IOException {
    line.reset();
    tooLong = false;
    boolean some = false;
    while (true) {
      if (at == end) {
        at = 0;
        end = in.read(buffer);
        if (end < 0) {
          end = 0;
          return some;
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (!tooLong && line.size() + (long) at - from > MOST_BYTES * limit) {
        tooLong = true;
        line.reset();
      }
      if (!tooLong) {
        line.write(buffer, from, at - from);
      }
      some = true;
      if (at < end) {
        at++;
        return true;
      }
    }
  }
}
