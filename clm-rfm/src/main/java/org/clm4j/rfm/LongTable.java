package org.clm4j.rfm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.clm4j.internal.Transit;

/**
 * Places for 64-bit keys, given out in the order in which keys come: open addressing, at most half
 * full. Any key may occur, 0 included.
 */
final class LongTable {

  private static final int FIRST = 1 << 10;
  private static final int MOST = 1 << 29;

  /** For each slot the place of its key plus 1, 0 where it is free. */
  private int[] slots = new int[FIRST];

  private long[] keys = new long[FIRST / 2];
  private int size;

  int size() {
    return size;
  }

  long key(int place) {
    return keys[place];
  }

  /** Returns the place of a key, a new one where it has none: the size before. */
  int place(long key) {
    int mask = slots.length - 1;
    int slot = mixed(key) & mask;
    for (int place; (place = slots[slot] - 1) >= 0; slot = (slot + 1) & mask) {
      if (keys[place] == key) {
        return place;
      }
    }
    if (size == keys.length) {
      grow();
      return place(key);
    }
    keys[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  /** Writes the keys in the order of their places. */
  void writeTo(DataOutput out) throws IOException {
    Transit.longs(out, keys, size);
  }

  /** Gives the keys that another wrote their places there, where this has none. */
  void readFrom(DataInput in) throws IOException {
    for (long key : Transit.longs(in)) {
      place(key);
    }
  }

  private void grow() {
    if (slots.length >= MOST) {
      throw new IllegalStateException(
          "a table takes at most " + size + " different keys. Maybe split the base.");
    }
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int place = 0; place < size; place++) {
      int slot = mixed(keys[place]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = place + 1;
    }
  }

  /** Returns the key's bits spread over 32. */
  static int mixed(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) (h ^ (h >>> 32));
  }
}
