package org.clm4j.event;

import java.util.HashMap;
import java.util.Map;
import org.clm4j.internal.Checks;

/**
 * How the refunds of a history stand to the purchases that they {@linkplain Refund#purchase name}.
 *
 * <p>This is the one place that says what becomes of a refund that does not fit its purchase:
 *
 * <ul>
 *   <li><b>The purchase was cancelled.</b> What never happened cannot be given back: the refund
 *       does not hold either. It is not among {@link CustomerHistory#events} and counts in no
 *       metric; it stands again when the purchase does. Among {@link CustomerHistory#revisions} it
 *       stays.
 *   <li><b>More was given back than was paid.</b> All of it counts: it was paid out, be it for
 *       postage or out of goodwill, and the customer's spend may fall below zero.
 *   <li><b>The refund is earlier than its purchase.</b> It counts at its own moment: that of the
 *       purchase may be when it was billed, and a correction of either puts it right.
 *   <li><b>Nobody knows the purchase.</b> The refund counts: the purchase may be older than the
 *       history.
 * </ul>
 *
 * <p>All is said of what the history shows: where it is {@linkplain CustomerHistory#asOf cut}, a
 * purchase on the other side of the cut is one that nobody knows. A cancellation is known on either
 * side.
 *
 * @param holding the refunds that hold
 * @param unnamed those of them that name no purchase
 * @param ofUnknown those of them that name a purchase which is not there
 * @param beforePurchase those of them that happened before the purchase they name
 * @param ofCancelled the refunds that do not hold because their purchase was cancelled
 * @param overRefunded the purchases of which more was given back than was paid
 */
public record RefundTally(
    int holding,
    int unnamed,
    int ofUnknown,
    int beforePurchase,
    int ofCancelled,
    int overRefunded) {

  /** Checks the ranges. */
  public RefundTally {
    if (unnamed < 0
        || ofUnknown < 0
        || beforePurchase < 0
        || ofCancelled < 0
        || overRefunded < 0
        || (long) unnamed + ofUnknown + Math.max(beforePurchase, overRefunded) > holding) {
      throw new IllegalArgumentException(
          "a tally of refunds has no negative number, and no more unnamed, unknown and ill-fitting "
              + "refunds than hold.");
    }
  }

  /** Counts the refunds among the events that hold. */
  static RefundTally of(EventRows rows, int ofCancelled) {
    Map<String, Integer> purchases = purchases(rows);
    Map<String, Long> refunded = new HashMap<>();
    int holding = 0;
    int unnamed = 0;
    int ofUnknown = 0;
    int before = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row) == EventKind.REFUND) {
        holding++;
        String named = rows.refundedPurchase(row);
        Integer purchase = named == null ? null : purchases.get(named);
        if (named == null) {
          unnamed++;
        } else if (purchase == null) {
          ofUnknown++;
        } else {
          before += rows.atMicros(row) < rows.atMicros(purchase) ? 1 : 0;
          refunded.merge(named, rows.amount(row), RefundTally::sum);
        }
      }
    }
    int over = 0;
    for (Map.Entry<String, Long> entry : refunded.entrySet()) {
      Integer purchase = purchases.get(entry.getKey());
      over += purchase != null && entry.getValue() > rows.amount(purchase) ? 1 : 0;
    }
    return new RefundTally(holding, unnamed, ofUnknown, before, ofCancelled, over);
  }

  private static Map<String, Integer> purchases(EventRows rows) {
    Map<String, Integer> purchases = new HashMap<>();
    String[] ids = rows.ids();
    for (int row = 0; row < ids.length; row++) {
      if (rows.kind(row) == EventKind.PURCHASE) {
        purchases.put(ids[row], row);
      }
    }
    return purchases;
  }

  /** Returns the sum of two amounts that are 0 or more; the most there is where it is beyond. */
  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /** Returns how many refunds hold, and how many of them do not fit a purchase. */
  @Override
  public String toString() {
    return Checks.counted(holding, "refund")
        + ": "
        + unnamed
        + " of no named purchase, "
        + ofUnknown
        + " of unknown purchases, "
        + beforePurchase
        + " before the purchase; "
        + ofCancelled
        + " more of cancelled purchases; "
        + Checks.counted(overRefunded, "purchase")
        + " refunded beyond the price";
  }
}
