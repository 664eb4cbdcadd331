package org.clm4j.rule.compiled;

import java.time.ZoneId;
import java.util.function.ToDoubleFunction;
import org.clm4j.basics.Moments;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.MetricValues;
import org.jspecify.annotations.Nullable;

/** Reads calendar days since a moment, whole or in a customer's own intervals. */
public final class ElapsedReading<C> implements Leaf.NumberReading<C> {

  /** More days than lie between any two moments we can keep. */
  static final double FAR = 2.5 * (Long.MAX_VALUE / 86_400_000_000L - 1);

  private final ElapsedMetric metric;
  private final Leaf.MomentReading<C> since;
  private final @Nullable ToDoubleFunction<C> interval;
  private final ZoneId zone;
  private Today today = new Today(Moments.MISSING, 0);

  ElapsedReading(ElapsedMetric metric, Compiler<C> compiler, ZoneId zone) {
    this.metric = metric;
    this.since = compiler.momentReader(metric.since());
    this.interval = metric.interval().map(compiler::numberReader).orElse(null);
    this.zone = zone;
  }

  /** The calendar day of one moment, kept because many customers are asked at one moment. */
  private record Today(long asOf, long day) {}

  ElapsedMetric metric() {
    return metric;
  }

  @Override
  public double at(C customer, long asOf, long stageSince) {
    long from = since.at(customer, stageSince);
    double length = interval == null ? 1 : interval.applyAsDouble(customer);
    if (from == Moments.MISSING || !isLength(length)) {
      return Double.NaN;
    }
    double intervals = (day(asOf) - Moments.epochDay(from, zone)) / length;
    // Over the shortest of intervals a quotient overflows, and infinity is no value.
    return Double.isInfinite(intervals) ? Double.NaN : intervals;
  }

  /**
   * Returns the first moment after {@code moment} at which days since {@code from} enter or leave
   * the limits.
   */
  public static long nextFlip(long from, double length, Limits limits, long moment, ZoneId zone) {
    long enters = firstAbove(from, length, Math.nextDown(limits.low()), moment, zone);
    long leaves = firstAbove(from, length, limits.high(), moment, zone);
    // Whole days pass over a narrow range at one midnight.
    return enters == leaves ? MetricValues.NEVER : Math.min(enters, leaves);
  }

  /** Returns the same of a customer. */
  long nextFlip(C customer, Limits limits, long moment, long stageSince) {
    double length = interval == null ? 1 : interval.applyAsDouble(customer);
    return nextFlip(since.at(customer, stageSince), length, limits, moment, zone);
  }

  private static boolean isLength(double days) {
    return days > 0 && days < Double.POSITIVE_INFINITY;
  }

  private long day(long asOf) {
    Today known = today;
    if (known.asOf != asOf) {
      known = new Today(asOf, Moments.epochDay(asOf, zone));
      today = known;
    }
    return known.day;
  }

  /**
   * Returns the first moment after {@code moment} at which days since {@code from}, in intervals of
   * so many days, rise above {@code bound}.
   *
   * @param from in microseconds, or {@link Moments#MISSING}
   */
  static long firstAbove(long from, double length, double bound, long moment, ZoneId zone) {
    if (from == Moments.MISSING || !isLength(length) || !(Math.abs(bound * length) < FAR)) {
      return MetricValues.NEVER;
    }
    long days = (long) Math.floor(bound * length);
    while (days / length > bound) {
      days--;
    }
    while (!(days / length > bound)) {
      days++;
    }
    long at = Moments.startOfDay(Moments.epochDay(from, zone) + days, zone);
    return at > moment ? at : MetricValues.NEVER;
  }

  @Override
  public double perDay(C customer) {
    return interval == null ? 1 : 1 / interval.applyAsDouble(customer);
  }
}
