package org.clm4j.examples.portfolio.output;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How often each id occurred and with what value, those expected beforehand first, in their order,
 * also at zero. Values are sums in millionths of the currency.
 */
public final class Counts {

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Long> values = new HashMap<>();

  private Counts() {}

  /** Returns counts of zero for these ids. */
  public static Counts of(List<String> expected) {
    Counts counts = new Counts();
    expected.forEach(id -> counts.counts.put(id, 0L));
    return counts;
  }

  /** Returns the same counts under other names. */
  public static Counts named(Counts counts, UnaryOperator<String> name) {
    Counts named = new Counts();
    counts.counts.forEach(
        (id, count) -> {
          named.counts.put(name.apply(id), count);
          named.values.put(name.apply(id), counts.value(id));
        });
    return named;
  }

  /** Adds one. */
  public void add(String id) {
    counts.merge(id, 1L, Long::sum);
  }

  /** Adds one of this value. */
  public void add(String id, long value) {
    add(id);
    values.merge(id, value, Math::addExact);
  }

  /** Adds what another counted. */
  public void addAll(Counts other) {
    other.counts.forEach((id, count) -> counts.merge(id, count, Long::sum));
    other.values.forEach((id, value) -> values.merge(id, value, Math::addExact));
  }

  /** Writes the counts and values so far, for {@link #mergeFrom} in another process. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      out.writeUTF(count.getKey());
      out.writeLong(count.getValue());
      out.writeLong(value(count.getKey()));
    }
  }

  /** Adds what another {@linkplain #writeTo wrote}. */
  public void mergeFrom(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      String id = in.readUTF();
      counts.merge(id, in.readLong(), Long::sum);
      values.merge(id, in.readLong(), Math::addExact);
    }
  }

  /** Returns the count of the id, zero where it never occurred. */
  public long of(String id) {
    return counts.getOrDefault(id, 0L);
  }

  /** Returns the value of all of the id, zero where it never occurred. */
  public long value(String id) {
    return values.getOrDefault(id, 0L);
  }

  /** Returns the sum of all counts. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the counts in the order expected; others behind, as they came. */
  public Map<String, Long> inOrder() {
    return Collections.unmodifiableMap(counts);
  }

  /** Returns the counts above zero, the highest first, equal ones by id. */
  public List<Map.Entry<String, Long>> highestFirst() {
    return counts.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .collect(Collectors.toUnmodifiableList());
  }
}
