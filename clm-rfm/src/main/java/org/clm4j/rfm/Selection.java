package org.clm4j.rfm;

import java.util.Arrays;

/**
 * Picks the values at some ranks of a column without sorting all of it.
 *
 * <p>Small whole numbers are counted, everything else is partitioned about a pivot into smaller,
 * equal and greater, so that a column of few distinct values costs one pass for each. Where the
 * pivots keep missing, what is left is sorted: never worse than a sort.
 */
final class Selection {

  /** Up to this width values are counted rather than partitioned. */
  private static final long COUNTED = 1 << 16;

  private static final long MILLION = 1_000_000;

  private Selection() {}

  /**
   * Returns the values at these ranks in ascending order.
   *
   * @param values left as they are
   * @param ranks ascending, from 0, below the number of values
   */
  static long[] at(long[] values, int[] ranks) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (long v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    if (max / MILLION - min / MILLION < COUNTED) {
      long[] counted = byCounting(values, ranks, min, max);
      if (counted.length > 0) {
        return counted;
      }
    }
    long[] copy = values.clone();
    select(copy, 0, copy.length, ranks, 0, ranks.length, 0);
    return Arrays.stream(ranks).mapToLong(rank -> copy[rank]).toArray();
  }

  /** Counts whole numbers; returns nothing where one is not whole. */
  private static long[] byCounting(long[] values, int[] ranks, long min, long max) {
    long lowest = Math.floorDiv(min, MILLION);
    int[] counts = new int[(int) (Math.floorDiv(max, MILLION) - lowest) + 1];
    for (long v : values) {
      long whole = v / MILLION;
      if (whole * MILLION != v) {
        return new long[0];
      }
      counts[(int) (whole - lowest)]++;
    }
    long[] picked = new long[ranks.length];
    int seen = 0;
    int next = 0;
    for (int i = 0; next < ranks.length; i++) {
      seen += counts[i];
      while (next < ranks.length && ranks[next] < seen) {
        picked[next++] = (lowest + i) * MILLION;
      }
    }
    return picked;
  }

  /** Puts the values of ranks[firstRank, lastRank) in their places within a[from, to). */
  private static void select(
      long[] a, int from, int to, int[] ranks, int firstRank, int lastRank, int depth) {
    if (firstRank == lastRank || to - from < 2) {
      return;
    }
    if (to - from < 64 || depth > 60) {
      Arrays.sort(a, from, to);
      return;
    }
    long pivot = pivot(a, from, to);
    int smaller = from;
    int i = from;
    int greater = to;
    while (i < greater) {
      long v = a[i];
      if (v < pivot) {
        a[i++] = a[smaller];
        a[smaller++] = v;
      } else if (v > pivot) {
        a[i] = a[--greater];
        a[greater] = v;
      } else {
        i++;
      }
    }
    int belowEqual = firstRank;
    while (belowEqual < lastRank && ranks[belowEqual] < smaller) {
      belowEqual++;
    }
    int above = belowEqual;
    while (above < lastRank && ranks[above] < greater) {
      above++;
    }
    select(a, from, smaller, ranks, firstRank, belowEqual, depth + 1);
    select(a, greater, to, ranks, above, lastRank, depth + 1);
  }

  /** The median of nine places spread evenly. */
  private static long pivot(long[] a, int from, int to) {
    int step = (to - from - 1) / 8;
    long[] nine = new long[9];
    for (int i = 0; i < 9; i++) {
      nine[i] = a[from + i * step];
    }
    Arrays.sort(nine);
    return nine[4];
  }
}
