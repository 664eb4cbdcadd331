package org.clm4j.examples.portfolio.log;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;

/**
 * A log of orders in columns: customers in the order of their ids, the events of each in the order
 * of time, and nothing that depends on the order of the rows in the file.
 *
 * <p>An event is an order with an id, or a row without one. It may be a purchase, a refund, or both
 * at once (goods sold and others given back). Amounts are millionths of the currency.
 *
 * <p>Immutable and thread-safe.
 */
public final class OrderLog {

  /** Stands for "none" among amounts. */
  public static final long NONE = Long.MIN_VALUE;

  private final Ids customers;
  private final Ids orders;
  private final int[] customerAt;
  private final int[] firstEvent;
  private final Rows rows;
  private final Columns columns;
  private final Rejections rejections;
  private final BitSet soldOrders = new BitSet();
  private final Facts facts;

  OrderLog(Rows rows, Columns columns, Rejections rejections, Facts facts) {
    this.customers = rows.customerIds();
    this.orders = rows.orderIds();
    this.customerAt = withRows(rows);
    this.firstEvent = rows.sortByCustomer(customerAt, customers.size());
    this.rows = rows;
    this.columns = columns;
    this.rejections = rejections;
    this.facts = facts;
    for (int event = 0; event < rows.size(); event++) {
      if (hasOrder(event) && sale(event) != NONE) {
        soldOrders.set(rows.order[event]);
      }
    }
  }

  /** Returns the customers of whom a row is left, in the order of their ids. */
  private static int[] withRows(Rows rows) {
    BitSet seen = new BitSet();
    for (int row = 0; row < rows.size(); row++) {
      seen.set(rows.customer[row]);
    }
    return Arrays.stream(rows.customerIds().inOrder()).filter(seen::get).toArray();
  }

  /**
   * What else is known of a log.
   *
   * @param rows how many rows were read, header and empty lines not counted
   * @param leftOut how many of them the caller did not want: by status or currency
   * @param currency the one currency of the amounts, empty where no column tells
   * @param last the last moment that does not lie far beyond all others
   * @param notes how the log was read, in words
   * @param zone in which days end
   */
  record Facts(
      long rows,
      long leftOut,
      Optional<Currency> currency,
      Instant last,
      List<Label> notes,
      ZoneId zone) {}

  /** Returns the number of customers. */
  public int customers() {
    return customerAt.length;
  }

  /** Returns the id of the n-th customer, from 0, in the order of ids by code point. */
  public String customerId(int customer) {
    return customers.text(customerAt[customer]);
  }

  /** Returns the first event of the n-th customer. */
  public int from(int customer) {
    return firstEvent[customer];
  }

  /** Returns the event after the last one of the n-th customer. */
  public int to(int customer) {
    return firstEvent[customer + 1];
  }

  /** Returns when the event happened, in microseconds since 1970. */
  public long at(int event) {
    return rows.at[event];
  }

  /** Returns the amount sold, zero or more, or {@link #NONE} if the event is no purchase. */
  public long sale(int event) {
    return rows.sale[event];
  }

  /** Returns the amount given back, zero if nothing was. */
  public long refund(int event) {
    return rows.refund[event];
  }

  /** Returns the profit of the event, or {@link #NONE} if the log does not say. */
  public long profit(int event) {
    return rows.profit[event];
  }

  /** Returns whether the event has an order id. */
  public boolean hasOrder(int event) {
    return rows.order[event] >= 0;
  }

  /** Returns the order id of an event that has one. */
  public String orderId(int event) {
    return orders.text(rows.order[event]);
  }

  /** Returns whether the order of an event that has one was a purchase as well. */
  public boolean isSold(int event) {
    return hasOrder(event) && soldOrders.get(rows.order[event]);
  }

  /** Returns the moment of the first event. */
  public Instant first() {
    long first = Long.MAX_VALUE;
    for (int event = 0; event < rows.size(); event++) {
      first = Math.min(first, rows.at[event]);
    }
    return Moments.ofMicros(first);
  }

  /** Returns the moment of the first purchase; empty where there is none. */
  public Optional<Instant> firstPurchase() {
    long first = Long.MAX_VALUE;
    for (int event = 0; event < rows.size(); event++) {
      first = sale(event) == NONE ? first : Math.min(first, rows.at[event]);
    }
    return first == Long.MAX_VALUE ? Optional.empty() : Optional.of(Moments.ofMicros(first));
  }

  /** Returns the moment of the last event that does not lie far beyond all others. */
  public Instant last() {
    return facts.last();
  }

  /** Returns the number of events. */
  public int events() {
    return rows.size();
  }

  /** Returns the number of rows read, header and empty lines not counted. */
  public long rows() {
    return facts.rows();
  }

  /** Returns how many of the rows the caller did not want, by their status or currency. */
  public long leftOut() {
    return facts.leftOut();
  }

  /** Returns the currency of the amounts, empty where no column tells. */
  public Optional<Currency> currency() {
    return facts.currency();
  }

  /** Returns how the log was read where it was not plain, in words. */
  public List<Label> notes() {
    return facts.notes();
  }

  /** Returns which columns were read. */
  public Columns columns() {
    return columns;
  }

  /** Returns the rows that could not be used. */
  public Rejections rejections() {
    return rejections;
  }

  /** Returns the zone in which days end. */
  public ZoneId zone() {
    return facts.zone();
  }
}
