package org.clm4j.campaign;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Money;

/**
 * A strategy that a plan gives to a customer.
 *
 * @param customer the customer's id
 * @param strategy the strategy's id
 * @param cost what it costs
 * @param value the expected incremental value, net of the cost
 */
public record PlannedAction(String customer, String strategy, Money cost, Money value) {

  /** Refuses nulls. */
  public PlannedAction {
    requireNonNull(customer, "customer");
    requireNonNull(strategy, "strategy");
    requireNonNull(cost, "cost");
    requireNonNull(value, "value");
  }

  /** Returns the strategy, and no more: neither customer nor money. */
  @Override
  public String toString() {
    return strategy;
  }
}
