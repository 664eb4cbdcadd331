package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clm4j.stage.Candidate;

/** What holds a transition back although its condition holds, as a host keeps it. */
public sealed interface KeptBrake {

  /**
   * It does until a moment.
   *
   * @param kind what holds it back
   * @param moment from when on it no longer does
   */
  record Until(Candidate.BrakeKind kind, Instant moment) implements KeptBrake {
    /** Checks that both are there. */
    public Until {
      requireNonNull(kind, "kind");
      requireNonNull(moment, "moment");
    }
  }

  /**
   * Its condition has not been seen to hold often enough.
   *
   * @param times how often it has
   */
  record Seen(int times) implements KeptBrake {}

  /** Returns what brakes say. */
  static List<KeptBrake> of(List<Candidate.Brake> brakes) {
    return brakes.isEmpty() ? List.of() : brakes.stream().map(KeptBrake::of).toList();
  }

  private static KeptBrake of(Candidate.Brake brake) {
    Optional<Instant> until = brake.until();
    return until.isPresent() ? new Until(brake.kind(), until.get()) : new Seen(brake.seen());
  }
}
