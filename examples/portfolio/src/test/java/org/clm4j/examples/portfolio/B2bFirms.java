package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clm4j.examples.portfolio.story.B2bStory;

/** Some of the firms of the made-up story, where what is said of them needs no more. */
final class B2bFirms {

  private B2bFirms() {}

  /** Writes the events of the firms whose ids begin so; returns the file. */
  static Path write(Path file, String ids) throws IOException {
    StringWriter all = new StringWriter();
    B2bStory.of(B2bStory.SEED).writeEvents(all);
    return Files.write(
        file, all.toString().lines().filter(line -> line.contains("\"" + ids)).toList());
  }
}
