package org.clm4j.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * The customer complained. A complaint is an open matter until it is resolved: either it is
 * recorded again with {@link #resolvedAt(Instant)} and a later {@code recordedAt}, or a {@link
 * MatterClosed} names its id.
 */
public final class Complaint extends AbstractEvent implements CustomerEvent {

  private final long resolved;

  private Complaint(EventHeader stamp, long resolved) {
    super(stamp);
    this.resolved = resolved;
  }

  /**
   * Returns a complaint that is not resolved.
   *
   * @param id the host's id of it
   * @param at when it was made
   */
  public static Complaint of(String id, Instant at) {
    return new Complaint(EventHeader.of(id, at), Moments.MISSING);
  }

  @Override
  public EventKind kind() {
    return EventKind.COMPLAINT;
  }

  /** Returns when it was resolved, where it was. */
  public Optional<Instant> resolvedAt() {
    return resolved == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(resolved));
  }

  /** Returns whether it had been made and not yet been resolved at a moment. */
  public boolean isOpenAt(Instant moment) {
    long micros = Moments.toMicros(moment, "the moment asked about");
    return stamp.at() <= micros && (resolved == Moments.MISSING || resolved > micros);
  }

  /**
   * Returns this complaint, resolved at a moment. As a correction of the open one it also needs the
   * moment at which that became known: {@code complaint.resolvedAt(t).recordedAt(t)}.
   *
   * @throws IllegalArgumentException if it was resolved before it was made
   */
  public Complaint resolvedAt(Instant moment) {
    long micros = Moments.toMicros(moment, "the moment a complaint was resolved");
    if (micros < stamp.at()) {
      throw new IllegalArgumentException(
          "a complaint is resolved after it was made; this one was made at "
              + at()
              + " and resolved at "
              + moment
              + ". Maybe the two moments are swapped.");
    }
    return new Complaint(stamp, micros);
  }

  @Override
  public Complaint recordedAt(Instant moment) {
    return new Complaint(stamp.recordedAfter(kind(), moment), resolved);
  }

  @Override
  public Complaint onLine(String line) {
    return new Complaint(stamp.onLine(line), resolved);
  }

  @Override
  List<@Nullable Object> parts() {
    return Collections.singletonList(resolved);
  }
}
