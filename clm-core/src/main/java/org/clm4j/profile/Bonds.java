package org.clm4j.profile;

import java.util.EnumMap;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Treatment;

/** Which exit barriers were put in place, and until when each kind holds. */
final class Bonds {

  /** The last end of each kind; {@link MetricValues#NEVER} of what has none. */
  private final Map<ExitBarrier, Long> ends = new EnumMap<>(ExitBarrier.class);

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

  private void add(ExitBarrier kind, long end) {
    ends.merge(kind, end, Math::max);
  }

  /** Returns whether a kind is in place: up to its end, which it no longer is at. */
  boolean holds(ExitBarrier kind, long now) {
    return ends.containsKey(kind) && end(kind) > now;
  }

  /** Returns when a kind that was put in place ends. */
  long end(ExitBarrier kind) {
    return ends.getOrDefault(kind, Moments.MISSING);
  }

  int inPlace(long now) {
    return (int) ends.values().stream().filter(end -> end > now).count();
  }

  /** Returns when the first of those in place ends. */
  long nextEnd(long now) {
    return ends.values().stream()
        .mapToLong(end -> end)
        .filter(end -> end > now)
        .min()
        .orElse(MetricValues.NEVER);
  }
}
