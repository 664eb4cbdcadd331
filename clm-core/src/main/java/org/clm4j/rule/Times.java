package org.clm4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.clm4j.basics.Moments;

/** Moments of a reading, as they are written in the zone of its rule. */
final class Times {

  private Times() {}

  /** Returns the day, where days count or the moment stands for one; else the moment. */
  static String date(Instant moment, Explanation read) {
    boolean calendar =
        !(read.condition() instanceof Elapsed e && !e.span().isCalendar())
            && !(read.condition() instanceof Upcoming u && !u.within().isCalendar());
    LocalDate day = day(moment, read);
    return calendar || moment.equals(Moments.endOfDay(day, zone(read)))
        ? day.toString()
        : moment.toString();
  }

  /** Returns a moment that others are held against: a day where it begins one. */
  static String bound(Instant moment, Explanation read) {
    LocalDate day = day(moment, read);
    return moment.equals(Moments.startOfDay(day, zone(read))) ? day.toString() : moment.toString();
  }

  static LocalDate day(Instant moment, Explanation read) {
    return Moments.dateOf(moment, zone(read));
  }

  private static ZoneId zone(Explanation read) {
    return ((Leaf<?>) read.node()).zone();
  }
}
