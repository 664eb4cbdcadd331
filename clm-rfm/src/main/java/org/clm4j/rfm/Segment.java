package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * A segment and the scores that belong to it.
 *
 * @param id its word in configurations and files
 * @param label what people call it
 * @param blocks the scores, as blocks; none for the segment of all that no other has
 */
public record Segment(String id, Label label, List<Block> blocks) {

  /** Checks id and label. */
  public Segment {
    Checks.id(id, "id of a segment");
    requireNonNull(label, "label");
    blocks = List.copyOf(blocks);
  }

  /** Returns the segment of these blocks. */
  public static Segment of(String id, Label label, Block... blocks) {
    return new Segment(id, label, List.of(blocks));
  }

  /** Returns whether a block of this segment holds the scores. */
  public boolean holds(RfmScores scores) {
    return blocks.stream().anyMatch(b -> b.holds(scores));
  }

  /**
   * All scores of which each lies within its bounds, both included.
   *
   * @param rFrom the least score of recency
   * @param rTo the greatest score of recency
   * @param fFrom the least score of frequency
   * @param fTo the greatest score of frequency
   * @param mFrom the least score of money
   * @param mTo the greatest score of money
   */
  public record Block(int rFrom, int rTo, int fFrom, int fTo, int mFrom, int mTo) {

    /** Checks that each range holds a score. */
    public Block {
      check(rFrom, rTo, "scores of recency");
      check(fFrom, fTo, "scores of frequency");
      check(mFrom, mTo, "scores of money");
    }

    /** Returns the block of R from–to in which F and M both lie from–to. */
    public static Block of(int rFrom, int rTo, int fmFrom, int fmTo) {
      return new Block(rFrom, rTo, fmFrom, fmTo, fmFrom, fmTo);
    }

    /** Returns the block of these scores alone, written as digits: {@code 543}. */
    public static Block only(String code) {
      if (!code.matches("[1-9]{3}")) {
        throw new IllegalArgumentException(
            "scores are three digits from 1 to 9 such as 543, but these are not.");
      }
      int r = code.charAt(0) - '0';
      int f = code.charAt(1) - '0';
      int m = code.charAt(2) - '0';
      return new Block(r, r, f, f, m, m);
    }

    private static void check(int from, int to, String what) {
      if (from < 1 || to > RfmScores.MOST || from > to) {
        throw new IllegalArgumentException(
            what
                + " must be a range within 1 to "
                + RfmScores.MOST
                + ", but are from "
                + from
                + " to "
                + to
                + ".");
      }
    }

    /** Returns whether the scores lie in it. */
    public boolean holds(RfmScores s) {
      return s.r() >= rFrom
          && s.r() <= rTo
          && s.f() >= fFrom
          && s.f() <= fTo
          && s.m() >= mFrom
          && s.m() <= mTo;
    }
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }
}
