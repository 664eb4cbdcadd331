package org.clm4j.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.clm4j.internal.Transit;

/** Numbers, one per customer. */
final class LongList {

  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void addAll(LongList other) {
    for (int i = 0; i < other.size; i++) {
      add(other.values[i]);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    Transit.longs(out, values, size);
  }

  void readFrom(DataInput in) throws IOException {
    for (long value : Transit.longs(in)) {
      add(value);
    }
  }

  /** Returns them from the least on. */
  long[] sorted() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
