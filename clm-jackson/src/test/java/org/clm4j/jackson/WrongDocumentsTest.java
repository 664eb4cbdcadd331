package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/**
 * The wrong documents in the module's README give the answers printed below them. Run with {@code
 * -Dclm4j.write=true} to write the answers anew.
 */
class WrongDocumentsTest {

  private static final String WRONG = "```json wrong\n";
  private static final String ANSWER = "```text\n";
  private static final String END = "```\n";

  @Test
  void theReadmeSaysWhatTheReaderSays() throws IOException {
    Page readme = Page.of("clm-jackson/README.md");
    readme.is(answered(readme.text()));
    assertThat(readme.text().split(WRONG, -1)).hasSizeGreaterThan(6);
  }

  /** Returns the page with the reader's answer to each wrong document in the block behind it. */
  private static String answered(String readme) {
    StringBuilder page = new StringBuilder();
    int from = 0;
    for (int wrong = readme.indexOf(WRONG); wrong >= 0; wrong = readme.indexOf(WRONG, from)) {
      int end = readme.indexOf(END, wrong + WRONG.length());
      int answer = readme.indexOf(ANSWER, end) + ANSWER.length();
      page.append(readme, from, answer);
      page.append(answer(readme.substring(wrong + WRONG.length(), end)));
      from = readme.indexOf(END, answer);
    }
    return page.append(readme.substring(from)).toString();
  }

  private static String answer(String wrong) {
    List<Document<?>> all = new ArrayList<>(Document.all());
    all.addAll(FittedModels.all());
    Document<?> meant =
        all.stream()
            .filter(d -> wrong.contains("\"" + d.id().substring(0, d.id().indexOf('/') + 1)))
            .findFirst()
            .orElseThrow();
    return catchThrowableOfType(ClmJsonException.class, () -> Jackson2.json().read(meant, wrong))
            .getMessage()
        + "\n";
  }
}
