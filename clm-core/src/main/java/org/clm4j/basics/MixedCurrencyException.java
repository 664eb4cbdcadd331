package org.clm4j.basics;

import com.google.common.collect.ImmutableSet;
import java.util.Currency;
import java.util.Set;

/** Amounts of more than one currency met where one was needed. The host converts them first. */
public final class MixedCurrencyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ImmutableSet<Currency> currencies;

  /** Says which two currencies met. */
  public MixedCurrencyException(Currency one, Currency other) {
    super(
        "amounts in "
            + one.getCurrencyCode()
            + " and "
            + other.getCurrencyCode()
            + " do not add up. Maybe convert them to one currency first.");
    this.currencies = ImmutableSet.of(one, other);
  }

  /** Returns the currencies that met. */
  public Set<Currency> currencies() {
    return currencies;
  }
}
