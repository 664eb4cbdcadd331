package org.clm4j.btyd;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Transit;

/**
 * The purchase days of many customers, each kept in constant memory: first and last day, how many
 * days, and the amounts of the first day and of all later ones, in millionths.
 */
final class PurchaseDays {

  static final int NONE = Integer.MIN_VALUE;

  private int[] first = new int[16];
  private int[] last = new int[16];
  private int[] days = new int[16];
  private long[] firstAmount = new long[16];
  private long[] laterAmount = new long[16];
  private long[] gaps = new long[64];

  /** Makes room for customers up to this index. */
  void reach(int customer) {
    if (customer >= first.length) {
      int size = Math.max(customer + 1, first.length + (first.length >> 1));
      first = Arrays.copyOf(first, size);
      last = Arrays.copyOf(last, size);
      days = Arrays.copyOf(days, size);
      firstAmount = Arrays.copyOf(firstAmount, size);
      laterAmount = Arrays.copyOf(laterAmount, size);
    }
  }

  /**
   * Adds a purchase, of a day not before the customer's last one.
   *
   * @return whether that day had a purchase already
   */
  boolean add(int customer, int day, long amount) {
    if (days[customer] == 0) {
      first[customer] = day;
      last[customer] = day;
      days[customer] = 1;
      firstAmount[customer] = amount;
      return false;
    }
    if (day < last[customer]) {
      throw new IllegalArgumentException(
          "the purchases of one customer come in order of time; one came "
              + Checks.counted((long) last[customer] - day, "day")
              + " too late. Maybe sort them, or add whole histories.");
    }
    boolean merged = day == last[customer];
    if (!merged) {
      gap(day - last[customer], 1);
      last[customer] = day;
      days[customer]++;
    }
    if (days[customer] == 1) {
      firstAmount[customer] = Math.addExact(firstAmount[customer], amount);
    } else {
      laterAmount[customer] = Math.addExact(laterAmount[customer], amount);
    }
    return merged;
  }

  /** Takes an amount off, the later days' first, never below zero. */
  void subtract(int customer, long amount) {
    long fromLater = Math.min(amount, laterAmount[customer]);
    laterAmount[customer] -= fromLater;
    firstAmount[customer] -= Math.min(amount - fromLater, firstAmount[customer]);
  }

  private void gap(int length, long times) {
    if (length >= gaps.length) {
      gaps = Arrays.copyOf(gaps, Math.max(length + 1, gaps.length * 2));
    }
    gaps[length] += times;
  }

  /** Adds another's days of one customer, which lie wholly before or wholly after this one's. */
  void merge(int customer, PurchaseDays other, int otherCustomer) {
    if (other.days[otherCustomer] == 0) {
      return;
    }
    if (days[customer] == 0) {
      copy(customer, other, otherCustomer);
    } else if (last[customer] <= other.first[otherCustomer]) {
      append(customer, other, otherCustomer);
    } else if (other.last[otherCustomer] <= first[customer]) {
      PurchaseDays mine = new PurchaseDays();
      mine.copy(0, this, customer);
      copy(customer, other, otherCustomer);
      append(customer, mine, 0);
    } else {
      throw new IllegalArgumentException(
          "two collections hold interleaved purchases of one customer. Maybe split by customer, or"
              + " by time.");
    }
  }

  private void copy(int customer, PurchaseDays from, int other) {
    first[customer] = from.first[other];
    last[customer] = from.last[other];
    days[customer] = from.days[other];
    firstAmount[customer] = from.firstAmount[other];
    laterAmount[customer] = from.laterAmount[other];
  }

  private void append(int customer, PurchaseDays from, int other) {
    int before = last[customer];
    if (before == from.first[other]) {
      days[customer]--;
    } else {
      gap(from.first[other] - before, 1);
    }
    boolean one = days[customer] == 0;
    days[customer] += from.days[other];
    last[customer] = from.last[other];
    if (one) {
      firstAmount[customer] = Math.addExact(firstAmount[customer], from.firstAmount[other]);
    } else {
      laterAmount[customer] = Math.addExact(laterAmount[customer], from.firstAmount[other]);
    }
    laterAmount[customer] = Math.addExact(laterAmount[customer], from.laterAmount[other]);
  }

  /** Adds another's gaps; those between two merged parts are added by {@link #merge}. */
  void mergeGaps(PurchaseDays other) {
    for (int length = 1; length < other.gaps.length; length++) {
      if (other.gaps[length] > 0) {
        gap(length, other.gaps[length]);
      }
    }
  }

  void writeTo(DataOutput out, int customers) throws IOException {
    Transit.ints(out, first, customers);
    Transit.ints(out, last, customers);
    Transit.ints(out, days, customers);
    Transit.longs(out, firstAmount, customers);
    Transit.longs(out, laterAmount, customers);
    Transit.longs(out, gaps, gaps.length);
  }

  static PurchaseDays read(DataInput in) throws IOException {
    PurchaseDays read = new PurchaseDays();
    read.first = Transit.ints(in);
    read.last = Transit.ints(in);
    read.days = Transit.ints(in);
    read.firstAmount = Transit.longs(in);
    read.laterAmount = Transit.longs(in);
    read.gaps = Transit.longs(in);
    return read;
  }

  int first(int customer) {
    return days[customer] == 0 ? NONE : first[customer];
  }

  int last(int customer) {
    return last[customer];
  }

  int days(int customer) {
    return days[customer];
  }

  long firstAmount(int customer) {
    return firstAmount[customer];
  }

  long laterAmount(int customer) {
    return laterAmount[customer];
  }

  /** Returns Σ ln of the days between one purchase and the next, over all customers. */
  double logGaps() {
    double sum = 0;
    for (int length = 2; length < gaps.length; length++) {
      sum += gaps[length] * Math.log(length);
    }
    return sum;
  }
}
