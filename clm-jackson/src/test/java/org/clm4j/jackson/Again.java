package org.clm4j.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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

  private static final com.fasterxml.jackson.databind.ObjectMapper TWO_YAML =
      new com.fasterxml.jackson.databind.ObjectMapper(
              new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
          .registerModule(new Jackson2Module().with(FittedModels.all()));
  private static final tools.jackson.databind.ObjectMapper THREE_YAML =
      tools.jackson.dataformat.yaml.YAMLMapper.builder()
          .addModule(new Jackson3Module().with(FittedModels.all()))
          .build();
  private static final List<ClmJson> YAML =
      List.of(
          Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory()),
          Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory()));

  private Again() {}

  /** Returns what a host's mapper of either line, taught the documents, makes of an object. */
  static List<String> mapped(Object value) throws IOException {
    return List.of(TWO.writeValueAsString(value), THREE.writeValueAsString(value));
  }

  /** Fails unless the value comes back equal from the YAML that a mapper of either line writes. */
  static <T> void equalByYaml(Document<T> document, T value, Function<T, ?> said)
      throws IOException {
    String two = TWO_YAML.writeValueAsString(value);
    String three = THREE_YAML.writeValueAsString(value);
    List<T> read = new ArrayList<>();
    for (ClmJson yaml : YAML) {
      read.add(yaml.read(document, two));
      read.add(yaml.read(document, three));
    }
    for (T back : read) {
      assertThat(said.apply(back)).as(two).isEqualTo(said.apply(value));
      assertThat(document.write(back)).isEqualTo(document.write(value));
    }
  }

  /** Fails unless the value comes back equal, and every way of writing it gives the same bytes. */
  static <T> void equal(Document<T> document, T value) {
    equal(document, value, v -> v);
  }

  /** Fails as well, for values of which only what they say can be equal. */
  static <T> void equal(Document<T> document, T value, Function<T, ?> said) {
    String text = document.write(value);
    T two = Jackson2.json().read(document, text);
    T three = Jackson3.json().read(document, document.writeLine(value));
    assertThat(said.apply(two)).isEqualTo(said.apply(value)).hasSameHashCodeAs(said.apply(value));
    assertThat(said.apply(three)).isEqualTo(said.apply(value));
    assertThat(document.write(two)).isEqualTo(text);
    assertThat(document.write(three)).isEqualTo(text);
    try {
      String mapped = TWO.writeValueAsString(value);
      assertThat(THREE.writeValueAsString(value)).isEqualTo(mapped);
      assertThat(TWO.writeValueAsBytes(value)).asString(UTF_8).isEqualTo(mapped);
      assertThat(THREE.writeValueAsBytes(value)).asString(UTF_8).isEqualTo(mapped);
      assertThat(said.apply(THREE.convertValue(THREE.valueToTree(value), document.type())))
          .isEqualTo(said.apply(value));
      assertThat(said.apply(TWO.convertValue(TWO.valueToTree(value), document.type())))
          .isEqualTo(said.apply(value));
      assertThat(said.apply(THREE.readValue(mapped, document.type()))).isEqualTo(said.apply(value));
      assertThat(said.apply(TWO.readValue(mapped, document.type()))).isEqualTo(said.apply(value));
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
    return refusal(document, wrong).getMessage();
  }

  /** Returns how a text is refused: with the same problems by either Jackson. */
  static ClmJsonException refusal(Document<?> document, String text) {
    return refusal(document, text, json -> json);
  }

  /** Returns how a text is refused by readers of these settings, the same by either Jackson. */
  static ClmJsonException refusal(
      Document<?> document, String text, UnaryOperator<ClmJson> settings) {
    ClmJsonException two = refusal(document, text, settings.apply(Jackson2.json()));
    ClmJsonException three = refusal(document, text, settings.apply(Jackson3.json()));
    assertThat(three).as(text).isNotNull().hasMessage(two.getMessage());
    assertThat(three.problems())
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(two.problems());
    return three;
  }

  private static ClmJsonException refusal(Document<?> document, String text, ClmJson json) {
    return catchThrowableOfType(ClmJsonException.class, () -> json.read(document, text));
  }
}
