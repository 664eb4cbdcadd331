package org.clm4j.profile;

import java.time.Instant;
import org.clm4j.basics.Moments;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one history at one moment after another: made anew where something has happened, or a
 * value says that it may differ, and else those of the moment before.
 *
 * <p>Not for sharing between threads.
 */
final class FactsAlong {

  private final Profiler profiler;
  private @Nullable CustomerHistory customer;
  private @Nullable CustomerProfile last;
  private int happened;
  private long from;
  private long until;

  FactsAlong(Profiler profiler) {
    this.profiler = profiler;
  }

  @SuppressWarnings("ReferenceEquality") // an equal history is read again, and rightly
  CustomerProfile at(CustomerHistory history, Instant asOf) {
    long moment = Moments.toMicros(asOf);
    CustomerProfile known = last;
    int count = history.rows().countUpTo(moment);
    if (known != null
        && customer == history
        && count == happened
        && from <= moment
        && moment < until) {
      return known.at(asOf);
    }
    CustomerProfile facts = profiler.facts(history, asOf);
    customer = history;
    last = facts;
    happened = count;
    from = moment;
    until = until(facts.values(), history.rows(), count, moment);
    return facts;
  }

  /**
   * Returns from when on, in microseconds, the values may be others if nothing new happens: the
   * first step that one of them names, or the first end of a complaint told of already. Elapsed
   * days are no values; whoever reads them computes the day.
   */
  private static long until(MetricValues values, EventRows rows, int happened, long now) {
    long until = values.firstStepAfter(now);
    for (int row = 0; row < happened; row++) {
      if (rows.kind(row) == EventKind.COMPLAINT) {
        long ends =
            ((Complaint) rows.event(row))
                .resolvedAt()
                .map(Moments::toMicros)
                .orElse(MetricValues.NEVER);
        until = ends > now ? Math.min(until, ends) : until;
      }
    }
    return until;
  }
}
