package org.clm4j.retention;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.unitInterval;

import java.util.Optional;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;

/**
 * How things stand with a customer if nothing is done.
 *
 * <p>Of a customer who is {@linkplain #lost lost} already, {@code stays} is the probability that
 * they come back by themselves, and {@code value} what they are worth if they do: other rates and
 * another worth than of one who wavers, so strategies have another {@link RetentionStrategy#winBack
 * effect} on them.
 *
 * @param stays the probability, from 0 to 1, that the customer stays
 * @param value what the customer is worth if so
 * @param lost whether the customer is lost already
 * @param valueLow the least that {@code value} may be
 * @param valueHigh the most that {@code value} may be
 */
public record BaselineOutlook(
    double stays, Money value, boolean lost, Money valueLow, Money valueHigh) {

  /** Checks the ranges. */
  public BaselineOutlook {
    unitInterval(stays, "probability of staying");
    requireNonNull(value, "value");
    requireOneCurrency(value, valueLow);
    requireOneCurrency(value, valueHigh);
    if (valueLow.compareTo(value) > 0 || value.compareTo(valueHigh) > 0) {
      throw new IllegalArgumentException(
          "the value of an outlook lies between the least and the most it may be.");
    }
  }

  /** Makes an outlook of a customer who is not lost, whose value is taken for exact. */
  public BaselineOutlook(double stays, Money value) {
    this(stays, value, false, value, value);
  }

  /** Returns the outlook of a customer who is not lost. */
  public static BaselineOutlook of(double stays, Money value) {
    return new BaselineOutlook(stays, value);
  }

  /**
   * Returns the outlook of a customer who is lost already.
   *
   * @param returns the probability, from 0 to 1, that they come back by themselves
   * @param value what they are worth if they do
   */
  public static BaselineOutlook ofLost(double returns, Money value) {
    return new BaselineOutlook(returns, value, true, value, value);
  }

  /**
   * Returns the outlook with an estimated value; empty where the estimate has none.
   *
   * @param value what the customer is worth <em>if it stays</em>: an estimate that already weighs
   *     the chance of leaving goes with {@code stays} of 1 only if saving is of no interest
   */
  public static Optional<BaselineOutlook> of(double stays, ClvEstimate value) {
    return value.value().map(v -> new BaselineOutlook(stays, v));
  }

  /** Returns this outlook with the range in which the value lies. */
  public BaselineOutlook withRange(Money least, Money most) {
    return new BaselineOutlook(stays, value, lost, least, most);
  }

  private static void requireOneCurrency(Money a, Money b) {
    if (!a.currency().equals(b.currency())) {
      throw new MixedCurrencyException(a.currency(), b.currency());
    }
  }
}
