package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Trajectory;
import org.clm4j.profile.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Points for events, each fading with its own age: a visit gives 5, a complaint takes 20, and half
 * of either is gone after a month.
 *
 * <pre>{@code
 * EventPoints engagement =
 *     EventPoints.builder("engagement", zone)
 *         .rule(EventPoints.Rule.of(EventKind.INTERACTION, 5, Fading.halfLife(Span.ofDays(30))).upTo(40))
 *         .rule(EventPoints.Rule.of(EventKind.PURCHASE, 20, Fading.linear(0.5, Span.of(Period.ofMonths(1)))))
 *         .build();
 * LifecycleEngine.forHistories(zone, stages).customerSource(engagement).scorecard(card)
 * }</pre>
 *
 * <p>The value is Σ over rules of the sum of {@code points · left(age)} over the rule's events,
 * each rule's sum cut to its own limit, and the whole to {@link #most}. A rule whose points are
 * negative is cut alike, on its side; the whole may be negative. As a {@link MetricSource} it gives
 * {@link #metric}, which any factor or condition may read, and says exactly how it runs on by time
 * alone.
 *
 * <p>Immutable and thread-safe.
 */
public final class EventPoints implements MetricSource<CustomerHistory> {

  private final NumberMetric metric;
  private final ZoneId zone;
  private final List<Rule> rules;
  private final double most;

  private EventPoints(Builder b) {
    this.metric = NumberMetric.of(b.id, b.label, Unit.POINTS, Movement.UNKNOWN);
    this.zone = b.zone;
    this.rules = ImmutableList.copyOf(b.rules);
    this.most = b.most;
  }

  /**
   * What an event of a kind gives.
   *
   * @param events the kind of events
   * @param points what one gives on its day, above or below 0
   * @param fading how that fades; empty where it does not
   * @param most how far from 0 all events of the rule together reach, above 0; infinite where there
   *     is no limit
   */
  public record Rule(EventKind events, double points, Optional<Fading> fading, double most) {

    /** Checks the ranges. */
    public Rule {
      requireNonNull(events, "events");
      requireNonNull(fading, "fading");
      String whose = " of a rule for events of kind '" + events.id() + "'";
      Checks.finite(points, "points" + whose);
      if (points == 0) {
        throw new IllegalArgumentException("the points" + whose + " are not 0.");
      }
      if (!(most > 0)) {
        throw new IllegalArgumentException("the most" + whose + " is above 0, not " + most + ".");
      }
    }

    /** Returns a rule for points that stay. */
    public static Rule of(EventKind events, double points) {
      return new Rule(events, points, Optional.empty(), Double.POSITIVE_INFINITY);
    }

    /** Returns a rule for points that fade. */
    public static Rule of(EventKind events, double points, Fading fading) {
      return new Rule(events, points, Optional.of(fading), Double.POSITIVE_INFINITY);
    }

    /** Returns this rule with a limit of all its events together. */
    public Rule withLimit(double limit) {
      return new Rule(events, points, fading, limit);
    }

    double sum(EventRows rows, int count, Instant at, ZoneId zone) {
      double sum = 0;
      for (int row = 0; row < count; row++) {
        if (rows.kind(row) == events) {
          sum +=
              fading.isEmpty()
                  ? points
                  : points * Ageing.left(fading.get(), rows.atMicros(row), at, zone);
        }
      }
      return Math.max(-most, Math.min(most, sum)) + 0.0;
    }
  }

  /**
   * Returns a builder.
   *
   * @param id the id of the metric it gives
   * @param zone where calendar days begin and end, for spans of days and months
   */
  public static Builder builder(String id, ZoneId zone) {
    return new Builder(id, zone);
  }

  /** Returns the metric it gives. */
  public NumberMetric metric() {
    return metric;
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns what events give, in their order. */
  public List<Rule> rules() {
    return rules;
  }

  /** Returns the limit of all rules together; infinite where there is none. */
  public double most() {
    return most;
  }

  @Override
  public List<Metric<?>> provides() {
    return ImmutableList.of(metric);
  }

  @Override
  public MetricValues read(CustomerHistory history, Instant asOf) {
    return MetricValues.builder().put(metric, between(history, asOf, asOf).low()).build();
  }

  @Override
  public Optional<Trajectory> trajectory(Metric<?> asked, CustomerHistory history, Instant asOf) {
    return asked.equals(metric) ? Optional.of(new Ebb(history.asOf(asOf))) : Optional.empty();
  }

  /** Returns bounds from one moment to another, of the events up to the first. */
  private Trajectory.Bounds between(CustomerHistory history, Instant from, Instant to) {
    EventRows rows = history.rows();
    int count = rows.countUpTo(Moments.toMicros(from));
    double low = 0;
    double high = 0;
    for (Rule rule : rules) {
      double first = rule.sum(rows, count, from, zone);
      double last = from.equals(to) ? first : rule.sum(rows, count, to, zone);
      low += Math.min(first, last);
      high += Math.max(first, last);
    }
    return new Trajectory.Bounds(
        Math.max(-most, Math.min(most, low)) + 0.0, Math.max(-most, Math.min(most, high)) + 0.0);
  }

  /** Where the points go: each rule's sum only towards 0. */
  private final class Ebb implements Trajectory {
    private final CustomerHistory happened;

    Ebb(CustomerHistory happened) {
      this.happened = happened;
    }

    @Override
    public Optional<Instant> knownUntil() {
      return Optional.empty();
    }

    @Override
    public List<Metric<?>> unpredictable() {
      return List.of();
    }

    @Override
    public boolean movesWithinDays() {
      return rules.stream()
          .anyMatch(r -> r.fading().filter(f -> !Ageing.stepsByDay(f)).isPresent());
    }

    @Override
    public Bounds numbers(Instant from, Instant to) {
      return between(happened, from, to);
    }

    @Override
    public Set<String> texts(Instant from, Instant to) {
      return Set.of();
    }
  }

  /** Two are equal where they give every history the same value under the same name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventPoints e
        && Metric.haveSameWords(List.of(metric), List.of(e.metric))
        && zone.equals(e.zone)
        && rules.equals(e.rules)
        && Double.compare(most, e.most) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(metric.id(), rules);
  }

  /** Returns the metric's id and the rules. */
  @Override
  public String toString() {
    return metric.id() + " " + rules;
  }

  /** Collects the rules; not for sharing between threads. */
  public static final class Builder {
    private final String id;
    private final ZoneId zone;
    private final List<Rule> rules = new ArrayList<>();
    private Label label;
    private double most = Double.POSITIVE_INFINITY;

    private Builder(String id, ZoneId zone) {
      this.id = Checks.id(id, "id of event points");
      this.zone = requireNonNull(zone, "zone");
      this.label = Label.of(id);
    }

    /** Sets what people call the metric. Default: its id. */
    public Builder label(Label label) {
      this.label = requireNonNull(label, "label");
      return this;
    }

    /** Adds what an event of a kind gives; several rules of one kind add up. */
    public Builder rule(Rule rule) {
      rules.add(requireNonNull(rule, "rule"));
      return this;
    }

    /** Limits all rules together, on either side of 0. Default: no limit. */
    public Builder upTo(double limit) {
      if (!(limit > 0)) {
        throw new IllegalArgumentException(
            "the most of event points '" + Shown.text(id) + "' is above 0, not " + limit + ".");
      }
      this.most = limit;
      return this;
    }

    /**
     * Returns the source.
     *
     * @throws IllegalArgumentException if there is no rule
     */
    public EventPoints build() {
      if (rules.isEmpty()) {
        throw new IllegalArgumentException(
            "event points '" + Shown.text(id) + "' have no rule. Maybe call rule(...).");
      }
      return new EventPoints(this);
    }
  }
}
