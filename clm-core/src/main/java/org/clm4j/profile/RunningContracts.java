package org.clm4j.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractStanding;

/** What a customer's contracts come to at a moment. */
final class RunningContracts {

  private static final double DAYS_PER_MONTH = Rate.YEAR.toHours() / 24.0 / 12;

  private final List<ContractEvent> events = new ArrayList<>();

  void add(ContractEvent event) {
    events.add(event);
  }

  /** Returns what they come to. */
  Sums at(Instant asOf, ZoneId zone) {
    Sums sums = new Sums();
    for (ContractStanding each : ContractStanding.after(events)) {
      sums.add(each, asOf);
    }
    sums.close(asOf, zone);
    return sums;
  }

  /** The sums, with the moments at which time alone changes them next. */
  static final class Sums {
    int inForce;
    double perMonth;

    /** The last end of all, missing where one is open. */
    long lastOfAll = Moments.MISSING;

    /** The last end that has come. */
    long lastPast = Moments.MISSING;

    /** The first end of those in force. */
    long next = MetricValues.NEVER;

    /** The last end of those in force; never where one is open. */
    long lastInForce = MetricValues.NEVER;

    double daysLeft = Double.NaN;

    /** When the next end of any comes that has not been ended. */
    long nextStep = MetricValues.NEVER;

    /** When the days left are fewer. */
    long nextDay = MetricValues.NEVER;

    private boolean open;
    private long last = Moments.MISSING;
    private boolean openInForce;

    private void add(ContractStanding each, Instant asOf) {
      long now = Moments.toMicros(asOf);
      long end = each.endsAt().map(Moments::toMicros).orElse(Moments.MISSING);
      boolean runs = each.isInForceAt(asOf);
      open |= end == Moments.MISSING;
      lastOfAll = Math.max(lastOfAll, end);
      if (end != Moments.MISSING && end <= now) {
        lastPast = Math.max(lastPast, end);
      } else if (end != Moments.MISSING) {
        nextStep = Math.min(nextStep, end);
      }
      if (!runs) {
        return;
      }
      inForce++;
      perMonth +=
          each.recurringAmount().isPresent()
              ? perMonth(each.recurringAmount().get(), each.recurringPer().orElseThrow())
              : Double.NaN;
      openInForce |= end == Moments.MISSING;
      if (end != Moments.MISSING) {
        next = Math.min(next, end);
        last = Math.max(last, end);
      }
    }

    private void close(Instant asOf, ZoneId zone) {
      if (open) {
        lastOfAll = Moments.MISSING;
      }
      if (inForce == 0 || openInForce) {
        return;
      }
      lastInForce = last;
      LocalDate today = Moments.dateOf(asOf, zone);
      daysLeft = Moments.daysBetween(asOf, Moments.ofMicros(last), zone);
      long midnight = Moments.toMicros(Moments.startOfDay(today.plusDays(1), zone));
      nextDay = Math.min(midnight, last);
    }

    private static double perMonth(Money amount, Period per) {
      double months = 12.0 * per.getYears() + per.getMonths() + per.getDays() / DAYS_PER_MONTH;
      return amount.toDouble() / months;
    }
  }
}
