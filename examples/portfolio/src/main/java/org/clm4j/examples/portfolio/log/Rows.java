package org.clm4j.examples.portfolio.log;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;

/**
 * The events of a log as growing columns, and what is done to all of them once the last is in:
 * adding up orders, sorting.
 */
final class Rows {

  /** Stands among sales for a line that leaves its order's amount to another line. */
  static final long UNTOLD = OrderLog.NONE + 1;

  int[] customer = new int[1 << 10];
  int[] order = new int[1 << 10];
  int[] line = new int[1 << 10];
  long[] at = new long[1 << 10];
  long[] sale = new long[1 << 10];
  long[] refund = new long[1 << 10];
  long[] profit = new long[1 << 10];

  private final Ids customerIds;
  private final Ids orderIds;
  private int size;

  Rows(Ids customerIds, Ids orderIds) {
    this.customerIds = customerIds;
    this.orderIds = orderIds;
  }

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

  /**
   * Makes one purchase of the lines of each order, at the moment of the first, and one refund of
   * what was given back of it at one moment. An order with two customers is dropped.
   *
   * @param amounts what an amount stands for, empty where the log decides
   */
  void addUpOrders(
      Optional<LogOptions.AmountOf> amounts, Rejections rejections, List<Label> notes) {
    if (orderIds.size() > 0) {
      new Orders(this).addUp(amounts, rejections, notes);
    }
  }

  /** Drops some of the rows. */
  void keepBut(BitSet dropped) {
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
   * @param numbers how many numbers there are
   * @return the first row of each customer in that order, and at the end the number of rows
   */
  int[] sortByCustomer(int[] customersInOrder, int numbers) {
    int[] rank = new int[numbers];
    int customers = customersInOrder.length;
    IntStream.range(0, customers).forEach(r -> rank[customersInOrder[r]] = r);
    int[] first = new int[customers + 1];
    for (int row = 0; row < size; row++) {
      first[rank[customer[row]] + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    int[] next = Arrays.copyOf(first, first.length);
    int[] sorted = new int[size];
    for (int row = 0; row < size; row++) {
      sorted[next[rank[customer[row]]]++] = row;
    }
    for (int c = 0; c < customers; c++) {
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
