package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The record of one move from one stage to another, for a host's audit log: what, when, why, by
 * whom, and under which configuration.
 *
 * <p>It names no customer and holds none of their facts. Immutable and thread-safe.
 */
public final class StageChange {

  /** What moved the customer. */
  public enum Cause {
    /** A transition whose condition held. */
    RULE,
    /** A person. */
    PERSON,
    /** Another model, or another version of it. */
    MAPPING
  }

  private final Cause cause;
  private final String model;
  private final String version;
  private final String fingerprint;
  private final String from;
  private final String to;
  private final @Nullable String transition;
  private final @Nullable String who;
  private final Label reason;
  private final Instant at;
  private final int revision;

  private StageChange(Builder builder) {
    this.cause = builder.cause;
    this.model = builder.model;
    this.version = builder.version;
    this.fingerprint = builder.fingerprint;
    this.from = builder.from;
    this.to = builder.to;
    this.transition = builder.transition;
    this.who = builder.who;
    this.reason = builder.reason == null ? Label.of(builder.to) : builder.reason;
    this.at = builder.at;
    this.revision = builder.revision;
  }

  private StageChange(
      Cause cause,
      ModelName model,
      String from,
      String to,
      @Nullable String transition,
      @Nullable String who,
      Label reason,
      Instant at,
      int revision) {
    this.cause = cause;
    this.model = model.id();
    this.version = model.version();
    this.fingerprint = model.fingerprint();
    this.from = requireNonNull(from, "from");
    this.to = requireNonNull(to, "to");
    this.transition = transition;
    this.who = who;
    this.reason = requireNonNull(reason, "reason");
    this.at = Moments.cut(at);
    this.revision = revision;
  }

  /**
   * Returns a builder of a change as it was stored.
   *
   * @param fingerprint the fingerprint of the model's content
   */
  public static Builder builder(Cause cause, String model, String version, String fingerprint) {
    return new Builder(cause, model, version, fingerprint);
  }

  static StageChange byRule(
      ModelName model, Transition taken, Label reason, Instant at, int revision) {
    return new StageChange(
        Cause.RULE, model, taken.from(), taken.to(), taken.id(), null, reason, at, revision);
  }

  static StageChange byPerson(
      StageModel model, String from, ManualMove move, Instant at, int revision) {
    return new StageChange(
        Cause.PERSON,
        ModelName.of(model),
        from,
        move.to(),
        null,
        move.who(),
        Label.of(move.why()),
        at,
        revision);
  }

  static StageChange byMapping(
      StageModel model, String from, String to, Label reason, Instant at, int revision) {
    return new StageChange(
        Cause.MAPPING, ModelName.of(model), from, to, null, null, reason, at, revision);
  }

  /** Returns what moved the customer. */
  public Cause cause() {
    return cause;
  }

  /** Returns the id of the model. */
  public String model() {
    return model;
  }

  /** Returns the version of the model. */
  public String version() {
    return version;
  }

  /** Returns the fingerprint of the model. */
  public String fingerprint() {
    return fingerprint;
  }

  ModelName modelName() {
    return new ModelName(model, version, fingerprint);
  }

  /** Returns the id of the stage left. */
  public String from() {
    return from;
  }

  /** Returns the id of the stage entered. */
  public String to() {
    return to;
  }

  /** Returns the id of the transition taken, where a rule moved the customer. */
  public Optional<String> transition() {
    return Optional.ofNullable(transition);
  }

  /** Returns who moved the customer, where a person did. */
  public Optional<String> who() {
    return Optional.ofNullable(who);
  }

  /** Returns why. */
  public Label reason() {
    return reason;
  }

  /** Returns when. */
  public Instant at() {
    return at;
  }

  /** Returns the {@linkplain StageState#revision state's revision} after it. */
  public int revision() {
    return revision;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageChange c
        && cause == c.cause
        && model.equals(c.model)
        && version.equals(c.version)
        && fingerprint.equals(c.fingerprint)
        && from.equals(c.from)
        && to.equals(c.to)
        && transition().equals(c.transition())
        && who().equals(c.who())
        && reason.equals(c.reason)
        && at.equals(c.at)
        && revision == c.revision;
  }

  @Override
  public int hashCode() {
    return 31 * to.hashCode() + at.hashCode();
  }

  /** Returns the change in English, by stage ids; it does not say who. */
  @Override
  public String toString() {
    return at + ": " + from + " -> " + to + " (" + reason.in(Language.ENGLISH) + ")";
  }

  /** Collects what was stored. */
  public static final class Builder {
    private final Cause cause;
    private final String model;
    private final String version;
    private final String fingerprint;
    private String from = "";
    private String to = "";
    private Instant at = Instant.EPOCH;
    private @Nullable String transition;
    private @Nullable String who;
    private @Nullable Label reason;
    private int revision = 1;

    private Builder(Cause cause, String model, String version, String fingerprint) {
      this.cause = requireNonNull(cause, "cause");
      this.model = Checks.id(model, "model of a stored change");
      this.version = Checks.id(version, "model version of a stored change");
      this.fingerprint = Checks.id(fingerprint, "fingerprint of a stored change");
    }

    /** Says which stage was left for which, and when. */
    public Builder moved(String oldStage, String newStage, Instant moment) {
      this.from = Checks.id(oldStage, "stage left by a stored change");
      this.to = Checks.id(newStage, "stage entered by a stored change");
      this.at = Moments.ofMicros(Moments.toMicros(moment, "moment of a stored change"));
      return this;
    }

    /** Says which transition was taken, where a rule moved the customer. */
    public Builder transition(String id) {
      this.transition = Checks.id(id, "transition of a stored change");
      return this;
    }

    /** Says who moved the customer, where a person did. */
    public Builder who(String person) {
      this.who = Checks.privateId(person, "who of a stored change");
      return this;
    }

    /** Says why; without it, the stage entered stands for it. */
    public Builder reason(Label why) {
      this.reason = requireNonNull(why, "why");
      return this;
    }

    /** Says the state's revision after it; 1 unless said. */
    public Builder revision(int changes) {
      this.revision = Checks.positive(changes, "revision of a stored change");
      return this;
    }

    /**
     * Returns the change.
     *
     * @throws IllegalArgumentException with all problems: no stages, or the same twice without a
     *     mapping, a rule's change without its transition, a person's without the person, or either
     *     where it does not belong
     */
    public StageChange build() {
      List<String> problems = new ArrayList<>();
      if (to.isEmpty()) {
        problems.add("it says no stages. Maybe call moved(from, to, at).");
      }
      if (cause != Cause.MAPPING && !to.isEmpty() && from.equals(to)) {
        problems.add("it moves from '" + from + "' to itself, as only a mapping does.");
      }
      if ((cause == Cause.RULE) != (transition != null)) {
        problems.add(
            transition == null
                ? "its cause is RULE, but it names no transition."
                : "it names a transition, but its cause is " + cause + ".");
      }
      if ((cause == Cause.PERSON) != (who != null)) {
        problems.add(
            who == null
                ? "its cause is PERSON, but it does not say who."
                : "it says who, but its cause is " + cause + ".");
      }
      Checks.none(problems, "stored change");
      return new StageChange(this);
    }
  }
}
