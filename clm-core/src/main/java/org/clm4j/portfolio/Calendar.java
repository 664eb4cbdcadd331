package org.clm4j.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import org.clm4j.basics.Moments;

/** The moments of a definition that every customer is looked at, found once. */
final class Calendar {

  final long before;
  final long from;
  final long to;

  /** The ends of the window's days; the last is the window's end. */
  final long[] days;

  /** For each of them, since when a purchase keeps a customer active then. */
  final long[] activeSince;

  /** The same for the start of the window. */
  final long activeSinceAtStart;

  Calendar(PortfolioDefinition definition) {
    FigureWindow window = definition.window();
    this.before = Moments.toMicros(window.before().from());
    this.from = Moments.toMicros(window.from());
    this.to = Moments.toMicros(window.to());
    this.activeSinceAtStart = definition.activeSince(window.from());
    this.days = new long[window.days()];
    this.activeSince = new long[days.length];
    LocalDate first = Moments.dateOf(window.from(), window.zone()).plusDays(1);
    for (int i = 0; i < days.length; i++) {
      Instant end =
          i == days.length - 1 ? window.to() : Moments.endOfDay(first.plusDays(i), window.zone());
      days[i] = Moments.toMicros(end);
      activeSince[i] = definition.activeSince(end);
    }
  }
}
