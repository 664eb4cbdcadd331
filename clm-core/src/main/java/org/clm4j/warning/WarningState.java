package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * One customer's warnings, as a host stores them: which are raised and since when, and what the
 * rules must remember.
 *
 * <p>It names no customer. Immutable and thread-safe.
 */
public final class WarningState {

  private final String rules;
  private final String version;
  private final Instant asOf;
  private final int revision;
  private final Map<String, Instant> active;
  private final Map<String, Instant> acknowledged;
  private final Map<String, Instant> pending;
  private final Map<String, Instant> ended;

  private WarningState(Builder builder) {
    this.rules = builder.rules;
    this.version = builder.version;
    this.asOf = builder.asOf;
    this.revision = builder.revision;
    this.active = ImmutableMap.copyOf(builder.active);
    this.acknowledged = ImmutableMap.copyOf(builder.acknowledged);
    this.pending = ImmutableMap.copyOf(builder.pending);
    this.ended = ImmutableMap.copyOf(builder.ended);
  }

  /**
   * Returns a builder of a state as it was stored.
   *
   * @param rules the id of the rules
   * @param version their version
   * @param asOf the last moment asked about
   */
  public static Builder builder(String rules, String version, Instant asOf) {
    return new Builder(rules, version, asOf);
  }

  /** Returns the id of the rules. */
  public String rules() {
    return rules;
  }

  /** Returns the version of the rules. */
  public String version() {
    return version;
  }

  /** Returns the last moment asked about. */
  public Instant asOf() {
    return asOf;
  }

  /**
   * Returns how often what is stored here has changed; the moment last asked about alone does not
   * count. It is what a host compares before it stores.
   */
  public int revision() {
    return revision;
  }

  /** Returns since when each warning is raised that is, by the id of its rule. */
  public Map<String, Instant> active() {
    return active;
  }

  /** Returns when a raised warning was {@linkplain #acknowledge acknowledged}, by rule. */
  public Map<String, Instant> acknowledged() {
    return acknowledged;
  }

  /** Returns since when the condition of a rule holds whose confirmation is awaited, by rule. */
  public Map<String, Instant> pending() {
    return pending;
  }

  /** Returns when a warning was last cleared whose rule has a quiet period, by rule. */
  public Map<String, Instant> ended() {
    return ended;
  }

  /**
   * Returns this state with a warning acknowledged: somebody has seen it. It stays raised and is
   * forgotten with the warning.
   *
   * @param rule the id of the rule
   * @param at when; not before the warning was raised
   * @throws IllegalArgumentException if no warning of the rule is raised, or not yet by then
   */
  public WarningState acknowledge(String rule, Instant at) {
    Instant since = active.get(requireNonNull(rule, "rule"));
    if (since == null) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "warning '"
                  + rule
                  + "' is not raised, so there is nothing to acknowledge; raised are "
                  + Checks.names(active.keySet())
                  + "."));
    }
    Instant moment = Moments.cut(at);
    if (moment.isBefore(since)) {
      throw new IllegalArgumentException(
          "warning '" + rule + "' was raised at " + since + ", after " + at + ".");
    }
    Builder b = builder(rules, version, asOf).revision(revision + 1);
    b.active.putAll(active);
    b.acknowledged.putAll(acknowledged);
    b.acknowledged.put(rule, moment);
    b.pending.putAll(pending);
    b.ended.putAll(ended);
    return b.build();
  }

  /** Returns the moment in the map, in microseconds, or {@link Moments#MISSING}. */
  static long micros(Map<String, Instant> moments, String rule) {
    Instant at = moments.get(rule);
    return at == null ? Moments.MISSING : Moments.toMicros(at);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof WarningState s
            && rules.equals(s.rules)
            && version.equals(s.version)
            && asOf.equals(s.asOf)
            && revision == s.revision
            && holdsTheSame(s));
  }

  /** Returns whether the same is remembered, whenever it was last asked about. */
  boolean holdsTheSame(WarningState other) {
    return active.equals(other.active)
        && acknowledged.equals(other.acknowledged)
        && pending.equals(other.pending)
        && ended.equals(other.ended);
  }

  @Override
  public int hashCode() {
    return 31 * asOf.hashCode() + active.hashCode();
  }

  /** Returns what is raised, and the revision. */
  @Override
  public String toString() {
    return "raised " + active + ", revision " + revision;
  }

  /** Collects what was stored; not for sharing between threads. */
  public static final class Builder {
    private final String rules;
    private final String version;
    private final Instant asOf;
    private final Map<String, Instant> active = new LinkedHashMap<>();
    private final Map<String, Instant> acknowledged = new LinkedHashMap<>();
    private final Map<String, Instant> pending = new LinkedHashMap<>();
    private final Map<String, Instant> ended = new LinkedHashMap<>();
    private int revision;

    private Builder(String rules, String version, Instant asOf) {
      this.rules = Checks.id(rules, "rules of a stored warning state");
      this.version = Checks.id(version, "version of a stored warning state");
      this.asOf = Moments.cut(asOf);
    }

    /** Sets how often it had changed. */
    public Builder revision(int changes) {
      this.revision = (int) Checks.nonNegative((long) changes, "revision of a warning state");
      return this;
    }

    /** Adds a warning that was raised, and since when. */
    public Builder active(String rule, Instant since) {
      return put(active, rule, since);
    }

    /** Adds when a raised warning was acknowledged. */
    public Builder acknowledged(String rule, Instant at) {
      return put(acknowledged, rule, at);
    }

    /** Adds a rule that awaited its confirmation, and since when its condition held. */
    public Builder pending(String rule, Instant since) {
      return put(pending, rule, since);
    }

    /** Adds when a warning was last cleared. */
    public Builder ended(String rule, Instant at) {
      return put(ended, rule, at);
    }

    private Builder put(Map<String, Instant> moments, String rule, Instant at) {
      moments.put(Checks.id(rule, "rule of a stored warning state"), Moments.cut(at));
      return this;
    }

    /**
     * Returns the state.
     *
     * @throws IllegalArgumentException with all problems, if a warning is both raised and awaiting
     *     its confirmation, is acknowledged and not raised, or something lies after the last moment
     *     asked about: no verdict makes such a state
     */
    public WarningState build() {
      List<String> problems = new ArrayList<>();
      for (String rule : pending.keySet()) {
        if (active.containsKey(rule)) {
          problems.add("Warning '" + rule + "' is raised and also awaits its confirmation.");
        }
      }
      acknowledged.forEach(
          (rule, at) -> {
            Instant since = active.get(rule);
            if (since == null) {
              problems.add("Warning '" + rule + "' is acknowledged, but not raised.");
            } else if (at.isBefore(since)) {
              problems.add("Warning '" + rule + "' is acknowledged before it was raised.");
            }
          });
      later(active, "was raised", problems);
      later(pending, "awaits its confirmation since a moment", problems);
      later(ended, "was cleared", problems);
      Checks.none(problems, "stored warning state");
      return new WarningState(this);
    }

    private void later(Map<String, Instant> moments, String what, List<String> problems) {
      moments.forEach(
          (rule, at) -> {
            if (at.isAfter(asOf)) {
              problems.add(
                  "Warning '" + rule + "' " + what + " after the last moment asked about (asOf).");
            }
          });
    }
  }
}
