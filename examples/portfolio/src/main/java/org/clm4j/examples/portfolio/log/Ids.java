package org.clm4j.examples.portfolio.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Texts, each kept once and known by a number: a million ids in some thirty megabytes.
 *
 * <p>The texts lie as UTF-8 one behind the other; a table of open addresses finds them.
 */
final class Ids {

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int[] table = new int[1 << 9];
  private int size;

  /** Returns the number of the text, a new one if it was not seen before. */
  int numberOf(String text) {
    byte[] word = text.getBytes(StandardCharsets.UTF_8);
    int slot = slot(word);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    int from = end(size - 1);
    if (from > Integer.MAX_VALUE - 16 - word.length) {
      throw new UnusableInputException(LogWords.IDS.label());
    }
    if (from + word.length > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 16L, 2L * bytes.length + word.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    System.arraycopy(word, 0, bytes, from, word.length);
    ends[size] = from + word.length;
    table[slot] = ++size;
    if (2L * size > table.length) {
      rehash();
    }
    return size - 1;
  }

  /** Returns whether the text has a number. */
  boolean has(String text) {
    return table[slot(text.getBytes(StandardCharsets.UTF_8))] != 0;
  }

  int size() {
    return size;
  }

  String text(int number) {
    int from = end(number - 1);
    return new String(bytes, from, ends[number] - from, StandardCharsets.UTF_8);
  }

  /** Returns the numbers in the order of their texts, by Unicode code point. */
  int[] inOrder() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(this::compare)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, end(a - 1), ends[a], bytes, end(b - 1), ends[b]);
  }

  private int end(int number) {
    return number < 0 ? 0 : ends[number];
  }

  private int slot(byte[] word) {
    int mask = table.length - 1;
    int slot = spread(Arrays.hashCode(word)) & mask;
    while (table[slot] != 0 && !isAt(table[slot] - 1, word)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int number, byte[] word) {
    return Arrays.equals(bytes, end(number - 1), ends[number], word, 0, word.length);
  }

  private void rehash() {
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      table[slot(Arrays.copyOfRange(bytes, end(i - 1), ends[i]))] = i + 1;
    }
  }

  private static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
