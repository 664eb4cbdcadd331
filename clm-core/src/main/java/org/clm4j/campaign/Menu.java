package org.clm4j.campaign;

import java.util.Arrays;
import java.util.List;

/**
 * Which strategies one customer may get together, and the best of them at given prices: no checks;
 * strategies are bits.
 *
 * <p>Where any two limits are nested or have nothing in common, the sets allowed are the
 * independent sets of a laminar matroid, in which taking the best that still fits, one by one, is
 * optimal (Edmonds, Mathematical Programming 1, 1971). Otherwise a search by depth, bounded by the
 * values left, finds the best.
 */
final class Menu {

  /** At most so many of these strategies for one customer. */
  record Limit(long strategies, int most) {}

  /** More strategies than this do not fit the bits. */
  static final int MOST = 62;

  final int strategies;
  private final List<Limit> limits;
  private final boolean laminar;

  /** What is no longer allowed beside each strategy: itself, and what it excludes. */
  private final long[] rivals;

  /** The limits that allow more than one. */
  private final Limit[] counted;

  Menu(int strategies, List<Limit> limits) {
    this.strategies = strategies;
    this.limits = List.copyOf(limits);
    this.laminar = laminar(limits);
    this.counted = limits.stream().filter(l -> l.most != 1).toArray(Limit[]::new);
    this.rivals = new long[strategies];
    for (int j = 0; j < strategies; j++) {
      rivals[j] = 1L << j;
      for (Limit limit : limits) {
        if (limit.most == 1 && (limit.strategies >>> j & 1) != 0) {
          rivals[j] |= limit.strategies;
        }
      }
    }
  }

  private static boolean laminar(List<Limit> limits) {
    for (Limit a : limits) {
      for (Limit b : limits) {
        long both = a.strategies & b.strategies;
        if (both != 0 && both != a.strategies && both != b.strategies) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether a customer who may have so many may get all these. */
  boolean allows(long set, int allowance) {
    if (Long.bitCount(set) > allowance) {
      return false;
    }
    for (Limit limit : limits) {
      if (Long.bitCount(set & limit.strategies) > limit.most) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the strategies of the greatest value less price, none where none is above its price; of
   * equal ones the first.
   *
   * @param values the values of all customers, a row each; NaN where a strategy is not offered
   * @param from where the customer's row begins
   * @param price the price of each strategy
   * @param allowance how many the customer may have, at least 1
   * @param net room for as many numbers as there are strategies
   */
  long best(double[] values, int from, double[] price, int allowance, double[] net) {
    if (allowance == 1) {
      return bestOne(values, from, price);
    }
    double highest = 0;
    int first = -1;
    int above = 0;
    for (int j = 0; j < strategies; j++) {
      double x = values[from + j] - price[j];
      net[j] = x;
      if (x > 0) {
        above++;
        if (x > highest) {
          highest = x;
          first = j;
        }
      }
    }
    if (above < 2) {
      return first < 0 ? 0 : 1L << first;
    }
    return laminar ? greedy(net, allowance) : search(net, allowance);
  }

  private long bestOne(double[] values, int from, double[] price) {
    double highest = 0;
    int best = -1;
    for (int j = 0; j < strategies; j++) {
      double x = values[from + j] - price[j];
      if (x > highest) {
        highest = x;
        best = j;
      }
    }
    return best < 0 ? 0 : 1L << best;
  }

  private long greedy(double[] net, int allowance) {
    long taken = 0;
    long closed = 0;
    for (int round = 0; round < allowance; round++) {
      double highest = 0;
      int best = -1;
      for (int j = 0; j < strategies; j++) {
        if ((closed >>> j & 1) == 0 && net[j] > highest) {
          highest = net[j];
          best = j;
        }
      }
      if (best < 0) {
        break;
      }
      taken |= 1L << best;
      closed |= rivals[best];
      for (Limit limit : counted) {
        if (Long.bitCount(taken & limit.strategies) >= limit.most) {
          closed |= limit.strategies;
        }
      }
    }
    return taken;
  }

  private long search(double[] net, int allowance) {
    int[] order = new int[strategies];
    int size = 0;
    for (int j = 0; j < strategies; j++) {
      if (net[j] > 0) {
        int at = size++;
        for (; at > 0 && net[order[at - 1]] < net[j]; at--) {
          order[at] = order[at - 1];
        }
        order[at] = j;
      }
    }
    double[] best = {0};
    long[] found = {0};
    deepen(net, Arrays.copyOf(order, size), 0, allowance, 0, 0, best, found);
    return found[0];
  }

  private void deepen(
      double[] net,
      int[] order,
      int at,
      int left,
      long taken,
      double sum,
      double[] best,
      long[] found) {
    if (sum > best[0]) {
      best[0] = sum;
      found[0] = taken;
    }
    double bound = sum;
    for (int i = at; i < Math.min(order.length, at + left); i++) {
      bound += net[order[i]];
    }
    if (left == 0 || at == order.length || !(bound > best[0])) {
      return;
    }
    long with = taken | 1L << order[at];
    if (allows(with, Long.SIZE)) {
      deepen(net, order, at + 1, left - 1, with, sum + net[order[at]], best, found);
    }
    deepen(net, order, at + 1, left, taken, sum, best, found);
  }
}
