package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.event.ContractStanding;
import org.clm4j.event.CustomerHistory;

/**
 * What {@link ContractClv} needs to know of one running contract.
 *
 * @param renewals renewals made so far, at least 0
 * @param nextRenewalAt when the next one is due
 * @param amount what one renewal pays, at least 0
 */
public record Contract(int renewals, Instant nextRenewalAt, Money amount) {

  /** Checks the ranges. */
  public Contract {
    if (renewals < 0) {
      throw new IllegalArgumentException("renewals are 0 or more, not " + renewals + ".");
    }
    requireNonNull(nextRenewalAt, "nextRenewalAt");
    if (requireNonNull(amount, "amount").isNegative()) {
      throw new IllegalArgumentException(
          "what a renewal pays is 0 or more; the amount given is below.");
    }
  }

  /**
   * Returns the contracts of a customer that run at a moment, in the order in which they began.
   *
   * <p>Of a contract with a term, renewals are the events that say so since the signing, and the
   * next one is due when the term ends. An open-ended contract, such as one that can be ended every
   * month, is renewed by not being ended: once for every whole {@code period} since it began. Let
   * the renewal model be one of that period, of months say.
   *
   * <p>A recurring amount is counted up to the period between renewals: twelve monthly payments for
   * a yearly contract, a month being a twelfth of 365.25 days. A contract whose amount is not known
   * is left out, and so is one that has ended, whose term is over or that is paused: {@link
   * ContractStanding} says which.
   *
   * @param asOf what happened later does not count
   * @param period time from one renewal to the next, that of the renewal model
   * @throws IllegalArgumentException if the period is not above zero
   */
  public static List<Contract> from(CustomerHistory history, Instant asOf, Duration period) {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException(
          "the time from one renewal to the next is above zero, not " + period + ".");
    }
    List<Contract> contracts = new ArrayList<>();
    for (ContractStanding each : ContractStanding.of(history, asOf)) {
      boolean over = each.endsAt().map(end -> end.isBefore(asOf)).orElse(false);
      if (!each.isEnded() && !each.isPaused() && !over && each.recurringAmount().isPresent()) {
        Period per = each.recurringPer().orElseThrow();
        contracts.add(
            of(each, asOf, perRenewal(each.recurringAmount().get(), per, period), period));
      }
    }
    return List.copyOf(contracts);
  }

  private static Contract of(
      ContractStanding standing, Instant asOf, Money amount, Duration period) {
    if (standing.endsAt().isPresent()) {
      return new Contract(standing.renewals(), standing.endsAt().get(), amount);
    }
    long whole = Duration.between(standing.since(), asOf).dividedBy(period);
    int renewals = (int) Math.min(whole, Integer.MAX_VALUE - 1);
    return new Contract(
        renewals, standing.since().plus(period.multipliedBy(renewals + 1L)), amount);
  }

  /** Returns what a recurring amount comes to from one renewal to the next. */
  static Money perRenewal(Money amount, Period per, Duration period) {
    long months = 12L * per.getYears() + per.getMonths();
    Duration length = Rate.YEAR.dividedBy(12).multipliedBy(months).plusDays(per.getDays());
    double times = Rate.ratio(period, length);
    return times == 1 ? amount : Money.rounded(times * amount.toDouble(), amount.currency());
  }
}
