package org.clm4j.examples.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.btyd.PurchaseBase;

/**
 * What part of the log is looked at.
 *
 * @param start the moment of the first purchase of all
 * @param last the last day that table and models may see
 * @param until the last day of all; later than {@code last} where something is held out
 * @param zone where days end
 * @param unit the unit in which the models count time
 * @param judgedTo the last day that models see while they are judged; what came after it is what
 *     they are judged by. Empty where nothing can be held out
 */
record Observation(
    Instant start,
    LocalDate last,
    LocalDate until,
    ZoneId zone,
    Duration unit,
    Optional<LocalDate> judgedTo) {

  /** How many days are held out to judge the models by: a quarter of a year. */
  private static final long QUARTER = 91;

  /** Fewer days than these say nothing of a forecast. */
  private static final long LEAST = 7;

  /**
   * Returns an observation whose models are judged by what the table may not see, where there is
   * anything, and else by its last quarter of a year, or a quarter of the time observed where that
   * is less.
   */
  static Observation judged(
      Instant start, LocalDate last, LocalDate until, ZoneId zone, Duration unit) {
    long seen = last.toEpochDay() - Moments.dateOf(start, zone).toEpochDay();
    long held = Math.min(QUARTER, seen / 4);
    Optional<LocalDate> judgedTo =
        until.isAfter(last)
            ? Optional.of(last)
            : held < LEAST ? Optional.empty() : Optional.of(last.minusDays(held));
    return new Observation(start, last, until, zone, unit, judgedTo);
  }

  /** Returns this observation with models that are not judged. */
  Observation unjudged() {
    return new Observation(start, last, until, zone, unit, heldOut().map(day -> last));
  }

  /** Returns the end of the last day that table and models may see. */
  Instant end() {
    return Moments.endOfDay(last, zone);
  }

  /** Returns the end of the last day of all. */
  Instant untilEnd() {
    return Moments.endOfDay(until, zone);
  }

  /** Returns the last day held out; empty where nothing is. */
  Optional<LocalDate> heldOut() {
    return until.isAfter(last) ? Optional.of(until) : Optional.empty();
  }

  /** Returns a collector of purchases that has seen nobody. */
  PurchaseBase.Collector purchases() {
    return judgedTo.isPresent()
        ? PurchaseBase.collector(judgedTo.get(), zone, unit).holdoutUntil(until)
        : PurchaseBase.collector(last, zone, unit);
  }
}
