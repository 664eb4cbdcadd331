package org.clm4j.examples.portfolio.events;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many lines were bad, for which reason, and where the first few stand. */
public final class Faults {

  private static final int LINES_SHOWN = 3;

  private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
  private final Map<Fault, List<Long>> lines = new EnumMap<>(Fault.class);

  Faults() {}

  void add(Fault fault, long line) {
    counts.merge(fault, 1L, Long::sum);
    List<Long> first = lines.computeIfAbsent(fault, f -> new ArrayList<>());
    if (first.size() < LINES_SHOWN) {
      first.add(line);
    }
  }

  /** Counts lines of which nobody remembers where they stand. */
  void add(Fault fault, int many) {
    if (many > 0) {
      counts.merge(fault, (long) many, Long::sum);
    }
  }

  /** Returns the number of bad lines. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of bad lines for each reason that occurred, in the reasons' order. */
  public Map<Fault, Long> counts() {
    return new EnumMap<>(counts);
  }

  /** Returns the numbers of the first few lines that were bad for this reason, where known. */
  public List<Long> firstLines(Fault fault) {
    return List.copyOf(lines.getOrDefault(fault, List.of()));
  }
}
