package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The wrong document in the module's README gives the message printed below it. */
class WrongDocumentsTest {

  @Test
  void theReadmeSaysWhatTheReaderSays() throws IOException {
    Path here = Path.of("clm-jackson", "README.md");
    String readme = Files.readString(Files.exists(here) ? here : Path.of("README.md"));
    String wrong = block(readme, "```json wrong\n");
    ClmJsonException e =
        catchThrowableOfType(
            ClmJsonException.class, () -> Jackson2.json().read(Document.STAGE_MODEL, wrong));
    assertThat(e.getMessage() + "\n").isEqualTo(block(readme, "```text\n"));
  }

  private static String block(String readme, String fence) {
    int start = readme.indexOf(fence) + fence.length();
    return readme.substring(start, readme.indexOf("```", start));
  }
}
