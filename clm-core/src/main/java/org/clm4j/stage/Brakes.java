package org.clm4j.stage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.MetricValues;
import org.jspecify.annotations.Nullable;

/** What holds a transition back although its condition holds, and until when. */
final class Brakes {

  private final List<Transition> transitions;
  private final ZoneId zone;
  private final boolean dwell;
  private final boolean remember;

  Brakes(List<Transition> transitions, ZoneId zone) {
    this.transitions = transitions;
    this.zone = zone;
    boolean dwells = false;
    boolean remembers = false;
    for (Transition t : transitions) {
      dwells |= !t.minimumDwell().isZero();
      remembers |= t.isConfirmed() || !t.cooldown().isZero();
    }
    this.dwell = dwells;
    this.remember = remembers;
  }

  /** Returns whether deciding needs more than stage and since: confirmations or cooldowns. */
  boolean remember() {
    return remember;
  }

  /**
   * Returns for each transition the latest entry into its stage that has dwelt long enough, or null
   * where there is no dwell at all.
   */
  long @Nullable [] latestEntry(Instant asOf) {
    if (!dwell) {
      return null;
    }
    long[] latest = new long[transitions.size()];
    Arrays.fill(latest, Long.MAX_VALUE);
    for (int t = 0; t < latest.length; t++) {
      Span span = transitions.get(t).minimumDwell();
      if (!span.isZero()) {
        latest[t] = span.latestReached(Moments.toMicros(asOf), zone);
      }
    }
    return latest;
  }

  /** Returns whether any transition has a brake. */
  boolean any() {
    return dwell || remember;
  }

  /** Returns whether nothing holds the transition back at this moment. */
  boolean open(int transition, StageState state, long now) {
    return !any() || opensAt(transition, state) <= now;
  }

  /**
   * Returns from when on nothing holds the transition back, in microseconds, if its condition stays
   * as it is: {@link MetricValues#NEVER} where it must be confirmed and has not been seen to hold,
   * or not often enough. No time makes a sighting: whoever looked again just to be counted would
   * confirm by asking.
   */
  long opensAt(int transition, StageState state) {
    Transition t = transitions.get(transition);
    return Math.max(Math.max(dwellAt(t, state), cooldownAt(t, state)), confirmedAt(t, state));
  }

  long dwellAt(Transition t, StageState state) {
    return t.minimumDwell().isZero() ? Long.MIN_VALUE : reached(t.minimumDwell(), state.since());
  }

  long cooldownAt(Transition t, StageState state) {
    Instant taken = t.cooldown().isZero() ? null : state.taken().get(t.id());
    return taken == null ? Long.MIN_VALUE : reached(t.cooldown(), taken);
  }

  long confirmedAt(Transition t, StageState state) {
    if (!t.isConfirmed()) {
      return Long.MIN_VALUE;
    }
    StageState.Pending pending = state.pending(t.id());
    if (pending == null || pending.seen() < t.confirmations()) {
      return MetricValues.NEVER;
    }
    return t.confirmation().isZero() ? Long.MIN_VALUE : reached(t.confirmation(), pending.since());
  }

  long reached(Span span, Instant since) {
    return span.reachedAt(Moments.toMicros(since), zone);
  }
}
