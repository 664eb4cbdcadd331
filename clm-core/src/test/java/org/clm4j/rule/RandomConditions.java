package org.clm4j.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;

/** Random conditions over a small set of metrics, and random profiles that know some of them. */
public final class RandomConditions {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  public static final Instant NOON = Instant.parse("2026-03-28T11:00:00Z");

  public static final NumberMetric X = NumberMetric.of("x", Label.of("x"), Unit.NONE);
  public static final NumberMetric GAP = NumberMetric.of("gap", Label.of("gap"), Unit.DAYS);
  public static final InstantMetric P = InstantMetric.of("p", Label.of("p"));
  public static final InstantMetric Q = InstantMetric.of("q", Label.of("q"));
  public static final TextMetric TIER = TextMetric.of("tier", Label.of("tier"));
  public static final FlagMetric VIP = FlagMetric.of("vip", Label.of("vip"), Movement.UNKNOWN);
  public static final WindowMetric COUNT = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(5));
  public static final ElapsedMetric DAYS = ElapsedMetric.since("daysSinceP", Label.of("days"), P);
  public static final ElapsedMetric GAPS =
      ElapsedMetric.inIntervals("gapsSinceP", Label.of("gaps"), P, GAP);

  /** Bounds that people write for "as much as you like", and what lies beyond all days. */
  private static final Double[] FAR = {
    -999_999_999.0, 36_500.0, 1e6, 1.0675e8, 1.1e8, 999_999_999.0, 2e9, 1e17, Double.MAX_VALUE
  };

  private RandomConditions() {}

  /** Returns leaves over all metrics. */
  public static Arbitrary<Condition> leaves() {
    Arbitrary<NumberMetric> numbers = Arbitraries.of(X, DAYS, GAPS, COUNT);
    Arbitrary<InstantMetric> moments = Arbitraries.of(P, Q);
    Arbitrary<Double> thresholds =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(-1.0, 0.0, 1.0, 1.5, 2.0, 3.0)),
            Tuple.of(1, Arbitraries.of(FAR)));
    Arbitrary<Span> spans =
        Arbitraries.of(
            Span.ofDays(0),
            Span.ofDays(1),
            Span.ofDays(3),
            Span.of(Period.ofMonths(1)),
            Span.of(Duration.ZERO),
            Span.of(Duration.ofNanos(1000)),
            Span.of(Duration.ofHours(8)),
            Span.of(Duration.ofHours(30)));
    return Arbitraries.oneOf(
        Combinators.combine(numbers, Arbitraries.of(Relation.class), thresholds)
            .as(NumberComparison::new),
        Combinators.combine(numbers, Arbitraries.of(Relation.class), numbers)
            .as((one, r, other) -> new MetricComparison(one, r, other)),
        Combinators.combine(
                numbers, Arbitraries.of(Relation.class), numbers, Arbitraries.of(0.5, 3.0))
            .as(MetricComparison::new),
        numbers.map(m -> new NumberRange(m, 1, 2)),
        Combinators.combine(numbers, Arbitraries.of(1.0, 2.0), Arbitraries.of(FAR))
            .as((m, from, to) -> new NumberRange(m, Math.min(from, to), Math.max(from, to))),
        Combinators.combine(moments, spans, Arbitraries.of(true, false)).as(Elapsed::new),
        Combinators.combine(moments, spans).as(DueWithin::new),
        Combinators.combine(moments, Arbitraries.of(true, false), instants())
            .as(MomentComparison::new),
        Arbitraries.just(new MomentOrder(P, Q)),
        Arbitraries.of(
            new TextMembership(TIER, Set.of("gold")),
            new TextMembership(TIER, Set.of("gold", "tin"))),
        Arbitraries.of(new FlagIs(VIP, true), new HostPredicate(VIP)),
        Arbitraries.of(X, P, TIER, DAYS, COUNT).map(Known::new));
  }

  /** Returns trees of these leaves, up to three levels high. */
  public static Arbitrary<Condition> trees() {
    return trees(3);
  }

  private static Arbitrary<Condition> trees(int levels) {
    if (levels == 0) {
      return leaves();
    }
    Arbitrary<List<Condition>> parts = trees(levels - 1).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaves(),
        parts.map(AllOf::new),
        parts.map(AnyOf::new),
        parts.flatMap(
            some ->
                Arbitraries.integers().between(1, some.size()).map(n -> new AtLeastOf(n, some))),
        trees(levels - 1).map(Not::new));
  }

  /** Returns moments around {@link #NOON}, some on the day the clocks change. */
  public static Arbitrary<Instant> instants() {
    return Arbitraries.integers()
        .between(-24 * 40, 24 * 10)
        .map(h -> NOON.plus(h, ChronoUnit.HOURS));
  }

  /**
   * Returns profiles at {@link #NOON} in which each metric may be missing, and the next step of the
   * count not given.
   */
  public static Arbitrary<CustomerProfile> profiles() {
    return Combinators.combine(
            Arbitraries.of(-1.0, 0.0, 1.0, 1.5, 2.0, 3.0).injectNull(0.2),
            Arbitraries.of(0.0, 0.5, 1.0, 2.5).injectNull(0.2),
            instants().injectNull(0.2),
            instants().injectNull(0.2),
            Arbitraries.of("gold", "silver").injectNull(0.2),
            Arbitraries.of(true, false).injectNull(0.2),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 200).injectNull(0.3))
        .as(
            (x, gap, p, q, tier, vip, count, hours) -> {
              MetricValues.Builder values = MetricValues.builder().put(COUNT, count);
              values =
                  hours == null
                      ? values.forGood(COUNT)
                      : hours < 20
                          ? values
                          : values.until(COUNT, NOON.plus(hours, ChronoUnit.HOURS));
              values = x == null ? values.missing(X) : values.put(X, x);
              values = gap == null ? values : values.put(GAP, gap);
              values = p == null ? values : values.put(P, p);
              values = q == null ? values : values.put(Q, q);
              values = tier == null ? values : values.put(TIER, tier);
              values = vip == null ? values : values.put(VIP, vip);
              return CustomerProfile.of("c", NOON, ZONE, values.build());
            });
  }

  /** Returns the profile with its stored facts as they are, seen from a later moment. */
  public static CustomerProfile at(CustomerProfile profile, Instant moment) {
    return CustomerProfile.of("c", moment, ZONE, profile.values());
  }

  /** Returns every leaf condition of a tree. */
  public static List<Condition> leavesOf(Condition tree) {
    return tree.parts().isEmpty()
        ? List.of(tree)
        : tree.parts().stream().flatMap(part -> leavesOf(part).stream()).toList();
  }
}
