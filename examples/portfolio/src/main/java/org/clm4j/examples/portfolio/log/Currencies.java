package org.clm4j.examples.portfolio.log;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies that a cell may name: by its ISO 4217 code, or by a sign that only one has. */
final class Currencies {

  private static final Map<String, Currency> BY_CODE =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toMap(Currency::getCurrencyCode, Function.identity()));

  private static final Map<String, String> BY_SIGN =
      Map.of(
          "€", "EUR", "US$", "USD", "₹", "INR", "₽", "RUB", "₩", "KRW", "人民币", "CNY", "RMB", "CNY");

  private Currencies() {}

  static Optional<Currency> of(String cell) {
    String word = Cells.trim(cell).toUpperCase(Locale.ROOT);
    return Optional.ofNullable(BY_CODE.get(BY_SIGN.getOrDefault(word, word)));
  }
}
