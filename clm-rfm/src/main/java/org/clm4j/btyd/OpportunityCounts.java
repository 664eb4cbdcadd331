package org.clm4j.btyd;

/**
 * One customer's record where purchases can only happen at given opportunities: yearly donations,
 * weekly editions, an annual fair.
 *
 * <p>In the field's symbols these are x, t_x and n. The first purchase, the one that made the
 * customer one, is not counted, and opportunities are numbered from 1 after it.
 *
 * @param purchases opportunities used, from 0 to {@code lastPurchase}
 * @param lastPurchase number of the last opportunity used; 0 exactly where {@code purchases} is 0
 * @param opportunities opportunities observed, not below {@code lastPurchase}
 */
public record OpportunityCounts(int purchases, int lastPurchase, int opportunities) {

  /** Checks that the counts can be those of one customer. */
  public OpportunityCounts {
    if (purchases < 0 || lastPurchase < 0 || opportunities < 0) {
      throw new IllegalArgumentException(
          "counts of opportunities are 0 or more, not "
              + words(purchases, lastPurchase, opportunities)
              + ".");
    }
    if (purchases > lastPurchase
        || lastPurchase > opportunities
        || (purchases == 0) != (lastPurchase == 0)) {
      throw new IllegalArgumentException(
          "a record has purchases <= number of the last opportunity used <= opportunities, and no last"
              + " one without a purchase; not "
              + words(purchases, lastPurchase, opportunities)
              + ". Maybe the first purchase was counted, or opportunities are numbered from 0.");
    }
  }

  /** Returns the record of a customer who has had no opportunity yet. */
  public static OpportunityCounts none() {
    return new OpportunityCounts(0, 0, 0);
  }

  private static String words(int purchases, int lastPurchase, int opportunities) {
    return purchases + " purchases, the last at " + lastPurchase + " of " + opportunities;
  }
}
