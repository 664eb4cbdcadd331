package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The schemas in the jar are the ones the shapes state. Run with {@code -Dclm4j.write=true} to
 * write them anew.
 */
class SchemaTest {

  @Test
  void everyKindOfDocumentHasItsSchemaInTheJar() throws IOException {
    List<Document<?>> all = new ArrayList<>(Document.all());
    all.addAll(FittedModels.all());
    for (Document<?> document : all) {
      String name = "schema/" + document.id().replace('/', '-') + ".json";
      if (Boolean.getBoolean("clm4j.write")) {
        Path here = Path.of("clm-jackson");
        Path file =
            (Files.exists(here) ? here : Path.of(""))
                .resolve("src/main/resources/org/clm4j/jackson/" + name);
        Files.writeString(file, document.schema());
        assertThat(Files.readString(file)).isEqualTo(document.schema());
        continue;
      }
      try (InputStream in = Document.class.getResourceAsStream(name)) {
        assertThat(in).as(name).isNotNull();
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .as(name)
            .isEqualTo(document.schema());
      }
    }
  }
}
