package org.clm4j.examples.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.clm4j.btyd.ContractsClv;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;

/**
 * What a customer is expected to bring: the contracts in force, where there are any, for what is
 * invoiced under them is the same money as the purchases; else what the purchase models expect; and
 * where no model can speak of the base, or one expects more than money can count, the margin
 * multiple. The first two are counted in profit by the customer's own margin, where profit is
 * known.
 *
 * <p>To a contract 52 weeks are a year: the payment of a yearly contract falls once into every year
 * of the calendar, but may lie a day behind 364 days, and then all of it or nothing would count.
 */
final class ExpectedValue implements ClvModel<CustomerHistory> {

  private static final Duration YEAR = Duration.ofDays(364);

  private final BaseFacts base;
  private final Forecasts forecasts;
  private final Optional<ContractsClv> contracts;

  ExpectedValue(BaseFacts base, Forecasts forecasts) {
    this.base = base;
    this.forecasts = forecasts;
    this.contracts = base.contracts().map(c -> base.shares().map(c::withMargins).orElse(c));
  }

  /** Returns a horizon of so many times 52 weeks as so many years of the calendar. */
  static Horizon inYears(Horizon horizon, Instant asOf) {
    Optional<Duration> years =
        horizon
            .length()
            .filter(l -> l.compareTo(YEAR) >= 0 && l.toSeconds() % YEAR.toSeconds() == 0);
    return years.isEmpty()
        ? horizon
        : Horizon.of(
            Duration.between(
                asOf,
                asOf.atZone(ZoneOffset.UTC).plusYears(years.get().dividedBy(YEAR)).toInstant()));
  }

  @Override
  public ClvEstimate estimate(
      CustomerHistory history, Instant asOf, Horizon horizon, Discounting discounting) {
    Optional<ClvEstimate> contracted =
        contracts
            .filter(c -> BaseFacts.hasContract(history))
            .map(c -> c.estimate(history, asOf, inYears(horizon, asOf), discounting))
            .filter(e -> e.status() != ClvEstimate.Status.NO_ESTIMATE);
    return contracted.orElseGet(
        () ->
            forecasts.hasValues() && !forecasts.isBeyondMoney(history.customer())
                ? forecasts.estimate(history, asOf, horizon, discounting)
                : base.margins().estimate(history, asOf, horizon, discounting));
  }
}
