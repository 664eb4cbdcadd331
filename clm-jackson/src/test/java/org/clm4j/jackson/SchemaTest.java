package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The schemas in the jar are the ones the shapes state. */
class SchemaTest {

  @Test
  void everyKindOfDocumentHasItsSchemaInTheJar() throws IOException {
    for (Document<?> document : Document.all()) {
      String name = "schema/" + document.id().replace('/', '-') + ".json";
      try (InputStream in = Document.class.getResourceAsStream(name)) {
        assertThat(in).as(name).isNotNull();
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .as(name)
            .isEqualTo(document.schema());
      }
    }
  }
}
