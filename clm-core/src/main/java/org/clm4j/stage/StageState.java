package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer stands, as a host stores it: the stage and since when, the model that says so,
 * and what the brakes of the model must remember.
 *
 * <p>Most models have no confirmations and no cooldowns; then model, version, stage, since and
 * revision are all there is. It names no customer.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageState {

  /**
   * A transition whose condition holds but is not confirmed yet.
   *
   * @param transition the transition's id
   * @param since the first moment asked about at which its condition held, without a break since
   * @param seen at how many distinct, later moments it has been seen to hold, at least 1, as far as
   *     the transition asks
   */
  public record Pending(String transition, Instant since, int seen) {
    /** Cuts the moment to the microsecond and checks the count. */
    public Pending {
      Checks.id(transition, "pending transition");
      since = Moments.cut(since);
      Checks.positive(seen, "sightings of pending transition '" + transition + "'");
    }
  }

  /**
   * A stage of a model: one object for all who stand in it, where the model is known.
   *
   * @param owner the model, or null where the state was stored and the model would have to look
   * @param index the place of the stage in the owner
   */
  record Place(String model, String version, String stage, @Nullable StageModel owner, int index) {}

  private final Place place;
  private final long since;
  private final int revision;
  private final long asOf;
  private final List<Pending> pending;
  private final Map<String, Instant> taken;

  StageState(
      StageModel owner,
      int index,
      long since,
      int revision,
      long asOf,
      List<Pending> pending,
      Map<String, Instant> taken) {
    this.place = owner.place(index);
    this.since = since;
    this.revision = revision;
    this.asOf = asOf;
    this.pending = pending;
    this.taken = taken;
  }

  private StageState(Builder builder) {
    this.place = new Place(builder.model, builder.version, builder.stage, null, StageModel.NONE);
    this.since = builder.since;
    this.revision = builder.revision;
    this.asOf = builder.asOf;
    this.pending = ImmutableList.copyOf(builder.pending);
    this.taken = ImmutableMap.copyOf(builder.taken);
  }

  /**
   * Returns the state of a customer who has been in this stage since then, at revision 0.
   *
   * @throws IllegalArgumentException if the model does not know the stage
   */
  public static StageState of(StageModel model, String stage, Instant since) {
    return model.state(model.known(stage), Moments.toMicros(since));
  }

  /**
   * Returns whether every customer's own state tells a metric, so that no profile need: the stage,
   * since when, and for how long.
   */
  public static boolean tells(Metric<?> metric) {
    return metric.equals(Metrics.STAGE)
        || metric.equals(Metrics.STAGE_SINCE)
        || (metric instanceof ElapsedMetric e
            && e.since().equals(Metrics.STAGE_SINCE)
            && e.interval().isEmpty());
  }

  /** Returns a builder of a state as it was stored. */
  public static Builder builder(String model, String version, String stage, Instant since) {
    return new Builder(model, version, stage, since);
  }

  /** Returns the id of the model. */
  public String model() {
    return place.model;
  }

  /** Returns the version of the model. */
  public String version() {
    return place.version;
  }

  /** Returns the id of the stage. */
  public String stage() {
    return place.stage;
  }

  /** Returns since when the customer has been in it: the moment of the last change. */
  public Instant since() {
    return Moments.ofMicros(since);
  }

  /**
   * Returns how often what is stored here has changed: the stage, what waits for its confirmation,
   * when a transition was taken; the moment last asked about alone does not count.
   *
   * <p>It is what a host compares before it stores. Who writes only where the row still has the
   * revision they read undoes nothing they have not seen.
   */
  public int revision() {
    return revision;
  }

  /** Returns the last moment asked about, or {@link #since} where nobody has asked. */
  public Instant asOf() {
    return Moments.ofMicros(asOf);
  }

  /** Returns the transitions whose condition holds but is not confirmed yet. */
  public List<Pending> pending() {
    return pending;
  }

  /** Returns when each transition that has a cooldown was last taken, by its id. */
  public Map<String, Instant> taken() {
    return taken;
  }

  long sinceMicros() {
    return since;
  }

  long asOfMicros() {
    return asOf;
  }

  /** Returns the place of the stage in the model, or −1 where the model would have to look. */
  int indexIn(StageModel asked) {
    return place.owner == asked ? place.index : StageModel.NONE;
  }

  @Nullable Pending pending(String transition) {
    for (Pending p : pending) {
      if (p.transition().equals(transition)) {
        return p;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageState s
        && model().equals(s.model())
        && version().equals(s.version())
        && stage().equals(s.stage())
        && since == s.since
        && revision == s.revision
        && asOf == s.asOf
        && pending.equals(s.pending)
        && taken.equals(s.taken);
  }

  @Override
  public int hashCode() {
    return 31 * stage().hashCode() + Long.hashCode(since);
  }

  /** Returns stage, since and revision. */
  @Override
  public String toString() {
    return stage() + " since " + since() + ", revision " + revision;
  }

  /** Collects what was stored. */
  public static final class Builder {
    private final String model;
    private final String version;
    private final String stage;
    private final long since;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, Instant> taken = new LinkedHashMap<>();
    private int revision;
    private long asOf;

    private Builder(String model, String version, String stage, Instant since) {
      this.model = Checks.id(model, "model of a stored state");
      this.version = Checks.id(version, "model version of a stored state");
      this.stage = Checks.id(stage, "stage of a stored state");
      this.since = Moments.toMicros(since);
      this.asOf = this.since;
    }

    /** Says how often it had changed. */
    public Builder revision(int changes) {
      this.revision = (int) Checks.nonNegative((long) changes, "revision of a stored state");
      return this;
    }

    /** Says which moment was last asked about; {@code since} unless said. */
    public Builder asOf(Instant moment) {
      this.asOf = Moments.toMicros(moment);
      return this;
    }

    /** Adds a transition that waited for its confirmation. */
    public Builder pending(String transition, Instant since, int seen) {
      pending.add(new Pending(transition, since, seen));
      return this;
    }

    private static Instant at(Instant moment) {
      return Moments.ofMicros(Moments.toMicros(moment));
    }

    /** Says when a transition that has a cooldown was last taken. */
    public Builder taken(String transition, Instant at) {
      taken.put(Checks.id(transition, "transition taken"), at(at));
      return this;
    }

    /**
     * Returns the state.
     *
     * @throws IllegalArgumentException with all problems, if the last moment asked about lies
     *     before the stage began, or before a transition was seen to wait or was taken: no decision
     *     makes such a state
     */
    public StageState build() {
      List<String> problems = new ArrayList<>();
      if (asOf < since) {
        problems.add(
            "its stage began (since) after the last moment asked about (asOf). Maybe the two are"
                + " exchanged.");
      }
      Instant last = Moments.ofMicros(asOf);
      for (Pending p : pending) {
        if (p.since().isAfter(last)) {
          problems.add(later(p.transition(), "waits since a moment after the last one"));
        }
      }
      taken.forEach(
          (transition, at) -> {
            if (at.isAfter(last)) {
              problems.add(later(transition, "was taken after the last moment"));
            }
          });
      Checks.none(problems, "stored stage state");
      return new StageState(this);
    }

    private static String later(String transition, String what) {
      return "Transition '"
          + transition
          + "' "
          + what
          + " asked about (asOf). Maybe state that one with asOf(...).";
    }
  }
}
