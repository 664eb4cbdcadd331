package org.clm4j.rule.analysis;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/** Chooses one value for each metric out of what it may be, round ones where there are. */
final class ExampleFacts {

  private static final double[] LENGTHS = {1, 10, 7, 30, 100, 1000, 0.5, 0.1};

  private final ZoneId zone;
  private final Instant asOf;
  private final Map<Metric<?>, Domain> domains = new LinkedHashMap<>();
  private final Map<Metric<?>, Domain> asked;
  private final List<Inequalities.Order> orders;
  private final Inequalities numbers;
  private final Inequalities moments;
  private final Set<Metric<?>> days = new LinkedHashSet<>();
  private boolean exact = true;

  ExampleFacts(
      ZoneId zone, Instant asOf, Map<Metric<?>, Domain> domains, List<Inequalities.Order> orders) {
    this.zone = zone;
    this.asOf = asOf;
    this.asked = domains;
    this.orders = orders;
    domains.forEach((metric, domain) -> this.domains.put(metric, domain.copy()));
    List<Inequalities.Order> ofNumbers = new ArrayList<>();
    List<Inequalities.Order> ofMoments = new ArrayList<>();
    for (Inequalities.Order o : orders) {
      (o.small() instanceof NumberMetric ? ofNumbers : ofMoments).add(o);
      for (Metric<?> metric : List.of(o.small(), o.great())) {
        if (metric instanceof ElapsedMetric e && e.interval().isEmpty()) {
          days.add(e);
        }
      }
    }
    this.numbers = new Inequalities(ofNumbers);
    this.moments = new Inequalities(ofMoments);
  }

  /** Returns whether no choice means that there is none. */
  boolean isExact() {
    return exact;
  }

  /** Returns whether a business would believe these facts: no number is below 0. */
  static boolean isLikely(CustomerProfile facts) {
    return facts.values().metrics().stream()
        .noneMatch(metric -> metric instanceof NumberMetric m && facts.numberOrNaN(m) < 0);
  }

  /** Returns the same search for facts, of which none is below 0 that need not be. */
  ExampleFacts withoutNegatives() {
    Map<Metric<?>, Domain> bounded = new LinkedHashMap<>();
    asked.forEach(
        (metric, domain) -> {
          Domain copy = domain.copy();
          if (metric instanceof NumberMetric && domain.high >= Domain.place(0)) {
            copy.low = Math.max(copy.low, Domain.place(0));
          }
          bounded.put(metric, copy);
        });
    return new ExampleFacts(zone, asOf, bounded, orders);
  }

  /** Returns facts, or null where none are left. */
  @Nullable CustomerProfile choose() {
    if (!moments.narrow(domains, Set.of())) {
      return null;
    }
    days.forEach(metric -> countDays((ElapsedMetric) metric));
    if (!numbers.narrow(domains, days) || domains.values().stream().anyMatch(Domain::isEmpty)) {
      return null;
    }
    exact = false;
    for (Metric<?> metric : List.copyOf(domains.keySet())) {
      if (metric instanceof ElapsedMetric e && e.interval().isPresent() && must(e) && !divide(e)) {
        return null;
      }
    }
    for (Metric<?> metric : List.copyOf(domains.keySet())) {
      if (metric instanceof NumberMetric m
          && must(m)
          && (!(m instanceof ElapsedMetric) || days.contains(m))) {
        Domain domain = at(m);
        fix(domain, Domain.place(domain.roundNumber()));
        if (!numbers.narrow(domains, days)) {
          return null;
        }
        if (m instanceof ElapsedMetric e) {
          onDay(at(e.since()), (long) Domain.number(domain.low));
        }
      }
    }
    return write();
  }

  private Domain at(Metric<?> metric) {
    return Domain.of(metric, domains);
  }

  private boolean must(Metric<?> metric) {
    return !at(metric).mayMiss;
  }

  private static void fix(Domain domain, long value) {
    domain.low = value;
    domain.high = value;
  }

  private long today() {
    return Moments.epochDay(Moments.toMicros(asOf), zone);
  }

  /** Bounds whole days by the moment they are counted from. */
  private void countDays(ElapsedMetric e) {
    Domain since = at(e.since());
    at(e).within(Domain.place(daysTo(since.high)), Domain.place(daysTo(since.low)));
  }

  private double daysTo(long micros) {
    long limit = 300_000_000_000_000L * 1000;
    return today() - Moments.epochDay(Math.max(-limit, Math.min(limit, micros)), zone);
  }

  private void onDay(Domain since, long daysAgo) {
    var day = Moments.dateOf(asOf, zone).minusDays(daysAgo);
    since.within(
        Moments.toMicros(Moments.startOfDay(day, zone)),
        Moments.toMicros(Moments.endOfDay(day, zone)));
  }

  /** Chooses whole days and an interval whose quotient is within bounds. */
  private boolean divide(ElapsedMetric e) {
    Domain quotient = at(e);
    Domain length = at(e.interval().orElseThrow());
    Domain since = at(e.since());
    double low = Domain.number(quotient.low);
    double high = Domain.number(quotient.high);
    double least = daysTo(since.high);
    double most = daysTo(since.low);
    List<Double> lengths = new ArrayList<>();
    lengths.add(length.roundNumber());
    for (double each : LENGTHS) {
      lengths.add(each);
    }
    lengths.add(Domain.number(length.high));
    lengths.add(Domain.number(length.low));
    for (double each : lengths) {
      long place = Domain.place(each);
      if (!(each > 0) || place < length.low || place > length.high) {
        continue;
      }
      double first = Math.max(least, Math.ceil(Math.max(low * each, -1e7)) - 1);
      for (double n = first; n <= Math.min(most, first + 3); n++) {
        if (n / each >= low && n / each <= high) {
          fix(length, place);
          length.known();
          onDay(since, (long) n);
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable CustomerProfile write() {
    MetricValues.Builder values = MetricValues.builder();
    if (!moments.narrow(domains, Set.of())) {
      return null;
    }
    for (Map.Entry<Metric<?>, Domain> each : domains.entrySet()) {
      Domain domain = each.getValue();
      if (!domain.hasValue() && !domain.mayMiss) {
        return null;
      }
      if (domain.mayMiss || !domain.mayBeKnown) {
        continue;
      }
      Metric<?> metric = each.getKey();
      if (metric instanceof InstantMetric m) {
        long now = Moments.toMicros(asOf);
        fix(domain, Math.max(domain.low, Math.min(domain.high, now)));
        if (!moments.narrow(domains, Set.of())) {
          return null;
        }
        values.put(m, Moments.ofMicros(domain.low));
      } else if (metric instanceof TextMetric m) {
        values.put(m, domain.text());
      } else if (metric instanceof FlagMetric m) {
        values.put(m, domain.low == 1);
      } else if (metric instanceof NumberMetric m && !(m instanceof ElapsedMetric)) {
        values.put(m, Domain.number(domain.low));
      }
    }
    return CustomerProfile.of("facts", asOf, zone, values.build());
  }
}
