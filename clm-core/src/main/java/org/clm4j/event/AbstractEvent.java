package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * What all events have alike. Every event of this library extends it, so a list of different events
 * is one of these; a host writes {@link CustomerEvent}.
 */
public abstract class AbstractEvent {

  final EventHeader stamp;

  AbstractEvent(EventHeader stamp) {
    this.stamp = requireNonNull(stamp, "stamp");
  }

  /** Returns the host's id of the event, unique within its customer. */
  public final String id() {
    return stamp.id();
  }

  /** Returns when it happened. */
  public final Instant at() {
    return Moments.ofMicros(stamp.at());
  }

  /** Returns when it became known. */
  public final Instant recordedAt() {
    return Moments.ofMicros(stamp.recorded());
  }

  /** Returns the line of business it belongs to, where it belongs to one. */
  public final Optional<String> businessLine() {
    return Optional.ofNullable(stamp.line());
  }

  /** Returns what kind of thing happened. */
  public abstract EventKind kind();

  /** Returns the parts beyond the stamp, in a fixed order; null where one is absent. */
  abstract List<@Nullable Object> parts();

  /** Returns the currency of the event's money, or null where it has none. */
  @Nullable Currency currency() {
    return null;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof AbstractEvent s
            && getClass() == s.getClass()
            && stamp.equals(s.stamp)
            && parts().equals(s.parts()));
  }

  @Override
  public final int hashCode() {
    return 31 * stamp.hashCode() + parts().hashCode();
  }

  /** Returns kind and moment; neither id nor money nor anything else that may be personal. */
  @Override
  public final String toString() {
    return kind().id() + " at " + at();
  }
}
