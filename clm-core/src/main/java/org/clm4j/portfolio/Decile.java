package org.clm4j.portfolio;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;

/**
 * A tenth of the customers, those worth most first, and what they bring.
 *
 * @param tenth which tenth, from 1, the best, to 10
 * @param customers how many they are: of numbers that ten does not divide, tenths differ by one
 * @param amount what they bring together
 */
public record Decile(int tenth, long customers, Money amount) {

  /** Below so many customers there are no tenths. */
  static final int FEWEST = 10;

  /** Checks the ranges. */
  public Decile {
    if (tenth < 1 || tenth > 10) {
      throw new IllegalArgumentException("a tenth is one of 1 to 10, not " + tenth + ".");
    }
    Checks.nonNegative(customers, "customers of a tenth");
  }

  /** Returns the tenths of these amounts, which are sorted from the least on. */
  static List<Decile> of(long[] sorted, Currency currency) {
    List<Decile> tenths = new ArrayList<>();
    int n = sorted.length;
    if (n < FEWEST) {
      return tenths;
    }
    for (int tenth = 1; tenth <= 10; tenth++) {
      int from = (int) ((long) n * (tenth - 1) / 10);
      int to = (int) ((long) n * tenth / 10);
      long sum = 0;
      for (int i = from; i < to; i++) {
        sum = Sums.plus(sum, sorted[n - 1 - i]);
      }
      tenths.add(new Decile(tenth, to - from, Money.ofScaled(sum, currency)));
    }
    return tenths;
  }
}
