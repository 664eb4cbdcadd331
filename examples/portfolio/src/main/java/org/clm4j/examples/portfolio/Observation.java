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
 */
record Observation(Instant start, LocalDate last, LocalDate until, ZoneId zone, Duration unit) {

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
    PurchaseBase.Collector collector = PurchaseBase.collector(last, zone, unit);
    heldOut().ifPresent(collector::holdoutUntil);
    return collector;
  }
}
