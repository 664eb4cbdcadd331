package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * One customer at one moment, by one {@link Evaluator}: the facts, and what the sources find, each
 * read when first asked for.
 *
 * <p>Made for the time of one question and kept in no verdict. Thread-safe, as far as the sources
 * are.
 */
public final class Evaluation {

  /** How the stage held is laid over facts: its id, and since when. */
  private static final MetricValues HELD =
      MetricValues.builder().put(Metrics.STAGE, "held").missing(Metrics.STAGE_SINCE).build();

  private static final BitSet NO_SOURCES = new BitSet(0);

  private final Evaluator<Object> evaluator;
  private final Object customer;
  private final @Nullable Evaluation base;
  private final String stage;
  private final long since;
  private @Nullable Map<Metric<?>, Trajectory> trajectories;
  private final BitSet read;

  /** What each source found with no stage held. */
  private final @Nullable MetricValues[] found;

  private final CustomerProfile facts;
  private CustomerProfile profile;
  private @Nullable Evaluation held;

  @SuppressWarnings("unchecked")
  <C> Evaluation(Evaluator<C> evaluator, C customer, Instant asOf) {
    this.evaluator = (Evaluator<Object>) evaluator;
    Instant moment = Moments.cut(asOf);
    this.facts = evaluator.facts().profile(customer, moment);
    this.profile = facts;
    this.customer =
        evaluator.sources() == 0 ? customer : evaluator.facts().happened(customer, moment);
    this.base = null;
    this.stage = "";
    this.since = Moments.MISSING;
    this.found = new @Nullable MetricValues[evaluator.sources()];
    this.read = unread(evaluator);
  }

  /** Returns which sources are read at first: none, and none ever where there are none. */
  private static BitSet unread(Evaluator<?> evaluator) {
    return evaluator.sources() == 0 ? NO_SOURCES : new BitSet(evaluator.sources());
  }

  private Evaluation(Evaluation base, String stage, long since) {
    this.stage = stage;
    this.since = since;
    this.evaluator = base.evaluator;
    this.customer = base.customer;
    this.base = base;
    this.found = base.found;
    MetricValues ofStage =
        new MetricValues(
            HELD.schema,
            new long[] {0, since},
            new @Nullable String[] {Checks.whole(stage, "value of metric 'stage'"), null},
            HELD.steps,
            null);
    this.facts = base.facts.with(ofStage);
    this.profile = base.read.isEmpty() ? facts : base.profile.with(ofStage);
    this.read = unread(evaluator);
    this.read.or(base.read);
    for (int s = 0; s < evaluator.sources(); s++) {
      read.set(s, read.get(s) && !evaluator.isStaged(s));
    }
  }

  /** Returns the moment. */
  public Instant asOf() {
    return facts.asOf();
  }

  /**
   * Returns the same facts with the stage held and since when; what hangs on the stage is read
   * again.
   */
  public Evaluation held(String stage, Instant since) {
    return held(stage, Moments.toMicros(since));
  }

  /**
   * Returns the same facts with the stage held and since when, in microseconds; {@link
   * Moments#MISSING} where nobody knows since when.
   */
  public synchronized Evaluation held(String stage, long since) {
    requireNonNull(stage, "stage");
    if (base != null) {
      return base.held(stage, since);
    }
    Evaluation known = held;
    if (known == null || since != known.since || !stage.equals(known.stage)) {
      known = new Evaluation(this, stage, since);
      held = known;
    }
    return known;
  }

  /** Returns the facts as data, without what sources find. */
  public CustomerProfile facts() {
    return facts;
  }

  /** Returns all that is known, as data: the facts and what every source finds. */
  public synchronized CustomerProfile profile() {
    return read(evaluator.all());
  }

  /**
   * Returns where a metric goes by time alone from this moment on; empty of one that nobody tells.
   */
  public Optional<Trajectory> trajectoryOf(Metric<?> metric) {
    return evaluator.provides(metric) ? Optional.of(trajectory(metric)) : Optional.empty();
  }

  synchronized Trajectory trajectory(Metric<?> metric) {
    Map<Metric<?>, Trajectory> all = trajectories;
    if (all == null) {
      all = new HashMap<>(4);
      trajectories = all;
    }
    Trajectory known = all.get(metric);
    if (known == null) {
      known = make(metric);
      all.put(metric, known);
    }
    return known;
  }

  private Trajectory make(Metric<?> metric) {
    int place = evaluator.source(metric);
    CustomerProfile seen = upTo(place);
    if (place < 0 || metric instanceof ElapsedMetric || !evaluator.derived().contains(metric)) {
      return FactTrajectory.of(seen, metric);
    }
    try {
      Optional<Trajectory> told =
          evaluator.source(place).trajectory(metric, customer, seen, this::trajectory);
      return told.isPresent() ? told.get() : FactTrajectory.ofSource(seen, metric);
    } catch (RuntimeException e) {
      return FactTrajectory.ofSource(seen, metric);
    }
  }

  /** Returns what is known once a source and those it needs are read; of −1 the facts. */
  CustomerProfile upTo(int place) {
    return place < 0 ? facts : read(place);
  }

  private synchronized CustomerProfile read(int place) {
    return read.get(place) ? profile : read(evaluator.needs(place));
  }

  /**
   * Reads these sources, as far as that has not been done. What those find that need nothing of
   * this profile is laid over it together.
   */
  private CustomerProfile read(BitSet needs) {
    List<MetricValues> waiting = new ArrayList<>(needs.cardinality());
    for (int s = needs.nextSetBit(0); s >= 0; s = needs.nextSetBit(s + 1)) {
      if (!read.get(s)) {
        read.set(s);
        if (looksHere(s)) {
          profile = profile.with(waiting);
          waiting.clear();
        }
        waiting.add(found(s));
      }
    }
    profile = profile.with(waiting);
    return profile;
  }

  /** Returns whether what a source finds follows from this very profile. */
  private boolean looksHere(int place) {
    return base == null ? evaluator.source(place).own() == null : evaluator.isStaged(place);
  }

  /** Returns what a source finds; where it does not look at stages, once for all of them. */
  private MetricValues found(int place) {
    if (base != null) {
      return evaluator.isStaged(place)
          ? evaluator.source(place).read(customer, profile, evaluator)
          : base.foundWithoutStage(place);
    }
    MetricValues values = found[place];
    if (values == null) {
      values = evaluator.source(place).read(customer, profile, evaluator);
      found[place] = values;
    }
    return values;
  }

  private synchronized MetricValues foundWithoutStage(int place) {
    if (looksHere(place)) {
      read(place);
    }
    return found(place);
  }

  /** Returns when the value of a metric that a source finds may differ by time alone. */
  long nextStep(Metric<?> metric) {
    Trajectory trajectory = trajectory(metric);
    return !trajectory.unpredictable().isEmpty()
        ? Moments.MISSING
        : trajectory.knownUntil().map(Moments::toMicros).orElse(MetricValues.NEVER);
  }
}
