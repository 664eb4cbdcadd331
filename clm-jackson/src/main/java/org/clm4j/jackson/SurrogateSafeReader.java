package org.clm4j.jackson;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/**
 * Hands out a text in portions none of which ends between the halves of a letter beyond U+FFFF:
 * SnakeYAML Engine fails where the portion it asks for does.
 */
final class SurrogateSafeReader extends Reader {

  private final StringReader text;

  SurrogateSafeReader(String text) {
    this.text = new StringReader(text);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int all = text.read(into, offset, length > 1 ? length - 1 : length);
    if (all > 0 && all < length && Character.isHighSurrogate(into[offset + all - 1])) {
      int half = text.read();
      if (half >= 0) {
        into[offset + all] = (char) half;
        return all + 1;
      }
    }
    return all;
  }

  @Override
  public void close() {
    text.close();
  }
}
