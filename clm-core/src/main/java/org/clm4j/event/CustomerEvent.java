package org.clm4j.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened between a customer and the firm, or became known about the customer.
 *
 * <p>Every event has two times: {@link #at} is when it happened, {@link #recordedAt} when it became
 * known. They are equal unless said otherwise. An event is corrected by another of the same kind
 * and id with a later {@code recordedAt}, and taken back by a {@link Cancellation}; what was known
 * before the correction stays readable through {@link CustomerHistory#knownBy}.
 *
 * <p>Most events cannot become known before they happen, so their {@code recordedAt} lies at most
 * two days before {@code at}: a tolerance of ours for events dated by their day, which carry its
 * last microsecond, and for clocks that differ. A contract event, an observation, a cancellation
 * and the end of the relation may be known any time ahead.
 *
 * <p>Every event is immutable and thread-safe, equal to another when all its parts are, and keeps
 * moments to the microsecond. Its text names kind and moment only.
 */
public sealed interface CustomerEvent
    permits Purchase,
        Refund,
        Interaction,
        Feedback,
        Complaint,
        ContractEvent,
        Observation,
        Treatment,
        MatterOpened,
        MatterClosed,
        RelationEnded,
        Cancellation {

  /**
   * Returns the host's id of the event, such as an order number: unique within its customer, over
   * all kinds of events.
   */
  String id();

  /** Returns when it happened. */
  Instant at();

  /** Returns when it became known. */
  Instant recordedAt();

  /** Returns the line of business it belongs to, where it belongs to one. */
  Optional<String> businessLine();

  /** Returns what kind of thing happened. */
  EventKind kind();

  /**
   * Returns this event as it became known at another moment.
   *
   * @throws IllegalArgumentException if that lies too long before the event, as described above
   */
  CustomerEvent recordedAt(Instant moment);

  /**
   * Returns this event as one of a line of business.
   *
   * @throws IllegalArgumentException if the line's name is blank, longer than 200 characters or has
   *     control characters
   */
  CustomerEvent onLine(String line);
}
