package org.clm4j.profile;

import java.time.Instant;
import java.time.ZoneId;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/**
 * A {@link WindowMetric} at a moment: which events lie inside, and when time alone changes that.
 *
 * <p>An event lies inside from the moment at which it is {@code back} old until it is {@code back +
 * length} old; what "so old" means on the calendar, {@link Span#reachedAt} says.
 */
final class SlidingWindow {

  private final WindowMetric metric;
  private final ZoneId zone;

  /** Events up to here have left. */
  private final long left;

  /** Events up to here have come in. */
  private final long entered;

  private double value;
  private long nextStep = MetricValues.NEVER;

  SlidingWindow(WindowMetric metric, Instant asOf, ZoneId zone) {
    this.metric = metric;
    this.zone = zone;
    Instant end = metric.back().isZero() ? asOf : metric.back().latestReached(asOf, zone);
    this.entered = Moments.toNearestMicros(end);
    this.left = Moments.toNearestMicros(metric.length().latestReached(end, zone));
  }

  /** Reads the first {@code count} rows, which lie at or before the moment. */
  SlidingWindow read(EventRows rows, int count) {
    int from = Math.min(count, rows.countUpTo(left));
    int to = Math.min(count, rows.countUpTo(entered));
    long events = 0;
    long amount = 0;
    for (int row = from; row < to; row++) {
      if (rows.kind(row) == metric.events()) {
        if (events == 0) {
          nextStep = leavesAt(rows.atMicros(row));
        }
        events++;
        if (metric.aggregate() == WindowMetric.Aggregate.SUM) {
          amount = StandardMetrics.sum(amount, rows.amount(row));
        }
      }
    }
    value = metric.aggregate() == WindowMetric.Aggregate.SUM ? amount / 1e6 : events;
    int next = next(rows, to, count, metric.events());
    if (next < count) {
      nextStep = Math.min(nextStep, entersAt(rows.atMicros(next)));
    }
    return this;
  }

  double value() {
    return value;
  }

  long nextStep() {
    return nextStep;
  }

  private static int next(EventRows rows, int from, int count, EventKind kind) {
    int row = from;
    while (row < count && rows.kind(row) != kind) {
      row++;
    }
    return row;
  }

  private long leavesAt(long micros) {
    Instant old = metric.length().reachedAt(Moments.ofMicros(micros), zone);
    return Moments.toNearestMicros(
        metric.back().isZero() ? old : metric.back().reachedAt(old, zone));
  }

  private long entersAt(long micros) {
    return Moments.toNearestMicros(metric.back().reachedAt(Moments.ofMicros(micros), zone));
  }
}
