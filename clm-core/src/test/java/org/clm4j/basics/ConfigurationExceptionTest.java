package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigurationExceptionTest {

  @Test
  void listsEveryProblemOnALineOfItsOwn() {
    assertThatThrownBy(() -> ConfigurationException.throwIfAny("engine", List.of("a.", "b.")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("engine has 2 problems:\n  - a.\n  - b.");
    assertThat(new ConfigurationException("engine", List.of("a.")))
        .hasMessage("engine has 1 problem:\n  - a.");
  }

  @Test
  void isNotThrownWithoutAProblem() {
    assertThatCode(() -> ConfigurationException.throwIfAny("engine", List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void showsAHundredProblemsAndKeepsAll() {
    List<String> many = IntStream.range(0, 130).mapToObj(i -> "problem " + i + ".").toList();
    ConfigurationException e = new ConfigurationException("engine", many);
    assertThat(e).hasMessageEndingWith("  - problem 99.\n  - and 30 more.");
    assertThat(e.problems()).isEqualTo(many);
  }

  @Test
  void keepsALineFeedOfAnIdFromFakingAProblem() {
    assertThat(new ConfigurationException("model 'a\nb'", List.of("stage 'x\n  - y' is no id.")))
        .hasMessage("model 'a\\u000ab' has 1 problem:\n  - stage 'x\\u000a  - y' is no id.");
  }

  @Test
  void keepsItsProblemsWhenSerialised() throws IOException, ClassNotFoundException {
    ConfigurationException thrown = new ConfigurationException("engine", List.of("a.", "b."));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ConfigurationException read = (ConfigurationException) in.readObject();
      assertThat(read.problems()).containsExactly("a.", "b.");
      assertThat(read.thing()).isEqualTo("engine");
    }
  }
}
