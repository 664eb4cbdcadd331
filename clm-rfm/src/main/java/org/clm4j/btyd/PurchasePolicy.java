package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

/**
 * What counts as a purchase, and what a return does.
 *
 * @param zeros what an amount of zero is
 * @param returns what a return, or a negative amount, does
 */
public record PurchasePolicy(Zeros zeros, Returns returns) {

  /** What an amount of zero is. */
  public enum Zeros {
    /** A purchase like any other: a sample, a voucher. Its day's amount takes part in the mean. */
    COUNT,
    /** Nothing; it is only counted in the tally. */
    LEAVE_OUT
  }

  /** What a return, or a negative amount, does. It never changes the times of purchases. */
  public enum Returns {
    /**
     * It is taken off what the customer had spent by then: off the repeat purchases first, then off
     * the first purchase, and never below zero.
     */
    SUBTRACT,
    /** Nothing; it is only counted in the tally. */
    LEAVE_OUT
  }

  /** Checks the presence of both. */
  public PurchasePolicy {
    requireNonNull(zeros, "zeros");
    requireNonNull(returns, "returns");
  }

  /** Returns zeros counted and returns subtracted: spend is net, a purchase is a purchase. */
  public static PurchasePolicy defaults() {
    return new PurchasePolicy(Zeros.COUNT, Returns.SUBTRACT);
  }

  /** Returns this policy with another reading of zero amounts. */
  public PurchasePolicy withZeros(Zeros reading) {
    return new PurchasePolicy(reading, returns);
  }

  /** Returns this policy with another reading of returns. */
  public PurchasePolicy withReturns(Returns reading) {
    return new PurchasePolicy(zeros, reading);
  }
}
