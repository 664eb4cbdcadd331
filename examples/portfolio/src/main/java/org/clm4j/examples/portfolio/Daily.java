package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/**
 * How many customers bought again on each day since the first purchase of all: days with a purchase
 * behind a customer's first one, each once, as the purchase models count them, of the customers
 * that these know: what is held out is counted, who came in it is not. Parts of a base add up.
 */
final class Daily {

  private final long firstDay;
  private final long lastDay;
  private final ZoneId zone;
  private long[] repeats = new long[64];

  Daily(Observation observation) {
    this.zone = observation.zone();
    this.firstDay = Moments.dateOf(observation.start(), zone).toEpochDay();
    this.lastDay = observation.last().toEpochDay();
  }

  void add(CustomerHistory history) {
    EventRows rows = history.rows();
    long previous = Long.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row) == EventKind.PURCHASE) {
        long day = Moments.epochDay(rows.atMicros(row), zone);
        if (previous == Long.MIN_VALUE && day > lastDay) {
          return;
        }
        if (previous != Long.MIN_VALUE && day != previous) {
          count((int) (day - firstDay), 1);
        }
        previous = day;
      }
    }
  }

  void addAll(Daily other) {
    for (int day = 0; day < other.repeats.length; day++) {
      if (other.repeats[day] != 0) {
        count(day, other.repeats[day]);
      }
    }
  }

  /** Returns the day so many days after the first. */
  LocalDate day(long days) {
    return LocalDate.ofEpochDay(firstDay + days);
  }

  /** Returns how many days after the first a day is. */
  long days(LocalDate day) {
    return day.toEpochDay() - firstDay;
  }

  private void count(int day, long more) {
    if (day >= repeats.length) {
      repeats = Arrays.copyOf(repeats, Math.max(day + 1, 2 * repeats.length));
    }
    repeats[day] += more;
  }

  /** Returns how many there were after one day and up to another, counted from the first day. */
  long between(double after, double upTo) {
    long sum = 0;
    for (int day = (int) Math.floor(after) + 1; day <= upTo && day < repeats.length; day++) {
      sum += day < 0 ? 0 : repeats[day];
    }
    return sum;
  }
}
