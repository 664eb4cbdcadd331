package org.clm4j.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.clm4j.internal.Transit;

/** Exact sums by counter. */
final class Sums {

  private final Map<Counter, Long> sums = new EnumMap<>(Counter.class);

  /** Adds, and says where a sum goes too far. */
  void add(Counter counter, long more) {
    if (more != 0) {
      sums.merge(counter, more, Sums::plus);
    }
  }

  /** Counts one more. */
  void count(Counter counter) {
    add(counter, 1);
  }

  /** Counts one more where something holds. */
  void count(Counter counter, boolean holds) {
    add(counter, holds ? 1 : 0);
  }

  void addAll(Sums other) {
    other.sums.forEach(this::add);
  }

  long of(Counter counter) {
    return sums.getOrDefault(counter, 0L);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(sums.size());
    for (Map.Entry<Counter, Long> sum : sums.entrySet()) {
      Transit.text(out, sum.getKey().name());
      out.writeLong(sum.getValue());
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = Transit.length(in); left > 0; left--) {
      add(Counter.valueOf(Transit.text(in)), in.readLong());
    }
  }

  static long plus(long one, long other) {
    try {
      return Math.addExact(one, other);
    } catch (ArithmeticException e) {
      ArithmeticException told =
          new ArithmeticException(
              "the sums of a portfolio lie within ±9.2e12; this one goes beyond. Maybe count money"
                  + " in thousands.");
      told.initCause(e);
      throw told;
    }
  }
}
