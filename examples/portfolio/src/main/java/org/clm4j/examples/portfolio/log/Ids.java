package org.clm4j.examples.portfolio.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts, each kept once and known by a number: a million short ids in some thirty megabytes.
 *
 * <p>The texts lie as UTF-8 one behind the other, in pages, so that more of them copy none; a table
 * of open addresses finds them.
 */
final class Ids {

  /** How long a page is, as a power of two; a longer text has a page of its own. */
  private static final int PAGE = 20;

  private static final int MOST_PAGES = 1 << (31 - PAGE);

  private final List<byte[]> pages = new ArrayList<>();

  /** How much of the last page is used. */
  private int used;

  /** Where each text begins: the page, and the place in it. */
  private int[] starts = new int[1 << 8];

  private int[] lengths = new int[1 << 8];
  private int[] table = new int[1 << 9];
  private int size;

  /** Returns the number of the text, a new one if it was not seen before. */
  int numberOf(String text) {
    byte[] word = text.getBytes(StandardCharsets.UTF_8);
    int slot = slot(word);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    starts[size] = keep(word);
    lengths[size] = word.length;
    table[slot] = ++size;
    if (2L * size > table.length) {
      rehash();
    }
    return size - 1;
  }

  private int keep(byte[] word) {
    if (pages.isEmpty() || used + word.length > pages.get(pages.size() - 1).length) {
      if (pages.size() == MOST_PAGES) {
        throw new UnusableInputException(LogWords.IDS.label());
      }
      pages.add(new byte[Math.max(1 << PAGE, word.length)]);
      used = 0;
    }
    int page = pages.size() - 1;
    int start = (page << PAGE) | used;
    System.arraycopy(word, 0, pages.get(page), used, word.length);
    used = Math.min(used + word.length, 1 << PAGE);
    return start;
  }

  /** Returns whether the text has a number. */
  boolean has(String text) {
    return table[slot(text.getBytes(StandardCharsets.UTF_8))] != 0;
  }

  int size() {
    return size;
  }

  String text(int number) {
    return new String(page(number), from(number), lengths[number], StandardCharsets.UTF_8);
  }

  private byte[] page(int number) {
    return pages.get(starts[number] >>> PAGE);
  }

  private int from(int number) {
    return starts[number] & ((1 << PAGE) - 1);
  }

  private int to(int number) {
    return from(number) + lengths[number];
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
    return Arrays.compareUnsigned(page(a), from(a), to(a), page(b), from(b), to(b));
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
    return Arrays.equals(page(number), from(number), to(number), word, 0, word.length);
  }

  private void rehash() {
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      table[slot(Arrays.copyOfRange(page(i), from(i), to(i)))] = i + 1;
    }
  }

  private static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
