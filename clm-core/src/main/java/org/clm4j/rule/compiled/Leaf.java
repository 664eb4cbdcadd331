package org.clm4j.rule.compiled;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
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
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.Relation;
import org.clm4j.rule.TextMembership;
import org.jspecify.annotations.Nullable;

/**
 * A node that reads facts. A leaf catches what a host's accessor throws: that is the one place
 * where foreign code runs.
 */
public abstract class Leaf<C> extends Node<C> {

  /** The stored facts behind this leaf that may move by themselves. */
  private final Moving<C>[] moving;

  /** Where the metrics go that sources find; none where the leaf reads facts alone. */
  private final Function<C, Trajectory>[] travelling;

  private final ZoneId zone;
  private final boolean still;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays, for walks ask a leaf at every moment
  Leaf(Compiler<C> compiler, Metric<?>... metrics) {
    this.zone = compiler.zone();
    this.moving = compiler.moving(metrics).toArray(new Moving[0]);
    this.travelling = compiler.travelling(metrics).toArray(new Function[0]);
    boolean elapses = false;
    for (Metric<?> metric : metrics) {
      elapses |= metric instanceof ElapsedMetric;
    }
    this.still = moving.length == 0 && !elapses;
  }

  /** A fact that may move by itself, and what reads when; missing where nobody can say. */
  record Moving<C>(Metric<?> metric, ToLongFunction<C> step) {}

  /** Returns where its days begin and end. */
  final ZoneId zone() {
    return zone;
  }

  @Override
  boolean isStill() {
    return still;
  }

  /**
   * Returns the first moment after {@code moment} at which the passing of time alone flips the
   * reading.
   */
  long nextFlip(C customer, long moment, long stageSince) {
    return MetricValues.NEVER;
  }

  /**
   * Returns the reading over a span of time, of a leaf that reads what a source finds: {@link
   * CompiledRule#ANY} where the bounds of its trajectory leave it open.
   */
  int over(C customer, Instant from, Instant to, long stageSince) {
    return CompiledRule.ANY;
  }

  @Override
  final long nextMoment(C customer, long moment, long now, long stageSince, long before) {
    if (isStill()) {
      return MetricValues.NEVER;
    }
    if (travelling.length > 0) {
      return nextCrossing(customer, moment, now, stageSince, before);
    }
    long step = step(customer, now);
    if (step <= moment) {
      return MetricValues.NEVER;
    }
    try {
      return Math.min(step, nextFlip(customer, moment, stageSince));
    } catch (RuntimeException e) {
      return step;
    }
  }

  @Override
  final int testAhead(C customer, long moment, long now, long stageSince) {
    if (travelling.length > 0 && moment > now) {
      try {
        return moment >= step(customer, now)
            ? CompiledRule.ANY
            : over(customer, Moments.ofMicros(moment), Moments.ofMicros(moment), stageSince);
      } catch (RuntimeException e) {
        return CompiledRule.ANY;
      }
    }
    return moment >= step(customer, now) ? CompiledRule.ANY : test(customer, moment, stageSince);
  }

  @Override
  final void unpredictable(C customer, Consumer<Metric<?>> metrics) {
    for (Moving<C> each : moving) {
      if (each.step.applyAsLong(customer) == Moments.MISSING) {
        metrics.accept(each.metric);
      }
    }
  }

  /**
   * Returns from when on, after {@code now}, the facts may have moved by themselves: {@link
   * Moments#MISSING}, which is before every moment, where nobody can say.
   */
  private long step(C customer, long now) {
    long first = MetricValues.NEVER;
    for (Moving<C> each : moving) {
      long step = each.step.applyAsLong(customer);
      if (step == Moments.MISSING) {
        return Moments.MISSING;
      }
      first = Math.min(first, Math.max(step, now + 1));
    }
    return first;
  }

  /** Looks along the trajectories of what sources find, as far as they are known. */
  private long nextCrossing(C customer, long moment, long now, long stageSince, long limit) {
    long until = limit;
    boolean withinDays = false;
    for (Moving<C> each : moving) {
      long step = each.step.applyAsLong(customer);
      until = step == Moments.MISSING ? until : Math.min(until, Math.max(step, now + 1));
    }
    for (Function<C, Trajectory> each : travelling) {
      Trajectory trajectory = each.apply(customer);
      withinDays |= trajectory.movesWithinDays();
      long step = trajectory.knownUntil().map(Moments::toMicros).orElse(MetricValues.NEVER);
      until = Math.min(until, Math.max(step, now + 1));
    }
    if (until <= moment) {
      return MetricValues.NEVER;
    }
    try {
      int before =
          moment == now
              ? test(customer, now, stageSince)
              : over(customer, Moments.ofMicros(moment), Moments.ofMicros(moment), stageSince);
      long found =
          Crossing.first(
              (first, last) ->
                  over(customer, Moments.ofMicros(first), Moments.ofMicros(last), stageSince),
              before,
              moment,
              until,
              withinDays,
              zone);
      return Math.min(until, found);
    } catch (RuntimeException e) {
      return until;
    }
  }

  /** A number between two bounds, both included, or outside them. */
  static final class Interval<C> extends Leaf<C> {
    private final NumberMetric metric;
    private final ToDoubleFunction<C> reader;
    private final int site;
    private final double low;
    private final double high;
    private final int inside;
    private final @Nullable Function<C, Trajectory> trajectory;

    Interval(Compiler<C> compiler, NumberMetric metric, Limits limits) {
      super(compiler, metric);
      this.metric = metric;
      this.reader = compiler.numberReader(metric);
      this.site = compiler.site(metric);
      this.trajectory = compiler.trajectoryReader(metric);
      this.low = limits.low();
      this.high = limits.high();
      this.inside = limits.inside() ? CompiledRule.TRUE : CompiledRule.FALSE;
    }

    boolean isInside() {
      return inside == CompiledRule.TRUE;
    }

    ToDoubleFunction<C> reader() {
      return reader;
    }

    int site() {
      return site;
    }

    double low() {
      return low;
    }

    double high() {
      return high;
    }

    /** Computed rather than chosen, which spares the processor wrong guesses. */
    private int judge(double value) {
      int within = (value >= low ? 1 : 0) & (value <= high ? 1 : 0);
      int known = Math.abs(value) <= Double.MAX_VALUE ? 1 : 0;
      return known * (2 * within - 1) * inside;
    }

    @Override
    int over(C customer, Instant from, Instant to, long stageSince) {
      if (trajectory == null) {
        return CompiledRule.ANY;
      }
      Trajectory.Bounds value = trajectory.apply(customer).numbers(from, to);
      if (value.isMissing()) {
        return CompiledRule.UNKNOWN;
      }
      if (value.isOpen() || (value.low() <= high && value.high() >= low && !within(value))) {
        return CompiledRule.ANY;
      }
      return within(value) ? inside : -inside;
    }

    private boolean within(Trajectory.Bounds value) {
      return value.low() >= low && value.high() <= high;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return judge(CallSites.number(site, reader, customer));
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }

    @Override
    boolean holds(C customer, long asOf, long stageSince) {
      if (inside == CompiledRule.FALSE) {
        return test(customer, asOf, stageSince) == CompiledRule.TRUE;
      }
      try {
        double value = CallSites.number(site, reader, customer);
        return value >= low && value <= high;
      } catch (RuntimeException e) {
        return false;
      }
    }

    @Override
    int select(CustomerBatch<C> block, int[] chosen, int count) {
      if (inside == CompiledRule.FALSE) {
        return super.select(block, chosen, count);
      }
      double[] column = block.column(metric);
      return column == null
          ? select(block.customers, chosen, count)
          : select(column, block.from(), chosen, count);
    }

    // Both write always and keep by counting, so that the processor has nothing to guess.

    private int select(double[] column, int from, int[] chosen, int count) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int c = chosen[i];
        double value = column[c - from];
        chosen[kept] = c;
        kept += (value >= low ? 1 : 0) & (value <= high ? 1 : 0);
      }
      return kept;
    }

    private int select(C[] customers, int[] chosen, int count) {
      int kept = 0;
      int i = 0;
      while (i < count) {
        try {
          for (; i < count; i++) {
            int c = chosen[i];
            double value = CallSites.number(site, reader, customers[c]);
            chosen[kept] = c;
            kept += (value >= low ? 1 : 0) & (value <= high ? 1 : 0);
          }
        } catch (RuntimeException e) {
          i++;
        }
      }
      return kept;
    }
  }

  /** Calendar days since a moment, whole or in intervals, between two bounds or outside them. */
  static final class Days<C> extends Leaf<C> {
    private final ElapsedReading<C> elapsed;
    private final Limits limits;

    Days(Compiler<C> compiler, ElapsedReading<C> elapsed, Limits limits) {
      super(compiler, elapsed.metric());
      this.elapsed = elapsed;
      this.limits = limits;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return limits.judge(elapsed.at(customer, asOf, stageSince));
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }

    @Override
    long nextFlip(C customer, long moment, long stageSince) {
      return elapsed.nextFlip(customer, limits, moment, stageSince);
    }
  }

  /** A number against another. */
  static final class Pair<C> extends Leaf<C> {
    private final MetricComparison comparison;
    private final NumberReading<C> left;
    private final NumberReading<C> right;

    Pair(
        MetricComparison condition,
        Compiler<C> compiler,
        NumberReading<C> left,
        NumberReading<C> right) {
      super(compiler, condition.left(), condition.right());
      this.comparison = condition;
      this.left = left;
      this.right = right;
    }

    private int judge(double one, double other) {
      if (Double.isNaN(one) || Double.isNaN(other)) {
        return CompiledRule.UNKNOWN;
      }
      return comparison.relation().holds(one, other) ? CompiledRule.TRUE : CompiledRule.FALSE;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return judge(
            left.at(customer, asOf, stageSince),
            comparison.against(right.at(customer, asOf, stageSince)));
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }

    @Override
    int over(C customer, Instant from, Instant to, long stageSince) {
      Trajectory.Bounds one = left.over(customer, from, to, stageSince);
      Trajectory.Bounds other = share(right.over(customer, from, to, stageSince));
      if (one.isMissing() || other.isMissing()) {
        return CompiledRule.UNKNOWN;
      }
      if (one.isOpen() || other.isOpen()) {
        return CompiledRule.ANY;
      }
      // The ends tell of an order, and of equality only where both stand still or are apart.
      int first = judge(one.low(), other.high());
      int last = judge(one.high(), other.low());
      boolean still = one.low() == one.high() && other.low() == other.high();
      boolean apart = one.high() < other.low() || one.low() > other.high();
      return first == last && (still || apart || isOrder()) ? first : CompiledRule.ANY;
    }

    private Trajectory.Bounds share(Trajectory.Bounds whole) {
      double share = comparison.share();
      return whole.isMissing() || whole.isOpen()
          ? whole
          : new Trajectory.Bounds(share * whole.low(), share * whole.high());
    }

    private boolean isOrder() {
      return comparison.relation() != Relation.EQUAL_TO
          && comparison.relation() != Relation.OTHER_THAN;
    }

    @Override
    long nextFlip(C customer, long moment, long stageSince) {
      double slope = left.perDay(customer) - comparison.share() * right.perDay(customer);
      double now = apart(customer, moment, stageSince);
      double crossing = -now / slope;
      if (!(Math.abs(crossing) < ElapsedReading.FAR)) {
        return MetricValues.NEVER;
      }
      // Both sides are straight lines over days: their order changes at the crossing or not at all.
      for (long n = Math.max(1, (long) crossing - 1); n <= (long) crossing + 2; n++) {
        long day = Moments.startOfDay(Moments.epochDay(moment, zone()) + n, zone());
        if (day == MetricValues.NEVER) {
          break;
        }
        double then = apart(customer, day, stageSince);
        if (Math.signum(then) != Math.signum(now)) {
          return day;
        }
      }
      return MetricValues.NEVER;
    }

    private double apart(C customer, long moment, long stageSince) {
      return left.at(customer, moment, stageSince)
          - comparison.against(right.at(customer, moment, stageSince));
    }
  }

  /** A text among some. */
  static final class Text<C> extends Leaf<C> {
    private final TextMembership membership;
    private final Function<C, @Nullable String> reader;
    private final @Nullable Function<C, Trajectory> trajectory;

    Text(TextMembership condition, Compiler<C> compiler) {
      super(compiler, condition.metric());
      this.membership = condition;
      this.reader = compiler.textReader(condition.metric());
      this.trajectory = compiler.trajectoryReader(condition.metric());
    }

    @Override
    int over(C customer, Instant from, Instant to, long stageSince) {
      if (trajectory == null) {
        return CompiledRule.ANY;
      }
      Set<String> texts = trajectory.apply(customer).texts(from, to);
      int code = texts.isEmpty() ? CompiledRule.UNKNOWN : judge(texts.iterator().next());
      for (String text : texts) {
        code = judge(text) == code ? code : CompiledRule.ANY;
      }
      return code;
    }

    private int judge(@Nullable String text) {
      return text == null
          ? CompiledRule.UNKNOWN
          : membership.values().contains(text) ? CompiledRule.TRUE : CompiledRule.FALSE;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return judge(reader.apply(customer));
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }
  }

  /** A flag, or a host's predicate. */
  static final class Flag<C> extends Leaf<C> {
    private final ToIntFunction<C> reader;
    private final int wanted;
    private final @Nullable Function<C, Trajectory> trajectory;

    Flag(Compiler<C> compiler, FlagMetric metric, boolean wanted) {
      super(compiler, metric);
      this.reader = compiler.flagReader(metric);
      this.wanted = wanted ? 1 : 0;
      this.trajectory = compiler.trajectoryReader(metric);
    }

    @Override
    int over(C customer, Instant from, Instant to, long stageSince) {
      if (trajectory == null) {
        return CompiledRule.ANY;
      }
      Trajectory.Bounds value = trajectory.apply(customer).numbers(from, to);
      return value.isMissing()
          ? CompiledRule.UNKNOWN
          : value.low() == value.high() ? judge((int) value.low()) : CompiledRule.ANY;
    }

    private int judge(int flag) {
      return flag < 0
          ? CompiledRule.UNKNOWN
          : flag == wanted ? CompiledRule.TRUE : CompiledRule.FALSE;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return judge(reader.applyAsInt(customer));
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }
  }

  /** A moment between two others that may move with the moment asked about. */
  static final class Window<C> extends Leaf<C> {
    private final MomentReading<C> reader;
    private final Bounds bounds;

    Window(Compiler<C> compiler, InstantMetric metric, Bounds bounds) {
      super(compiler, metric);
      this.reader = compiler.momentReader(metric);
      this.bounds = bounds;
    }

    private int judge(long moment, long asOf) {
      return moment == Moments.MISSING
          ? CompiledRule.UNKNOWN
          : bounds.contains(moment, asOf) ? CompiledRule.TRUE : CompiledRule.FALSE;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return judge(reader.at(customer, stageSince), asOf);
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }

    @Override
    boolean isStill() {
      return super.isStill() && bounds.isFixed();
    }

    @Override
    long nextFlip(C customer, long moment, long stageSince) {
      long fact = reader.at(customer, stageSince);
      return fact == Moments.MISSING ? MetricValues.NEVER : bounds.nextFlip(fact, moment);
    }
  }

  /** A moment before another. */
  static final class Order<C> extends Leaf<C> {
    private final MomentReading<C> earlier;
    private final MomentReading<C> later;

    Order(MomentOrder condition, Compiler<C> compiler) {
      super(compiler, condition.earlier(), condition.later());
      this.earlier = compiler.momentReader(condition.earlier());
      this.later = compiler.momentReader(condition.later());
    }

    private static int judge(long one, long other) {
      return one == Moments.MISSING || other == Moments.MISSING
          ? CompiledRule.UNKNOWN
          : one < other ? CompiledRule.TRUE : CompiledRule.FALSE;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return judge(earlier.at(customer, stageSince), later.at(customer, stageSince));
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }
  }

  /** A metric that has a value. */
  static final class Presence<C> extends Leaf<C> {
    private final FactReading<C> reader;
    private final boolean isText;
    private final @Nullable Function<C, Trajectory> trajectory;

    Presence(Known condition, Compiler<C> compiler) {
      super(compiler, condition.metric());
      this.reader = compiler.presenceReader(condition.metric());
      this.isText = condition.metric() instanceof TextMetric;
      this.trajectory = compiler.trajectoryReader(condition.metric());
    }

    @Override
    int over(C customer, Instant from, Instant to, long stageSince) {
      if (trajectory == null) {
        return CompiledRule.ANY;
      }
      Trajectory ahead = trajectory.apply(customer);
      if (isText) {
        return ahead.texts(from, to).isEmpty() ? CompiledRule.FALSE : CompiledRule.TRUE;
      }
      Trajectory.Bounds value = ahead.numbers(from, to);
      return value.isMissing()
          ? CompiledRule.FALSE
          : value.isOpen() ? CompiledRule.ANY : CompiledRule.TRUE;
    }

    @Override
    int test(C customer, long asOf, long stageSince) {
      try {
        return reader.isKnown(customer, asOf, stageSince) ? CompiledRule.TRUE : CompiledRule.FALSE;
      } catch (RuntimeException e) {
        return CompiledRule.UNKNOWN;
      }
    }
  }

  /** Reads a number at a moment, NaN where it is missing. */
  interface NumberReading<C> {
    double at(C customer, long asOf, long stageSince);

    /** Returns its bounds over a span of time; it only rises or only falls where nobody says. */
    default Trajectory.Bounds over(C customer, Instant from, Instant to, long stageSince) {
      double first = at(customer, Moments.toMicros(from), stageSince);
      return Trajectory.Bounds.between(
          first, from.equals(to) ? first : at(customer, Moments.toMicros(to), stageSince));
    }

    /** Returns how much it grows from one calendar day to the next. */
    default double perDay(C customer) {
      return 0;
    }
  }

  /** Reads a moment. */
  interface MomentReading<C> {
    long at(C customer, long stageSince);
  }

  /** Reads whether a fact is there. */
  interface FactReading<C> {
    boolean isKnown(C customer, long asOf, long stageSince);
  }

  /** Where a moment must lie, seen from the moment asked about. */
  public abstract static class Bounds {
    private final ZoneId zone;
    private Range range = new Range(Moments.MISSING, 1, 0);

    Bounds(ZoneId zone) {
      this.zone = zone;
    }

    /**
     * The bounds at one moment, both included; kept because many customers are asked at one moment.
     */
    record Range(long asOf, long from, long to) {}

    final ZoneId zone() {
      return zone;
    }

    /** Returns whether they are the same at every moment. */
    boolean isFixed() {
      return false;
    }

    /** Returns the bounds at a moment. */
    abstract Range at(Instant asOf);

    /** Returns the first moment after {@code moment} at which {@code fact} enters or leaves. */
    public abstract long nextFlip(long fact, long moment);

    /** Returns whether the fact lies within what is looked at as of the moment. */
    public final boolean contains(long fact, long asOf) {
      // A racing thread may see an older range, never a torn one: records are immutable.
      Range now = range;
      if (now.asOf != asOf) {
        now = at(Moments.ofMicros(asOf));
        range = now;
      }
      return fact >= now.from && fact <= now.to;
    }
  }
}
