package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/**
 * How many customers bought on each day since the first purchase of all: days with a purchase, each
 * once, as the purchase models count them, of the customers that the table knows: what is held out
 * is counted, who came in it is not. Parts of a base add up.
 */
final class Daily {

  private final long firstDay;
  private final long lastDay;
  private final long judgedTo;
  private final ZoneId zone;
  private final Days firsts = new Days();
  private final Days repeats = new Days();
  private final Days known = new Days();

  Daily(Observation observation) {
    this.zone = observation.zone();
    this.firstDay = Moments.dateOf(observation.start(), zone).toEpochDay();
    this.lastDay = observation.last().toEpochDay();
    this.judgedTo = observation.judgedTo().orElse(observation.last()).toEpochDay();
  }

  void add(CustomerHistory history) {
    EventRows rows = history.rows();
    long first = Long.MIN_VALUE;
    long previous = Long.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row) == EventKind.PURCHASE) {
        long day = Moments.epochDay(rows.atMicros(row), zone);
        if (previous == Long.MIN_VALUE) {
          if (day > lastDay) {
            return;
          }
          first = day;
          firsts.count((int) (day - firstDay), 1);
        } else if (day != previous) {
          repeats.count((int) (day - firstDay), 1);
          if (first <= judgedTo) {
            known.count((int) (day - firstDay), 1);
          }
        }
        previous = day;
      }
    }
  }

  void addAll(Daily other) {
    firsts.addAll(other.firsts);
    repeats.addAll(other.repeats);
    known.addAll(other.known);
  }

  /** Returns the day so many days after the first. */
  LocalDate day(long days) {
    return LocalDate.ofEpochDay(firstDay + days);
  }

  /** Returns how many days after the first a day is. */
  long days(LocalDate day) {
    return day.toEpochDay() - firstDay;
  }

  /** Returns the first purchases after one day and up to another, counted from the first day. */
  long first(double after, double upTo) {
    return firsts.between(after, upTo);
  }

  /** Returns the same of the purchases behind a customer's first one. */
  long again(double after, double upTo) {
    return repeats.between(after, upTo);
  }

  /** Returns the same of those whom the models knew while they were judged. */
  long againOfKnown(double after, double upTo) {
    return known.between(after, upTo);
  }

  /** Counts by day. */
  private static final class Days {
    private long[] counts = new long[64];

    void count(int day, long more) {
      if (day >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(day + 1, 2 * counts.length));
      }
      counts[day] += more;
    }

    void addAll(Days other) {
      for (int day = 0; day < other.counts.length; day++) {
        if (other.counts[day] != 0) {
          count(day, other.counts[day]);
        }
      }
    }

    long between(double after, double upTo) {
      long sum = 0;
      for (int day = (int) Math.floor(after) + 1; day <= upTo && day < counts.length; day++) {
        sum += day < 0 ? 0 : counts[day];
      }
      return sum;
    }
  }
}
