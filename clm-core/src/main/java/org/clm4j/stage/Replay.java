package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.jspecify.annotations.Nullable;

/**
 * Walks one history through a model after another: at every event, and whenever time alone may
 * matter.
 */
final class Replay {

  private final CompiledStageModel<Object> model;

  /** What the rules are asked of at a moment. */
  private final Function<CustomerHistory, Function<Instant, Object>> asked;

  Replay(StageModel model, Evaluator<CustomerHistory> evaluator) {
    this(model, evaluator, CompiledStageModel.of(model, inZone(model, evaluator)));
  }

  @SuppressWarnings("unchecked")
  private Replay(
      StageModel model,
      Evaluator<CustomerHistory> evaluator,
      CompiledStageModel<CustomerHistory> compiled) {
    requireWindows(model, inZone(model, evaluator));
    this.model = (CompiledStageModel<Object>) (CompiledStageModel<?>) compiled;
    this.asked = history -> compiled.along(history)::apply;
  }

  private static Evaluator<CustomerHistory> inZone(
      StageModel model, Evaluator<CustomerHistory> evaluator) {
    evaluator.zone().ifPresent(zone -> Zones.require(model, zone, "profiler"));
    return evaluator;
  }

  /**
   * Refuses an evaluator that does not compute a window or trend the model reads: nobody else could
   * know it, so rules over it would move nobody and no report would look wrong.
   */
  private static void requireWindows(StageModel model, Evaluator<CustomerHistory> evaluator) {
    List<String> untold =
        model.metricsAsked().stream()
            .filter(m -> m instanceof WindowMetric || m instanceof TrendMetric)
            .filter(m -> !evaluator.provides(m))
            .map(m -> "'" + m.id() + "'")
            .toList();
    if (!untold.isEmpty()) {
      throw new IllegalArgumentException(
          "stage model '"
              + model.id()
              + "', version '"
              + model.version()
              + "', reads "
              + (untold.size() == 1 ? "metric " : "metrics ")
              + String.join(", ", untold)
              + ", which the profiler does not compute, so nobody would know it. Maybe name the"
              + " model's metrics to it: Profiler.builder(zone).metrics(model.reads()).");
    }
  }

  /** Goes through every event up to {@code until}, every review due on the way, and ends there. */
  StageHistory run(CustomerHistory history, Instant until) {
    requireNoCounting();
    long end = Moments.toMicros(until);
    long[] moments = history.rows().momentsUpTo(end);
    long first = moments.length == 0 ? end : moments[0];
    Walk walk = new Walk(history, model.model().state(model.model().initialIndex(), first));
    return walk.through(moments, end);
  }

  /**
   * Goes on from a state at its own moment, through every later event up to {@code until} and every
   * review due on the way, and ends there.
   */
  StageHistory run(StageState from, CustomerHistory history, Instant until) {
    requireNoCounting();
    long end = Moments.toMicros(until);
    long begin = Moments.toMicros(from.asOf());
    if (end < begin) {
      throw new IllegalArgumentException(
          "the state to go on from is of "
              + from.asOf()
              + ", which is after "
              + until
              + ", up to which to go.");
    }
    long[] moments =
        LongStream.concat(
                LongStream.of(begin),
                Arrays.stream(history.rows().momentsUpTo(end)).filter(m -> m > begin))
            .toArray();
    return new Walk(history, from).through(moments, end);
  }

  private void requireNoCounting() {
    for (Transition t : model.model().transitions()) {
      if (t.confirmations() > 1) {
        throw new IllegalArgumentException(
            "transition '"
                + t.id()
                + "' counts how often it is asked about, so a replay needs the moments. Maybe"
                + " replay(history, profiler, moments).");
      }
    }
  }

  /** Goes through exactly these moments. */
  StageHistory run(CustomerHistory history, List<Instant> moments) {
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs at least one moment.");
    }
    long before = Long.MIN_VALUE;
    long first = Moments.toMicros(moments.get(0));
    Walk walk = new Walk(history, model.model().state(model.model().initialIndex(), first));
    for (Instant each : moments) {
      long moment = Moments.toMicros(each);
      if (moment <= before) {
        throw new IllegalArgumentException(
            "the moments of a schedule ascend, but "
                + each
                + " comes after a later one or itself.");
      }
      walk.visit(moment, moment);
      before = moment;
    }
    return walk.result();
  }

  /** One customer's walk. */
  private final class Walk {
    private final Function<Instant, Object> asked;
    private final StageState start;
    private final List<StageChange> changes = new ArrayList<>();
    private StageState state;
    private @Nullable StageDecision last;
    private @Nullable Object seen;
    private long due = MetricValues.NEVER;

    Walk(CustomerHistory history, StageState start) {
      this.asked = Replay.this.asked.apply(history);
      this.start = start;
      this.state = start;
    }

    /** Visits these moments and every review due on the way, and ends at {@code end}. */
    StageHistory through(long[] moments, long end) {
      for (int i = 0; i < moments.length; i++) {
        reviewBefore(moments[i]);
        visit(moments[i], i + 1 < moments.length ? moments[i + 1] : end);
      }
      reviewBefore(end);
      if (moments.length == 0 || moments[moments.length - 1] != end) {
        visit(end, end);
      }
      return result();
    }

    /** Visits every moment before {@code moment} at which time alone may matter. */
    void reviewBefore(long moment) {
      int before = changes.size();
      while (due < moment) {
        visit(due, moment);
        if (changes.size() - before > StageModel.MOVES_BETWEEN_FACTS) {
          throw endless();
        }
      }
    }

    private IllegalStateException endless() {
      StageChange change = changes.get(changes.size() - 1);
      return new IllegalStateException(
          "a replay by stage model '"
              + model.model().id()
              + "', version '"
              + model.model().version()
              + "', makes more than "
              + StageModel.MOVES_BETWEEN_FACTS
              + " moves by time alone without a new fact, the last from '"
              + change.from()
              + "' to '"
              + change.to()
              + "': its rules send the customer round. Maybe give them different thresholds to"
              + " enter and to leave, or a longer minimum dwell.");
    }

    StageHistory result() {
      StageDecision end = requireNonNull(last, "last");
      return StageHistory.of(
          model.model(), start, changes, model.reviewed(end, requireNonNull(seen, "seen")));
    }

    /**
     * Decides at a moment, hop by hop, and finds the next one at which time alone may matter, where
     * that comes before {@code until}: what comes then is visited anyway. At one moment no stage is
     * entered twice: whom the rules send to and fro goes the round once, and is looked at again
     * when a rule of the stages passed may change its mind.
     */
    void visit(long moment, long until) {
      Instant asOf = Moments.ofMicros(moment);
      Object customer = asked.apply(asOf);
      List<StageDecision> path = path(customer, moment);
      for (StageDecision decision : path) {
        decision.change().ifPresent(changes::add);
      }
      last = path.get(path.size() - 1);
      seen = customer;
      state = last.state();
      if (until <= moment) {
        due = MetricValues.NEVER;
      } else if (last.moved()) {
        due = ReviewFinder.unsettled(model, customer, state, path, moment, until);
      } else {
        due = ReviewFinder.due(model, customer, state, moment, until);
      }
      if (due <= moment) {
        due = MetricValues.NEVER;
      }
    }

    private List<StageDecision> path(Object customer, long now) {
      List<StageDecision> path = new ArrayList<>();
      Set<Stage> entered = new HashSet<>();
      StageDecision next = model.stepOf(state, customer, now);
      while (next.moved() && entered.add(next.stage())) {
        path.add(next);
        next = model.stepOf(next.state(), customer, now);
      }
      if (!next.moved()) {
        path.add(next);
      }
      return path;
    }
  }
}
