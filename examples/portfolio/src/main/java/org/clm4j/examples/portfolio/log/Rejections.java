package org.clm4j.examples.portfolio.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many rows were bad, for which reason, and where the first few stand. */
public final class Rejections {

  private static final int LINES_SHOWN = 3;

  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, List<Integer>> lines = new EnumMap<>(Reason.class);

  Rejections() {}

  void add(Reason reason, int line) {
    counts.merge(reason, 1L, Long::sum);
    List<Integer> first = lines.computeIfAbsent(reason, r -> new ArrayList<>());
    if (first.size() < LINES_SHOWN) {
      first.add(line);
    }
  }

  /** Returns the number of bad rows. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of bad rows for each reason that occurred, in the reasons' order. */
  public Map<Reason, Long> counts() {
    return new EnumMap<>(counts);
  }

  /** Returns the line numbers of the first few rows that were bad for this reason. */
  public List<Integer> firstLines(Reason reason) {
    return List.copyOf(lines.getOrDefault(reason, List.of()));
  }
}
