package org.clm4j.btyd;

import java.time.ZoneId;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/** Reads purchases and refunds out of histories, as rows. */
final class HistoryReader {

  private HistoryReader() {}

  /** Adds the purchases and refunds of a history to the collector. */
  static void read(CustomerHistory history, ZoneId zone, PurchaseBase.Collector into) {
    EventRows rows = history.rows();
    rows.currency().ifPresent(into::currency);
    for (int row = 0; row < rows.size(); row++) {
      EventKind kind = rows.kind(row);
      if (kind == EventKind.PURCHASE || kind == EventKind.REFUND) {
        long day = Moments.epochDay(rows.atMicros(row), zone);
        if (kind == EventKind.PURCHASE) {
          into.add(history.customer(), day, rows.amount(row));
        } else {
          into.addReturn(history.customer(), day, rows.amount(row));
        }
      }
    }
  }
}
