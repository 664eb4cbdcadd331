package org.clm4j.internal;

import java.util.stream.IntStream;

/** Where sorted numbers are cut into parts of about equally many. */
public final class EvenCuts {

  private EvenCuts() {}

  /**
   * Returns the cuts, ascending, each between two neighbouring numbers, as short as one can be
   * written; none where all numbers are equal.
   *
   * @param sorted numbers, ascending from the first place on
   * @param count how many of the places hold a number
   * @param most the most parts
   */
  public static double[] of(double[] sorted, int count, int most) {
    if (count == 0) {
      return new double[0];
    }
    return IntStream.range(1, most)
        .mapToDouble(k -> sorted[(int) ((long) k * count / most)])
        .filter(cut -> cut > sorted[0])
        .distinct()
        .map(cut -> Decimals.between(below(sorted, count, cut), cut))
        .toArray();
  }

  /** Returns the greatest number below one that is there and is not the least. */
  private static double below(double[] sorted, int count, double number) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < number) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return sorted[from - 1];
  }
}
