package org.clm4j.campaign;

/**
 * What is scarce: how much of each resource a strategy uses, in whole units, and how much there is.
 * The unit of the budget is a millionth of the currency, that of a channel one contact.
 *
 * @param strategies how many strategies there are
 * @param use how much of resource r one application of strategy j uses: {@code use[r][j]}, 0 or
 *     more
 * @param capacity how much there is of each, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
record Scarcity(int strategies, long[][] use, long[] capacity) {

  int size() {
    return capacity.length;
  }

  /** Returns the capacity of a part of the base. */
  Scarcity scaled(double share) {
    long[] part = new long[capacity.length];
    for (int r = 0; r < part.length; r++) {
      part[r] = (long) Math.ceil(capacity[r] * share);
    }
    return new Scarcity(strategies, use, part);
  }

  /** Returns which strategies need what there is nothing of. */
  boolean isBarred(int strategy) {
    for (int r = 0; r < size(); r++) {
      if (capacity[r] == 0 && use[r][strategy] > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the price of each strategy, where a unit of resource r costs {@code prices[r]}. What
   * there is nothing of cannot be bought at any price.
   */
  double[] priced(double[] prices) {
    double[] price = new double[strategies];
    for (int j = 0; j < price.length; j++) {
      for (int r = 0; r < size(); r++) {
        price[j] += prices[r] * use[r][j];
      }
      price[j] = isBarred(j) ? Double.POSITIVE_INFINITY : price[j];
    }
    return price;
  }

  /** Returns how much of a resource a set of strategies uses. */
  long need(int resource, long set) {
    long need = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      need += use[resource][Long.numberOfTrailingZeros(rest)];
    }
    return need;
  }

  /** Returns what all there is costs at these prices. */
  double worth(double[] prices) {
    double worth = 0;
    for (int r = 0; r < size(); r++) {
      worth += prices[r] * capacity[r];
    }
    return worth;
  }

  /** Returns whether nothing of it needs what there is nothing of. */
  boolean isOpen(long[] counts) {
    for (int j = 0; j < counts.length; j++) {
      if (counts[j] > 0 && isBarred(j)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the share of a resource that so many applications of each strategy use. */
  double share(int resource, long[] counts) {
    double used = 0;
    for (int j = 0; j < counts.length; j++) {
      used += counts[j] * (double) use[resource][j];
    }
    return capacity[resource] == 0 ? 0 : used / capacity[resource];
  }
}
