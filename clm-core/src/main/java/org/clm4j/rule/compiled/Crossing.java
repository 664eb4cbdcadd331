package org.clm4j.rule.compiled;

import java.time.ZoneId;
import org.clm4j.basics.Moments;
import org.clm4j.profile.MetricValues;

/**
 * Finds the first moment at which a reading becomes another one, by bounds over spans: blocks of 1,
 * 2, 4 … days are skipped where the bounds leave no doubt, and halved where they do.
 */
final class Crossing {

  /** How far ahead is looked, in days: a thousand years, a bound of ours. */
  private static final long DAYS = 365_243;

  /**
   * How many spans are looked at before the next is given as one that may matter, a bound of ours.
   */
  private static final int LOOKS = 200_000;

  private final Ahead ahead;
  private final int before;
  private final boolean withinDays;
  private final ZoneId zone;
  private int looks;

  /**
   * The reading over a span, both ends included, {@link CompiledRule#ANY} where the bounds leave it
   * open.
   */
  interface Ahead {
    int over(long first, long last);
  }

  private Crossing(Ahead ahead, int before, boolean withinDays, ZoneId zone) {
    this.ahead = ahead;
    this.before = before;
    this.withinDays = withinDays;
    this.zone = zone;
  }

  /**
   * Returns the first moment after {@code moment} and before {@code until} at which the reading is
   * another than {@code before}, or {@link MetricValues#NEVER}.
   *
   * @param withinDays whether it may change within a day, not at local midnights alone
   */
  static long first(
      Ahead ahead, int before, long moment, long until, boolean withinDays, ZoneId zone) {
    Crossing search = new Crossing(ahead, before, withinDays, zone);
    long day = Moments.epochDay(moment, zone) + 1;
    long found = MetricValues.NEVER;
    if (withinDays) {
      found = search.within(moment + 1, Math.min(search.start(day), until) - 1);
    }
    long furthest = day + DAYS;
    if (found == MetricValues.NEVER && search.stays(day, furthest, until)) {
      return MetricValues.NEVER;
    }
    for (long length = 1;
        found == MetricValues.NEVER && day < furthest && search.start(day) < until;
        length = 2 * length) {
      found = search.days(day, Math.min(day + length, furthest), until);
      day += length;
    }
    return found;
  }

  /** Returns whether the bounds over the whole way leave no doubt that nothing changes. */
  private boolean stays(long day, long furthest, long until) {
    long first = start(day);
    long end = Math.min(start(furthest), until);
    return first < end && over(first, end - 1) == before;
  }

  private long start(long day) {
    return Moments.startOfDay(day, zone);
  }

  /** Looks at the days from one to another, which is excluded, and before {@code until}. */
  private long days(long from, long end, long until) {
    long first = start(from);
    if (first >= until) {
      return MetricValues.NEVER;
    }
    if (end - from == 1) {
      return withinDays ? within(first, Math.min(start(end), until) - 1) : at(first);
    }
    int code = over(first, Math.min(start(end), until) - 1);
    if (code != CompiledRule.ANY) {
      return code == before ? MetricValues.NEVER : first;
    }
    long middle = from + (end - from) / 2;
    long found = days(from, middle, until);
    return found == MetricValues.NEVER ? days(middle, end, until) : found;
  }

  private long within(long first, long last) {
    if (first > last) {
      return MetricValues.NEVER;
    }
    if (first == last) {
      return at(first);
    }
    int code = over(first, last);
    if (code != CompiledRule.ANY) {
      return code == before ? MetricValues.NEVER : first;
    }
    long middle = first + (last - first) / 2;
    long found = within(first, middle);
    return found == MetricValues.NEVER ? within(middle + 1, last) : found;
  }

  private long at(long moment) {
    return over(moment, moment) == before ? MetricValues.NEVER : moment;
  }

  /** Reads a span; when all looks are used up, as one that may matter. */
  private int over(long first, long last) {
    return ++looks > LOOKS && first == last ? CompiledRule.ANY : ahead.over(first, last);
  }
}
