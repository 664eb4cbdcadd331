package org.clm4j.clv;

import java.time.Instant;

/**
 * A way to say what a customer is worth from a moment on.
 *
 * <p>A model is a pure, immutable value: the same facts, moment, horizon and discounting give the
 * same estimate. What it learned from a whole base it learned before; asking it reads no clock and
 * changes nothing. A model that cannot answer for a customer says so in the estimate ({@link
 * ClvEstimate#status}) with its reason; it throws only for questions that make no sense, such as a
 * moment before the facts it was built from end.
 *
 * @param <C> the facts it reads of one customer: a history, a profile, a state, a margin
 */
@FunctionalInterface
public interface ClvModel<C> {

  /**
   * Returns what the customer is worth over the horizon, in money of the moment {@code asOf}.
   *
   * @param customer what is known of the customer; only what was known at {@code asOf} counts
   * @param asOf the moment to which money is discounted and from which the horizon runs
   * @param horizon how far into the future value is counted
   * @param discounting what later money is worth
   */
  ClvEstimate estimate(C customer, Instant asOf, Horizon horizon, Discounting discounting);
}
