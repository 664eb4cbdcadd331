package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.models.StageModels;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Terms;
import org.clm4j.stage.StageModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

/** Documents stand in a host's own objects, whichever line of Jackson maps those. */
class ModulesTest {

  private static final com.fasterxml.jackson.databind.ObjectMapper TWO =
      com.fasterxml.jackson.databind.json.JsonMapper.builder()
          .addModule(new Jackson2Module())
          .build();
  private static final tools.jackson.databind.ObjectMapper THREE =
      tools.jackson.databind.json.JsonMapper.builder().addModule(new Jackson3Module()).build();

  private static final Shop SHOP =
      new Shop("Tea", StageModels.fiveStep(), Terms.P_ALIVE.atLeast(0.25));

  private static final String WRONG =
      """
      {"name": "Tea", "lifecycle": null,
       "vip": {"clm": "condition/1",
         "when": {"metric": "purchase", "atleast": 2}}}
      """;

  /** A host's own object. */
  record Shop(String name, StageModel lifecycle, Condition vip) {}

  /** A host that says nothing of the type. */
  record Anything(Object value) {}

  @Test
  void bothLinesWriteTheSame() throws IOException {
    String two = TWO.writeValueAsString(SHOP);
    assertThat(THREE.writeValueAsString(SHOP)).isEqualTo(two);
    assertThat(two)
        .startsWith("{\"name\":\"Tea\",\"lifecycle\":{\"clm\":\"stage-model/1\",")
        .contains("\"vip\":{\"clm\":\"condition/1\",")
        .contains("0.25");
  }

  @Test
  void bothLinesReadWhatEitherWrote() throws IOException {
    String text = TWO.writeValueAsString(SHOP);
    for (Shop read : List.of(TWO.readValue(text, Shop.class), THREE.readValue(text, Shop.class))) {
      assertThat(read.name()).isEqualTo("Tea");
      assertThat(Document.STAGE_MODEL.write(read.lifecycle()))
          .isEqualTo(Document.STAGE_MODEL.write(SHOP.lifecycle()));
      assertThat(read.vip()).isEqualTo(SHOP.vip());
    }
  }

  @Test
  void documentsPassThroughTrees() throws IOException {
    assertThat(TWO.treeToValue(TWO.valueToTree(SHOP), Shop.class).vip()).isEqualTo(SHOP.vip());
    assertThat(THREE.convertValue(THREE.valueToTree(SHOP), Shop.class).vip()).isEqualTo(SHOP.vip());
    assertThat(TWO.valueToTree(SHOP.vip()).at("/when/atLeast").isNumber()).isTrue();
    assertThat(THREE.valueToTree(SHOP.vip()).at("/when/atLeast").isNumber()).isTrue();
  }

  @Test
  void documentsStandInYamlToo() throws IOException {
    YAMLMapper yaml = YAMLMapper.builder().addModule(new Jackson2Module()).build();
    String text = yaml.writeValueAsString(SHOP);
    assertThat(text).contains("vip:\n  clm: \"condition/1\"\n");
    assertThat(yaml.readValue(text, Shop.class).vip()).isEqualTo(SHOP.vip());
  }

  @Test
  void whatIsWrongIsSaidAllAtOnceWithTheWayToIt() {
    JsonMappingException two =
        catchThrowableOfType(JsonMappingException.class, () -> TWO.readValue(WRONG, Shop.class));
    assertThat(two.getPathReference()).endsWith("Shop[\"vip\"]");
    check(two.getMessage(), two.getCause());
    DatabindException three =
        catchThrowableOfType(DatabindException.class, () -> THREE.readValue(WRONG, Shop.class));
    assertThat(three.getPathReference()).endsWith("Shop[\"vip\"]");
    check(three.getMessage(), three.getCause());
  }

  private static void check(String message, Throwable cause) {
    assertThat(message).contains("condition has 2 problems:");
    assertThat(cause).isInstanceOf(ClmJsonException.class);
    List<JsonProblem> problems = ((ClmJsonException) cause).problems();
    assertThat(problems)
        .extracting(JsonProblem::kind)
        .containsExactlyInAnyOrder(Kind.REFERENCE, Kind.UNKNOWN);
    assertThat(problems).allSatisfy(p -> assertThat(p.line()).isEqualTo(3));
    assertThat(problems).extracting(p -> p.maybe().orElse("")).contains("purchases", "atLeast");
  }

  @Test
  void limitsAndVocabularyAreThoseOfTheReader() {
    JsonLimits shallow = JsonLimits.defaults().withDepth(1);
    tools.jackson.databind.ObjectMapper mapper =
        tools.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson3Module(Jackson3.json().withLimits(shallow)))
            .build();
    DatabindException e =
        catchThrowableOfType(DatabindException.class, () -> mapper.readValue(WRONG, Shop.class));
    assertThat(((ClmJsonException) e.getCause()).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.LIMIT));
  }

  @Test
  void noTypeNameIsWrittenOrRead() throws IOException {
    var mapper =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson2Module())
            .activateDefaultTyping(
                BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build())
            .build();
    String text = mapper.writeValueAsString(new Anything(SHOP.vip()));
    assertThat(text).isEqualTo("{\"value\":" + TWO.writeValueAsString(SHOP.vip()) + "}");
    Shop read = mapper.readValue(mapper.writeValueAsString(SHOP), Shop.class);
    assertThat(read.vip()).isEqualTo(SHOP.vip());
  }

  /** The build runs these tests on the newest of each line and on the oldest it names. */
  @Test
  void theJacksonsAreThoseTheBuildNames() {
    String two = System.getProperty("jackson2.version");
    Assumptions.assumeTrue(two != null, "the build names no version");
    assertThat(TWO.version()).hasToString(two);
    assertThat(TWO.getFactory().version()).hasToString(two);
    assertThat(THREE.version()).hasToString(System.getProperty("jackson3.version"));
  }
}
