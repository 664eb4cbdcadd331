package org.clm4j.examples.portfolio.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PagesPropertyTest {

  @Property(tries = 100)
  void whatIsWrittenIsWhatWasAppended(
      @ForAll @Size(max = 8) List<@IntRange(max = 40_000) Integer> lengths) throws IOException {
    Pages pages = new Pages();
    StringBuilder plain = new StringBuilder();
    for (int length : lengths) {
      String text = "↑a, ".repeat(length / 4 + 1).substring(0, length);
      pages.append(text).append('|').append(text, length / 3, length / 2);
      plain.append(text).append('|').append(text, length / 3, length / 2);
    }
    StringWriter written = new StringWriter();
    pages.writeTo(written);
    assertThat(written).hasToString(plain.toString());
  }
}
