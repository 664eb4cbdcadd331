package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.clm4j.basics.Money;

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
}
