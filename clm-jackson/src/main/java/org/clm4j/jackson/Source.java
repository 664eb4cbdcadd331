package org.clm4j.jackson;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A line of Jackson, as far as this module needs it: something that finds the tokens of a text. */
interface Source {

  /**
   * Hands the builder everything in the text, as far as it can be read.
   *
   * @return what ended the reading, or null where nothing did
   */
  @Nullable SyntaxError read(String text, TreeBuilder into);

  /** Returns the characters, but not many more than the limit. */
  static String text(Reader reader, int limit) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8192];
    int n;
    while (text.length() <= limit && (n = reader.read(buffer)) >= 0) {
      text.append(buffer, 0, n);
    }
    return text.toString();
  }
}
