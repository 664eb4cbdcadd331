package org.clm4j.examples.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.stream.IntStream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;

/**
 * What one customer bought and gave back: all that is kept of a log.
 *
 * @param at the moments, in microseconds since 1970
 * @param amounts in millionths of the currency; below zero what was given back
 */
@SuppressWarnings("ArrayRecordComponent") // travels by the million, and is never compared
public record Orders(long[] at, long[] amounts) implements Serializable {

  /** Returns the same orders by time and, at one moment, by content: however they came together. */
  Orders sorted() {
    int[] order =
        IntStream.range(0, at.length)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer i) -> at[i])
                    .thenComparing(i -> amounts[i] >= 0)
                    .thenComparingLong(i -> Math.abs(amounts[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Orders(
        Arrays.stream(order).mapToLong(i -> at[i]).toArray(),
        Arrays.stream(order).mapToLong(i -> amounts[i]).toArray());
  }

  /**
   * Returns the history they are. An event is called by its moment and its place among those of
   * that moment, never by a row of the log.
   */
  CustomerHistory history(String customer, Currency currency) {
    CustomerHistory.Builder history = CustomerHistory.builder(customer);
    int sameMoment = 0;
    for (int i = 0; i < at.length; i++) {
      sameMoment = i > 0 && at[i] == at[i - 1] ? sameMoment + 1 : 0;
      String name = "row " + Long.toString(at[i], Character.MAX_RADIX) + "." + sameMoment;
      Money amount = Money.ofScaled(Math.abs(amounts[i]), currency);
      history.add(
          amounts[i] < 0
              ? Refund.of("back " + name, Moments.ofMicros(at[i]), amount)
              : Purchase.of(name, Moments.ofMicros(at[i]), amount));
    }
    return history.build();
  }
}
