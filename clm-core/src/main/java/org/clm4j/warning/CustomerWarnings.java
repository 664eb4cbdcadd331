package org.clm4j.warning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.basics.Moments;
import org.clm4j.profile.Evaluation;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Trajectory;
import org.clm4j.rule.Review;
import org.jspecify.annotations.Nullable;

/**
 * One customer's warnings, moment after moment: from a state on at one moment, or along a history,
 * at every fact and whenever time alone may matter.
 *
 * <p>Made for the time of one question, or of one replay; not for sharing between threads.
 */
public final class CustomerWarnings<C> implements MetricSource<C> {

  /** How many moments between two facts are visited for time alone, a bound of ours. */
  private static final int VISITS = 10_000;

  private final CompiledWarnings warnings;
  private final Function<Instant, Evaluation> customer;
  private final WarningState start;
  private final long[] facts;
  private final boolean walks;
  private WarningState state;
  private int next;
  private long due;
  private @Nullable WarningVerdict last;

  private CustomerWarnings(
      CompiledWarnings warnings,
      Function<Instant, Evaluation> customer,
      WarningState start,
      long[] facts,
      boolean walks) {
    this.warnings = warnings;
    this.customer = customer;
    this.start = start;
    this.facts = facts;
    this.walks = walks;
    this.state = start;
    this.due = MetricValues.NEVER;
  }

  /** Returns a walk that decides from a stored state, whatever moment it is asked about. */
  static <C> CustomerWarnings<C> from(
      WarningState stored, CompiledWarnings warnings, Function<Instant, Evaluation> customer) {
    return new CustomerWarnings<>(warnings, customer, stored, new long[0], false);
  }

  /**
   * Returns a walk along a history.
   *
   * @param facts the moments at which something happens, ascending, in microseconds
   */
  static <C> CustomerWarnings<C> along(
      long[] facts, CompiledWarnings warnings, Function<Instant, Evaluation> customer) {
    Instant begin = Moments.ofMicros(facts.length == 0 ? 0 : facts[0]);
    return new CustomerWarnings<>(warnings, customer, warnings.rules().initial(begin), facts, true);
  }

  /** Returns what becomes of the warnings at a moment. */
  public WarningVerdict at(Instant asOf) {
    Instant moment = Moments.cut(asOf);
    WarningVerdict known = last;
    if (known != null && known.asOf().equals(moment)) {
      return known;
    }
    WarningVerdict verdict = warnings.next(before(moment), customer.apply(moment));
    last = verdict;
    return verdict;
  }

  /** Returns the state with which a moment is met. */
  private WarningState before(Instant moment) {
    if (!walks) {
      return start;
    }
    long now = Moments.toMicros(moment);
    if (state.asOf().isAfter(moment)) {
      begin();
    }
    if (facts.length == 0 || now < facts[0]) {
      return warnings.rules().initial(moment);
    }
    int visits = 0;
    while (visits <= VISITS) {
      long coming = coming();
      long visited = Math.min(coming, due);
      if (visited >= now) {
        break;
      }
      visits = visited == coming ? 0 : visits + 1;
      next += visited == coming ? 1 : 0;
      visit(visited);
    }
    return state;
  }

  /** Returns when the next fact comes, which is visited whatever time does before. */
  private long coming() {
    return next < facts.length ? facts[next] : MetricValues.NEVER;
  }

  private void begin() {
    state = start;
    next = 0;
    due = MetricValues.NEVER;
  }

  private void visit(long moment) {
    long later;
    WarningVerdict known = last;
    if (known != null && Moments.toMicros(known.asOf()) == moment) {
      state = known.state();
      later = firstKnown(known);
    } else {
      Evaluation asked = customer.apply(Moments.ofMicros(moment));
      state = warnings.after(state, asked, moment);
      later = warnings.due(state, asked, moment, coming());
    }
    due = later > moment ? later : MetricValues.NEVER;
  }

  /** Returns the first review of a verdict whose moment is known, in microseconds. */
  private static long firstKnown(WarningVerdict verdict) {
    long first = MetricValues.NEVER;
    for (Review review : verdict.reviews().values()) {
      Instant moment = review.moment().orElse(null);
      if (moment != null) {
        first = Math.min(first, Moments.toMicros(moment));
      }
    }
    return first;
  }

  @Override
  public List<Metric<?>> provides() {
    return warnings.provides();
  }

  @Override
  public MetricValues read(C ignored, Instant asOf) {
    return at(asOf).values();
  }

  /** Returns the same as it is until the warning may next change. */
  @Override
  public Optional<Trajectory> trajectory(Metric<?> metric, C ignored, Instant asOf) {
    WarningVerdict verdict = at(asOf);
    MetricValues values = verdict.values();
    Review review =
        verdict.rules().rules().stream()
            .filter(rule -> WarningVerdict.flag(rule).equals(metric))
            .map(rule -> verdict.reviews().get(rule.id()))
            .findFirst()
            .orElseGet(verdict::reviewAt);
    double value =
        metric instanceof FlagMetric flag
            ? values.flagOrMissing(flag)
            : values.numberOrNaN(Metrics.WARNINGS);
    return Optional.of(new Standing(value, review));
  }

  /** A value that stays until a review is due. */
  private record Standing(double value, Review review) implements Trajectory {
    @Override
    public Optional<Instant> knownUntil() {
      return review.moment();
    }

    @Override
    public List<Metric<?>> unpredictable() {
      return review.unknown();
    }

    @Override
    public boolean movesWithinDays() {
      return review.moment().isPresent();
    }

    @Override
    public Bounds numbers(Instant from, Instant to) {
      return Bounds.exactly(value);
    }

    @Override
    public Set<String> texts(Instant from, Instant to) {
      return Set.of();
    }
  }
}
