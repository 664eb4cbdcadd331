package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

/**
 * What {@link OpportunityClv} needs to know of one customer.
 *
 * @param opportunities which opportunities were used
 * @param spend the purchases whose mean is known, and that mean; {@link SpendSummary#none} where
 *     there is none
 */
public record OpportunityBuyer(OpportunityCounts opportunities, SpendSummary spend) {

  /** Checks that both are there. */
  public OpportunityBuyer {
    requireNonNull(opportunities, "opportunities");
    requireNonNull(spend, "spend");
  }
}
