package org.clm4j.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An earlier event turned out never to have happened: the event of the same id, recorded before. A
 * purchase that was made and undone is no cancellation but a {@link Refund}.
 *
 * <p>A cancellation may arrive before what it cancels. An event of the same id recorded after it
 * stands again. With a purchase, the refunds that {@linkplain Refund#ofPurchase name} it are
 * cancelled; see {@link RefundTally}.
 */
public final class Cancellation extends AbstractEvent implements CustomerEvent {

  private Cancellation(EventHeader stamp) {
    super(stamp);
  }

  /**
   * Returns the cancellation of an event.
   *
   * @param id the id of the event that never happened
   * @param recordedAt when that became known; it is also when the cancellation happened
   */
  public static Cancellation of(String id, Instant recordedAt) {
    return new Cancellation(EventHeader.of(id, recordedAt));
  }

  @Override
  public EventKind kind() {
    return EventKind.CANCELLATION;
  }

  /** Returns this cancellation as it happened and became known at another moment. */
  @Override
  public Cancellation recordedAt(Instant moment) {
    EventHeader moved = EventHeader.of(id(), moment);
    return new Cancellation(stamp.line() == null ? moved : moved.onLine(stamp.line()));
  }

  @Override
  public Cancellation onLine(String line) {
    return new Cancellation(stamp.onLine(line));
  }

  @Override
  List<@Nullable Object> parts() {
    return Collections.emptyList();
  }
}
