package org.clm4j.examples.portfolio;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Label;

/** What is judged where no file is named. */
enum Sample {
  /** The orders of a wholesaler. */
  RETAIL("GBP"),
  /** Events of made-up firms. */
  B2B("EUR");

  private final String currency;

  Sample(String currency) {
    this.currency = currency;
  }

  static Sample of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Sample::id).toList();
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the currency of its money. */
  Currency currency() {
    return Currency.getInstance(currency);
  }

  /** Returns what it is. */
  Label label() {
    return JobWords.named("sample", id());
  }
}
