package org.clm4j.rfm;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
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
   * Returns a movement as it was stored.
   *
   * @param cells the cells of its matrix, in any order
   * @throws IllegalArgumentException if a cell stands twice, is of nobody, has fewer than one
   *     customer, or more of them score otherwise than before than there are
   */
  public static SegmentMovement of(Collection<Cell> cells) {
    SegmentMovement movement = create();
    for (Cell cell : cells) {
      String from = name(cell.from());
      String to = name(cell.to());
      if (cell.from() == null && cell.to() == null) {
        throw new IllegalArgumentException(
            "a cell of a movement says where customers were or where they are, but one says"
                + " neither.");
      } else if (movement.flows.containsKey(key(cell.from(), cell.to()))) {
        throw new IllegalArgumentException(
            "the cell of a movement from " + from + " to " + to + " stands twice.");
      } else if (cell.customers() < 1) {
        throw new IllegalArgumentException(
            "the cell of a movement from " + from + " to " + to + " has no customers.");
      }
      Flow flow = movement.flow(cell.from(), cell.to());
      flow.customers = cell.customers();
      boolean compared = cell.from() != null && cell.to() != null;
      for (Indicator i : Indicator.values()) {
        flow.up[i.column()] = cell.up().getOrDefault(i, 0L);
        flow.down[i.column()] = cell.down().getOrDefault(i, 0L);
        long other = flow.up[i.column()] + flow.down[i.column()];
        boolean fits = flow.up[i.column()] >= 0 && flow.down[i.column()] >= 0;
        if (!fits || other > (compared ? cell.customers() : 0)) {
          throw new IllegalArgumentException(
              "of the "
                  + cell.customers()
                  + " customers who moved from "
                  + from
                  + " to "
                  + to
                  + ", "
                  + other
                  + " are said to score otherwise in "
                  + i.id()
                  + " than before.");
        }
      }
    }
    return movement;
  }

  private static String name(@Nullable Segment segment) {
    return segment == null ? "nowhere" : "'" + segment.id() + "'";
  }

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
    return flows.computeIfAbsent(key(from, to), k -> new Flow(from, to));
  }

  private static String key(@Nullable Segment from, @Nullable Segment to) {
    return (from == null ? "" : from.id()) + "\0" + (to == null ? "" : to.id());
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

  /** Returns the cells of the matrix that have customers, in the order they were first seen. */
  public List<Cell> cells() {
    return flows.values().stream().map(Flow::cell).toList();
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

  /**
   * Returns whether the other counts the same of the same segments, whatever the order in which
   * customers came. A segment is the same by its id and label: which scores it has is its map's to
   * say.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SegmentMovement m && flows.equals(m.flows);
  }

  @Override
  public int hashCode() {
    return flows.hashCode();
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

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Flow f
          && customers == f.customers
          && Arrays.equals(up, f.up)
          && Arrays.equals(down, f.down)
          && label(from).equals(label(f.from))
          && label(to).equals(label(f.to));
    }

    @Override
    public int hashCode() {
      return Long.hashCode(customers);
    }

    private static Label label(@Nullable Segment segment) {
      return segment == null ? Label.none() : segment.label();
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
