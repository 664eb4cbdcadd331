package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.List;

/** The few customers with the highest figure; of equal ones, the first in the order of ids. */
final class Best {

  private static final int KEPT = 3;

  /** A customer and the figure by which they were chosen. */
  private record Entry(int customer, long figure) {}

  private final List<Entry> entries = new ArrayList<>(KEPT + 1);

  void consider(int customer, long figure) {
    int place = entries.size();
    while (place > 0 && entries.get(place - 1).figure < figure) {
      place--;
    }
    if (place < KEPT) {
      entries.add(place, new Entry(customer, figure));
      if (entries.size() > KEPT) {
        entries.remove(KEPT);
      }
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
}
