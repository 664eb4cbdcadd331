package org.clm4j.portfolio;

import org.clm4j.basics.Moments;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/** Whether a customer is active, moment after moment: one pass over the rows of a history. */
final class Activity {

  final Contracts contracts = new Contracts();
  private final EventRows rows;
  private int next;
  private long lastPurchase = Moments.MISSING;
  private boolean ended;

  /** The first purchase or the first contract signed or renewed. */
  long customerSince = Moments.MISSING;

  /** Whether, after the start of the window, anything made the customer active. */
  boolean came;

  private final long from;

  /**
   * Begins before the first row.
   *
   * @param from the start of the window
   */
  Activity(EventRows rows, long from) {
    this.rows = rows;
    this.from = from;
  }

  /** Takes in all that happened up to a moment, which is not before the last one asked for. */
  void goTo(long micros) {
    for (; next < rows.size() && rows.atMicros(next) <= micros; next++) {
      EventKind kind = rows.kind(next);
      if (kind == EventKind.PURCHASE) {
        lastPurchase = rows.atMicros(next);
        customer(lastPurchase);
        came |= lastPurchase > from;
      } else if (kind == EventKind.CONTRACT) {
        contract((ContractEvent) rows.event(next));
      } else if (kind == EventKind.RELATION_ENDED) {
        ended = true;
      }
    }
  }

  private void contract(ContractEvent event) {
    contracts.add(event);
    switch (event.action()) {
      case SIGNED, RENEWED -> customer(rows.atMicros(next));
      case CHANGED, PAUSED, RESUMED, ENDED -> {}
    }
    long at = rows.atMicros(next);
    came |= at > from && contracts.inForce(at);
  }

  private void customer(long at) {
    customerSince = customerSince == Moments.MISSING ? at : customerSince;
    ended = false;
  }

  /**
   * Returns whether the customer is active at the moment gone to.
   *
   * @param since after when a purchase counts
   */
  boolean isActive(long micros, long since) {
    return !ended && (lastPurchase > since || contracts.inForce(micros));
  }
}
