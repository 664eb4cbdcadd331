package org.clm4j.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The relation was ended, by either side. It may be known ahead. A later purchase or signed
 * contract begins it again; until every matter is settled, the customer is winding down.
 */
public final class RelationEnded extends AbstractEvent implements CustomerEvent {

  private final @Nullable String reason;

  private RelationEnded(EventHeader stamp, @Nullable String reason) {
    super(stamp);
    this.reason = reason;
  }

  /**
   * Returns the end of the relation.
   *
   * @param id the host's id of the event
   * @param at when the relation ended
   */
  public static RelationEnded of(String id, Instant at) {
    return new RelationEnded(EventHeader.of(id, at), null);
  }

  @Override
  public EventKind kind() {
    return EventKind.RELATION_ENDED;
  }

  /** Returns why, in the host's words, where it is known. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Returns this event with the reason for it, in the host's words. */
  public RelationEnded because(String reason) {
    return new RelationEnded(stamp, EventHeader.text(reason, "reason for the end of a relation"));
  }

  @Override
  public RelationEnded recordedAt(Instant moment) {
    return new RelationEnded(stamp.recordedAnyTime(moment), reason);
  }

  @Override
  public RelationEnded onLine(String line) {
    return new RelationEnded(stamp.onLine(line), reason);
  }

  @Override
  List<@Nullable Object> parts() {
    return Collections.singletonList(reason);
  }
}
