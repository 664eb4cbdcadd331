package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How one transition fared in a decision: taken, or why not.
 *
 * <p>Made from a decision when asked for. Immutable and thread-safe.
 */
public final class TransitionResult {

  /** How a transition fared. */
  public enum Outcome {
    /** It moved the customer. */
    TAKEN,
    /** It would have, but an earlier one was taken. */
    OUTRANKED,
    /** Its condition holds, but a brake holds it back. */
    WAITING,
    /** Its condition does not hold. */
    NOT_MET,
    /** Facts that would decide its condition are missing or could not be read. */
    UNKNOWN
  }

  /** What holds a transition back although its condition holds. */
  public enum HoldKind {
    /** The customer must have been in the stage for so long. */
    MINIMUM_DWELL,
    /** The condition must have held for so long. */
    CONFIRMATION,
    /** The condition must have been seen to hold so often. */
    CONFIRMATIONS,
    /** The transition was taken not long ago. */
    COOLDOWN
  }

  /**
   * What a brake does now: a <em>brake</em> is declared on a transition, a <em>hold</em> is that it
   * holds the transition back at this moment, and until when.
   */
  public static final class Hold {
    private final HoldKind kind;
    private final @Nullable Instant until;
    private final int seen;

    private Hold(HoldKind kind, @Nullable Instant until, int seen) {
      this.kind = kind;
      this.until = until;
      this.seen = seen;
    }

    /** Returns what holds the transition back. */
    public HoldKind kind() {
      return kind;
    }

    /** Returns from when on it no longer does; empty for a number of sightings. */
    public Optional<Instant> until() {
      return Optional.ofNullable(until);
    }

    /**
     * Returns how often the condition has been seen to hold, where sightings are counted; else 0.
     */
    public int seen() {
      return seen;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Hold b
          && kind == b.kind
          && until().equals(b.until())
          && seen == b.seen;
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + seen;
    }

    /** Returns the brake as data, such as {@code COOLDOWN until 2026-04-01T00:00:00Z}. */
    @Override
    public String toString() {
      return kind
          + (until == null
              ? ", seen " + seen + (seen == 1 ? " time" : " times")
              : " until " + until);
    }
  }

  private final Transition transition;
  private final Explanation explanation;
  private final boolean taken;
  private final boolean late;
  private final List<Hold> holds;

  /**
   * Makes one that fared so.
   *
   * @param taken whether it was taken
   * @param late whether an earlier one was taken
   * @param holds what holds it back beside its condition
   */
  TransitionResult(
      Transition transition,
      boolean taken,
      boolean late,
      Explanation explanation,
      List<Hold> holds) {
    this.transition = transition;
    this.taken = taken;
    this.late = late;
    this.explanation = explanation;
    this.holds = holds;
  }

  /** Returns what holds a transition back that reads so. */
  static List<Hold> holds(
      Brakes brakes, Transition t, StageState state, Explanation read, long now) {
    List<Hold> on = new ArrayList<>();
    add(on, HoldKind.MINIMUM_DWELL, brakes.dwellAt(t, state), now);
    add(on, HoldKind.COOLDOWN, brakes.cooldownAt(t, state), now);
    if (t.isConfirmed() && read.verdict() == Verdict.MET) {
      StageState.Pending pending = state.pending(t.id());
      int seen = pending == null ? 0 : pending.seen();
      if (!t.confirmation().isZero() && pending != null) {
        long held = brakes.reached(t.confirmation(), pending.since());
        add(on, HoldKind.CONFIRMATION, held, now);
      }
      if (seen < t.confirmations()) {
        on.add(new Hold(HoldKind.CONFIRMATIONS, null, seen));
      }
    }
    return ImmutableList.copyOf(on);
  }

  private static void add(List<Hold> on, HoldKind kind, long until, long now) {
    if (until > now) {
      on.add(new Hold(kind, Moments.ofMicros(until), 0));
    }
  }

  /** Returns the transition. */
  public Transition transition() {
    return transition;
  }

  /** Returns how it fared. */
  public Outcome outcome() {
    if (taken) {
      return Outcome.TAKEN;
    }
    return switch (explanation.verdict()) {
      case MET -> !holds.isEmpty() || !late ? Outcome.WAITING : Outcome.OUTRANKED;
      case NOT_MET -> Outcome.NOT_MET;
      case UNKNOWN, ERROR -> Outcome.UNKNOWN;
    };
  }

  /** Returns how its condition reads, leaf by leaf. */
  public Explanation explanation() {
    return explanation;
  }

  /** Returns what holds it back beside its condition; none where nothing does. */
  public List<Hold> holds() {
    return holds;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransitionResult c
        && transition.equals(c.transition)
        && taken == c.taken
        && late == c.late
        && explanation.equals(c.explanation)
        && holds.equals(c.holds);
  }

  @Override
  public int hashCode() {
    return 31 * transition.hashCode() + explanation.hashCode();
  }

  /** Returns the result in words, in English or Chinese. */
  public String in(Language language) {
    return StageWords.of(language).say(this);
  }

  /** Returns the result in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
