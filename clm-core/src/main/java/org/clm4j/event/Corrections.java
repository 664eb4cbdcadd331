package org.clm4j.event;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clm4j.event.HistoryConflictException.Conflict;
import org.clm4j.event.HistoryConflictException.Reason;

/**
 * Which of several versions of an event holds: the one that became known last, unless it is a
 * refund of what was cancelled.
 */
final class Corrections {

  /** Below this many events, comparing each with each is faster than hashing. */
  private static final int FEW = 9;

  private Corrections() {}

  /** Returns whether some event is there more than once, or is a cancellation. */
  static boolean occurIn(List<? extends CustomerEvent> events) {
    for (CustomerEvent e : events) {
      if (e.kind() == EventKind.CANCELLATION) {
        return true;
      }
    }
    if (events.size() >= FEW) {
      Set<String> ids = new HashSet<>(2 * events.size());
      return !events.stream().allMatch(e -> ids.add(e.id()));
    }
    for (int i = 1; i < events.size(); i++) {
      String id = events.get(i).id();
      for (int j = 0; j < i; j++) {
        if (id.equals(events.get(j).id())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Refuses events of one id that contradict each other; equal ones have been made one before. */
  static void requireConsistent(Collection<? extends CustomerEvent> events) {
    Map<String, Set<EventKind>> kinds = new TreeMap<>();
    Map<String, Set<Long>> moments = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (CustomerEvent e : events) {
      kinds.computeIfAbsent(e.id(), id -> EnumSet.noneOf(EventKind.class)).add(e.kind());
      if (!moments
          .computeIfAbsent(e.id(), id -> new HashSet<>())
          .add(((AbstractEvent) e).stamp.recorded())) {
        twice.add(e.id());
      }
    }
    ImmutableList.Builder<Conflict> conflicts = ImmutableList.builder();
    kinds.forEach(
        (id, of) -> {
          int others = of.size() - (of.contains(EventKind.CANCELLATION) ? 1 : 0);
          if (others > 1) {
            conflicts.add(new Conflict(id, List.copyOf(of), Reason.OTHER_KIND));
          } else if (twice.contains(id)) {
            conflicts.add(new Conflict(id, List.copyOf(of), Reason.SAME_MOMENT));
          }
        });
    List<Conflict> all = conflicts.build();
    if (!all.isEmpty()) {
      throw new HistoryConflictException(all);
    }
  }

  /**
   * Returns, for each row, whether it holds: whether it is the version that became known last, no
   * cancellation, and no refund of a purchase that was cancelled.
   */
  static boolean[] holding(EventRows revisions) {
    Map<String, Integer> last = last(revisions);
    boolean[] holding = latest(revisions, last);
    for (int row : marked(holding)) {
      String purchase = revisions.refundedPurchase(row);
      Integer version = purchase == null ? null : last.get(purchase);
      holding[row] = version == null || revisions.kind(version) != EventKind.CANCELLATION;
    }
    return holding;
  }

  /**
   * Returns, for each row, whether it would hold but is a refund of a purchase that was cancelled.
   */
  static boolean[] refundsOfCancelled(EventRows revisions) {
    boolean[] latest = latest(revisions, last(revisions));
    boolean[] holding = holding(revisions);
    for (int row = 0; row < latest.length; row++) {
      latest[row] &= !holding[row];
    }
    return latest;
  }

  private static Map<String, Integer> last(EventRows revisions) {
    Map<String, Integer> last = new HashMap<>();
    String[] ids = revisions.ids();
    for (int row = 0; row < ids.length; row++) {
      int candidate = row;
      last.merge(
          ids[row],
          candidate,
          (a, b) -> revisions.recordedMicros(a) > revisions.recordedMicros(b) ? a : b);
    }
    return last;
  }

  private static boolean[] latest(EventRows revisions, Map<String, Integer> last) {
    boolean[] latest = new boolean[revisions.size()];
    for (int row : last.values()) {
      latest[row] = revisions.kind(row) != EventKind.CANCELLATION;
    }
    return latest;
  }

  /**
   * Returns, for each of some versions, whether it belongs to what is shown: to an event of which
   * one of these versions is shown, or to a cancelled purchase that a refund among those names, for
   * without its cancellation the refund would hold.
   */
  static boolean[] belonging(EventRows revisions, boolean[] versions, boolean[] shown) {
    String[] ids = revisions.ids();
    Set<String> seen = new HashSet<>();
    for (int row : marked(shown)) {
      seen.add(ids[row]);
    }
    Set<String> cancelled = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (int row : marked(versions)) {
      if (revisions.kind(row) == EventKind.CANCELLATION) {
        cancelled.add(ids[row]);
      }
      String purchase = revisions.refundedPurchase(row);
      if (purchase != null && seen.contains(ids[row])) {
        named.add(purchase);
      }
    }
    named.retainAll(cancelled);
    seen.addAll(named);
    boolean[] belonging = new boolean[ids.length];
    for (int row : marked(versions)) {
      belonging[row] = seen.contains(ids[row]);
    }
    return belonging;
  }

  /** Returns the numbers of the rows marked. */
  static int[] marked(boolean[] marks) {
    int[] rows = new int[marks.length];
    int n = 0;
    for (int row = 0; row < marks.length; row++) {
      if (marks[row]) {
        rows[n++] = row;
      }
    }
    return Arrays.copyOf(rows, n);
  }
}
