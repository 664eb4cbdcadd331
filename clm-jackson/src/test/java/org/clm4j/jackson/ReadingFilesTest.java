package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read at all says which file or argument it is. */
class ReadingFilesTest {

  private static final List<ClmJson> LINES = List.of(Jackson2.json(), Jackson3.json());

  @TempDir Path folder;

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path missing = folder.resolve("model.json");
    for (ClmJson json : LINES) {
      assertThatThrownBy(() -> json.read(Document.CONDITION, folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("'" + folder + "' is a folder, not a file.");
      assertThatThrownBy(() -> json.read(Document.CONDITION, missing))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("there is no file '" + missing + "'.");
    }
    Path latin = folder.resolve("latin.json");
    Files.write(latin, "{\"clm\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    Path whole = folder.resolve("whole.json");
    Files.writeString(whole, "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\"}}");
    for (ClmJson json : LINES) {
      assertThatThrownBy(() -> json.read(Document.CONDITION, latin))
          .isInstanceOf(ClmJsonException.class)
          .hasMessageContaining("the bytes are no UTF-8 text");
      assertThat(json.read(Document.CONDITION, whole)).isNotNull();
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void whatIsNullIsNamed() {
    for (ClmJson json : LINES) {
      assertThatThrownBy(() -> json.read(Document.CONDITION, (String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("text");
      assertThatThrownBy(() -> json.read(Document.CONDITION, (Reader) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("text");
      assertThatThrownBy(() -> json.read(Document.CONDITION, (Path) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("file");
      assertThatThrownBy(() -> json.read(null, "{}"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("document");
      assertThatThrownBy(() -> json.kindOf(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("text");
    }
  }
}
