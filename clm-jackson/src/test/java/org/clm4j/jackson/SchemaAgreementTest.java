package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.clm4j.jackson.JsonProblem.Kind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schema and reader agree, by the word of a validator that is not ours: what the schema refuses the
 * reader refuses, and what the reader refuses for its form the schema refuses too.
 */
class SchemaAgreementTest {

  /** What a schema can say. That a name is declared, or parts make sense together, it cannot. */
  private static final Set<Kind> OF_FORM =
      EnumSet.of(Kind.MISSING, Kind.UNKNOWN, Kind.TYPE, Kind.VERSION);

  private static final ObjectMapper TREES = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void everyKindOfDocumentHasAnExampleThatBothAccept() throws IOException {
    Map<Document<?>, List<String>> examples = Examples.all();
    assertThat(examples.keySet()).containsAll(Document.all()).containsAll(FittedModels.all());
    for (Map.Entry<Document<?>, List<String>> e : examples.entrySet()) {
      Schema schema = SCHEMAS.getSchema(e.getKey().schema());
      for (String text : e.getValue()) {
        assertThat(schema.validate(text, InputFormat.JSON)).as(text).isEmpty();
        assertThat(kinds(e.getKey(), text)).as(text).isEmpty();
      }
    }
  }

  @Test
  void onWrongDocumentsTheyAgreeToo() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    int accepted = 0;
    for (Map.Entry<Document<?>, List<String>> e : Examples.all().entrySet()) {
      Schema schema = SCHEMAS.getSchema(e.getKey().schema());
      for (int i = 0; i < 250; i++) {
        String text = e.getValue().get(i % e.getValue().size());
        JsonNode tree = TREES.readTree(text);
        Mutilated.change(tree, random);
        String changed = TREES.writeValueAsString(tree);
        boolean schemaRefuses = !schema.validate(changed, InputFormat.JSON).isEmpty();
        Set<Kind> reader = kinds(e.getKey(), changed);
        String what = e.getKey() + ": " + reader + "\n" + changed;
        if (schemaRefuses) {
          assertThat(reader).as(what).isNotEmpty();
          refused++;
        } else {
          assertThat(reader).as(what).doesNotContainAnyElementsOf(OF_FORM);
          accepted++;
        }
      }
    }
    assertThat(refused).isGreaterThan(500);
    assertThat(accepted).isGreaterThan(100);
  }

  private static Set<Kind> kinds(Document<?> document, String text) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    try {
      Jackson3.json().read(document, text);
    } catch (ClmJsonException e) {
      e.problems().forEach(p -> kinds.add(p.kind()));
    }
    return kinds;
  }
}
