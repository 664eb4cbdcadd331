package org.clm4j.examples.portfolio.log;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import org.clm4j.basics.Moments;

/**
 * Makes purchases of customers of whom a row says the first, the last, how many and the spend.
 *
 * <p>The days between are not told, so the purchases are spread evenly and each is the mean. What
 * is written of such a log does not depend on it: recency, frequency and monetary value, and the
 * models that ask for the first, the last and the number alone.
 */
final class Summaries {

  /** The most purchases of a customer, a bound of ours. */
  private static final long MOST = 100_000;

  private static final long ONE = 1_000_000;

  private final ZoneId zone;
  private final Rows rows;
  private final Rejections rejections;

  Summaries(ZoneId zone, Rows rows, Rejections rejections) {
    this.zone = zone;
    this.rows = rows;
    this.rejections = rejections;
  }

  void spread(
      int[] customer, int[] line, long[] first, long[] last, long[] purchases, long[] spend) {
    BitSet seen = new BitSet();
    BitSet twice = new BitSet();
    for (int id : customer) {
      twice.set(id, twice.get(id) || seen.get(id));
      seen.set(id);
    }
    for (int row = 0; row < customer.length; row++) {
      if (last[row] == Moments.MISSING) {
        continue; // counted when the column was decided
      }
      if (first[row] == Moments.MISSING) {
        rejections.add(Reason.ODD_DATE, line[row]);
      } else if (spend[row] <= AmountCell.LOWEST || spend[row] < 0) {
        boolean large = spend[row] == AmountCell.TOO_LARGE;
        rejections.add(large ? Reason.AMOUNT_TOO_LARGE : Reason.BAD_AMOUNT, line[row]);
      } else if (twice.get(customer[row]) || !fit(first[row], last[row], purchases[row])) {
        rejections.add(Reason.SUMMARY_CONFLICT, line[row]);
      } else {
        spread(customer[row], line[row], first[row], last[row], purchases[row] / ONE, spend[row]);
      }
    }
  }

  private boolean fit(long first, long last, long purchases) {
    boolean whole = purchases >= ONE && purchases % ONE == 0 && purchases <= MOST * ONE;
    return whole && first <= last && (purchases > ONE || isOneDay(first, last));
  }

  private boolean isOneDay(long first, long last) {
    return Moments.epochDay(first, zone) == Moments.epochDay(last, zone);
  }

  private void spread(int customer, int line, long first, long last, long purchases, long spend) {
    long from = Moments.epochDay(first, zone);
    long days = Moments.epochDay(last, zone) - from;
    for (long i = 0; i < purchases; i++) {
      long at = first;
      if (i > 0) {
        long day = from + days * i / (purchases - 1);
        boolean atLast = i == purchases - 1;
        at = atLast ? last : Math.min(last, Math.max(first, endOf(day)));
      }
      long amount = spend / purchases + (i == 0 ? spend % purchases : 0);
      rows.add(line, customer, -1, at, amount, 0, OrderLog.NONE);
    }
  }

  private long endOf(long day) {
    return Moments.toMicros(Moments.endOfDay(LocalDate.ofEpochDay(day), zone));
  }
}
