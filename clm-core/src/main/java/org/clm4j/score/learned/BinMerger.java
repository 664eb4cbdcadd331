package org.clm4j.score.learned;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.internal.Bernoulli;

/**
 * Merges the first cuts of a metric into bins that say something: neighbours only, first those too
 * small, then those out of order, then those alike.
 *
 * <p>Order is made by pooling adjacent violators: Barlow, Bartholomew, Bremner and Brunk,
 * <em>Statistical Inference under Order Restrictions</em>, 1972. Two neighbours are alike where the
 * likelihood ratio statistic of telling them apart is below 2, the price of a parameter by Akaike's
 * criterion.
 */
final class BinMerger {

  private static final double PRICE_OF_A_CUT = 2;

  private final List<Bin> bins = new ArrayList<>();
  private int small;
  private int disorderly;
  private int alike;

  /** Neighbouring codes and the customers in them. */
  private static final class Bin {
    final int first;
    int last;
    double events;
    double customers;

    Bin(int first, int last, double events, double customers) {
      this.first = first;
      this.last = last;
      this.events = events;
      this.customers = customers;
    }

    double rate() {
      return events / customers;
    }

    Bin copy() {
      return new Bin(first, last, events, customers);
    }
  }

  private BinMerger() {}

  /**
   * Returns the bins of counts.
   *
   * @param events events by code, in the metric's order
   * @param customers customers by code
   * @param least the fewest customers of a bin
   * @param most the most bins
   * @param stated whether somebody stated the first cuts, so that only what is too small or out of
   *     order is merged
   */
  static BinMerger merge(
      long[] events,
      long[] customers,
      double least,
      int most,
      LearnedFactor.Order order,
      boolean stated) {
    BinMerger merger = new BinMerger();
    merger.begin(events, customers);
    merger.mergeSmall(least);
    merger.mergeDisorderly(order);
    if (!stated) {
      merger.mergeAlike(most);
    }
    return merger;
  }

  private void begin(long[] events, long[] customers) {
    int open = 0;
    for (int code = 0; code < customers.length; code++) {
      if (customers[code] > 0) {
        bins.add(new Bin(open, code, events[code], customers[code]));
        open = code + 1;
      }
    }
    if (!bins.isEmpty()) {
      bins.get(bins.size() - 1).last = customers.length - 1;
    }
  }

  private void mergeSmall(double least) {
    while (bins.size() > 1) {
      int worst = -1;
      for (int b = 0; b < bins.size(); b++) {
        double size = bins.get(b).customers;
        if (size < least && (worst < 0 || size < bins.get(worst).customers)) {
          worst = b;
        }
      }
      if (worst < 0) {
        return;
      }
      double rate = bins.get(worst).rate();
      boolean left =
          worst == bins.size() - 1
              || (worst > 0
                  && Math.abs(bins.get(worst - 1).rate() - rate)
                      <= Math.abs(bins.get(worst + 1).rate() - rate));
      join(bins, left ? worst - 1 : worst);
      small++;
    }
  }

  private void mergeDisorderly(LearnedFactor.Order order) {
    if (order == LearnedFactor.Order.FREE) {
      return;
    }
    List<Bin> up = order == LearnedFactor.Order.FALLING ? List.of() : pooled(true);
    List<Bin> down = order == LearnedFactor.Order.RISING ? List.of() : pooled(false);
    boolean rises = down.isEmpty() || (!up.isEmpty() && likelihood(up) >= likelihood(down));
    int before = bins.size();
    bins.clear();
    bins.addAll(rises ? up : down);
    disorderly = before - bins.size();
  }

  private List<Bin> pooled(boolean rising) {
    List<Bin> pooled = new ArrayList<>();
    for (Bin bin : bins) {
      pooled.add(bin.copy());
      while (pooled.size() > 1 && violates(pooled, rising)) {
        join(pooled, pooled.size() - 2);
      }
    }
    return pooled;
  }

  private static boolean violates(List<Bin> pooled, boolean rising) {
    double before = pooled.get(pooled.size() - 2).rate();
    double now = pooled.get(pooled.size() - 1).rate();
    return rising ? now <= before : now >= before;
  }

  private void mergeAlike(int most) {
    while (bins.size() > 1) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int b = 0; b < bins.size() - 1; b++) {
        Bin one = bins.get(b);
        Bin other = bins.get(b + 1);
        double ratio =
            2
                * (Bernoulli.logLikelihood(one.events, one.customers)
                    + Bernoulli.logLikelihood(other.events, other.customers)
                    - Bernoulli.logLikelihood(
                        one.events + other.events, one.customers + other.customers));
        if (ratio < least) {
          least = ratio;
          nearest = b;
        }
      }
      if (least >= PRICE_OF_A_CUT && bins.size() <= most) {
        return;
      }
      join(bins, nearest);
      alike++;
    }
  }

  private static double likelihood(List<Bin> bins) {
    double sum = 0;
    for (Bin bin : bins) {
      sum += Bernoulli.logLikelihood(bin.events, bin.customers);
    }
    return sum;
  }

  private static void join(List<Bin> bins, int left) {
    Bin one = bins.get(left);
    Bin other = bins.remove(left + 1);
    one.last = other.last;
    one.events += other.events;
    one.customers += other.customers;
  }

  int size() {
    return bins.size();
  }

  int first(int bin) {
    return bins.get(bin).first;
  }

  int last(int bin) {
    return bins.get(bin).last;
  }

  double events(int bin) {
    return bins.get(bin).events;
  }

  double customers(int bin) {
    return bins.get(bin).customers;
  }

  FactorFit.Merges merges() {
    return new FactorFit.Merges(bins.size() + small + disorderly + alike, small, disorderly, alike);
  }
}
