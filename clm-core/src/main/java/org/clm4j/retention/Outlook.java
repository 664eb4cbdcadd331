package org.clm4j.retention;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.unitInterval;

import java.util.Optional;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;

/**
 * How things stand with a customer if nothing is done.
 *
 * @param stays the probability, from 0 to 1, that the customer stays
 * @param value what the customer is worth if so
 */
public record Outlook(double stays, Money value) {

  /** Checks the range. */
  public Outlook {
    unitInterval(stays, "probability of staying");
    requireNonNull(value, "value");
  }

  /** Returns this outlook. */
  public static Outlook of(double stays, Money value) {
    return new Outlook(stays, value);
  }

  /**
   * Returns the outlook with an estimated value; empty where the estimate has none.
   *
   * @param value what the customer is worth <em>if it stays</em>: an estimate that already weighs
   *     the chance of leaving goes with {@code stays} of 1 only if saving is of no interest
   */
  public static Optional<Outlook> of(double stays, ClvEstimate value) {
    return value.value().map(v -> new Outlook(stays, v));
  }
}
