package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.clm4j.basics.Moments;
import org.clm4j.internal.CallSites;
import org.clm4j.internal.Shown;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricReader;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/** Turns a condition into nodes that read through one mapper. */
final class Compiler<C> {

  private final ProfileMapper<C> mapper;
  private final ZoneId zone;

  Compiler(ProfileMapper<C> mapper, ZoneId zone) {
    this.mapper = requireNonNull(mapper, "mapper");
    this.zone = requireNonNull(zone, "zone");
  }

  ZoneId zone() {
    return zone;
  }

  Node<C> compile(Condition condition) {
    if (condition instanceof NumberComparison c) {
      return number(c, c.metric());
    } else if (condition instanceof NumberRange c) {
      return number(c, c.metric());
    } else if (condition instanceof MetricComparison c) {
      return new Leaf.Pair<>(c, this, reading(c.left()), reading(c.right()));
    } else if (condition instanceof TextMembership c) {
      return new Leaf.Text<>(c, this);
    } else if (condition instanceof FlagIs c) {
      return new Leaf.Flag<>(this, c.metric(), c.wanted());
    } else if (condition instanceof HostPredicate c) {
      return new Leaf.Flag<>(this, c.flag(), true);
    } else if (condition instanceof Elapsed c) {
      return new Leaf.Window<>(this, c.since(), bounds(c, zone));
    } else if (condition instanceof Upcoming c) {
      return new Leaf.Window<>(this, c.moment(), bounds(c, zone));
    } else if (condition instanceof MomentComparison c) {
      return new Leaf.Window<>(this, c.metric(), bounds(c, zone));
    } else if (condition instanceof MomentOrder c) {
      return new Leaf.Order<>(c, this);
    } else if (condition instanceof Known c) {
      return new Leaf.Presence<>(c, this);
    } else if (condition instanceof AllOf c) {
      return new Node.All<>(parts(c));
    } else if (condition instanceof AnyOf c) {
      return new Node.Any<>(parts(c));
    } else if (condition instanceof AtLeastOf c) {
      return new Node.AtLeast<>(c.count(), parts(c));
    } else if (condition instanceof Not c) {
      return new Node.Negation<>(compile(c.part()));
    } else if (condition instanceof Named c) {
      return new Node.All<>(parts(c));
    }
    throw unresolved((Reference) condition);
  }

  static IllegalArgumentException unresolved(Reference reference) {
    return new IllegalArgumentException(
        Shown.sentence(
            "condition '"
                + reference.id()
                + "' is a name with no condition in its place. Maybe NamedConditions.resolve it first."));
  }

  private Node<C>[] parts(Condition condition) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Node<C>[] nodes = new Node[condition.parts().size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = compile(condition.parts().get(i));
    }
    return nodes;
  }

  private Node<C> number(Condition c, NumberMetric metric) {
    Limits limits = Limits.of(c);
    return metric instanceof ElapsedMetric e
        ? new Leaf.Days<>(this, new ElapsedReading<>(e, this, zone), limits)
        : new Leaf.Interval<>(this, metric, limits);
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

  List<Leaf.Moving<C>> moving(Metric<?>... metrics) {
    ImmutableList.Builder<Leaf.Moving<C>> moving = ImmutableList.builder();
    for (Metric<?> metric : MetricReader.stored(List.of(metrics))) {
      if (metric.movement() == Movement.STEPWISE || metric.movement() == Movement.UNKNOWN) {
        moving.add(new Leaf.Moving<>(metric, mapper.stepReader(metric)));
      }
    }
    return moving.build();
  }

  /** Returns where a moment must lie for an elapsed, upcoming or fixed moment's condition. */
  static Leaf.Bounds bounds(Condition condition, ZoneId zone) {
    if (condition instanceof Elapsed elapsed) {
      return new Since(elapsed, zone);
    } else if (condition instanceof Upcoming upcoming) {
      return new Ahead(upcoming, zone);
    }
    return new Fixed((MomentComparison) condition, zone);
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
    boolean isFixed() {
      return true;
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
