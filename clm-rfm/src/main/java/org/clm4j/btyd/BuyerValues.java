package org.clm4j.btyd;

import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import org.clm4j.basics.Money;

/**
 * What all customers of a base are worth, in columns by the customer's number.
 *
 * <p>Numbers are in units of the currency and not rounded. A value is infinite where it has no
 * limit, or the spend model gives the customer no mean. Immutable and thread-safe.
 */
public final class BuyerValues {

  private final Currency currency;
  private final double level;
  private final double[] value;
  private final double[] spread; // half width of the interval of the logarithm; NaN where unknown

  BuyerValues(Currency currency, double level, double[] value, double[] spread) {
    this.currency = currency;
    this.level = level;
    this.value = value;
    this.spread = spread;
  }

  /** Returns how many customers there are. */
  public int size() {
    return value.length;
  }

  /** Returns the currency. */
  public Currency currency() {
    return currency;
  }

  /** Returns the value of the customer with this number; it may be infinite. */
  public double value(int number) {
    return value[number];
  }

  /** Returns the value as money, rounded; empty where it is infinite. */
  public Optional<Money> money(int number) {
    return Double.isFinite(value[number])
        ? Optional.of(Money.rounded(value[number], currency))
        : Optional.empty();
  }

  /**
   * Returns the interval of a customer's value due to the parameters' uncertainty; empty where the
   * models do not know it.
   */
  public Optional<Interval> interval(int number) {
    double high = value[number] * Math.exp(spread[number]);
    return Double.isFinite(high)
        ? Optional.of(new Interval(value[number] * Math.exp(-spread[number]), high, level))
        : Optional.empty();
  }

  /** Returns the sum over all customers, infinite where one value is. */
  public double total() {
    return Arrays.stream(value).sum();
  }

  /** Returns how many customers and which currency; no customer's value. */
  @Override
  public String toString() {
    return size() + " values in " + currency;
  }
}
