package org.clm4j.examples.portfolio.output;

import java.math.RoundingMode;
import java.util.Locale;
import org.clm4j.basics.Money;

/** How an amount is said to a person: {@code USD 1,234.50}. */
public final class Amounts {

  private Amounts() {}

  /** Returns the amount in the digits of its currency, half-even, its thousands apart. */
  public static String said(Money money) {
    int digits = Math.max(0, money.currency().getDefaultFractionDigits());
    return money.currency().getCurrencyCode()
        + " "
        + String.format(
            Locale.ROOT,
            "%,." + digits + "f",
            money.amount().setScale(digits, RoundingMode.HALF_EVEN));
  }
}
