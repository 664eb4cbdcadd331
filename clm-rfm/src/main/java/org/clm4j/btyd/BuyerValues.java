package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.Currency;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.CustomerMargin;

/**
 * What all customers of a base are worth, in columns by the customer's number.
 *
 * <p>Numbers are in units of the currency and not rounded. A value is infinite where it has no
 * limit, or the spend model gives the customer no mean. Immutable and thread-safe.
 */
public final class BuyerValues {

  private final BuyerClv clv;
  private final PurchaseForecast forecast;
  private final double[] turnover;
  private final double[] spread; // half width of the interval of the logarithm; NaN where unknown
  private final IntFunction<CustomerMargin> margins;

  BuyerValues(
      BuyerClv clv,
      PurchaseForecast forecast,
      double[] turnover,
      double[] spread,
      IntFunction<CustomerMargin> margins) {
    this.clv = clv;
    this.forecast = forecast;
    this.turnover = turnover;
    this.spread = spread;
    this.margins = margins;
  }

  /**
   * Returns these values with each customer's own margin in place of the model's: what is left of
   * the turnover to come. Of a margin below 0 it is a loss.
   *
   * @param of the margin of the customer with a number of the base; the same whenever it is asked
   */
  public BuyerValues withMargins(IntFunction<CustomerMargin> of) {
    return new BuyerValues(clv, forecast, turnover, spread, requireNonNull(of, "of"));
  }

  /** Returns how many customers there are. */
  public int size() {
    return turnover.length;
  }

  /** Returns the currency. */
  public Currency currency() {
    return clv.currency();
  }

  /** Returns the value of the customer with this number; it may be infinite. */
  public double value(int number) {
    return turnover[number] == 0 ? 0 : turnover[number] * margins.apply(number).share();
  }

  /** Returns the margin of the customer with this number. */
  public CustomerMargin margin(int number) {
    return margins.apply(number);
  }

  /** Returns the value as money, rounded; empty where it is infinite. */
  public Optional<Money> money(int number) {
    double value = value(number);
    return Double.isFinite(value)
        ? Optional.of(Money.rounded(value, clv.currency()))
        : Optional.empty();
  }

  /**
   * Returns the value as an estimate with its parts: what {@link BuyerClv#estimate} says of the
   * customer, but for the inputs that explain it.
   */
  public ClvEstimate estimate(int number) {
    return estimate(number, margins.apply(number));
  }

  /** Returns the same with another margin. */
  public ClvEstimate estimate(int number, CustomerMargin margin) {
    return clv.withMargin(margin).estimate(forecast, number, spread[number]);
  }

  /**
   * Returns the interval of a customer's value due to the parameters' uncertainty, and that of the
   * margin; empty where the models do not know it.
   */
  public Optional<Interval> interval(int number) {
    double high = turnover[number] * Math.exp(spread[number]);
    if (!Double.isFinite(high)) {
      return Optional.empty();
    }
    Interval limits = new Interval(turnover[number] * Math.exp(-spread[number]), high, clv.level());
    return Optional.of(
        ClvParts.left(
            turnover[number],
            limits,
            margins.apply(number),
            Specials.normalHalfWidth(clv.level())));
  }

  /** Returns the sum over all customers, infinite where one value is. */
  public double total() {
    return IntStream.range(0, size()).mapToDouble(this::value).sum();
  }

  /** Returns how many customers and which currency; no customer's value. */
  @Override
  public String toString() {
    return size() + " values in " + clv.currency();
  }
}
