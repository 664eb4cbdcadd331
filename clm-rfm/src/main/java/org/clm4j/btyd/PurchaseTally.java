package org.clm4j.btyd;

/**
 * What a {@link PurchaseBase} was made of, and what it left out.
 *
 * @param purchases purchases read, up to the end of the hold-out or, without one, of observation
 * @param sameDay those of them that were merged with another of the same customer and day
 * @param zeros purchases with an amount of zero
 * @param returns returns and negative amounts
 * @param later purchases and returns after the last day asked for
 * @param notYetSeen customers whose first purchase lies after the end of observation
 */
public record PurchaseTally(
    long purchases, long sameDay, long zeros, long returns, long later, long notYetSeen) {

  /** Checks that nothing was counted below zero. */
  public PurchaseTally {
    if (Math.min(Math.min(purchases, sameDay), Math.min(zeros, returns)) < 0
        || Math.min(later, notYetSeen) < 0) {
      throw new IllegalArgumentException("a tally counts from 0 upwards.");
    }
  }
}
