package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.HistoryConflictException;
import org.clm4j.examples.portfolio.events.EventLog;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.examples.portfolio.story.B2bStory;

/**
 * What was read: orders, events of every kind, or both.
 *
 * @param orders the log of orders, where there is one
 * @param events the events of every kind, where there are any
 * @param story the made-up story that they tell, where they tell one
 */
record Input(Optional<OrderLog> orders, Optional<EventLog> events, Optional<B2bStory> story) {

  /** Returns the moment of the first that happened. */
  Instant first() {
    return Stream.concat(orders.map(OrderLog::first).stream(), events.map(EventLog::first).stream())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Returns the moment of the last of which is known. */
  Instant last() {
    return Stream.concat(orders.map(OrderLog::last).stream(), events.map(EventLog::last).stream())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** Returns the moment of the first purchase; empty where there is none. */
  Optional<Instant> firstPurchase() {
    return Stream.concat(
            orders.flatMap(OrderLog::firstPurchase).stream(),
            events.flatMap(EventLog::firstPurchase).stream())
        .min(Instant::compareTo);
  }

  /**
   * Returns the currency that the events or a column of the orders say, empty where neither does.
   *
   * @throws UnusableInputException if they say two
   */
  Optional<Currency> currency() {
    Optional<Currency> happened = events.flatMap(EventLog::currency);
    Optional<Currency> bought = orders.flatMap(OrderLog::currency);
    if (happened.isPresent() && bought.isPresent() && !happened.equals(bought)) {
      throw new UnusableInputException(
          CommandWords.TWO_CURRENCIES.label(
              happened.get().getCurrencyCode(), bought.get().getCurrencyCode()));
    }
    return happened.or(() -> bought);
  }

  /** Returns whether a row of the log is a whole customer rather than an order. */
  boolean isSummary() {
    return orders.map(log -> log.columns().isSummary()).orElse(false);
  }

  /** Returns how many lines could not be used. */
  long bad() {
    return orders.map(o -> o.rejections().total()).orElse(0L)
        + events.map(e -> e.faults().total()).orElse(0L);
  }

  /**
   * Returns the customers with what had happened, and was known, up to a moment.
   *
   * @param currency the currency of the orders
   */
  Customers upTo(Instant end, Currency currency) {
    Optional<Customers> bought =
        orders.map(log -> new Histories(log, currency, Moments.toMicros(end)));
    Optional<Customers> happened = events.map(log -> new Known(log, end));
    return bought.isPresent() && happened.isPresent()
        ? new Both(bought.get(), happened.get())
        : bought.or(() -> happened).orElseThrow();
  }

  /** The customers of a file of events. */
  private record Known(EventLog log, Instant end) implements Customers {
    @Override
    public int count() {
      return log.customers();
    }

    @Override
    public String id(int customer) {
      return log.history(customer).customer();
    }

    @Override
    public CustomerHistory of(int customer) {
      return log.history(customer).knownBy(end).asOf(end);
    }
  }

  /** The customers of both: whoever is in one of them. */
  private static final class Both implements Customers {
    private final Customers one;
    private final Customers other;
    private final List<int[]> pairs = new ArrayList<>();

    Both(Customers one, Customers other) {
      this.one = one;
      this.other = other;
      int i = 0;
      int j = 0;
      while (i < one.count() || j < other.count()) {
        int c = i == one.count() ? 1 : j == other.count() ? -1 : compare(one.id(i), other.id(j));
        pairs.add(new int[] {c <= 0 ? i : -1, c >= 0 ? j : -1});
        i += c <= 0 ? 1 : 0;
        j += c >= 0 ? 1 : 0;
      }
    }

    private static int compare(String a, String b) {
      return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    @Override
    public int count() {
      return pairs.size();
    }

    @Override
    public String id(int customer) {
      int[] pair = pairs.get(customer);
      return pair[0] >= 0 ? one.id(pair[0]) : other.id(pair[1]);
    }

    @Override
    public CustomerHistory of(int customer) {
      int[] pair = pairs.get(customer);
      if (pair[0] < 0) {
        return other.of(pair[1]);
      }
      CustomerHistory bought = one.of(pair[0]);
      try {
        return pair[1] < 0 ? bought : CustomerHistory.merge(bought, other.of(pair[1]));
      } catch (HistoryConflictException e) {
        throw new UnusableInputException(CommandWords.SAME_EVENT.label(), e);
      }
    }
  }
}
