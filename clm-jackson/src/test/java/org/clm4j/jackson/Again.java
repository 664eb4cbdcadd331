package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** There and back: what is written is read equal, by either Jackson, and written the same again. */
final class Again {

  private static final com.fasterxml.jackson.databind.ObjectMapper TWO =
      com.fasterxml.jackson.databind.json.JsonMapper.builder()
          .addModule(new Jackson2Module().with(FittedModels.all()))
          .build();
  private static final tools.jackson.databind.ObjectMapper THREE =
      tools.jackson.databind.json.JsonMapper.builder()
          .addModule(new Jackson3Module().with(FittedModels.all()))
          .build();

  private Again() {}

  /** Returns what a host's mapper of either line, taught the documents, makes of an object. */
  static List<String> mapped(Object value) throws IOException {
    return List.of(TWO.writeValueAsString(value), THREE.writeValueAsString(value));
  }

  /** Fails unless the value comes back equal, and every way of writing it gives the same bytes. */
  static <T> void equal(Document<T> document, T value) {
    String text = document.write(value);
    T two = Jackson2.json().read(document, text);
    T three = Jackson3.json().read(document, document.writeLine(value));
    assertThat(two).isEqualTo(value).hasSameHashCodeAs(value);
    assertThat(three).isEqualTo(value);
    assertThat(document.write(two)).isEqualTo(text);
    assertThat(document.write(three)).isEqualTo(text);
    try {
      String mapped = TWO.writeValueAsString(value);
      assertThat(THREE.writeValueAsString(value)).isEqualTo(mapped);
      assertThat(THREE.readValue(mapped, document.type())).isEqualTo(value);
      assertThat(TWO.readValue(mapped, document.type())).isEqualTo(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what is said of a text in which this was changed into that, and so on: the same by
   * either Jackson.
   */
  static String refused(Document<?> document, String text, String... changes) {
    String wrong = text;
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(wrong).contains(changes[i]);
      wrong = wrong.replace(changes[i], changes[i + 1]);
    }
    String two = refused(document, wrong, Jackson2.json());
    assertThat(refused(document, wrong, Jackson3.json())).isEqualTo(two);
    return two;
  }

  private static String refused(Document<?> document, String text, ClmJson json) {
    return catchThrowableOfType(ClmJsonException.class, () -> json.read(document, text))
        .getMessage();
  }
}
