package org.clm4j.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matter between customer and firm was settled: one of {@link MatterOpened}, or a {@link
 * Complaint} named by its event id. Closing what was never opened changes nothing.
 */
public final class MatterClosed extends AbstractEvent implements CustomerEvent {

  private final String matter;

  private MatterClosed(EventHeader stamp, String matter) {
    super(stamp);
    this.matter = matter;
  }

  /**
   * Returns the event that a matter was settled.
   *
   * @param id the host's id of the event
   * @param at when it was settled
   * @param matter the id under which it was opened
   */
  public static MatterClosed of(String id, Instant at, String matter) {
    return new MatterClosed(EventHeader.of(id, at), EventHeader.text(matter, "a matter's id"));
  }

  @Override
  public EventKind kind() {
    return EventKind.MATTER_CLOSED;
  }

  /** Returns the id of the matter. */
  public String matter() {
    return matter;
  }

  @Override
  public MatterClosed recordedAt(Instant moment) {
    return new MatterClosed(stamp.recordedAfter(kind(), moment), matter);
  }

  @Override
  public MatterClosed onLine(String line) {
    return new MatterClosed(stamp.onLine(line), matter);
  }

  @Override
  List<@Nullable Object> parts() {
    return Collections.singletonList(matter);
  }
}
