package org.clm4j.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Moments;

/** Where facts go by time alone, and what is known of a source that does not say. */
final class FactTrajectory {
  private FactTrajectory() {}

  static Trajectory of(CustomerProfile profile, Metric<?> metric) {
    if (!(metric instanceof ElapsedMetric elapsed)) {
      return constant(profile, metric, Steps.of(profile, metric));
    }
    Steps steps = Steps.of(profile, elapsed.since());
    if (elapsed.interval().isPresent()) {
      steps = steps.and(Steps.of(profile, elapsed.interval().get()));
    }
    return new Days(
        elapsed,
        profile,
        profile.microsOrMissing(elapsed.since()),
        elapsed.interval().map(profile::numberOrNaN).orElse(Double.NaN),
        steps);
  }

  /**
   * Returns the trajectory of what a source gave that does not say how it runs on: by the metric's
   * movement, and where that is not enough it may step at the next local midnight.
   */
  static Trajectory ofSource(CustomerProfile profile, Metric<?> metric) {
    long step = profile.nextStep(metric);
    boolean known = metric.movement() != Movement.UNKNOWN && step != Moments.MISSING;
    if (known && metric.movement() != Movement.ELAPSED) {
      return constant(profile, metric, Steps.of(profile, metric));
    }
    Instant midnight =
        Moments.startOfDay(
            Moments.dateOf(profile.asOf(), profile.zone()).plusDays(1), profile.zone());
    return constant(
        profile, metric, new Steps(Optional.of(midnight), known ? List.of() : List.of(metric)));
  }

  private static Trajectory constant(CustomerProfile profile, Metric<?> metric, Steps steps) {
    Trajectory.Bounds number = Trajectory.Bounds.MISSING;
    Set<String> texts = Set.of();
    if (metric instanceof NumberMetric m) {
      number = Trajectory.Bounds.exactly(profile.numberOrNaN(m));
    } else if (metric instanceof FlagMetric m) {
      int flag = profile.flagOrMissing(m);
      number = flag < 0 ? number : Trajectory.Bounds.exactly(flag);
    } else if (metric instanceof TextMetric m) {
      texts = profile.text(m).map(Set::of).orElse(Set.of());
    }
    return new Constant(number, texts, steps.knownUntil, steps.unpredictable);
  }

  /**
   * When facts may jump.
   *
   * @param knownUntil from when on; empty where never, or where nobody can say
   * @param unpredictable those of which nobody can say
   */
  private record Steps(Optional<Instant> knownUntil, List<Metric<?>> unpredictable) {
    static Steps of(CustomerProfile profile, Metric<?> metric) {
      long step = profile.nextStep(metric);
      if (step == Moments.MISSING) {
        return new Steps(Optional.empty(), List.of(metric));
      }
      return new Steps(
          step == MetricValues.NEVER ? Optional.empty() : Optional.of(Moments.ofMicros(step)),
          List.of());
    }

    Steps and(Steps other) {
      List<Metric<?>> all = new ArrayList<>(unpredictable);
      all.addAll(other.unpredictable);
      Optional<Instant> first =
          knownUntil.isPresent()
                  && (other.knownUntil.isEmpty()
                      || knownUntil.get().isBefore(other.knownUntil.get()))
              ? knownUntil
              : other.knownUntil;
      return new Steps(first, List.copyOf(all));
    }
  }

  /** A value that stays. */
  record Constant(
      Trajectory.Bounds number,
      Set<String> texts,
      Optional<Instant> knownUntil,
      List<Metric<?>> unpredictable)
      implements Trajectory {
    @Override
    public boolean movesWithinDays() {
      return false;
    }

    @Override
    public Trajectory.Bounds numbers(Instant from, Instant to) {
      return number;
    }

    @Override
    public Set<String> texts(Instant from, Instant to) {
      return texts;
    }
  }

  /** Calendar days since a moment, which only grow. */
  private record Days(
      ElapsedMetric metric, CustomerProfile profile, long since, double interval, Steps steps)
      implements Trajectory {
    @Override
    public Optional<Instant> knownUntil() {
      return steps.knownUntil;
    }

    @Override
    public List<Metric<?>> unpredictable() {
      return steps.unpredictable;
    }

    @Override
    public boolean movesWithinDays() {
      return false;
    }

    @Override
    public Trajectory.Bounds numbers(Instant from, Instant to) {
      double first = metric.at(since, interval, from, profile.zone());
      return from.equals(to)
          ? Bounds.exactly(first)
          : Bounds.between(first, metric.at(since, interval, to, profile.zone()));
    }
  }
}
