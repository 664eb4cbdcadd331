package org.clm4j.rfm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who moved between two moments, from which segment to which, and which of the scores moved them.
 *
 * <p>Takes customers one by one, in any order, and in parts that {@link #merge}. Not for sharing
 * between threads.
 */
public final class SegmentMovement {

  private final Map<String, Flow> flows = new LinkedHashMap<>();

  /** Returns a movement that has seen nobody. */
  public static SegmentMovement create() {
    return new SegmentMovement();
  }

  private SegmentMovement() {}

  /**
   * Adds a customer.
   *
   * @param before where the customer was, null for one who was not there
   * @param after where the customer is, null for one who is gone
   */
  public SegmentMovement add(
      RfmSegmentation.@Nullable Assignment before, RfmSegmentation.@Nullable Assignment after) {
    if (before == null && after == null) {
      return this;
    }
    Segment from = before == null ? null : before.segment();
    Segment to = after == null ? null : after.segment();
    Flow flow = flow(from, to);
    flow.customers++;
    if (before != null && after != null) {
      for (Indicator i : Indicator.values()) {
        int step = after.scores().of(i) - before.scores().of(i);
        flow.up[i.column()] += step > 0 ? 1 : 0;
        flow.down[i.column()] += step < 0 ? 1 : 0;
      }
    }
    return this;
  }

  private Flow flow(@Nullable Segment from, @Nullable Segment to) {
    String key = (from == null ? "" : from.id()) + "\0" + (to == null ? "" : to.id());
    return flows.computeIfAbsent(key, k -> new Flow(from, to));
  }

  /** Adds all that another has seen. */
  public SegmentMovement merge(SegmentMovement other) {
    for (Flow theirs : other.flows.values()) {
      Flow ours = flow(theirs.from, theirs.to);
      ours.customers += theirs.customers;
      for (int i = 0; i < ours.up.length; i++) {
        ours.up[i] += theirs.up[i];
        ours.down[i] += theirs.down[i];
      }
    }
    return this;
  }

  /**
   * Returns the cells of the matrix that have customers: by segment of before, then of after, in
   * the maps' order; who was not there comes first.
   *
   * @param before the map of before
   * @param after the map of after, in most cases the same
   */
  public List<Cell> cells(SegmentMap before, SegmentMap after) {
    return flows.values().stream()
        .map(Flow::cell)
        .sorted(
            (a, b) -> {
              int byFrom = Integer.compare(place(before, a.from()), place(before, b.from()));
              return byFrom != 0
                  ? byFrom
                  : Integer.compare(place(after, a.to()), place(after, b.to()));
            })
        .toList();
  }

  private static int place(SegmentMap map, @Nullable Segment segment) {
    return segment == null ? -1 : map.segments().indexOf(segment);
  }

  /** Returns how many are in another segment than before, those new and gone not counted. */
  public long moved() {
    return flows.values().stream()
        .filter(f -> f.from != null && f.to != null && !f.from.id().equals(f.to.id()))
        .mapToLong(f -> f.customers)
        .sum();
  }

  /** Returns how many are in the same segment as before. */
  public long stayed() {
    return flows.values().stream()
        .filter(f -> f.from != null && f.to != null && f.from.id().equals(f.to.id()))
        .mapToLong(f -> f.customers)
        .sum();
  }

  /** Returns how many were not there before. */
  public long appeared() {
    return flows.values().stream().filter(f -> f.from == null).mapToLong(f -> f.customers).sum();
  }

  /** Returns how many are not there any more. */
  public long gone() {
    return flows.values().stream().filter(f -> f.to == null).mapToLong(f -> f.customers).sum();
  }

  /** Returns the counts. */
  @Override
  public String toString() {
    return moved() + " moved, " + stayed() + " stayed, " + appeared() + " new, " + gone() + " gone";
  }

  /** What one cell adds up. */
  private static final class Flow {
    private final @Nullable Segment from;
    private final @Nullable Segment to;
    private long customers;
    private final long[] up = new long[Indicator.values().length];
    private final long[] down = new long[Indicator.values().length];

    private Flow(@Nullable Segment from, @Nullable Segment to) {
      this.from = from;
      this.to = to;
    }

    private Cell cell() {
      return new Cell(from, to, customers, counts(up), counts(down));
    }

    private static Map<Indicator, Long> counts(long[] of) {
      Map<Indicator, Long> counts = new LinkedHashMap<>();
      Arrays.stream(Indicator.values()).forEach(i -> counts.put(i, of[i.column()]));
      return counts;
    }
  }

  /**
   * The customers of one segment before and one after.
   *
   * @param from the segment before, null for those who were not there
   * @param to the segment after, null for those who are gone
   * @param customers how many they are
   * @param up for each indicator, how many of them score more than before
   * @param down for each indicator, how many of them score less than before
   */
  public record Cell(
      @Nullable Segment from,
      @Nullable Segment to,
      long customers,
      Map<Indicator, Long> up,
      Map<Indicator, Long> down) {

    /** Keeps unmodifiable copies. */
    public Cell {
      up = Map.copyOf(up);
      down = Map.copyOf(down);
    }
  }
}
