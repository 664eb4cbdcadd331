package org.clm4j.rfm;

import java.util.List;
import org.clm4j.basics.Label;

/**
 * What is odd about a segment map, with the scores it concerns.
 *
 * @param kind what is odd
 * @param segments the segments concerned, in the map's order; none for a hole
 * @param cells the scores concerned, ascending
 */
public record SegmentFinding(Kind kind, List<Segment> segments, List<RfmScores> cells) {

  /** What can be odd. */
  public enum Kind {
    /** Scores in no segment. */
    HOLE(true),
    /** A segment of which earlier ones have every score. */
    UNREACHABLE(true),
    /** Two segments of exactly the same scores. */
    IDENTICAL(true),
    /** Scores that several segments have; the first one counts. */
    OVERLAP(false);

    private final boolean fault;

    Kind(boolean fault) {
      this.fault = fault;
    }

    /** Returns whether it should be mended: an overlap may be meant. */
    public boolean isFault() {
      return fault;
    }
  }

  /** How many scores a sentence lists. */
  private static final int LISTED = 10;

  /** Keeps unmodifiable copies. */
  public SegmentFinding {
    segments = List.copyOf(segments);
    cells = List.copyOf(cells);
  }

  /** Returns the finding in words; at most ten scores are listed, all are in {@link #cells}. */
  public Label words() {
    Label count = RfmWords.COUNT.label(cells.size());
    List<String> codes = cells.stream().limit(LISTED).map(RfmScores::code).toList();
    Label some = Label.spokenBy(language -> language.list(codes));
    Label listed = cells.size() > LISTED ? RfmWords.MORE.label(some) : some;
    List<Label> names = segments.stream().map(s -> RfmWords.QUOTED.label(s.label())).toList();
    return switch (kind) {
      case HOLE -> RfmWords.HOLE.label(count, listed);
      case UNREACHABLE -> RfmWords.UNREACHABLE.label(names, count, listed);
      case IDENTICAL -> RfmWords.IDENTICAL.label(names, count, listed);
      case OVERLAP -> RfmWords.OVERLAP.label(names, count, listed);
    };
  }

  /** Returns the English words. */
  @Override
  public String toString() {
    return words().toString();
  }
}
