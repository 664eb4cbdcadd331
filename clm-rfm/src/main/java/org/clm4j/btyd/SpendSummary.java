package org.clm4j.btyd;

/**
 * What a spend model needs to know of one customer: how many purchases, and how much on average.
 *
 * <p>In the literature's letters this is (x, z̄). Fitted together with a purchase model both leave
 * the first purchase out: x is {@link PurchaseSummary#repeats}, z̄ the mean amount of the repeats;
 * {@link Buyer#spendOrFirst} puts the first purchase in where nothing is known of others.
 *
 * @param purchases purchases averaged over, at least 0
 * @param meanSpend mean amount of one, in units of the currency, at least 0; 0 where there are none
 */
public record SpendSummary(int purchases, double meanSpend) {

  private static final SpendSummary NONE = new SpendSummary(0, 0);

  /** Checks the ranges. */
  public SpendSummary {
    if (purchases < 0) {
      throw new IllegalArgumentException("purchases are 0 or more, not " + purchases + ".");
    }
    if (!(meanSpend >= 0) || Double.isInfinite(meanSpend)) {
      throw new IllegalArgumentException(
          "a mean spend is a finite number, 0 or more; the one given is not. Maybe returns were"
              + " counted as purchases.");
    }
    if (purchases == 0 && meanSpend != 0) {
      throw new IllegalArgumentException(
          "without a purchase the mean spend is 0. Maybe the first purchase was left out of the count"
              + " but not of the mean.");
    }
  }

  /** Returns a customer of whose spending nothing is known. */
  public static SpendSummary none() {
    return NONE;
  }
}
