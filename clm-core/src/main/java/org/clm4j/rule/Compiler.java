package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.clm4j.basics.Moments;
import org.clm4j.internal.CallSites;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/** Turns a condition into nodes that read through one mapper. */
final class Compiler<C> {

  private static final double MOST = Double.MAX_VALUE;

  private final ProfileMapper<C> mapper;
  private final ZoneId zone;
  private boolean negated;

  Compiler(ProfileMapper<C> mapper, ZoneId zone) {
    this.mapper = requireNonNull(mapper, "mapper");
    this.zone = requireNonNull(zone, "zone");
  }

  ZoneId zone() {
    return zone;
  }

  /** Returns whether what is being compiled stands under an odd number of negations. */
  boolean negated() {
    return negated;
  }

  Node<C> compile(Condition condition) {
    if (condition instanceof NumberComparison c) {
      return comparison(c);
    } else if (condition instanceof NumberRange c) {
      return number(c, c.metric(), c.from(), c.to(), true);
    } else if (condition instanceof MetricComparison c) {
      return new Leaf.Pair<>(c, this, reading(c.left()), reading(c.right()));
    } else if (condition instanceof TextMembership c) {
      return new Leaf.Text<>(c, this);
    } else if (condition instanceof FlagIs c) {
      return new Leaf.Flag<>(c, this, c.metric(), c.wanted());
    } else if (condition instanceof HostPredicate c) {
      return new Leaf.Flag<>(c, this, c.flag(), true);
    } else if (condition instanceof Elapsed c) {
      return new Leaf.Window<>(c, this, c.since(), new Since(c, zone));
    } else if (condition instanceof Upcoming c) {
      return new Leaf.Window<>(c, this, c.moment(), new Ahead(c, zone));
    } else if (condition instanceof MomentComparison c) {
      return new Leaf.Window<>(c, this, c.metric(), new Fixed(c, zone));
    } else if (condition instanceof MomentOrder c) {
      return new Leaf.Order<>(c, this);
    } else if (condition instanceof Known c) {
      return new Leaf.Presence<>(c, this);
    } else if (condition instanceof AllOf c) {
      return new Node.All<>(c, negated, parts(c));
    } else if (condition instanceof AnyOf c) {
      return new Node.Any<>(c, negated, parts(c));
    } else if (condition instanceof AtLeastOf c) {
      return new Node.AtLeast<>(c, negated, parts(c));
    } else if (condition instanceof Not c) {
      return negation(c);
    } else if (condition instanceof Named c) {
      return new Node.All<>(c, negated, parts(c));
    }
    throw new IllegalArgumentException(
        "condition '"
            + ((Reference) condition).id()
            + "' is a name with no condition in its place. Maybe NamedConditions.resolve it first.");
  }

  private Node<C> negation(Not condition) {
    boolean outside = negated;
    negated = !outside;
    Node<C> part = compile(condition.part());
    negated = outside;
    return new Node.Negation<>(condition, outside, part);
  }

  private Node<C>[] parts(Condition condition) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Node<C>[] nodes = new Node[condition.parts().size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = compile(condition.parts().get(i));
    }
    return nodes;
  }

  private Node<C> comparison(NumberComparison c) {
    double t = c.threshold();
    return switch (c.relation()) {
      case AT_LEAST -> number(c, c.metric(), t, MOST, true);
      case ABOVE -> number(c, c.metric(), Math.nextUp(t), MOST, true);
      case AT_MOST -> number(c, c.metric(), -MOST, t, true);
      case BELOW -> number(c, c.metric(), -MOST, Math.nextDown(t), true);
      case EQUAL_TO -> number(c, c.metric(), t, t, true);
      case OTHER_THAN -> number(c, c.metric(), t, t, false);
    };
  }

  private Node<C> number(
      Condition c, NumberMetric metric, double low, double high, boolean inside) {
    return metric instanceof ElapsedMetric e
        ? new Leaf.Days<>(c, this, new ElapsedReading<>(e, this, zone), low, high, inside)
        : new Leaf.Interval<>(c, this, metric, low, high, inside);
  }

  private Leaf.NumberReading<C> reading(NumberMetric metric) {
    if (metric instanceof ElapsedMetric e) {
      return new ElapsedReading<>(e, this, zone);
    }
    ToDoubleFunction<C> reader = numberReader(metric);
    int site = site(metric);
    return (customer, asOf, stageSince) -> {
      double value = CallSites.number(site, reader, customer);
      return Double.isInfinite(value) ? Double.NaN : value;
    };
  }

  int site(Metric<?> metric) {
    return mapper.site(metric);
  }

  ToDoubleFunction<C> numberReader(NumberMetric metric) {
    return mapper.numberReader(metric);
  }

  Function<C, @Nullable String> textReader(TextMetric metric) {
    return mapper.textReader(metric);
  }

  ToIntFunction<C> flagReader(FlagMetric metric) {
    return mapper.flagReader(metric);
  }

  Leaf.MomentReading<C> momentReader(InstantMetric metric) {
    ToLongFunction<C> reader = mapper.instantReader(metric);
    if (metric.equals(Metrics.STAGE_SINCE)) {
      return (customer, stageSince) ->
          stageSince == Moments.MISSING ? reader.applyAsLong(customer) : stageSince;
    }
    return (customer, stageSince) -> reader.applyAsLong(customer);
  }

  Leaf.FactReading<C> presenceReader(Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      Leaf.NumberReading<C> reader = reading(m);
      return (customer, asOf, stageSince) -> !Double.isNaN(reader.at(customer, asOf, stageSince));
    } else if (metric instanceof InstantMetric m) {
      Leaf.MomentReading<C> reader = momentReader(m);
      return (customer, asOf, stageSince) -> reader.at(customer, stageSince) != Moments.MISSING;
    } else if (metric instanceof TextMetric m) {
      Function<C, @Nullable String> reader = textReader(m);
      return (customer, asOf, stageSince) -> reader.apply(customer) != null;
    }
    ToIntFunction<C> reader = flagReader((FlagMetric) metric);
    return (customer, asOf, stageSince) -> reader.applyAsInt(customer) >= 0;
  }

  /** Returns the stored metrics behind one: an elapsed metric is made of others. */
  Metric<?>[] stored(Metric<?>... metrics) {
    List<Metric<?>> stored = new ArrayList<>();
    for (Metric<?> metric : metrics) {
      if (metric instanceof ElapsedMetric e) {
        stored.add(e.since());
        e.interval().ifPresent(stored::add);
      } else {
        stored.add(metric);
      }
    }
    return stored.toArray(new Metric<?>[0]);
  }

  List<Leaf.Moving<C>> moving(Metric<?>... stored) {
    ImmutableList.Builder<Leaf.Moving<C>> moving = ImmutableList.builder();
    for (Metric<?> metric : stored) {
      if (metric.movement() == Movement.STEPWISE || metric.movement() == Movement.UNKNOWN) {
        moving.add(new Leaf.Moving<>(metric, mapper.stepReader(metric)));
      }
    }
    return moving.build();
  }

  /** "For at least", "for less than". */
  private static final class Since extends Leaf.Bounds {
    private final Elapsed elapsed;

    Since(Elapsed elapsed, ZoneId zone) {
      super(zone);
      this.elapsed = elapsed;
    }

    @Override
    Range at(Instant asOf) {
      long latest = Moments.toNearestMicros(elapsed.span().latestReached(asOf, zone()));
      long now = Moments.toMicros(asOf);
      return elapsed.reached()
          ? new Range(now, Moments.MISSING + 1, latest)
          : new Range(now, latest + 1, MetricValues.NEVER);
    }

    @Override
    long nextFlip(long fact, long moment) {
      long reached =
          Moments.toNearestMicros(elapsed.span().reachedAt(Moments.ofMicros(fact), zone()));
      return reached > moment ? reached : MetricValues.NEVER;
    }
  }

  /** "Within the next". */
  private static final class Ahead extends Leaf.Bounds {
    private final Upcoming upcoming;

    Ahead(Upcoming upcoming, ZoneId zone) {
      super(zone);
      this.upcoming = upcoming;
    }

    @Override
    Range at(Instant asOf) {
      long now = Moments.toMicros(asOf);
      return new Range(
          now, now + 1, Moments.toNearestMicros(upcoming.within().furthestAhead(asOf, zone())));
    }

    @Override
    long nextFlip(long fact, long moment) {
      long opens =
          Moments.toNearestMicros(upcoming.within().comesWithinAt(Moments.ofMicros(fact), zone()));
      return opens >= fact || fact <= moment ? MetricValues.NEVER : opens > moment ? opens : fact;
    }
  }

  /** "Before", "not before" a fixed moment. */
  private static final class Fixed extends Leaf.Bounds {
    private final Range range;

    Fixed(MomentComparison comparison, ZoneId zone) {
      super(zone);
      long moment = Moments.toMicros(comparison.moment());
      this.range =
          comparison.before()
              ? new Range(0, Moments.MISSING + 1, moment - 1)
              : new Range(0, moment, MetricValues.NEVER);
    }

    @Override
    Range at(Instant asOf) {
      return new Range(Moments.toMicros(asOf), range.from(), range.to());
    }

    @Override
    long nextFlip(long fact, long moment) {
      return MetricValues.NEVER;
    }
  }
}
