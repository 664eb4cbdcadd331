package org.clm4j.rfm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * How what RFM says of a customer runs on by time alone: the days since the last purchase grow, and
 * how often and for how much was bought stays.
 */
final class RfmTrajectory implements Trajectory {

  /** The finest difference between two figures. */
  private static final double STEP = 1e-6;

  private final @Nullable RfmValues values;
  private final Trajectory days;
  private final List<Trajectory> inputs;
  private final double[] lines;
  private final Function<RfmValues, Object> judged;
  private final Optional<Instant> until;

  private RfmTrajectory(
      @Nullable RfmValues values,
      Trajectory days,
      List<Trajectory> inputs,
      double[] lines,
      Function<RfmValues, Object> judged,
      Optional<Instant> until) {
    this.values = values;
    this.days = days;
    this.inputs = inputs;
    this.lines = lines;
    this.judged = judged;
    this.until = until;
  }

  /**
   * Returns the trajectory of one thing that is said of a customer.
   *
   * @param lines the days at which it may change
   * @param judged what is said of figures: a number or a text
   * @param until from when on nothing is said any more
   */
  static Trajectory of(
      RfmDefinition definition,
      CustomerProfile profile,
      MetricSource.Inputs inputs,
      DoubleStream lines,
      Function<RfmValues, Object> judged,
      Optional<Instant> until) {
    List<Trajectory> all = new ArrayList<>();
    definition.reads().forEach(m -> all.add(inputs.trajectory(m)));
    return new RfmTrajectory(
        definition.read(profile).values(),
        inputs.trajectory(Metrics.DAYS_SINCE_LAST_PURCHASE),
        all,
        lines.toArray(),
        judged,
        until);
  }

  @Override
  public Optional<Instant> knownUntil() {
    Optional<Instant> first = until;
    for (Trajectory input : inputs) {
      Optional<Instant> next = input.knownUntil();
      if (next.isPresent() && (first.isEmpty() || next.get().isBefore(first.get()))) {
        first = next;
      }
    }
    return first;
  }

  @Override
  public List<Metric<?>> unpredictable() {
    return inputs.stream().flatMap(i -> i.unpredictable().stream()).distinct().toList();
  }

  @Override
  public boolean movesWithinDays() {
    return days.movesWithinDays();
  }

  @Override
  public Bounds numbers(Instant from, Instant to) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Object said : said(from, to)) {
      if (said instanceof Number n) {
        low = Math.min(low, n.doubleValue());
        high = Math.max(high, n.doubleValue());
      }
    }
    return low > high ? Bounds.MISSING : new Bounds(low, high);
  }

  @Override
  public Set<String> texts(Instant from, Instant to) {
    Set<String> texts = new LinkedHashSet<>();
    for (Object said : said(from, to)) {
      if (said instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Returns all that is said on the way: at both ends, and on either side of each line between. */
  private Set<Object> said(Instant from, Instant to) {
    Set<Object> all = new LinkedHashSet<>();
    Bounds between = days.numbers(from, to);
    if (values == null || between.isMissing() || between.isOpen()) {
      return all;
    }
    add(all, between.low());
    add(all, between.high());
    for (double line : lines) {
      for (double at : new double[] {line - STEP, line, line + STEP}) {
        if (at > between.low() && at < between.high()) {
          add(all, at);
        }
      }
    }
    return all;
  }

  private void add(Set<Object> all, double recency) {
    if (values != null) {
      all.add(judged.apply(new RfmValues(recency, values.frequency(), values.monetary())));
    }
  }
}
