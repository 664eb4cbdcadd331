package org.clm4j.examples.portfolio.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;

/**
 * The rows that lie far beyond all others, as where a year was mistyped: behind ten years without a
 * row and fewer than the others, or behind a year without one and fewer than one in a hundred. The
 * measures are ours.
 */
final class FarDays {

  private static final long DAY = 86_400_000_000L;
  private static final long YEAR = 366 * DAY;
  private static final long TEN_YEARS = 3_653 * DAY;

  private final long[] at;
  private final int usualFrom;
  private final int usualTo;

  private FarDays(long[] at, int usualFrom, int usualTo) {
    this.at = at;
    this.usualFrom = usualFrom;
    this.usualTo = usualTo;
  }

  static FarDays of(long[] moments, int size) {
    long[] at = Arrays.copyOf(moments, size);
    Arrays.sort(at);
    int to = size;
    for (int beyond = 1; 2L * beyond < size; beyond++) {
      int row = size - beyond;
      to = isFar(at[row] - at[row - 1], beyond, size) ? row : to;
    }
    int from = 0;
    for (int before = 1; 2L * before < size && before < to; before++) {
      from = isFar(at[before] - at[before - 1], before, size) ? before : from;
    }
    return new FarDays(at, from, to);
  }

  private static boolean isFar(long gap, long rows, long all) {
    return gap > TEN_YEARS || (gap > YEAR && 100 * rows < all);
  }

  /** Returns the last moment that is not far beyond the others. */
  Instant lastUsual() {
    return Moments.ofMicros(at[usualTo - 1]);
  }

  void tell(List<Label> notes, ZoneId zone) {
    if (usualTo < at.length) {
      notes.add(
          LogWords.FAR_AFTER.label(
              day(at.length - 1, zone), at.length - usualTo, Moments.dateOf(lastUsual(), zone)));
    }
    if (usualFrom > 0) {
      notes.add(LogWords.FAR_BEFORE.label(day(0, zone), usualFrom));
    }
  }

  private LocalDate day(int row, ZoneId zone) {
    return Moments.dateOf(Moments.ofMicros(at[row]), zone);
  }
}
