package org.clm4j.score;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.clm4j.profile.Trajectory.Bounds;
import org.clm4j.rule.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Where a score goes by time alone: each factor between its bounds over a span, and the total of
 * all the lows and of all the highs.
 *
 * <p>A factor's function is monotone between its knots, so its bounds over a span are among its
 * values at the ends of the input and at the knots between; a decay only falls. Every way to add up
 * rises with each value. Which factors are asked, and so the coverage, stays as it is over a span
 * in which no scope is entered or left; over any other span nothing is said.
 */
final class ScoreTrajectory {

  /** How far the sum of bounds may miss the sum of values, in points: a bound of ours. */
  private static final double SLACK = 1e-10;

  private final Scorecard card;
  private final List<Part> parts;
  private final Optional<Instant> knownUntil;
  private final List<Metric<?>> unpredictable;
  private final boolean withinDays;

  ScoreTrajectory(Scorecard card, CustomerProfile profile, MetricSource.Inputs inputs) {
    this.card = card;
    CustomerProfile assumed = card.overAssumptions(profile);
    Inputs collected = new Inputs(profile, assumed, inputs);
    List<Part> all = new ArrayList<>();
    for (Factor factor : card.factors()) {
      all.add(collected.part(factor, card.ifAsked(factor, profile, assumed)));
    }
    this.parts = ImmutableList.copyOf(all);
    this.knownUntil = collected.knownUntil();
    this.unpredictable = ImmutableList.copyOf(collected.unpredictable);
    this.withinDays = collected.withinDays;
  }

  /**
   * Returns where one of the metrics of the card goes.
   *
   * @param factor the place of the factor whose value it is, where it is one
   */
  Trajectory of(Metric<?> metric, int factor) {
    if (metric.equals(Metrics.SCORE)) {
      return new Of(this::total, null);
    } else if (metric.equals(Metrics.BAND)) {
      return new Of((from, to) -> Bounds.MISSING, this::bands);
    } else if (metric.equals(Metrics.SCORE_COVERAGE)) {
      return new Of(this::coverage, null);
    }
    return new Of((from, to) -> parts.get(factor).value(from, to), null);
  }

  /** Bounds over a span. */
  private interface Numbers {
    Bounds over(Instant from, Instant to);
  }

  /** Texts over a span. */
  private interface Texts {
    Set<String> over(Instant from, Instant to);
  }

  /** One metric's trajectory. */
  private final class Of implements Trajectory {
    private final Numbers numbers;
    private final @Nullable Texts texts;

    Of(Numbers numbers, @Nullable Texts texts) {
      this.numbers = numbers;
      this.texts = texts;
    }

    @Override
    public Optional<Instant> knownUntil() {
      return knownUntil;
    }

    @Override
    public List<Metric<?>> unpredictable() {
      return unpredictable;
    }

    @Override
    public boolean movesWithinDays() {
      return withinDays;
    }

    @Override
    public Bounds numbers(Instant from, Instant to) {
      return numbers.over(from, to);
    }

    @Override
    public Set<String> texts(Instant from, Instant to) {
      return texts == null ? Set.of() : texts.over(from, to);
    }
  }

  private Bounds coverage(Instant from, Instant to) {
    Contribution.Status[] status = new Contribution.Status[parts.size()];
    for (int i = 0; i < status.length; i++) {
      Truth asked = parts.get(i).asked(from, to);
      if (asked == Truth.UNKNOWN) {
        return Bounds.ANY;
      }
      status[i] = asked == Truth.TRUE ? parts.get(i).status() : Contribution.Status.NOT_ASKED;
    }
    return Bounds.exactly(card.coverage(status));
  }

  private Bounds total(Instant from, Instant to) {
    Bounds coverage = coverage(from, to);
    if (coverage.isOpen()) {
      return Bounds.ANY;
    } else if (coverage.low() < card.minimumCoverage()) {
      return Bounds.MISSING;
    }
    int n = parts.size();
    double[] low = new double[n];
    double[] high = new double[n];
    boolean any = false;
    for (int i = 0; i < n; i++) {
      Bounds value = parts.get(i).value(from, to);
      if (value.isOpen()) {
        return Bounds.ANY;
      }
      low[i] = value.low();
      high[i] = value.high();
      any |= !value.isMissing();
    }
    if (!any) {
      return Bounds.MISSING;
    }
    double least = total(low);
    if (from.equals(to)) {
      return Bounds.exactly(least);
    }
    double most = total(high);
    if (least == most || isOneWay(from, to, low, high)) {
      return Bounds.between(least, most);
    }
    return new Bounds(Math.max(0, least - SLACK), Math.min(100, most + SLACK));
  }

  private double total(double[] value) {
    return Points.stated(card.points().total(value));
  }

  /** Returns whether all factors run the same way, so that the ends of the span are the bounds. */
  private boolean isOneWay(Instant from, Instant to, double[] low, double[] high) {
    boolean rises = true;
    boolean falls = true;
    for (int i = 0; i < low.length; i++) {
      if (low[i] < high[i]) {
        double first = parts.get(i).value(from, from).low();
        double last = parts.get(i).value(to, to).low();
        rises &= first == low[i] && last == high[i];
        falls &= first == high[i] && last == low[i];
      }
    }
    return rises || falls;
  }

  private Set<String> bands(Instant from, Instant to) {
    Bounds total = total(from, to);
    if (total.isMissing()) {
      return ImmutableSet.of();
    }
    ImmutableSet.Builder<String> bands = ImmutableSet.builder();
    Optional<Band> lowest = card.band(total.low());
    lowest.map(Band::id).ifPresent(bands::add);
    for (Band band : card.bands()) {
      if (band.from() > total.low()
          && card.band(total.high()).filter(b -> b.from() >= band.from()).isPresent()) {
        bands.add(band.id());
      }
    }
    return bands.build();
  }

  /** What a factor is worth over a span while it is asked. */
  private interface Worth {
    Bounds value(Instant from, Instant to);
  }

  /** Whether a scope holds over a span. */
  private record Asking(Scope scope, Trajectory input) {
    Truth over(Instant from, Instant to) {
      if (!scope.isRange()) {
        Set<String> texts = input.texts(from, to);
        return !texts.isEmpty() && scope.texts().containsAll(texts)
            ? Truth.TRUE
            : texts.stream().anyMatch(scope.texts()::contains) ? Truth.UNKNOWN : Truth.FALSE;
      }
      Bounds number = input.numbers(from, to);
      if (number.isMissing()) {
        return Truth.FALSE;
      } else if (number.isOpen()) {
        return Truth.UNKNOWN;
      } else if (scope.contains(number.low()) && scope.contains(number.high())) {
        return Truth.TRUE;
      }
      return number.high() < scope.least() || number.low() >= scope.below()
          ? Truth.FALSE
          : Truth.UNKNOWN;
    }
  }

  /**
   * A factor over a span.
   *
   * @param scopes of which customers it speaks
   * @param status how it is read where it is asked
   * @param worth what it then is worth
   */
  private record Part(List<Asking> scopes, Contribution.Status status, Worth worth) {
    Truth asked(Instant from, Instant to) {
      Truth asked = Truth.TRUE;
      for (Asking each : scopes) {
        Truth one = each.over(from, to);
        if (one == Truth.FALSE) {
          return one;
        }
        asked = one == Truth.UNKNOWN ? one : asked;
      }
      return asked;
    }

    Bounds value(Instant from, Instant to) {
      return switch (asked(from, to)) {
        case FALSE -> Bounds.MISSING;
        case UNKNOWN -> Bounds.ANY;
        case TRUE -> worth.value(from, to);
      };
    }
  }

  /** Collects what the factors look at. */
  private static final class Inputs {
    private final CustomerProfile own;
    private final CustomerProfile assumed;
    private final MetricSource.Inputs inputs;
    private final Set<Metric<?>> unpredictable = new LinkedHashSet<>();
    private @Nullable Instant until;
    private boolean withinDays;

    Inputs(CustomerProfile own, CustomerProfile assumed, MetricSource.Inputs inputs) {
      this.own = own;
      this.assumed = assumed;
      this.inputs = inputs;
    }

    Optional<Instant> knownUntil() {
      return Optional.ofNullable(until);
    }

    Part part(Factor factor, Contribution.Status status) {
      return new Part(
          factor.scopes().stream().map(this::asking).toList(), status, worth(factor, status));
    }

    private Asking asking(Scope scope) {
      // The stage is the one held until a decision moves it, which is no passing of time.
      return scope.metric().equals(Metrics.STAGE)
          ? new Asking(scope, Trajectory.of(own, scope.metric()))
          : new Asking(scope, watch(inputs.trajectory(scope.metric())));
    }

    private Worth worth(Factor factor, Contribution.Status status) {
      Decay decay = factor.decay().orElse(null);
      if (status != Contribution.Status.KNOWN) {
        // The customer's own may appear.
        watch(inputs.trajectory(factor.metric()));
        if (decay != null) {
          watch(inputs.trajectory(decay.since()));
        }
      }
      if (status != Contribution.Status.KNOWN && status != Contribution.Status.ASSUMED) {
        Bounds counted = Bounds.exactly(factor.valueWhenMissing().orElse(Double.NaN));
        return (from, to) -> counted;
      }
      CustomerProfile read = status == Contribution.Status.ASSUMED ? assumed : own;
      Trajectory input = watch(trajectory(read, factor.metric()));
      if (decay != null) {
        watch(trajectory(read, decay.since()));
      }
      Ebbing fading = decay == null ? null : new Ebbing(decay, read);
      if (decay != null && !Ageing.stepsByDay(decay.fading())) {
        withinDays = true;
      }
      return new Counting(factor, input, fading);
    }

    /** Returns where a metric goes: as the customer's own does, unless an assumed value is read. */
    private Trajectory trajectory(CustomerProfile read, Metric<?> metric) {
      return own.isKnown(metric) ? inputs.trajectory(metric) : Trajectory.of(read, metric);
    }

    private Trajectory watch(Trajectory input) {
      unpredictable.addAll(input.unpredictable());
      Instant jumps = input.knownUntil().orElse(null);
      if (jumps != null && (until == null || jumps.isBefore(until))) {
        until = jumps;
      }
      withinDays |= input.movesWithinDays();
      return input;
    }
  }

  /** How much of a strength is left over a span. */
  private record Ebbing(Decay decay, CustomerProfile profile) {
    double left(Instant at) {
      long since = profile.microsOrMissing(decay.since());
      return since == Moments.MISSING
          ? Double.NaN
          : Ageing.left(decay.fading(), since, at, profile.zone());
    }
  }

  /** A factor that counts by what is observed. */
  private record Counting(Factor factor, Trajectory input, @Nullable Ebbing fading)
      implements Worth {
    @Override
    public Bounds value(Instant from, Instant to) {
      Bounds strength = strength(from, to);
      if (strength.isMissing() || strength.isOpen()) {
        // It was known: whether and how it counts from then on is open.
        return Bounds.ANY;
      }
      if (fading != null) {
        double most = fading.left(from);
        double least = from.equals(to) ? most : fading.left(to);
        strength = new Bounds(strength.low() * least, strength.high() * most);
      }
      return Bounds.between(factor.value(strength.low()), factor.value(strength.high()));
    }

    private Bounds strength(Instant from, Instant to) {
      if (factor.metric() instanceof TextMetric) {
        return ofTexts((Table) factor.function(), input.texts(from, to));
      }
      Bounds observed = input.numbers(from, to);
      if (observed.isMissing() || observed.isOpen()) {
        return observed;
      }
      if (factor.function() instanceof ValueFunction.Flag flag) {
        return Bounds.between(flag.of(observed.low() == 1), flag.of(observed.high() == 1));
      }
      return Ageing.strength(
          (ValueFunction.OfNumber) factor.function(), observed.low(), observed.high());
    }

    private static Bounds ofTexts(Table table, Set<String> texts) {
      double low = Double.NaN;
      double high = Double.NaN;
      for (String text : texts) {
        double value = table.of(text);
        if (Double.isNaN(value)) {
          return Bounds.ANY;
        }
        low = Double.isNaN(low) ? value : Math.min(low, value);
        high = Double.isNaN(high) ? value : Math.max(high, value);
      }
      return Double.isNaN(low) ? Bounds.MISSING : new Bounds(low, high);
    }
  }
}
