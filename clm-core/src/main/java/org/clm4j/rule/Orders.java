package org.clm4j.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.profile.Metric;

/**
 * Orders among metrics on one line: this one at most, or below, that one.
 *
 * <p>Bounds are passed along the orders until nothing moves. Without a strict order inside a circle
 * this ends, and what is left is exact: any value of any metric then leaves a value to all others,
 * because those below can take their least and those above their greatest.
 */
final class Orders {

  /** One order. */
  record Order(Metric<?> small, Metric<?> great, boolean strict) {}

  /** More than any narrowing without a strict circle takes. */
  private static final int ROUNDS = 10_000;

  private final List<Order> orders;

  Orders(List<Order> orders) {
    this.orders = orders;
  }

  /** Narrows the domains; returns whether a value is left for all. */
  boolean narrow(Map<Metric<?>, Domain> domains, Set<Metric<?>> whole) {
    if (hasStrictCircle()) {
      return false;
    }
    boolean moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
      moved = false;
      for (Order o : orders) {
        moved |= narrow(Domain.of(o.small, domains), Domain.of(o.great, domains), o.strict);
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

  private static boolean wholeDays(Domain days) {
    long low = Domain.place(Math.ceil(Domain.number(days.low)));
    long high = Domain.place(Math.floor(Domain.number(days.high)));
    boolean moved = low != days.low || high != days.high;
    days.low = low;
    days.high = high;
    return moved;
  }

  private boolean hasStrictCircle() {
    for (Order o : orders) {
      if (o.strict && reaches(o.great, o.small, new HashMap<>())) {
        return true;
      }
    }
    return false;
  }

  private boolean reaches(Metric<?> from, Metric<?> to, Map<Metric<?>, Boolean> seen) {
    if (from.equals(to)) {
      return true;
    }
    if (seen.put(from, true) != null) {
      return false;
    }
    return orders.stream().anyMatch(o -> o.small.equals(from) && reaches(o.great, to, seen));
  }
}
