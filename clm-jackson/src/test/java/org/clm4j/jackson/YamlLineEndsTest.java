package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Known;
import org.clm4j.rule.NamedCondition;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.StreamWriteException;

/**
 * What becomes in YAML of the three letters that YAML 1.1 takes for line ends and YAML 1.2 does
 * not: next line, line separator and paragraph separator. Texts come back by the line of Jackson
 * that wrote them; names come back by none, and are refused.
 */
class YamlLineEndsTest {

  private static final List<String> LINE_ENDS = List.of("\u0085", "\u2028", "\u2029");

  private static final com.fasterxml.jackson.databind.ObjectMapper TWO =
      new com.fasterxml.jackson.databind.ObjectMapper(
              new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
          .registerModule(new Jackson2Module());
  private static final tools.jackson.databind.ObjectMapper THREE =
      tools.jackson.dataformat.yaml.YAMLMapper.builder().addModule(new Jackson3Module()).build();
  private static final ClmJson READS_TWO =
      Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory());
  private static final ClmJson READS_THREE =
      Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory());

  private static NamedCondition labelled(String text) {
    return new NamedCondition("n", Label.of(text), new Known(Metrics.CSAT));
  }

  private static Scorecard naming(String name) {
    return Scorecard.builder("card", "1")
        .factor(
            Factor.builder("band", Metrics.BAND, ValueFunction.table(Map.of(name, 1.0))).build())
        .build();
  }

  @Test
  void aTextComesBackByTheLineThatWroteIt() throws IOException {
    for (String end : LINE_ENDS) {
      for (String text : List.of("a" + end + "b", end + "a", "a " + end + " b", "a" + end + end)) {
        NamedCondition value = labelled(text);
        assertThat(READS_TWO.read(Document.CONDITION, TWO.writeValueAsString(value)))
            .isEqualTo(value);
        assertThat(READS_THREE.read(Document.CONDITION, THREE.writeValueAsString(value)))
            .isEqualTo(value);
      }
    }
  }

  @Test
  void aTextOfTheOtherLineIsRefusedOrLosesTheBlanksBesideALineEnd() throws IOException {
    assertThat(READS_THREE.read(Document.CONDITION, TWO.writeValueAsString(labelled("a\u0085b"))))
        .isEqualTo(labelled("a\u0085b"));
    assertThat(READS_TWO.read(Document.CONDITION, THREE.writeValueAsString(labelled("a\u0085b"))))
        .isEqualTo(labelled("a\u0085b"));
    for (String end : List.of("\u2028", "\u2029")) {
      String two = TWO.writeValueAsString(labelled("a" + end + "b"));
      assertThatThrownBy(() -> READS_THREE.read(Document.CONDITION, two))
          .isInstanceOf(ClmJsonException.class)
          .hasMessageContaining("the text is no YAML");
      String three = THREE.writeValueAsString(labelled("a " + end + " b"));
      assertThat(READS_TWO.read(Document.CONDITION, three)).isEqualTo(labelled("a" + end + "b"));
    }
  }

  @Test
  void aNameIsRefusedInYamlAndWrittenInJson() {
    String refusal =
        "a name with a line end of its own (U+0085, U+2028 or U+2029) would be another one when it"
            + " is read from YAML. Maybe write it as JSON.";
    for (String end : LINE_ENDS) {
      Scorecard card = naming("go" + end + "ld");
      assertThatThrownBy(() -> TWO.writeValueAsString(card))
          .isInstanceOf(JsonGenerationException.class)
          .hasMessageContaining(refusal);
      assertThatThrownBy(() -> THREE.writeValueAsString(card))
          .isInstanceOf(StreamWriteException.class)
          .hasMessageContaining(refusal);
      Again.equal(Document.SCORECARD, card);
    }
  }
}
