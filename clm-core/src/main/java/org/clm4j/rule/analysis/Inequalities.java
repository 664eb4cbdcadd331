package org.clm4j.rule.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.clm4j.profile.Metric;

/**
 * Orders among metrics on one line: this one at most, or below, that one, or so much of this one at
 * most so much of that one.
 *
 * <p>Bounds are passed along the orders until nothing moves. Without a strict order inside a circle
 * this ends, and what is left is exact: any value of any metric then leaves a value to all others,
 * because those below can take their least and those above their greatest. Orders of shares may
 * lead round in ever smaller steps; these are given up after some, and the bounds that are left
 * then may hold no value that serves all.
 */
final class Inequalities {

  /**
   * One order: {@code smallShare × small} is at most, or below, {@code greatShare × great}. Of
   * moments both shares are 1.
   */
  record Order(
      Metric<?> small, double smallShare, Metric<?> great, double greatShare, boolean strict) {

    Order(Metric<?> small, Metric<?> great, boolean strict) {
      this(small, 1, great, 1, strict);
    }

    boolean isOfWholes() {
      return smallShare == 1 && greatShare == 1;
    }

    private Part smallPart() {
      return new Part(small, smallShare);
    }

    private Part greatPart() {
      return new Part(great, greatShare);
    }

    /** Returns whether two numbers stand in this order. */
    boolean holds(double one, double other) {
      double left = smallShare * one;
      double right = greatShare * other;
      return strict ? left < right : left <= right;
    }
  }

  /** More than any narrowing without a strict circle takes. */
  private static final int ROUNDS = 10_000;

  /** Orders of shares that lead round are followed no further than this. A bound of ours. */
  private static final int SHARED_ROUNDS = 3_000;

  private final List<Order> orders;

  Inequalities(List<Order> orders) {
    this.orders = orders;
  }

  /** Narrows the domains; returns whether a value is left for all. */
  boolean narrow(Map<Metric<?>, Domain> domains, Set<Metric<?>> whole) {
    if (hasStrictCircle()) {
      return false;
    }
    boolean moved = true;
    int rounds = orders.stream().allMatch(Order::isOfWholes) ? ROUNDS : SHARED_ROUNDS;
    for (int round = 0; moved && round < rounds; round++) {
      moved = false;
      for (Order o : orders) {
        Domain small = Domain.of(o.small, domains);
        Domain great = Domain.of(o.great, domains);
        moved |= o.isOfWholes() ? narrow(small, great, o.strict) : narrow(small, great, o);
      }
      for (Metric<?> metric : whole) {
        moved |= wholeDays(Domain.of(metric, domains));
      }
      for (Order o : orders) {
        if (!Domain.of(o.small, domains).hasValue() || !Domain.of(o.great, domains).hasValue()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean narrow(Domain small, Domain great, boolean strict) {
    long step = strict ? 1 : 0;
    long low = Math.max(great.low, small.low + step);
    long high = Math.min(small.high, great.high - step);
    boolean moved = low != great.low || high != small.high;
    great.low = low;
    small.high = high;
    return moved;
  }

  /** Narrows by shares: the least that is great enough, and the greatest that is small enough. */
  private static boolean narrow(Domain small, Domain great, Order o) {
    if (!small.hasValue() || !great.hasValue()) {
      return false;
    }
    double least = Domain.number(small.low);
    double most = Domain.number(great.high);
    long low = first(great.low, great.high, place -> o.holds(least, Domain.number(place)));
    long high = first(small.low, small.high, place -> !o.holds(Domain.number(place), most)) - 1;
    boolean moved = low != great.low || high != small.high;
    great.low = low;
    small.high = high;
    return moved;
  }

  /** Returns the first place that is wanted, where all after it are; one past the last if none. */
  private static long first(long from, long to, LongPredicate isWanted) {
    long low = from;
    long high = to + 1;
    while (low < high) {
      long middle = (low & high) + ((low ^ high) >> 1);
      if (isWanted.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static boolean wholeDays(Domain days) {
    long low = Domain.place(Math.ceil(Domain.number(days.low)));
    long high = Domain.place(Math.floor(Domain.number(days.high)));
    boolean moved = low != days.low || high != days.high;
    days.low = low;
    days.high = high;
    return moved;
  }

  /** Returns whether any circle has a strict order in it. */
  private boolean hasStrictCircle() {
    return orders.stream().anyMatch(o -> o.strict && closesStrictCircle(o));
  }

  /**
   * Returns whether one of those from a place on closes a circle in which any is strict; circles of
   * the others are not looked for.
   */
  boolean closesStrictCircle(int from) {
    return orders.subList(from, orders.size()).stream().anyMatch(this::closesStrictCircle);
  }

  private boolean closesStrictCircle(Order o) {
    return reaches(o.greatPart(), o.smallPart(), o.strict, new HashSet<>());
  }

  /**
   * Returns whether a way leads from one to the other by a strict order: one on the way, unless one
   * was passed before.
   */
  private boolean reaches(Part from, Part to, boolean strict, Set<Stop> seen) {
    if (strict && from.equals(to)) {
      return true;
    }
    return seen.add(new Stop(from, strict))
        && orders.stream()
            .anyMatch(
                o ->
                    o.smallPart().equals(from)
                        && reaches(o.greatPart(), to, strict || o.strict, seen));
  }

  /** Where a way has come, and whether by a strict order. */
  private record Stop(Part part, boolean strict) {}

  /** So much of a metric: what an order is between. */
  private record Part(Metric<?> metric, double share) {}
}
