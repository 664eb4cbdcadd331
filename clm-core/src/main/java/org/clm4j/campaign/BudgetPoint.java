package org.clm4j.campaign;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;

/**
 * What a budget brings.
 *
 * @param budget the budget
 * @param cost what the plan for it costs
 * @param value what that plan is expected to bring, net of its cost
 * @param upperBound no plan within the budget brings more
 * @param price the value of one more unit of the currency in the budget
 */
public record BudgetPoint(Money budget, Money cost, Money value, Money upperBound, double price) {

  /** Checks the parts. */
  public BudgetPoint {
    requireNonNull(budget, "budget");
    requireNonNull(cost, "cost");
    requireNonNull(value, "value");
    requireNonNull(upperBound, "upperBound");
    price = Checks.nonNegative(price, "price of a budget") + 0.0;
  }
}
