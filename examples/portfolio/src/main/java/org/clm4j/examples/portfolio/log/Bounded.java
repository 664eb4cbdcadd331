package org.clm4j.examples.portfolio.log;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text that ends with a sentence where one row of it never ends. */
final class Bounded extends FilterReader {

  /** The most characters of a row, a bound of ours. */
  static final int LONGEST_ROW = 1_000_000;

  private static final int READ_AHEAD = 1 << 17;

  private long sinceRow;
  private long row = 1;

  Bounded(Reader text) {
    super(text);
  }

  /** Says that a row has ended with this line. */
  void rowEnded(long line) {
    sinceRow = 0;
    row = line + 1;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    int many = super.read(into, from, length);
    count(Math.max(0, many));
    return many;
  }

  private void count(int many) {
    sinceRow += many;
    if (sinceRow > LONGEST_ROW + READ_AHEAD) {
      throw new UnusableInputException(LogWords.LONG_ROW.label(String.valueOf(row)));
    }
  }
}
