package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.List;

/** The few customers with the highest figure; of equal ones, the first in the order of ids. */
final class Best {

  private static final int FEW = 3;

  /** A customer and the figure by which they were chosen. */
  private record Entry(int customer, long figure) {}

  private final int kept;
  private final List<Entry> entries = new ArrayList<>();

  /** Keeps three. */
  Best() {
    this(FEW);
  }

  /** Keeps so many. */
  Best(int kept) {
    this.kept = kept;
  }

  void consider(int customer, long figure) {
    if (entries.size() == kept && entries.get(kept - 1).figure >= figure) {
      return;
    }
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).figure >= figure) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    entries.add(low, new Entry(customer, figure));
    if (entries.size() > kept) {
      entries.remove(kept);
    }
  }

  /** Takes in what a later part of the base found. */
  void addAll(Best later) {
    later.entries.forEach(e -> consider(e.customer, e.figure));
  }

  /** Returns the customers, the highest figure first. */
  List<Integer> customers() {
    return entries.stream().map(Entry::customer).toList();
  }

  /** Returns their figures, the highest first. */
  List<Long> figures() {
    return entries.stream().map(Entry::figure).toList();
  }
}
