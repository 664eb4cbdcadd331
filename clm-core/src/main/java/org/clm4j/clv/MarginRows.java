package org.clm4j.clv;

import org.clm4j.basics.Moments;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/** What one customer brought and cost in a stretch of time: one pass over the rows of a history. */
final class MarginRows {

  int purchases;
  int refunds;
  int treatments;
  long firstPurchase = Long.MAX_VALUE;
  long lastPurchase = Long.MIN_VALUE;
  long bought;
  long returned;
  long boughtProfit;
  long returnedProfit;
  long invested;
  int costUnknown;
  boolean profitKnown = true;

  /**
   * Adds up the rows from the first at or after {@code from} to the last at or before {@code to}.
   */
  MarginRows(EventRows rows, long from, long to) {
    int end = rows.countUpTo(to);
    int start = from == Long.MIN_VALUE ? 0 : rows.countUpTo(from - 1);
    for (int row = start; row < end; row++) {
      EventKind kind = rows.kind(row);
      if (kind == EventKind.PURCHASE) {
        purchase(rows, row);
      } else if (kind == EventKind.REFUND) {
        refund(rows, row);
      } else if (kind == EventKind.TREATMENT) {
        treatment(rows.amount(row));
      }
    }
  }

  private void purchase(EventRows rows, int row) {
    purchases++;
    firstPurchase = Math.min(firstPurchase, rows.atMicros(row));
    lastPurchase = Math.max(lastPurchase, rows.atMicros(row));
    bought = Math.addExact(bought, rows.amount(row));
    long profit = rows.profit(row);
    if (profit == Moments.MISSING) {
      profitKnown = false;
    } else {
      boughtProfit = Math.addExact(boughtProfit, profit);
    }
  }

  private void refund(EventRows rows, int row) {
    refunds++;
    returned = Math.addExact(returned, rows.amount(row));
    long profit = rows.profit(row);
    if (profit == Moments.MISSING) {
      profitKnown = false;
    } else {
      returnedProfit = Math.addExact(returnedProfit, profit);
    }
  }

  private void treatment(long cost) {
    treatments++;
    if (cost == Moments.MISSING) {
      costUnknown++;
    } else {
      invested = Math.addExact(invested, cost);
    }
  }

  /** Returns what purchases brought, in millionths. */
  long gain(MarginBasis basis) {
    return basis == MarginBasis.PROFIT ? boughtProfit : bought;
  }

  /** Returns what refunds took back, in millionths. */
  long loss(MarginBasis basis) {
    return basis == MarginBasis.PROFIT ? returnedProfit : returned;
  }

  /** Returns what is left after refunds and relationship investment, in millionths. */
  long net(MarginBasis basis) {
    return Math.subtractExact(Math.subtractExact(gain(basis), loss(basis)), invested);
  }
}
