package org.clm4j.rfm;

import java.util.Arrays;

/**
 * Picks the values at some ranks of a column without sorting all of it: counts how many values lie
 * in each of many ranges of equal width, and looks further only into those in which a rank lies. A
 * range is never looked into more than four times, whatever the values.
 */
final class Selection {

  /** So many bits of a value are told apart in one pass. */
  private static final int BITS = 14;

  /** Up to so many values are sorted. */
  private static final int FEW = 256;

  private Selection() {}

  /**
   * Returns the values at these ranks in ascending order.
   *
   * @param values left as they are
   * @param ranks ascending, from 0, below the number of values
   */
  static long[] at(long[] values, int[] ranks) {
    long[] picked = new long[ranks.length];
    pick(values, ranks, 0, ranks.length, 0, picked);
    return picked;
  }

  /** Picks for ranks[from, to), of which {@code below} lie under all values here. */
  private static void pick(long[] values, int[] ranks, int from, int to, int below, long[] picked) {
    if (values.length <= FEW) {
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int i = from; i < to; i++) {
        picked[i] = sorted[ranks[i] - below];
      }
      return;
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (long v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    if (min == max) {
      Arrays.fill(picked, from, to, min);
      return;
    }
    // The width may be 2⁶⁴ - 1, so it is taken without a sign.
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(max - min) - BITS);
    int[] counts = new int[(int) ((max - min) >>> shift) + 1];
    for (long v : values) {
      counts[(int) ((v - min) >>> shift)]++;
    }
    // For each range in which a rank lies its place among those, plus 1.
    short[] places = new short[counts.length];
    long[][] found = new long[to - from][];
    int[] belows = new int[to - from];
    int[] ends = new int[to - from];
    int wanted = 0;
    int seen = below;
    int next = from;
    for (int range = 0; next < to; range++) {
      int first = next;
      while (next < to && ranks[next] < seen + counts[range]) {
        next++;
      }
      if (next > first) {
        found[wanted] = new long[counts[range]];
        belows[wanted] = seen;
        ends[wanted] = next;
        places[range] = (short) ++wanted;
      }
      seen += counts[range];
    }
    int[] filled = new int[wanted];
    for (long v : values) {
      int place = places[(int) ((v - min) >>> shift)];
      if (place > 0) {
        found[place - 1][filled[place - 1]++] = v;
      }
    }
    int first = from;
    for (int i = 0; i < wanted; i++) {
      pick(found[i], ranks, first, ends[i], belows[i], picked);
      first = ends[i];
    }
  }
}
