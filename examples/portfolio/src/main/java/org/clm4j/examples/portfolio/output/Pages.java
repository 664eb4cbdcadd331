package org.clm4j.examples.portfolio.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that grows by pages of one size. One long text would be copied whenever it grows, and a
 * collector that keeps large arrays apart, as Java's own does by default, begins a round through
 * the whole heap for each.
 *
 * <p>Not for sharing between threads.
 */
public final class Pages implements Appendable {

  private static final int PAGE = 1 << 14;

  private final List<char[]> full = new ArrayList<>();
  private char[] page = new char[PAGE];
  private int used;

  @Override
  public Pages append(CharSequence text) {
    return append(text, 0, text.length());
  }

  @Override
  public Pages append(CharSequence text, int start, int end) {
    String whole = text.toString();
    int from = start;
    while (from < end) {
      int count = Math.min(end - from, room());
      whole.getChars(from, from + count, page, used);
      used += count;
      from += count;
    }
    return this;
  }

  @Override
  public Pages append(char c) {
    room();
    page[used++] = c;
    return this;
  }

  /** Returns how much goes onto the page, a new one where the last is full. */
  private int room() {
    if (used == PAGE) {
      full.add(page);
      page = new char[PAGE];
      used = 0;
    }
    return PAGE - used;
  }

  /** Writes all of it. */
  public void writeTo(Writer out) throws IOException {
    for (char[] each : full) {
      out.write(each, 0, PAGE);
    }
    out.write(page, 0, used);
  }
}
