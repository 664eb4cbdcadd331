package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.jspecify.annotations.Nullable;

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
   * Returns the contracts of a customer that run at a moment, in the order in which they were
   * signed.
   *
   * <p>Renewals are the events that say so since the signing, and the next one is due when the term
   * ends. A recurring amount is counted up to the period between renewals: twelve monthly payments
   * for a yearly contract, a month being a twelfth of 365.25 days. A contract of which the end of
   * the term or the amount is not known, or whose term is over, is left out.
   *
   * @param asOf what happened later does not count
   * @param period time from one renewal to the next, that of the renewal model
   */
  public static List<Contract> from(CustomerHistory history, Instant asOf, Duration period) {
    Map<String, List<ContractEvent>> running = new LinkedHashMap<>();
    for (CustomerEvent event : history.asOf(asOf).events()) {
      if (event instanceof ContractEvent contract) {
        switch (contract.action()) {
          case ENDED -> running.remove(contract.contract());
          case SIGNED -> running.put(contract.contract(), new ArrayList<>(List.of(contract)));
          case RENEWED, CHANGED ->
              running.computeIfAbsent(contract.contract(), id -> new ArrayList<>()).add(contract);
        }
      }
    }
    List<Contract> contracts = new ArrayList<>();
    running.values().forEach(events -> addTo(contracts, events, asOf, period));
    return List.copyOf(contracts);
  }

  private static void addTo(
      List<Contract> contracts, List<ContractEvent> events, Instant asOf, Duration period) {
    int renewals = 0;
    Instant end = Instant.MIN;
    @Nullable Money amount = null;
    for (ContractEvent event : events) {
      renewals += event.action() == ContractEvent.Action.RENEWED ? 1 : 0;
      end = event.termEndsAt().orElse(end);
      if (event.recurringAmount().isPresent() && event.recurringPer().isPresent()) {
        amount = perRenewal(event.recurringAmount().get(), event.recurringPer().get(), period);
      }
    }
    if (amount != null && !end.isBefore(asOf)) {
      contracts.add(new Contract(renewals, end, amount));
    }
  }

  private static Money perRenewal(Money amount, Period per, Duration period) {
    long months = 12L * per.getYears() + per.getMonths();
    Duration length = Rate.YEAR.dividedBy(12).multipliedBy(months).plusDays(per.getDays());
    double times = Rate.ratio(period, length);
    return times == 1 ? amount : Money.rounded(times * amount.toDouble(), amount.currency());
  }
}
