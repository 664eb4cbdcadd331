package org.clm4j.examples.portfolio.log;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many rows were bad, for which reason, and where and of what form the first few are. */
public final class Rejections {

  private static final int LINES_SHOWN = 3;

  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, TreeMap<Integer, String>> first = new EnumMap<>(Reason.class);

  Rejections() {}

  void add(Reason reason, int line) {
    add(reason, line, "");
  }

  /** Counts a row whose bad cell has this form, see {@link Cells#form}. */
  void add(Reason reason, int line, String form) {
    counts.merge(reason, 1L, Long::sum);
    TreeMap<Integer, String> lines = first.computeIfAbsent(reason, r -> new TreeMap<>());
    lines.put(line, form);
    if (lines.size() > LINES_SHOWN) {
      lines.pollLastEntry();
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
    return List.copyOf(first.getOrDefault(reason, new TreeMap<>()).keySet());
  }

  /**
   * Returns the form of the first bad cell, 9 for a digit and x for a letter; empty where no single
   * cell is bad.
   */
  public String firstForm(Reason reason) {
    TreeMap<Integer, String> lines = first.getOrDefault(reason, new TreeMap<>());
    return lines.isEmpty() ? "" : lines.firstEntry().getValue();
  }
}
