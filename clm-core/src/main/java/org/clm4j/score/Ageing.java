package org.clm4j.score;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.Trajectory.Bounds;

/** How an observation ages, and what a value function makes of a range of observations. */
final class Ageing {

  /** The mean month of the calendar, in days: 400 years are 146,097 days. */
  private static final double MONTH_DAYS = 146_097 / 4_800.0;

  private static final double[] NONE = {};

  private Ageing() {}

  /** Returns the share of strength left at a moment, counted from one in microseconds. */
  static double left(Fading fading, long from, Instant to, ZoneId zone) {
    return fading.left(Math.max(0, age(fading.span(), Moments.ofMicros(from), to, zone)));
  }

  /** Returns whether it fades at the beginning of calendar days alone, not on the clock. */
  static boolean stepsByDay(Fading fading) {
    return fading.span().amount() instanceof Period;
  }

  private static double age(Span span, Instant from, Instant to, ZoneId zone) {
    if (!(span.amount() instanceof Period period)) {
      return (double) (Moments.toMicros(to) - Moments.toMicros(from))
          / Moments.toMicros(Instant.EPOCH.plus(span.amount()));
    }
    LocalDate first = Moments.dateOf(from, zone);
    LocalDate last = Moments.dateOf(to, zone);
    long whole = whole(period, first, last);
    LocalDate reached = first.plus(times(period, whole));
    LocalDate next = first.plus(times(period, whole + 1));
    return whole
        + (double) ChronoUnit.DAYS.between(reached, last) / ChronoUnit.DAYS.between(reached, next);
  }

  /** Returns how many whole periods lie between two days: a guess by the mean month, set right. */
  private static long whole(Period period, LocalDate first, LocalDate last) {
    double days = MONTH_DAYS * period.toTotalMonths() + period.get(ChronoUnit.DAYS);
    long whole = Math.max(0, (long) (ChronoUnit.DAYS.between(first, last) / days) - 1);
    while (whole > 0 && first.plus(times(period, whole)).isAfter(last)) {
      whole--;
    }
    while (!first.plus(times(period, whole + 1)).isAfter(last)) {
      whole++;
    }
    return whole;
  }

  private static Period times(Period period, long n) {
    return period.multipliedBy(Math.toIntExact(n));
  }

  /** Returns bounds of the strength where the observed value runs between two. */
  static Bounds strength(ValueFunction.OfNumber function, double low, double high) {
    double one = function.of(low);
    double other = low == high ? one : function.of(high);
    double least = Math.min(one, other);
    double most = Math.max(one, other);
    if (low < high) {
      for (double knot : knots(function)) {
        if (knot > low && knot <= high) {
          double value = function.of(knot);
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    return new Bounds(least, most);
  }

  /** Returns the observed values between which a function only rises or only falls. */
  private static double[] knots(ValueFunction.OfNumber function) {
    if (function instanceof ValueFunction.Steps steps) {
      return steps.points().stream().mapToDouble(ValueFunction.Point::at).toArray();
    }
    if (function instanceof ValueFunction.Piecewise lines) {
      return lines.points().stream().mapToDouble(ValueFunction.Point::at).toArray();
    }
    return NONE;
  }
}
