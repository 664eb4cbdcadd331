package org.clm4j.examples.portfolio.log;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;

/** Adds up the rows of each order, whatever their days; what was given back keeps its moment. */
final class Orders {

  private static final int NO_ROW = -1;

  private final Rows rows;
  private final int count;
  private final BitSet bad = new BitSet();
  private final BitSet merged = new BitSet();

  /** The row of each order's purchase: the earliest of those that sold. */
  private final int[] sold;

  Orders(Rows rows) {
    this.rows = rows;
    this.count = rows.orderIds().size();
    this.sold = new int[count];
    Arrays.fill(sold, NO_ROW);
  }

  void addUp(Optional<LogOptions.AmountOf> amounts, Rejections rejections, List<Label> notes) {
    refuseTwoCustomers(rejections);
    findPurchases();
    refuseUntold(rejections);
    boolean repeated = isRepeated(amounts, notes);
    mergePurchases(repeated);
    mergeRefunds(repeated);
    bad.or(merged);
    rows.keepBut(bad);
  }

  private boolean isOrder(int row) {
    return rows.order[row] >= 0 && !bad.get(row);
  }

  private boolean sells(int row) {
    return isOrder(row) && rows.sale[row] != OrderLog.NONE;
  }

  private void refuseTwoCustomers(Rejections rejections) {
    int[] customer = new int[count];
    Arrays.fill(customer, NO_ROW);
    BitSet conflicting = new BitSet(count);
    for (int row = 0; row < rows.size(); row++) {
      int id = rows.order[row];
      if (id >= 0 && customer[id] == NO_ROW) {
        customer[id] = rows.customer[row];
      } else if (id >= 0 && customer[id] != rows.customer[row]) {
        conflicting.set(id);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.order[row] >= 0 && conflicting.get(rows.order[row])) {
        bad.set(row);
        rejections.add(Reason.ORDER_CONFLICT, rows.line[row]);
      }
    }
  }

  private void findPurchases() {
    for (int row = 0; row < rows.size(); row++) {
      if (sells(row)) {
        int id = rows.order[row];
        sold[id] = sold[id] == NO_ROW || rows.at[row] < rows.at[sold[id]] ? row : sold[id];
      }
    }
  }

  /** An order may leave its amount to one of its lines, not to none. */
  private void refuseUntold(Rejections rejections) {
    BitSet told = new BitSet(count);
    for (int row = 0; row < rows.size(); row++) {
      if (sells(row) && rows.sale[row] != Rows.UNTOLD) {
        told.set(rows.order[row]);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      if (sells(row) && !told.get(rows.order[row])) {
        sold[rows.order[row]] = NO_ROW;
        bad.set(row);
        rejections.add(Reason.BAD_AMOUNT, rows.line[row]);
      }
    }
  }

  /** Decides whether each line of an order repeats the amount of all. */
  private boolean isRepeated(Optional<LogOptions.AmountOf> amounts, List<Label> notes) {
    int several = sameInEveryOrder(rows.sale);
    if (several == 0 && amounts.isEmpty()) {
      return false;
    }
    boolean repeated = amounts.map(a -> a == LogOptions.AmountOf.ORDER).orElse(several > 0);
    if (repeated) {
      notes.add(
          amounts.isPresent() ? LogWords.REPEATED_ASKED.label() : LogWords.REPEATED.label(several));
    }
    return repeated;
  }

  /**
   * Returns how many orders have several lines if each of them shows one figure on all of them, and
   * one of these is above zero; else 0.
   */
  private int sameInEveryOrder(long[] figure) {
    long[] first = new long[count];
    int[] lines = new int[count];
    boolean any = false;
    int several = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (!sells(row) || rows.sale[row] == Rows.UNTOLD) {
        continue;
      }
      int id = rows.order[row];
      if (lines[id] > 0 && figure[row] != first[id]) {
        return 0;
      }
      first[id] = figure[row];
      lines[id]++;
      several += lines[id] == 2 ? 1 : 0;
      any |= lines[id] > 1 && figure[row] > 0;
    }
    return any ? several : 0;
  }

  private void mergePurchases(boolean repeated) {
    boolean profitRepeated = repeated && sameInEveryOrder(rows.profit) > 0;
    boolean refundRepeated = repeated && sameInEveryOrder(rows.refund) > 0;
    for (int row = 0; row < rows.size(); row++) {
      if (!sells(row) || sold[rows.order[row]] == row) {
        continue;
      }
      int into = sold[rows.order[row]];
      boolean untold = rows.sale[into] == Rows.UNTOLD;
      if (untold || rows.sale[row] == Rows.UNTOLD) {
        rows.sale[into] = Math.max(rows.sale[into], rows.sale[row]);
      } else if (!repeated) {
        rows.sale[into] = sum(rows.sale[into], rows.sale[row]);
      } else {
        rows.sale[into] = Math.max(rows.sale[into], rows.sale[row]);
      }
      if (!profitRepeated) {
        mergeProfit(row, into);
      }
      if (rows.refund[row] == 0 || rows.at[row] == rows.at[into]) {
        rows.refund[into] =
            refundRepeated
                ? Math.max(rows.refund[into], rows.refund[row])
                : sum(rows.refund[into], rows.refund[row]);
        merged.set(row);
      } else {
        rows.sale[row] = OrderLog.NONE;
        rows.profit[row] = OrderLog.NONE;
      }
    }
  }

  private static long sum(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw OrderLogReader.tooMuch(e);
    }
  }

  private void mergeProfit(int row, int into) {
    boolean told = rows.profit[into] != OrderLog.NONE && rows.profit[row] != OrderLog.NONE;
    rows.profit[into] = told ? sum(rows.profit[into], rows.profit[row]) : OrderLog.NONE;
  }

  /** What was given back at the purchase's own moment stands with it, the rest moment by moment. */
  private void mergeRefunds(boolean repeated) {
    int[] given =
        IntStream.range(0, rows.size())
            .filter(row -> isOrder(row) && !merged.get(row) && rows.sale[row] == OrderLog.NONE)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer row) -> rows.order[row])
                    .thenComparingLong(row -> rows.at[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean once = repeated && isRepeatedRefund(given);
    int previous = NO_ROW;
    for (int row : given) {
      int purchase = sold[rows.order[row]];
      boolean same = previous != NO_ROW && isSameRefund(previous, row);
      if (same && once) {
        merged.set(row);
      } else if (purchase != NO_ROW && rows.at[purchase] == rows.at[row]) {
        previous = once ? row : NO_ROW;
        into(row, purchase);
      } else if (same) {
        into(row, previous);
      } else {
        previous = row;
      }
    }
  }

  private void into(int row, int into) {
    rows.refund[into] = sum(rows.refund[into], rows.refund[row]);
    mergeProfit(row, into);
    merged.set(row);
  }

  private boolean isSameRefund(int a, int b) {
    return rows.order[a] == rows.order[b] && rows.at[a] == rows.at[b];
  }

  private boolean isRepeatedRefund(int[] given) {
    for (int i = 1; i < given.length; i++) {
      if (isSameRefund(given[i - 1], given[i])
          && rows.refund[given[i - 1]] != rows.refund[given[i]]) {
        return false;
      }
    }
    return true;
  }
}
