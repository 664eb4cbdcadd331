package org.clm4j.portfolio;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractStanding;

/** A customer's contracts as time goes by. */
final class Contracts {

  private static final double DAYS_PER_MONTH = Rate.YEAR.toHours() / 24.0 / 12;

  private final List<ContractEvent> events = new ArrayList<>();
  private List<ContractStanding> standings = List.of();
  private boolean stale;

  void add(ContractEvent event) {
    events.add(event);
    stale = true;
  }

  /** Returns whether one is in force. */
  boolean inForce(long micros) {
    if (events.isEmpty()) {
      return false;
    }
    Instant moment = Moments.ofMicros(micros);
    return standings().stream().anyMatch(s -> s.isInForceAt(moment));
  }

  /** Returns how many are in force. */
  long countInForce(long micros) {
    Instant moment = Moments.ofMicros(micros);
    return standings().stream().filter(s -> s.isInForceAt(moment)).count();
  }

  /** Returns how many of those in force end up to a moment. */
  long countEnding(long micros, Instant until) {
    Instant moment = Moments.ofMicros(micros);
    return standings().stream().filter(s -> s.isInForceAt(moment) && endsBy(s, until)).count();
  }

  /**
   * Returns what those in force bring in a month, in millionths: a year is 12 months, a day 1 ÷
   * 30.4375 of one. One that does not state its amount counts as 0.
   */
  long recurring(long micros) {
    Instant moment = Moments.ofMicros(micros);
    return standings().stream()
        .filter(s -> s.isInForceAt(moment))
        .mapToLong(Contracts::perMonth)
        .reduce(0, Sums::plus);
  }

  /** Returns what those in force that end up to a moment bring in a month. */
  long recurringEnding(long micros, Instant until) {
    Instant moment = Moments.ofMicros(micros);
    return standings().stream()
        .filter(s -> s.isInForceAt(moment) && endsBy(s, until))
        .mapToLong(Contracts::perMonth)
        .reduce(0, Sums::plus);
  }

  private static boolean endsBy(ContractStanding standing, Instant until) {
    return standing.endsAt().filter(end -> !end.isAfter(until)).isPresent();
  }

  private static long perMonth(ContractStanding standing) {
    if (standing.recurringAmount().isEmpty()) {
      return 0;
    }
    Money amount = standing.recurringAmount().get();
    Period per = standing.recurringPer().orElseThrow();
    double months = 12.0 * per.getYears() + per.getMonths() + per.getDays() / DAYS_PER_MONTH;
    return Math.round(amount.scaled() / months);
  }

  private List<ContractStanding> standings() {
    if (stale) {
      standings = ContractStanding.after(events);
      stale = false;
    }
    return standings;
  }
}
