package org.clm4j.examples.portfolio.log;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.clm4j.basics.Moments;

/**
 * The rows of a log as growing columns, and what is done to all of them once the last is read:
 * deciding unclear dates, adding up orders, sorting.
 */
final class Rows {

  private static final int UNTOUCHED = -1;

  int[] customer = new int[1 << 10];
  int[] order = new int[1 << 10];
  int[] line = new int[1 << 10];
  long[] at = new long[1 << 10];
  long[] sale = new long[1 << 10];
  long[] refund = new long[1 << 10];
  long[] profit = new long[1 << 10];

  private final Ids customerIds = new Ids();
  private final Ids orderIds = new Ids();
  private final BitSet unclear = new BitSet();
  private long[] otherAt = new long[0];
  private int size;

  int size() {
    return size;
  }

  Ids customerIds() {
    return customerIds;
  }

  Ids orderIds() {
    return orderIds;
  }

  void add(int line, int customer, int order, long at, long sale, long refund, long profit) {
    if (size == this.at.length) {
      resize(size + (size >> 1));
    }
    this.line[size] = line;
    this.customer[size] = customer;
    this.order[size] = order;
    this.at[size] = at;
    this.sale[size] = sale;
    this.refund[size] = refund;
    this.profit[size] = profit;
    size++;
  }

  /** Says that the last row's date may also mean this moment, with the month first. */
  void mayAlsoBe(long moment) {
    if (otherAt.length < size) {
      otherAt = Arrays.copyOf(otherAt, at.length);
    }
    otherAt[size - 1] = moment;
    unclear.set(size - 1);
  }

  /**
   * Decides the unclear dates by what the clear ones of the same form proved; without proof they
   * are bad rows.
   */
  void decideDates(boolean dayFirst, boolean monthFirst, Rejections rejections) {
    if (dayFirst == monthFirst) {
      drop(unclear, Reason.UNCLEAR_DATE, rejections);
    } else if (monthFirst) {
      unclear.stream().forEach(row -> at[row] = otherAt[row]);
    }
    unclear.clear();
    otherAt = new long[0];
  }

  /**
   * Makes one row of the rows of each order; an order with two customers or two days is dropped.
   */
  void addUpOrders(ZoneId zone, Rejections rejections) {
    if (orderIds.size() == 0) {
      return;
    }
    int[] first = new int[orderIds.size()];
    Arrays.fill(first, UNTOUCHED);
    BitSet conflicting = new BitSet(first.length);
    for (int row = 0; row < size; row++) {
      int id = order[row];
      if (id >= 0 && first[id] == UNTOUCHED) {
        first[id] = row;
      } else if (id >= 0 && !sameCustomerAndDay(first[id], row, zone)) {
        conflicting.set(id);
      }
    }
    BitSet bad = new BitSet(size);
    IntStream.range(0, size)
        .filter(r -> order[r] >= 0 && conflicting.get(order[r]))
        .forEach(bad::set);
    BitSet merged = new BitSet(size);
    for (int row = 0; row < size; row++) {
      if (order[row] >= 0 && first[order[row]] != row && !bad.get(row)) {
        merge(row, first[order[row]]);
        merged.set(row);
      }
    }
    bad.stream().forEach(row -> rejections.add(Reason.ORDER_CONFLICT, line[row]));
    bad.or(merged);
    keep(bad);
  }

  private boolean sameCustomerAndDay(int a, int b, ZoneId zone) {
    return customer[a] == customer[b]
        && Moments.epochDay(at[a], zone) == Moments.epochDay(at[b], zone);
  }

  private void merge(int row, int into) {
    at[into] = Math.min(at[into], at[row]);
    if (sale[row] != OrderLog.NONE) {
      sale[into] = sale[into] == OrderLog.NONE ? sale[row] : sale[into] + sale[row];
    }
    refund[into] += refund[row];
    boolean told = profit[into] != OrderLog.NONE && profit[row] != OrderLog.NONE;
    profit[into] = told ? profit[into] + profit[row] : OrderLog.NONE;
  }

  private void drop(BitSet bad, Reason reason, Rejections rejections) {
    bad.stream().forEach(row -> rejections.add(reason, line[row]));
    keep(bad);
  }

  private void keep(BitSet dropped) {
    int to = 0;
    for (int row = 0; row < size; row++) {
      if (!dropped.get(row)) {
        copy(row, to++);
      }
    }
    size = to;
  }

  private void copy(int from, int to) {
    customer[to] = customer[from];
    order[to] = order[from];
    line[to] = line[from];
    at[to] = at[from];
    sale[to] = sale[from];
    refund[to] = refund[from];
    profit[to] = profit[from];
  }

  private void resize(int length) {
    customer = Arrays.copyOf(customer, length);
    order = Arrays.copyOf(order, length);
    line = Arrays.copyOf(line, length);
    at = Arrays.copyOf(at, length);
    sale = Arrays.copyOf(sale, length);
    refund = Arrays.copyOf(refund, length);
    profit = Arrays.copyOf(profit, length);
  }

  /**
   * Sorts the rows by customer, time and content.
   *
   * @param customersInOrder the numbers of the customers in the order wanted
   * @return the first row of each customer in that order, and at the end the number of rows
   */
  int[] sortByCustomer(int[] customersInOrder) {
    int[] rank = new int[customersInOrder.length];
    IntStream.range(0, rank.length).forEach(r -> rank[customersInOrder[r]] = r);
    int[] first = new int[rank.length + 1];
    for (int row = 0; row < size; row++) {
      first[rank[customer[row]] + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    int[] next = Arrays.copyOf(first, first.length);
    int[] sorted = new int[size];
    for (int row = 0; row < size; row++) {
      sorted[next[rank[customer[row]]]++] = row;
    }
    for (int c = 0; c < rank.length; c++) {
      sortByTime(sorted, first[c], first[c + 1]);
    }
    arrange(sorted);
    return first;
  }

  private void sortByTime(int[] sorted, int from, int to) {
    Comparator<Integer> byContent = this::compareContent;
    for (int i = from + 1; i < to; i++) {
      if (compareContent(sorted[i - 1], sorted[i]) > 0) {
        Integer[] boxed = Arrays.stream(sorted, from, to).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, byContent);
        for (int k = from; k < to; k++) {
          sorted[k] = boxed[k - from];
        }
        return;
      }
    }
  }

  private int compareContent(int a, int b) {
    int byTime = Long.compare(at[a], at[b]);
    if (byTime != 0) {
      return byTime;
    }
    int byOrder =
        order[a] < 0 || order[b] < 0
            ? Boolean.compare(order[a] >= 0, order[b] >= 0)
            : orderIds.compare(order[a], order[b]);
    if (byOrder != 0) {
      return byOrder;
    }
    int bySale = Long.compare(sale[a], sale[b]);
    int byRefund = Long.compare(refund[a], refund[b]);
    return bySale != 0 ? bySale : byRefund != 0 ? byRefund : Long.compare(profit[a], profit[b]);
  }

  private void arrange(int[] sorted) {
    customer = new int[0];
    line = new int[0];
    order = Arrays.stream(sorted).map(row -> order[row]).toArray();
    at = Arrays.stream(sorted).mapToLong(row -> at[row]).toArray();
    sale = Arrays.stream(sorted).mapToLong(row -> sale[row]).toArray();
    refund = Arrays.stream(sorted).mapToLong(row -> refund[row]).toArray();
    profit = Arrays.stream(sorted).mapToLong(row -> profit[row]).toArray();
  }
}
