package org.clm4j.campaign;

import java.util.Optional;
import org.clm4j.internal.Checks;

/**
 * What a customer gets in a trial, by lot.
 *
 * @param customer the customer's id
 * @param strategy the strategy's id, empty of a customer of the control group
 * @param probability how likely the customer was to get just that, above 0 and up to 1: to be kept
 *     with {@link org.clm4j.event.Treatment#withProbability}
 */
public record TrialAssignment(String customer, Optional<String> strategy, double probability) {

  /** Checks the parts. */
  public TrialAssignment {
    Checks.privateId(customer, "id of a customer");
    strategy.ifPresent(s -> Checks.id(s, "strategy of a trial"));
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the probability of an assignment lies above 0 and up to 1, but is " + probability + ".");
    }
  }

  /** Returns the strategy, and not the customer. */
  @Override
  public String toString() {
    return strategy.orElse("control");
  }
}
