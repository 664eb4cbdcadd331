package org.clm4j.examples.portfolio.log;

import java.util.BitSet;

/**
 * Which order ids are those of cancelled invoices: a C before digits, where most orders have digits
 * alone. Where at least half of them begin so, it is how the shop numbers its orders.
 */
final class Cancellations {

  private final BitSet cancelled;

  private Cancellations(BitSet cancelled) {
    this.cancelled = cancelled;
  }

  static Cancellations of(Ids orders) {
    BitSet cancelled = new BitSet();
    int plain = 0;
    for (int order = 0; order < orders.size(); order++) {
      String id = orders.text(order);
      boolean marked = id.length() > 1 && (id.charAt(0) == 'C' || id.charAt(0) == 'c');
      if (isDigits(id, marked ? 1 : 0)) {
        cancelled.set(order, marked);
        plain += marked ? 0 : 1;
      }
    }
    return new Cancellations(plain > cancelled.cardinality() ? cancelled : new BitSet());
  }

  private static boolean isDigits(String id, int from) {
    for (int i = from; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  boolean has(int order) {
    return cancelled.get(order);
  }
}
