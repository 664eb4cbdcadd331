package org.clm4j.rule.analysis;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.jspecify.annotations.Nullable;

/**
 * What one metric may still be: missing, or known and within bounds.
 *
 * <p>Numbers and moments lie on one line of {@code long}s: a moment is its microseconds, a number
 * the place its {@code double} has in their order. So a strict bound is the next place, and an
 * interval of places is empty exactly when no value is left. Texts are in a set, or outside one; a
 * flag is 0 or 1.
 */
final class Domain {

  private static final int LONGEST = 64;

  boolean mayMiss = true;
  boolean mayBeKnown = true;
  long low = Long.MIN_VALUE + 1;
  long high = Long.MAX_VALUE - 1;
  @Nullable Set<String> among;
  Set<String> outside = Set.of();

  Domain copy() {
    Domain copy = new Domain();
    copy.mayMiss = mayMiss;
    copy.mayBeKnown = mayBeKnown;
    copy.low = low;
    copy.high = high;
    copy.among = among;
    copy.outside = outside;
    return copy;
  }

  /** Returns what a metric may be, anything if nobody said. */
  static Domain of(Metric<?> metric, Map<Metric<?>, Domain> domains) {
    return domains.computeIfAbsent(
        metric, m -> m instanceof NumberMetric ? ofNumbers() : new Domain());
  }

  static Domain ofNumbers() {
    Domain domain = new Domain();
    domain.low = place(-Double.MAX_VALUE);
    domain.high = place(Double.MAX_VALUE);
    return domain;
  }

  /** Returns the place of a number among all numbers. */
  static long place(double number) {
    long bits = Double.doubleToRawLongBits(number + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  /** Returns the number at a place. */
  static double number(long place) {
    return Double.longBitsToDouble(place >= 0 ? place : Long.MIN_VALUE - place);
  }

  /** Keeps what is known and between the bounds. */
  void within(long from, long to) {
    low = Math.max(low, from);
    high = Math.min(high, to);
    mayMiss = false;
  }

  void missing() {
    mayBeKnown = false;
  }

  void known() {
    mayMiss = false;
  }

  void amongst(Set<String> values) {
    Set<String> kept = new HashSet<>(values);
    if (among != null) {
      kept.retainAll(among);
    }
    among = kept;
    mayMiss = false;
  }

  void notAmongst(Set<String> values) {
    Set<String> more = new HashSet<>(outside);
    more.addAll(values);
    outside = more;
    mayMiss = false;
  }

  /** Returns how many texts are said of it. */
  int texts() {
    return outside.size() + (among == null ? 0 : among.size());
  }

  /** Returns whether a known value is left. */
  boolean hasValue() {
    return mayBeKnown && low <= high && (among == null || !outside.containsAll(among));
  }

  boolean isEmpty() {
    return !mayMiss && !hasValue();
  }

  /** Returns a text that is left: the first of those allowed, or one that nobody mentions. */
  String text() {
    if (among != null) {
      return among.stream().filter(t -> !outside.contains(t)).sorted().findFirst().orElseThrow();
    }
    StringBuilder other = new StringBuilder("other");
    while (outside.contains(other.toString()) && other.length() < LONGEST) {
      other.append('\'');
    }
    return other.toString();
  }

  /**
   * Returns a number that is left: a round one where there is one, and of these the nearest to 0.
   */
  double roundNumber() {
    double from = number(low);
    double to = number(high);
    if (from <= 0 && to >= 0) {
      return 0;
    }
    if (to < 0 && Math.floor(to) >= from) {
      return Math.floor(to);
    }
    double up = Math.ceil(from);
    if (up <= to) {
      return up;
    }
    for (double unit = 0.5; unit > 1e-9; unit /= 2) {
      double step = Math.ceil(from / unit) * unit;
      if (step >= from && step <= to) {
        return step;
      }
    }
    return from;
  }
}
