package org.clm4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.clm4j.basics.Moments;

/** Moments of a reading, as they are written in the zone of its rule. */
final class MomentText {

  private MomentText() {}

  /** Returns the day, where days count or the moment stands for one; else day and time. */
  static String date(Instant moment, Explanation read) {
    LocalDate day = day(moment, read);
    return countsDays(moment, read) || moment.equals(Moments.endOfDay(day, zone(read)))
        ? day.toString()
        : Moments.format(moment, zone(read));
  }

  /** Returns whether the hour of the moment makes no difference to the reading. */
  private static boolean countsDays(Instant moment, Explanation read) {
    if (read.condition() instanceof Elapsed e) {
      return e.span().isCalendar();
    } else if (read.condition() instanceof DueWithin u) {
      // It comes near by days but is there at its own hour.
      boolean today = day(moment, read).equals(day(read.asOf(), read));
      return u.within().isCalendar() && !today && !read.isNegated();
    }
    return true;
  }

  /** Returns a moment that is still to come: the day, where it begins one; else day and time. */
  static String coming(Instant moment, Explanation read) {
    return Moments.formatAsComing(moment, zone(read));
  }

  /** Returns two moments, each with the time of day where both are of one day. */
  static List<String> beside(Instant one, Instant other, Explanation read) {
    if (one.equals(other) || !day(one, read).equals(day(other, read))) {
      return List.of(date(one, read), date(other, read));
    }
    List<String> said = both(one, other, m -> Moments.format(m, zone(read)));
    return said.get(0).equals(said.get(1))
        ? both(one, other, m -> Moments.formatExactly(m, zone(read)))
        : said;
  }

  private static List<String> both(Instant one, Instant other, Function<Instant, String> say) {
    return List.of(say.apply(one), say.apply(other));
  }

  private static LocalDate day(Instant moment, Explanation read) {
    return Moments.dateOf(moment, zone(read));
  }

  static ZoneId zone(Explanation read) {
    return read.zone();
  }
}
