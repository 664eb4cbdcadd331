package org.clm4j.rfm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scores of a whole base, in the order of its figures.
 *
 * <p>Immutable and thread-safe.
 */
public final class RfmScored {

  private final RfmCuts cuts;
  private final short[] cells;
  private final long[] counts;

  RfmScored(RfmCuts cuts, short[] cells) {
    this.cuts = cuts;
    this.cells = cells;
    this.counts = new long[cuts.scores() * cuts.scores() * cuts.scores()];
    for (short cell : cells) {
      counts[cell]++;
    }
  }

  /** Returns the cuts the scores are by. */
  public RfmCuts cuts() {
    return cuts;
  }

  /** Returns how many customers there are. */
  public int customers() {
    return cells.length;
  }

  /**
   * Returns the scores of one customer.
   *
   * @param row the customer's place in the figures, from 0
   */
  public RfmScores scores(int row) {
    return cuts.scoresOf(cells[row]);
  }

  /** Returns how many customers have these scores. */
  public long count(RfmScores scores) {
    return counts[cuts.cellOf(scores)];
  }

  /**
   * Returns how many customers are in each segment, in the map's order, segments without customers
   * included.
   *
   * @throws IllegalArgumentException if the map is for another number of scores or has holes
   */
  public Map<Segment, Long> count(SegmentMap map) {
    map.checkUsable(cuts);
    Map<Segment, Long> bySegment = new LinkedHashMap<>();
    map.segments().forEach(s -> bySegment.put(s, 0L));
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        bySegment.merge(map.segment(cuts.scoresOf(cell)).orElseThrow(), counts[cell], Long::sum);
      }
    }
    return bySegment;
  }

  /** Returns how many customers are scored and by what. */
  @Override
  public String toString() {
    return cells.length + " customers by " + cuts;
  }
}
