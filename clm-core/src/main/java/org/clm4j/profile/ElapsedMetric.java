package org.clm4j.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Calendar days since an instant metric, or how many of the customer's own intervals fit into them.
 *
 * <p>An elapsed metric is never stored: it is read from the moment it counts from and the moment
 * asked about, so it cannot go stale, and the day at which it crosses a threshold is known exactly.
 * It is missing where its moment is, or where its interval is missing or not above zero.
 */
public final class ElapsedMetric extends NumberMetric {

  private final InstantMetric since;
  private final @Nullable NumberMetric interval;

  private ElapsedMetric(
      String id, Label label, Unit unit, InstantMetric since, @Nullable NumberMetric interval) {
    super(id, label, unit, Movement.ELAPSED);
    this.since = since;
    this.interval = interval;
  }

  /** Returns the metric of calendar days since {@code since}; negative while that lies ahead. */
  public static ElapsedMetric since(String id, Label label, InstantMetric since) {
    return new ElapsedMetric(id, label, Unit.DAYS, since, null);
  }

  /**
   * Returns the metric of calendar days since {@code since}, divided by the customer's own {@code
   * interval} in days.
   *
   * @throws IllegalArgumentException if the interval itself moves with time, or is not in days
   */
  public static ElapsedMetric inIntervals(
      String id, Label label, InstantMetric since, NumberMetric interval) {
    if (interval.movement() != Movement.FIXED || !interval.unit().equals(Unit.DAYS)) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "elapsed metric '"
                  + id
                  + "' divides by '"
                  + interval.id()
                  + "', which must be FIXED and in days, not "
                  + interval.movement()
                  + " and in "
                  + interval.unit().id()
                  + "."));
    }
    return new ElapsedMetric(id, label, Unit.RATIO, since, interval);
  }

  /** Returns the metric whose moment it counts from. */
  public InstantMetric since() {
    return since;
  }

  /** Returns the metric it is divided by, where it is. */
  public Optional<NumberMetric> interval() {
    return Optional.ofNullable(interval);
  }

  /**
   * Returns the value at a moment, or NaN where it is missing.
   *
   * @param sinceMicros the moment it counts from, in microseconds, or {@link Moments#MISSING}
   * @param intervalDays the interval in days; not read where there is none
   */
  public double at(long sinceMicros, double intervalDays, Instant asOf, ZoneId zone) {
    if (sinceMicros == Moments.MISSING) {
      return Double.NaN;
    }
    double days =
        Moments.epochDay(Moments.toMicros(asOf), zone) - Moments.epochDay(sinceMicros, zone);
    if (interval == null) {
      return days;
    }
    double intervals = intervalDays > 0 ? days / intervalDays : Double.NaN;
    // Over the shortest of intervals a quotient overflows, and infinity is no value.
    return Double.isInfinite(intervals) ? Double.NaN : intervals;
  }

  /** Says that a source cannot provide it. */
  String neverStored() {
    return "a source declares elapsed metric '"
        + id()
        + "', which is read and never stored. Maybe declare '"
        + since().id()
        + "'.";
  }
}
