package org.clm4j.examples.portfolio.log;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
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
  private final long rowCount;
  private final ZoneId zone;

  OrderLog(Rows rows, Columns columns, Rejections rejections, long rowCount, ZoneId zone) {
    this.customers = rows.customerIds();
    this.orders = rows.orderIds();
    this.customerAt = customers.inOrder();
    this.firstEvent = rows.sortByCustomer(customerAt);
    this.rows = rows;
    this.columns = columns;
    this.rejections = rejections;
    this.rowCount = rowCount;
    this.zone = zone;
  }

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

  /** Returns the event after the last one of the n-th customer; it may have none. */
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

  /** Returns the moment of the last event. */
  public Instant last() {
    long last = Long.MIN_VALUE;
    for (int event = 0; event < rows.size(); event++) {
      last = Math.max(last, rows.at[event]);
    }
    return Moments.ofMicros(last);
  }

  /** Returns the number of events. */
  public int events() {
    return rows.size();
  }

  /** Returns the number of rows read, header and empty lines not counted. */
  public long rows() {
    return rowCount;
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
    return zone;
  }
}
