package org.clm4j.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something between customer and firm was left to settle: a delivery, a claim, an open account.
 *
 * <p>It stays open until a {@link MatterClosed} names it. The customer lifecycle is over only when
 * the relation has ended and no matter is open; in between the customer is winding down. An
 * unresolved {@link Complaint} is an open matter without saying so here.
 */
public final class MatterOpened extends AbstractEvent implements CustomerEvent {

  private final String matter;

  private MatterOpened(EventHeader stamp, String matter) {
    super(stamp);
    this.matter = matter;
  }

  /**
   * Returns the event that a matter was opened.
   *
   * @param id the host's id of the event
   * @param at when it was opened
   * @param matter the host's id of the matter, shared with the event that closes it
   */
  public static MatterOpened of(String id, Instant at, String matter) {
    return new MatterOpened(EventHeader.of(id, at), EventHeader.text(matter, "a matter's id"));
  }

  @Override
  public EventKind kind() {
    return EventKind.MATTER_OPENED;
  }

  /** Returns the id of the matter. */
  public String matter() {
    return matter;
  }

  @Override
  public MatterOpened recordedAt(Instant moment) {
    return new MatterOpened(stamp.recordedAfter(kind(), moment), matter);
  }

  @Override
  public MatterOpened onLine(String line) {
    return new MatterOpened(stamp.onLine(line), matter);
  }

  @Override
  List<@Nullable Object> parts() {
    return Collections.singletonList(matter);
  }
}
