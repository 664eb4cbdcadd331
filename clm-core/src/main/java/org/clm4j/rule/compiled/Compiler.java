package org.clm4j.rule.compiled;

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
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.clm4j.profile.compiled.Accessors;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.ConditionRef;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.TextMembership;
import org.jspecify.annotations.Nullable;

/** Turns a condition into nodes that read through one mapper. */
public final class Compiler<C> {

  private final Accessors<C> accessors;
  private final ZoneId zone;

  Compiler(ProfileMapper<C> mapper, ZoneId zone) {
    this.accessors = Accessors.of(requireNonNull(mapper, "mapper"));
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
    } else if (condition instanceof DueWithin c) {
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
    } else if (condition instanceof NamedCondition c) {
      return new Node.All<>(parts(c));
    }
    throw unresolved((ConditionRef) condition);
  }

  /** Returns what is thrown of a reference to a condition nobody has named. */
  public static IllegalArgumentException unresolved(ConditionRef reference) {
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
    Leaf.NumberReading<C> now =
        (customer, asOf, stageSince) -> {
          double value = CallSites.number(site, reader, customer);
          return Double.isInfinite(value) ? Double.NaN : value;
        };
    Function<C, Trajectory> trajectory = trajectoryReader(metric);
    return trajectory == null ? now : new Travelling<>(now, trajectory);
  }

  /** A number that a source finds, and where it goes. */
  private record Travelling<C>(Leaf.NumberReading<C> now, Function<C, Trajectory> trajectory)
      implements Leaf.NumberReading<C> {
    @Override
    public double at(C customer, long asOf, long stageSince) {
      return now.at(customer, asOf, stageSince);
    }

    @Override
    public Trajectory.Bounds over(C customer, Instant from, Instant to, long stageSince) {
      return trajectory.apply(customer).numbers(from, to);
    }
  }

  @Nullable Function<C, Trajectory> trajectoryReader(Metric<?> metric) {
    return accessors.trajectoryReader(metric);
  }

  /**
   * Returns where those of the metrics go that sources find and that may pass through values; a
   * moment jumps.
   */
  List<Function<C, Trajectory>> travelling(Metric<?>... metrics) {
    ImmutableList.Builder<Function<C, Trajectory>> travelling = ImmutableList.builder();
    for (Metric<?> metric : Metrics.stored(List.of(metrics))) {
      Function<C, Trajectory> reader =
          metric instanceof InstantMetric ? null : trajectoryReader(metric);
      if (reader != null) {
        travelling.add(reader);
      }
    }
    return travelling.build();
  }

  /** Returns what reads why a metric could not be read. */
  private List<Function<C, @Nullable String>> failures(Metric<?> of) {
    ImmutableList.Builder<Function<C, @Nullable String>> failures = ImmutableList.builder();
    for (Metric<?> metric : Metrics.stored(List.of(of))) {
      Function<C, @Nullable String> reader = accessors.failureReader(metric);
      if (reader != null) {
        failures.add(reader);
      }
    }
    return failures.build();
  }

  int site(Metric<?> metric) {
    return accessors.site(metric);
  }

  ToDoubleFunction<C> numberReader(NumberMetric metric) {
    return accessors.numberReader(metric);
  }

  Function<C, @Nullable String> textReader(TextMetric metric) {
    return accessors.textReader(metric);
  }

  ToIntFunction<C> flagReader(FlagMetric metric) {
    return accessors.flagReader(metric);
  }

  Leaf.MomentReading<C> momentReader(InstantMetric metric) {
    ToLongFunction<C> reader = accessors.instantReader(metric);
    if (metric.equals(Metrics.STAGE_SINCE)) {
      return (customer, stageSince) ->
          stageSince == Moments.MISSING ? reader.applyAsLong(customer) : stageSince;
    }
    return (customer, stageSince) -> reader.applyAsLong(customer);
  }

  Leaf.FactReading<C> presenceReader(Metric<?> metric) {
    Leaf.FactReading<C> reader = knownReader(metric);
    List<Function<C, @Nullable String>> failures = failures(metric);
    if (failures.isEmpty()) {
      return reader;
    }
    return (customer, asOf, stageSince) -> {
      if (reader.isKnown(customer, asOf, stageSince)) {
        return true;
      }
      for (Function<C, @Nullable String> each : failures) {
        if (each.apply(customer) != null) {
          throw new UnreadableException();
        }
      }
      return false;
    };
  }

  private Leaf.FactReading<C> knownReader(Metric<?> metric) {
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
    for (Metric<?> metric : Metrics.stored(List.of(metrics))) {
      if (!(metric instanceof InstantMetric) && trajectoryReader(metric) != null) {
        moving.add(new Leaf.Moving<>(metric, accessors.stepReader(metric)));
      } else if (metric.movement() == Movement.STEPWISE || metric.movement() == Movement.UNKNOWN) {
        moving.add(new Leaf.Moving<>(metric, accessors.stepReader(metric)));
      }
    }
    return moving.build();
  }

  /** Returns where a moment must lie for an elapsed, upcoming or fixed moment's condition. */
  public static Leaf.Bounds bounds(Condition condition, ZoneId zone) {
    if (condition instanceof Elapsed elapsed) {
      return new Since(elapsed, zone);
    } else if (condition instanceof DueWithin upcoming) {
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
      long now = Moments.toMicros(asOf);
      long latest = elapsed.span().latestReached(now, zone());
      return elapsed.reached()
          ? new Range(now, Moments.MISSING + 1, latest)
          : new Range(now, latest + 1, MetricValues.NEVER);
    }

    @Override
    public long nextFlip(long fact, long moment) {
      long reached = elapsed.span().reachedAt(fact, zone());
      return reached > moment ? reached : MetricValues.NEVER;
    }
  }

  /** "Within the next". */
  private static final class Ahead extends Leaf.Bounds {
    private final DueWithin upcoming;

    Ahead(DueWithin upcoming, ZoneId zone) {
      super(zone);
      this.upcoming = upcoming;
    }

    @Override
    Range at(Instant asOf) {
      long now = Moments.toMicros(asOf);
      return new Range(
          now, now + 1, Moments.toNearestMicros(upcoming.within().lastWithin(asOf, zone())));
    }

    @Override
    public long nextFlip(long fact, long moment) {
      long opens =
          Moments.toNearestMicros(upcoming.within().firstWithin(Moments.ofMicros(fact), zone()));
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
    public long nextFlip(long fact, long moment) {
      return MetricValues.NEVER;
    }
  }
}
