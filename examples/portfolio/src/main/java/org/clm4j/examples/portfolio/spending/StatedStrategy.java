package org.clm4j.examples.portfolio.spending;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * A strategy as a file states it.
 *
 * @param id its id
 * @param cost what applying it once costs, in units of the job's currency
 * @param effect by how much it changes the probability of buying within the horizon; empty where
 *     nobody knows
 * @param base that probability without it; empty where the job's own holds
 */
record StatedStrategy(String id, BigDecimal cost, OptionalDouble effect, OptionalDouble base) {

  /**
   * Returns what the strategy is expected to change for a customer, after its cost; NaN where that
   * cannot be said.
   *
   * <p>With p₀ the probability of buying within the horizon, p₁ = p₀ + effect but no less than 0
   * and no more than 1, and V what a customer is worth who buys: {@code (p₁ − p₀)·V − cost}. Where
   * the job has no V, it is the value expected by the base stated.
   */
  double changes(Prospect customer) {
    double before = base.orElse(customer.buys().orElse(Double.NaN));
    double worth = customer.worth().orElse(customer.expected().orElse(Double.NaN) / base.orElse(0));
    if (effect.isEmpty() || !(before >= 0) || !Double.isFinite(worth)) {
      return Double.NaN;
    }
    double after = Math.min(1, Math.max(0, before + effect.getAsDouble()));
    return (after - before) * worth - cost.doubleValue();
  }
}
