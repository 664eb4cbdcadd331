package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;

/**
 * The stretch of time that figures are of: after {@code from}, up to and including {@code to}.
 *
 * @param from the last moment before it: what stood then is "at the start"
 * @param to its last moment: what stands then is "at the end"
 * @param zone where days end
 */
public record FigureWindow(Instant from, Instant to, ZoneId zone) {

  /** The longest window, in days: a hundred years. A bound of ours. */
  private static final int MOST_DAYS = 36_525;

  /**
   * Cuts the moments to the microsecond.
   *
   * @throws IllegalArgumentException if the two lie on one day, in the wrong order, or more than
   *     36,525 days apart
   */
  public FigureWindow {
    requireNonNull(zone, "zone");
    from = Moments.cut(from);
    to = Moments.cut(to);
    long days = Moments.daysBetween(from, to, zone);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "a window of figures is from 1 to "
              + MOST_DAYS
              + " days long, but from "
              + from
              + " to "
              + to
              + " it is "
              + days
              + ".");
    }
  }

  /**
   * Returns the window of all days from the first to the last, both included.
   *
   * @throws IllegalArgumentException if the last day is before the first, or they are more than
   *     36,525 days apart
   */
  public static FigureWindow of(LocalDate first, LocalDate last, ZoneId zone) {
    return new FigureWindow(
        Moments.endOfDay(first.minusDays(1), zone), Moments.endOfDay(last, zone), zone);
  }

  /** Returns how many calendar days long it is. */
  public int days() {
    return (int) Moments.daysBetween(from, to, zone);
  }

  /** Returns the window of as many days that ends where this one begins. */
  public FigureWindow before() {
    return new FigureWindow(Span.ofDays(days()).before(from, zone), from, zone);
  }
}
