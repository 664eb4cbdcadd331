package org.clm4j.examples.portfolio;

import java.time.Instant;
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
 */
final class ExpectedValue implements ClvModel<CustomerHistory> {

  private final BaseFacts base;
  private final Forecasts forecasts;
  private final Optional<ContractsClv> contracts;

  ExpectedValue(BaseFacts base, Forecasts forecasts) {
    this.base = base;
    this.forecasts = forecasts;
    this.contracts = base.contracts().map(c -> base.shares().map(c::withMargins).orElse(c));
  }

  @Override
  public ClvEstimate estimate(
      CustomerHistory history, Instant asOf, Horizon horizon, Discounting discounting) {
    Optional<ClvEstimate> contracted =
        contracts
            .filter(c -> BaseFacts.hasContract(history))
            .map(c -> c.estimate(history, asOf, horizon, discounting))
            .filter(e -> e.status() != ClvEstimate.Status.NO_ESTIMATE);
    return contracted.orElseGet(
        () ->
            forecasts.hasValues() && !forecasts.isBeyondMoney(history.customer())
                ? forecasts.estimate(history, asOf, horizon, discounting)
                : base.margins().estimate(history, asOf, horizon, discounting));
  }
}
