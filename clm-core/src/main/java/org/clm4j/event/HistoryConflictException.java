package org.clm4j.event;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/**
 * Events of one id contradict each other, and nothing says which of them holds. All contradictions
 * of the history are reported at once; the message tells of the first ten, without their ids, which
 * may identify a person: {@link #conflicts} bears them.
 */
public final class HistoryConflictException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 10;

  /** How two events of one id contradict each other. */
  public enum Reason {
    /** They say different things and became known at the same moment. */
    SAME_MOMENT("two versions that differ but were recorded at the same moment"),
    /** They are of different kinds. */
    OTHER_KIND("versions of different kinds");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /**
   * One contradiction.
   *
   * @param eventId the id that the events share
   * @param kinds the kinds of the events, in the order of {@link EventKind}
   * @param reason how they contradict each other
   */
  public record Conflict(String eventId, List<EventKind> kinds, Reason reason)
      implements Serializable {
    /** Copies the kinds. */
    public Conflict {
      kinds = ImmutableList.copyOf(kinds);
    }
  }

  private final ImmutableList<Conflict> conflicts;

  HistoryConflictException(List<Conflict> conflicts) {
    super(message(conflicts));
    this.conflicts = ImmutableList.copyOf(conflicts);
  }

  /** Returns the contradictions, by event id. */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  private static String message(List<Conflict> conflicts) {
    return Shown.problems(
        "a customer's history has " + Checks.counted(conflicts.size(), "conflict"),
        conflicts.stream().limit(SHOWN).map(HistoryConflictException::line).toList(),
        conflicts.size());
  }

  private static String line(Conflict c) {
    return "an event "
        + c.kinds.stream().map(EventKind::id).collect(Collectors.joining(", ", "(", ") "))
        + "has "
        + c.reason.words
        + (c.reason == Reason.SAME_MOMENT
            ? ". Maybe record the correction at a later moment, or give each event an id of its own."
            : ". Maybe give each event an id of its own.");
  }
}
