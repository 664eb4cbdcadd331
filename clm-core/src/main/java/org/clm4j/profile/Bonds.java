package org.clm4j.profile;

import java.util.Arrays;
import org.clm4j.basics.Moments;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Treatment;

/** Which exit barriers were put in place, and until when each kind holds. */
final class Bonds {

  /** That of a customer to whom nothing was added. */
  static final Bonds NONE = new Bonds();

  /**
   * The last end of each kind; {@link MetricValues#NEVER} of what has none, and {@link
   * Moments#MISSING}, which lies before every moment, of a kind that was never put in place.
   */
  private final long[] ends = new long[ExitBarrier.values().length];

  Bonds() {
    Arrays.fill(ends, Moments.MISSING);
  }

  void add(Treatment treatment) {
    treatment
        .barrier()
        .ifPresent(
            kind ->
                add(
                    kind,
                    treatment.bindsUntil().map(Moments::toMicros).orElse(MetricValues.NEVER)));
  }

  /** Adds what contracts in force bind to, until the last of them ends. */
  void addContracts(long end) {
    add(ExitBarrier.CONTRACTUAL, end);
  }

  @SuppressWarnings("EnumOrdinal") // a place in an array that nobody else sees
  private void add(ExitBarrier kind, long end) {
    ends[kind.ordinal()] = Math.max(ends[kind.ordinal()], end);
  }

  /** Returns whether a kind is in place: up to its end, which it no longer is at. */
  boolean holds(ExitBarrier kind, long now) {
    return end(kind) > now;
  }

  /** Returns when a kind that was put in place ends. */
  @SuppressWarnings("EnumOrdinal")
  long end(ExitBarrier kind) {
    return ends[kind.ordinal()];
  }

  int inPlace(long now) {
    int count = 0;
    for (long end : ends) {
      count += end > now ? 1 : 0;
    }
    return count;
  }

  /** Returns when the first of those in place ends. */
  long nextEnd(long now) {
    long next = MetricValues.NEVER;
    for (long end : ends) {
      next = end > now ? Math.min(next, end) : next;
    }
    return next;
  }
}
