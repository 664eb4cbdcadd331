package org.clm4j.btyd;

/**
 * All that a purchase model needs to know of one customer. Times are in the time unit of the base
 * or model they are used with.
 *
 * <p>In the literature's letters this is (x, tₓ, T). Mind the words: its "recency" tₓ is the time
 * <em>from the first</em> purchase to the last, its "frequency" x leaves the first purchase out.
 *
 * @param repeats purchases after the first one, at least 0
 * @param lastRepeat time from the first purchase to the last; 0 where there is no repeat
 * @param observed time from the first purchase to the end of observation, at least {@code
 *     lastRepeat}; the end of observation is not the last purchase
 */
public record PurchaseSummary(int repeats, double lastRepeat, double observed) {

  private static final PurchaseSummary NEW = new PurchaseSummary(0, 0, 0);

  /** Checks the ranges. */
  public PurchaseSummary {
    if (repeats < 0) {
      throw new IllegalArgumentException("repeat purchases are 0 or more, not " + repeats + ".");
    }
    if (!(lastRepeat >= 0 && lastRepeat <= observed) || Double.isInfinite(observed)) {
      throw new IllegalArgumentException(
          "the last repeat lies between the first purchase and the end of observation: 0 <= "
              + lastRepeat
              + " <= "
              + observed
              + " must hold. Maybe the end of observation lies before the last purchase.");
    }
    if (repeats == 0 && lastRepeat != 0) {
      throw new IllegalArgumentException(
          "without repeat purchases the time of the last repeat is 0, not "
              + lastRepeat
              + ". Maybe it was measured from another moment than the first purchase.");
    }
  }

  /** Returns a customer at the moment of the first purchase. */
  public static PurchaseSummary justAcquired() {
    return NEW;
  }
}
