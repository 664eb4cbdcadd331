package org.clm4j.basics;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An amount of one currency, exact to a millionth.
 *
 * <p>The amount is a whole number of millionths (scale 6) in a {@code long}, so sums are exact in
 * any order and run to ±9.2 × 10¹² units of the currency; a sum beyond that is refused, never
 * wrapped. Amounts of different currencies do not mix: adding or comparing them throws {@link
 * MixedCurrencyException}, converting is the host's business.
 *
 * <p>Immutable and thread-safe.
 */
public final class Money implements Comparable<Money> {

  /** Digits kept after the decimal point. */
  public static final int SCALE = 6;

  private static final double UNITS = 1e6;

  /** No amount has as many digits before the point as this: 9.2 × 10¹² has 13. */
  private static final int TOO_MANY_DIGITS = 14;

  /**
   * The most bits of an unscaled value that are looked at, about 300 digits: an amount itself has
   * 64, and the rest is room for zeros behind the sixth decimal.
   */
  private static final int MOST_BITS = 1000;

  private final long scaled;
  private final Currency currency;

  private Money(long scaled, Currency currency) {
    this.scaled = scaled;
    this.currency = requireNonNull(currency, "currency");
  }

  /**
   * Returns this amount of this currency.
   *
   * <p>Zeros behind the sixth decimal do not matter, as long as there are at most about 300 digits
   * in all. Whatever the number, the answer takes no longer than for an ordinary one.
   *
   * @throws IllegalArgumentException if the amount has more than 6 decimals or is beyond ±9.2 ×
   *     10¹²
   */
  public static Money of(BigDecimal amount, Currency currency) {
    if (amount.signum() == 0) {
      return zero(currency);
    }
    // Digits and exponent first: written out, 1e10000000 has ten million digits.
    if (amount.unscaledValue().bitLength() > MOST_BITS) {
      throw noAmount(amount, "more than 300", null);
    }
    long whole = (long) amount.precision() - amount.scale();
    if (whole >= TOO_MANY_DIGITS || whole <= -SCALE) {
      throw noAmount(amount, String.valueOf(amount.precision()), null);
    }
    try {
      return new Money(
          amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact(),
          currency);
    } catch (ArithmeticException e) {
      throw noAmount(amount, String.valueOf(amount.precision()), e);
    }
  }

  private static IllegalArgumentException noAmount(
      BigDecimal amount, String digits, @Nullable ArithmeticException cause) {
    return new IllegalArgumentException(
        "an amount of money has at most 6 decimals and lies within ±9.2e12; this one has scale "
            + amount.scale()
            + " and "
            + digits
            + " digits. Maybe round it first.",
        cause);
  }

  /**
   * Returns {@code Money.of("49.90", "EUR")} from plain text and an ISO 4217 code.
   *
   * @throws IllegalArgumentException if the amount is no plain decimal number or the code is
   *     unknown
   */
  public static Money of(String amount, String currencyCode) {
    if (amount.length() > 40) {
      throw new IllegalArgumentException(
          "an amount of money has at most 40 characters, this one " + amount.length() + ".");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(amount);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "an amount of money is a plain decimal number such as 49.90.", e);
    }
    if (Math.abs((long) value.scale()) > 40) {
      throw new IllegalArgumentException(
          "an amount of money is a plain decimal number such as 49.90, not one with exponent "
              + -value.scale()
              + ".");
    }
    return of(value, currency(currencyCode));
  }

  /** Returns the amount of {@code scaled} millionths. */
  public static Money ofScaled(long scaled, Currency currency) {
    return new Money(scaled, currency);
  }

  /**
   * Returns a computed amount, rounded half-even to the currency's own digits: the one place where
   * a model's {@code double} becomes money again.
   *
   * @throws IllegalArgumentException if the amount is NaN, infinite or beyond ±9.2 × 10¹²
   */
  public static Money rounded(double amount, Currency currency) {
    if (!(Math.abs(amount) < Long.MAX_VALUE / UNITS)) {
      throw new IllegalArgumentException(
          "a computed amount of money is a finite number within ±9.2e12.");
    }
    int digits = Math.min(SCALE, Math.max(0, currency.getDefaultFractionDigits()));
    return of(new BigDecimal(amount).setScale(digits, RoundingMode.HALF_EVEN), currency);
  }

  /** Returns nothing at all of this currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Returns the amount that {@link #toString} wrote: {@code "EUR 49.90"}.
   *
   * @throws IllegalArgumentException if the text is not a currency code, a space and a number
   */
  public static Money parse(String text) {
    if (text.length() < 5 || text.charAt(3) != ' ') {
      throw new IllegalArgumentException(
          "money is written as a currency code, a space and a number, such as EUR 49.90.");
    }
    return of(text.substring(4), text.substring(0, 3));
  }

  /** Returns the amount, with as many decimals as the currency has, or more where it needs them. */
  public BigDecimal amount() {
    BigDecimal exact = BigDecimal.valueOf(scaled, SCALE).stripTrailingZeros();
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    return exact.scale() < digits ? exact.setScale(digits, RoundingMode.UNNECESSARY) : exact;
  }

  /** Returns the amount in millionths of the currency. */
  public long scaled() {
    return scaled;
  }

  /** Returns the currency. */
  public Currency currency() {
    return currency;
  }

  /** Returns the amount as a model reads it, nearest {@code double}. */
  public double toDouble() {
    return scaled / UNITS;
  }

  /**
   * Returns this plus {@code other}.
   *
   * @throws MixedCurrencyException if the currencies differ
   * @throws ArithmeticException if the sum is beyond ±9.2 × 10¹²
   */
  public Money plus(Money other) {
    requireSame(other);
    return new Money(Math.addExact(scaled, other.scaled), currency);
  }

  /**
   * Returns this less {@code other}.
   *
   * @throws MixedCurrencyException if the currencies differ
   * @throws ArithmeticException if the difference is beyond ±9.2 × 10¹²
   */
  public Money minus(Money other) {
    requireSame(other);
    return new Money(Math.subtractExact(scaled, other.scaled), currency);
  }

  /** Returns the same amount with the other sign. */
  public Money negated() {
    return new Money(Math.negateExact(scaled), currency);
  }

  /** Returns the magnitude. */
  public Money abs() {
    return scaled < 0 ? negated() : this;
  }

  /** Returns whether the amount is below zero. */
  public boolean isNegative() {
    return scaled < 0;
  }

  /** Returns whether the amount is zero. */
  public boolean isZero() {
    return scaled == 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws MixedCurrencyException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    requireSame(other);
    return Long.compare(scaled, other.scaled);
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new MixedCurrencyException(currency, other.currency);
    }
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a currency is an ISO 4217 code such as EUR or CNY.", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Money m && scaled == m.scaled && currency.equals(m.currency);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(scaled) + currency.hashCode();
  }

  /** Returns the currency code and the amount, such as {@code EUR 49.90}. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + ' ' + amount().toPlainString();
  }
}
