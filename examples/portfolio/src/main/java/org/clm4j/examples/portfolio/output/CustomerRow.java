package org.clm4j.examples.portfolio.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Money;

/**
 * What is written of one customer. A cell nobody filled is empty: missing is not zero.
 *
 * <p>Not for sharing between threads.
 */
public final class CustomerRow {

  private final Map<Column, String> cells = new EnumMap<>(Column.class);

  /** Writes a text. */
  public CustomerRow put(Column column, String text) {
    cells.put(column, text);
    return this;
  }

  /** Writes a whole number. */
  public CustomerRow put(Column column, long number) {
    return put(column, Long.toString(number));
  }

  /** Writes a number to so many decimals, half-even; leaves the cell empty where there is none. */
  public CustomerRow put(Column column, OptionalDouble number, int decimals) {
    return number.isEmpty()
        ? this
        : put(
            column,
            new BigDecimal(number.getAsDouble())
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString());
  }

  /** Writes a finite number to at most so many decimals, without zeros at the end. */
  public CustomerRow put(Column column, double number, int decimals) {
    return put(
        column,
        BigDecimal.valueOf(Math.round(number * Math.pow(10, decimals)), decimals)
            .stripTrailingZeros()
            .toPlainString());
  }

  /** Writes an amount in the digits of its currency, half-even. */
  public CustomerRow put(Column column, Money amount) {
    return put(column, inDigits(amount));
  }

  /** Writes a day. */
  public CustomerRow put(Column column, LocalDate day) {
    return put(column, day.toString());
  }

  /** Returns the text of a cell, empty where nothing was written. */
  public String cell(Column column) {
    return cells.getOrDefault(column, "");
  }

  /** Returns an amount in the digits of its currency, half-even. */
  static String inDigits(Money amount) {
    int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
    return amount.amount().setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }
}
