package org.clm4j.profile;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.EventRows;
import org.clm4j.event.EventTrait;

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

  SlidingWindow(WindowMetric metric, long asOf, ZoneId zone) {
    this.metric = metric;
    this.zone = zone;
    this.entered = metric.back().isZero() ? asOf : metric.back().latestReached(asOf, zone);
    this.left = metric.length().latestReached(entered, zone);
  }

  /** Reads the first {@code count} rows, which lie at or before the moment. */
  SlidingWindow read(EventRows rows, int count) {
    int from = Math.min(count, rows.countUpTo(left));
    int to = Math.min(count, rows.countUpTo(entered));
    switch (metric.aggregate()) {
      case COUNT, SUM -> addUp(rows, from, to);
      case DAYS -> countDays(rows, from, to);
      case DISTINCT -> countValues(rows, from, to);
    }
    int next = to;
    while (next < count && !metric.events().includes(rows, next)) {
      next++;
    }
    if (next < count) {
      nextStep = Math.min(nextStep, entersAt(rows.atMicros(next)));
    }
    return this;
  }

  private void addUp(EventRows rows, int from, int to) {
    boolean sum = metric.aggregate() == WindowMetric.Aggregate.SUM;
    long events = 0;
    long amount = 0;
    for (int row = from; row < to; row++) {
      if (metric.events().includes(rows, row)) {
        if (events == 0) {
          nextStep = leavesAt(rows.atMicros(row));
        }
        events++;
        if (sum) {
          amount = StandardMetrics.sum(amount, rows.amount(row));
        }
      }
    }
    value = sum ? amount / 1e6 : events;
  }

  /** Counts days; the first of them leaves with the last of its events. */
  private void countDays(EventRows rows, int from, int to) {
    long days = 0;
    long day = 0;
    for (int row = from; row < to; row++) {
      if (metric.events().includes(rows, row)) {
        long at = rows.atMicros(row);
        long its = Moments.epochDay(at, zone);
        days += days == 0 || its != day ? 1 : 0;
        day = its;
        nextStep = days == 1 ? leavesAt(at) : nextStep;
      }
    }
    value = days;
  }

  /** Counts values; each leaves with the last event that has it. */
  private void countValues(EventRows rows, int from, int to) {
    EventTrait trait = metric.trait().orElseThrow();
    Map<String, Long> last = new HashMap<>();
    for (int row = from; row < to; row++) {
      if (metric.events().includes(rows, row)) {
        long at = rows.atMicros(row);
        trait.of(rows, row).ifPresent(said -> last.put(said, at));
      }
    }
    value = last.size();
    last.values().stream().mapToLong(at -> at).min().ifPresent(at -> nextStep = leavesAt(at));
  }

  double value() {
    return value;
  }

  long nextStep() {
    return nextStep;
  }

  private long leavesAt(long micros) {
    long old = metric.length().reachedAt(micros, zone);
    return metric.back().isZero() ? old : metric.back().reachedAt(old, zone);
  }

  private long entersAt(long micros) {
    return metric.back().reachedAt(micros, zone);
  }
}
