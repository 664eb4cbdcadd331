package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clm4j.jackson.JsonProblem.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schema and reader agree, by the word of a validator that is not ours: what the schema refuses the
 * reader refuses, and what the reader refuses the schema refuses too, but for what is named here.
 */
class SchemaAgreementTest {

  /**
   * What a schema cannot say: that a name is declared, or not twice, that parts make sense
   * together, and how much a host lets in.
   */
  private static final Set<Kind> BEYOND =
      EnumSet.of(Kind.REFERENCE, Kind.DUPLICATE, Kind.MEANING, Kind.LIMIT);

  /** A schema's checker rounds it to 0, a whole number; the reader is exact. */
  private static final Pattern ALL_BUT_ZERO =
      Pattern.compile("this must be a whole number .*, but is the number [^ ]*E-[0-9]{3,}\\.");

  /**
   * What of a single value it does not say: which zones and currencies there are, how many days a
   * month has, how much is too much, that letters beyond U+FFFF count twice.
   */
  private static final Pattern VALUES_BEYOND =
      Pattern.compile(
          String.join(
              "|",
              "'[^']*' is no time zone.*",
              "a currency is an ISO 4217 code.*|'[A-Z]{3}' is no currency.*",
              "'.*-[0-9]{2}T.*' is no moment.*",
              "a moment lies in .*|a moment lies within .*",
              "a length of time is at most .*|a span of time is at most .*",
              "a span of time has at most 60 characters.*",
              "'P[0-9TYMWDHS.,]*…?' is no length of time.*",
              "an amount of money has at most .*|a sum lies within .*",
              "an id has 1 to 200 characters.*|(model of a )?served stage must have at most 200.*",
              "the number .* is too large\\.",
              "the number .* cannot be told from its neighbours.*",
              "this must be a whole number from .* to 9223372036854775807, .*"),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final ObjectMapper TREES = JsonMapper.builder().build();

  private int refused;
  private int accepted;

  @Test
  void everyKindOfDocumentHasAnExampleThatBothAccept() throws IOException {
    Map<Document<?>, List<String>> examples = Examples.all();
    assertThat(examples.keySet()).containsAll(Document.all()).containsAll(FittedModels.all());
    for (Map.Entry<Document<?>, List<String>> e : examples.entrySet()) {
      for (String text : e.getValue()) {
        assertThat(Validator.faults(e.getKey(), text)).as(text).isEmpty();
        assertThat(problems(e.getKey(), text)).as(text).isEmpty();
      }
    }
  }

  /** Every model with the parameters of each, with its number of stages and without. */
  @Test
  void aFittedModelHasTheParametersOfItsFamilyByTheWordOfBoth() {
    List<String> parameters =
        Stream.of(
                "r alpha a b",
                "r alpha s beta",
                "r alpha",
                "alpha beta",
                "alpha beta gamma delta",
                "p q v")
            .map(names -> "{\"" + names.replace(" ", "\": 1.5, \"") + "\": 1.5}")
            .toList();
    Map<Document<?>, String> families =
        Map.of(
            FittedModels.PURCHASE_MODEL,
            "\"model\": \"%s\", \"unit\": \"P7D\"",
            FittedModels.SPEND_MODEL,
            "\"model\": \"gamma-gamma\"",
            FittedModels.OPPORTUNITY_MODEL,
            "\"model\": \"bg-bb\", \"every\": \"P7D\"",
            FittedModels.CONTRACT_MODEL,
            "\"model\": \"shifted-beta-geometric\", \"period\": \"P7D\"");
    List<String> right = new ArrayList<>();
    families.forEach(
        (document, fields) -> {
          for (String model : List.of("bg-nbd", "mbg-nbd", "pareto-nbd", "mbg-cnbd-k", "nbd")) {
            for (String k : List.of("", ", \"k\": 2")) {
              for (String named : parameters) {
                String text =
                    "{\"clm\": \"%s\", ".formatted(document.id())
                        + fields.formatted(model)
                        + k
                        + ", \"parameters\": "
                        + named
                        + "}";
                assertThat(problems(document, text).isEmpty())
                    .as(text)
                    .isEqualTo(Validator.faults(document, text).isEmpty());
                if (problems(document, text).isEmpty()) {
                  right.add(text);
                }
              }
            }
          }
        });
    assertThat(right).hasSize(5 + 3 * 5);
  }

  @Test
  void onWrongDocumentsTheyAgreeToo() throws IOException {
    agree(0, 12);
  }

  @Test
  @Tag("slow")
  void onVeryManyWrongDocumentsTheyAgreeToo() throws IOException {
    agree(1_000_000, 2_000);
  }

  private void agree(int seed, int rounds) throws IOException {
    Map<Document<?>, List<String>> examples = Examples.all();
    for (int i = seed; i < seed + rounds; i++) {
      SplittableRandom random = new SplittableRandom(i);
      for (Map.Entry<Document<?>, List<String>> e : examples.entrySet()) {
        List<String> texts = e.getValue();
        agree(e.getKey(), texts.get(random.nextInt(texts.size())), random);
      }
      new RandomConfigurations(i).documents().forEach((of, text) -> agree(of, text, random));
    }
    assertThat(refused).isGreaterThan(10 * rounds);
    assertThat(accepted).isGreaterThan(10 * rounds);
  }

  private void agree(Document<?> document, String text, SplittableRandom random) {
    JsonNode tree = TREES.readTree(text);
    Mutilated.change(tree, random);
    String changed = TREES.writeValueAsString(tree);
    boolean refusedBySchema = !Validator.faults(document, tree).isEmpty();
    List<JsonProblem> problems = problems(document, changed);
    String what = document + ": " + problems + "\n" + changed;
    if (refusedBySchema) {
      assertThat(problems).as(what).isNotEmpty();
      refused++;
    } else {
      assertThat(problems).as(what).allMatch(SchemaAgreementTest::isBeyondASchema);
      accepted++;
    }
  }

  private static boolean isBeyondASchema(JsonProblem problem) {
    return BEYOND.contains(problem.kind())
        || (problem.kind() == Kind.VALUE && VALUES_BEYOND.matcher(problem.message()).matches())
        || ALL_BUT_ZERO.matcher(problem.message()).matches();
  }

  /** Returns the problems of a document, told as if it were about no customer: with its values. */
  private static <T> List<JsonProblem> problems(Document<T> document, String text) {
    try {
      Jackson3.json()
          .read(Document.plain(document.id(), document.type(), document.enclosed()), text);
      return List.of();
    } catch (ClmJsonException e) {
      return e.problems();
    }
  }
}
