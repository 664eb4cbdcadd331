package org.clm4j.score;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the {@link Levers} of one customer, and asks of every change the card itself.
 *
 * <p>Between the knots of its functions and the limits of its scopes a metric moves the total one
 * way; so where the far knot is enough and the near one is not, halving the span finds the least
 * change to the last bit. (Two factors that read one metric in opposite directions, one of them by
 * an S-shaped curve, may move the total both ways between knots: then the knots alone are tried.) A
 * set of changes reaches the band if it does with each metric at its best, for no policy gives less
 * for a better value.
 */
final class LeverSearch {

  /** Beyond so many sets of changes the smallest is not searched: a bound of ours. */
  private static final int MOST_SETS = 100_000;

  /** How far from its midpoint, in units of its steepness, an S-shaped curve is 0 or 1. */
  private static final double SATURATED = 40;

  private static final Set<NumberMetric> WHOLE =
      ImmutableSet.of(Metrics.CONTRACTS_IN_FORCE, Metrics.CONTRACT_DAYS_LEFT);

  private final Scorecard card;
  private final CustomerProfile profile;
  private final double total;
  private final @Nullable Band target;
  private int sets;

  LeverSearch(Scorecard card, CustomerProfile profile) {
    this.card = card;
    this.profile = profile;
    this.total = Points.stated(card.totalOrNaN(profile));
    this.target =
        card.bands().stream().filter(band -> band.from() > total).findFirst().orElse(null);
  }

  /** A metric somebody can change, and the values that may matter. */
  private record Input(Metric<?> metric, Factor.Change change, Object now, List<Object> values) {}

  /** A choice of values. */
  private record Choice(List<Input> inputs, List<Object> values, double total) {}

  Levers find() {
    if (Double.isNaN(total)) {
      return none(Levers.Status.NOT_SCORED);
    } else if (target == null) {
      return none(Levers.Status.HIGHEST);
    }
    List<Input> inputs = inputs();
    List<Lever> single = new ArrayList<>();
    for (Input input : inputs) {
      Object least = least(input, Map.of());
      if (least != null) {
        single.add(lever(input, least));
      }
    }
    List<Object> best = inputs.stream().map(this::best).toList();
    if (!reaches(together(inputs, best))) {
      return new Levers(
          single.isEmpty() ? Levers.Status.OUT_OF_REACH : Levers.Status.REACHABLE,
          Optional.of(target),
          single,
          single.isEmpty() ? List.of() : List.of(single.get(0)));
    }
    Choice smallest = smallest(inputs, best);
    return smallest == null
        ? new Levers(Levers.Status.UNDECIDED, Optional.of(target), single, List.of())
        : new Levers(Levers.Status.REACHABLE, Optional.of(target), single, reduced(smallest));
  }

  private Lever lever(Input input, Object to) {
    List<Factor> readers =
        card.factors().stream().filter(f -> f.metric().equals(input.metric)).toList();
    Label label = readers.size() == 1 ? readers.get(0).label() : input.metric.label();
    return Lever.of(input.metric, label, input.now, to, input.change);
  }

  private Levers none(Levers.Status status) {
    return new Levers(status, Optional.ofNullable(target), List.of(), List.of());
  }

  private static Map<Metric<?>, Object> together(List<Input> inputs, List<Object> values) {
    Map<Metric<?>, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.put(inputs.get(i).metric, values.get(i));
    }
    return all;
  }

  private @Nullable Choice smallest(List<Input> inputs, List<Object> best) {
    for (int size = 1; size <= inputs.size(); size++) {
      int[] chosen = new int[size];
      Arrays.setAll(chosen, i -> i);
      Choice found = null;
      do {
        if (++sets > MOST_SETS) {
          return null;
        }
        List<Input> some = Arrays.stream(chosen).mapToObj(inputs::get).toList();
        List<Object> values = Arrays.stream(chosen).mapToObj(best::get).toList();
        double reached = total(together(some, values));
        if (isEnough(reached) && (found == null || reached > found.total)) {
          found = new Choice(some, values, reached);
        }
      } while (next(chosen, inputs.size()));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Moves to the next choice of some numbers below n, in their order; false after the last. */
  private static boolean next(int[] chosen, int n) {
    int size = chosen.length;
    int i = size - 1;
    while (i >= 0 && chosen[i] == n - size + i) {
      i--;
    }
    if (i < 0) {
      return false;
    }
    chosen[i]++;
    for (int k = i + 1; k < size; k++) {
      chosen[k] = chosen[k - 1] + 1;
    }
    return true;
  }

  /** Returns the least changes of a set, each while the others stand. */
  private List<Lever> reduced(Choice set) {
    Map<Metric<?>, Object> all = together(set.inputs, set.values);
    for (Input input : set.inputs) {
      Map<Metric<?>, Object> others = new LinkedHashMap<>(all);
      others.remove(input.metric);
      Object least = least(input, others);
      if (least != null) {
        all.put(input.metric, least);
      }
    }
    return set.inputs.stream().map(i -> lever(i, all.getOrDefault(i.metric, i.now))).toList();
  }

  /** Returns the least change that is enough beside others; null where none is. */
  private @Nullable Object least(Input input, Map<Metric<?>, Object> others) {
    if (!(input.metric instanceof NumberMetric number)) {
      return input.values.stream()
          .filter(value -> reaches(with(others, input.metric, value)))
          .min((a, b) -> Double.compare(totalWith(others, input, a), totalWith(others, input, b)))
          .orElse(null);
    }
    double now = (Double) input.now;
    double up = Double.NaN;
    double near = now;
    for (Object value : input.values) {
      double far = (Double) value;
      if (far > now && Double.isNaN(up)) {
        up = reaches(with(others, number, far)) ? halved(number, near, far, others) : Double.NaN;
        near = far;
      }
    }
    double down = Double.NaN;
    near = now;
    for (int i = input.values.size() - 1; i >= 0; i--) {
      double far = (Double) input.values.get(i);
      if (far < now && Double.isNaN(down)) {
        down = reaches(with(others, number, far)) ? halved(number, near, far, others) : Double.NaN;
        near = far;
      }
    }
    if (Double.isNaN(up)) {
      return Double.isNaN(down) ? null : (Object) down;
    }
    return Double.isNaN(down) || up - now <= now - down ? up : down;
  }

  /** Returns the value nearest to one that is not enough, on the way to one that is. */
  private double halved(
      NumberMetric metric, double near, double far, Map<Metric<?>, Object> others) {
    double not = near;
    double enough = far;
    while (true) {
      double middle = not + (enough - not) / 2;
      if (isWhole(metric)) {
        middle = enough > not ? Math.floor(middle) : Math.ceil(middle);
      }
      if (middle == not || middle == enough) {
        return enough;
      }
      if (reaches(with(others, metric, middle))) {
        enough = middle;
      } else {
        not = middle;
      }
    }
  }

  private double totalWith(Map<Metric<?>, Object> others, Input input, Object value) {
    return total(with(others, input.metric, value));
  }

  private static Map<Metric<?>, Object> with(
      Map<Metric<?>, Object> others, Metric<?> metric, Object value) {
    Map<Metric<?>, Object> all = new LinkedHashMap<>(others);
    all.put(metric, value);
    return all;
  }

  private boolean reaches(Map<Metric<?>, Object> changes) {
    return isEnough(total(changes));
  }

  private boolean isEnough(double reached) {
    return target != null && reached >= target.from();
  }

  /** Scores again; NaN where there is no score then. */
  private double total(Map<Metric<?>, Object> changes) {
    return Points.stated(card.totalOrNaN(changed(changes)));
  }

  private CustomerProfile changed(Map<Metric<?>, Object> changes) {
    MetricValues.Builder values = MetricValues.builder();
    changes.forEach(
        (metric, value) -> {
          if (metric instanceof NumberMetric m) {
            values.put(m, (Double) value);
          } else if (metric instanceof InstantMetric m) {
            values.put(m, (Instant) value);
          } else if (metric instanceof TextMetric m) {
            values.put(m, (String) value);
          } else {
            values.put((FlagMetric) metric, (Boolean) value);
          }
        });
    return profile.with(values.build());
  }

  /** Returns the value at which the factors that read the metric are best. */
  private Object best(Input input) {
    Object best = input.now;
    double worth = worth(input, best);
    for (Object value : input.values) {
      double other = worth(input, value);
      if (other > worth) {
        best = value;
        worth = other;
      }
    }
    return best;
  }

  private double worth(Input input, Object value) {
    CustomerProfile changed = changed(Map.of(input.metric, value));
    double worth = 0;
    for (Factor f : card.factors()) {
      if (isReadBy(f, input.metric) && f.speaksOf(changed)) {
        double v = f.value(f.strength(changed));
        worth += Double.isNaN(v) ? 0 : f.weight() * v;
      }
    }
    return worth;
  }

  private static boolean isReadBy(Factor f, Metric<?> metric) {
    return stored(f.metric()).equals(metric)
        || f.decay().filter(d -> d.since().equals(metric)).isPresent();
  }

  private static Metric<?> stored(Metric<?> metric) {
    return metric instanceof ElapsedMetric e ? e.since() : metric;
  }

  private List<Input> inputs() {
    Map<Metric<?>, Factor.Change> changes = new LinkedHashMap<>();
    for (Factor f : card.factors()) {
      if (f.speaksOf(profile) && !Double.isNaN(f.strength(profile))) {
        allow(changes, stored(f.metric()), f.change());
        f.decay().ifPresent(d -> allow(changes, d.since(), f.change()));
      }
    }
    List<Input> inputs = new ArrayList<>();
    changes.forEach(
        (metric, change) -> {
          if (change != Factor.Change.NOBODY) {
            List<Object> values = values(metric);
            if (!values.isEmpty()) {
              inputs.add(new Input(metric, change, now(metric), values));
            }
          }
        });
    return inputs;
  }

  /** What one factor says nobody changes, nobody does. */
  private static void allow(
      Map<Metric<?>, Factor.Change> changes, Metric<?> metric, Factor.Change change) {
    changes.merge(metric, change, (one, other) -> one == Factor.Change.NOBODY ? one : other);
  }

  private Object now(Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      return profile.numberOrNaN(m) + 0.0;
    } else if (metric instanceof InstantMetric m) {
      return profile.instant(m).orElseThrow();
    } else if (metric instanceof TextMetric m) {
      return profile.text(m).orElseThrow();
    }
    return profile.flag((FlagMetric) metric).orElseThrow();
  }

  /** Returns the values other than the present one that may matter, numbers from the lowest up. */
  private List<Object> values(Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      return numbers(m);
    } else if (metric instanceof InstantMetric m) {
      Instant now = profile.asOf();
      return profile.instant(m).orElseThrow().isBefore(now) ? List.of(now) : List.of();
    } else if (metric instanceof FlagMetric m) {
      return List.of(!profile.flag(m).orElseThrow());
    }
    Set<String> texts = new TreeSet<>();
    for (Factor f : card.factors()) {
      if (f.metric().equals(metric) && f.function() instanceof Table table) {
        texts.addAll(table.values().keySet());
      }
    }
    texts.remove(profile.text((TextMetric) metric).orElseThrow());
    return List.copyOf(texts);
  }

  private List<Object> numbers(NumberMetric metric) {
    double now = profile.numberOrNaN(metric);
    double lowest =
        Metrics.onlyGrows(metric) || metric instanceof WindowMetric || metric instanceof TrendMetric
            ? now
            : Metrics.lowest(metric);
    double highest = Metrics.highest(metric);
    Set<Double> values = new TreeSet<>();
    for (Factor f : card.factors()) {
      if (f.metric().equals(metric)) {
        for (double knot : knots((ValueFunction.OfNumber) f.function())) {
          around(metric, knot, values);
        }
      }
      for (Scope scope : f.scopes()) {
        if (scope.metric().equals(metric)) {
          around(metric, scope.least(), values);
          around(metric, scope.below(), values);
        }
      }
    }
    List<Object> all = new ArrayList<>();
    for (double value : values) {
      double within = Math.min(highest, Math.max(lowest, value)) + 0.0;
      if (Double.isFinite(within) && within != now && !all.contains(within)) {
        all.add(within);
      }
    }
    return all;
  }

  /** Adds a knot and what lies next to it on either side. */
  private static void around(NumberMetric metric, double knot, Set<Double> values) {
    if (isWhole(metric)) {
      values.addAll(
          List.of(Math.floor(knot), Math.ceil(knot), Math.ceil(knot) - 1, Math.floor(knot) + 1));
    } else {
      values.addAll(List.of(knot, Math.nextDown(knot), Math.nextUp(knot)));
    }
  }

  private static double[] knots(ValueFunction.OfNumber function) {
    if (function instanceof ValueFunction.Linear f) {
      return new double[] {f.zeroAt(), f.oneAt()};
    } else if (function instanceof ValueFunction.Logistic f) {
      double reach = SATURATED / f.steepness();
      return new double[] {f.midpoint() - reach, f.midpoint() + reach};
    } else if (function instanceof ValueFunction.Steps f) {
      return f.points().stream().mapToDouble(ValueFunction.Point::at).toArray();
    }
    return ((ValueFunction.Piecewise) function)
        .points().stream().mapToDouble(ValueFunction.Point::at).toArray();
  }

  /** Returns whether it counts things, so that only whole numbers are values. */
  private static boolean isWhole(NumberMetric metric) {
    return WHOLE.contains(metric)
        || (Metrics.isCounted(metric) && !metric.unit().equals(Unit.MONEY));
  }
}
