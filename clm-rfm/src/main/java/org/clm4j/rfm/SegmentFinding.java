package org.clm4j.rfm;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;

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
    HOLE("no segment has {count}: {cells}", "没有细分群包含 {count}：{cells}", true),
    /** A segment of which earlier ones have every score. */
    UNREACHABLE(
        "'{segments}' is never reached, earlier segments have {count}: {cells}",
        "“{segments}”永远不会命中，前面的细分群已包含其 {count}：{cells}",
        true),
    /** Two segments of exactly the same scores. */
    IDENTICAL(
        "'{segments}' have the same {count}: {cells}", "“{segments}”包含相同的 {count}：{cells}", true),
    /** Scores that several segments have; the first one counts. */
    OVERLAP(
        "'{segments}' both have {count}, the first counts: {cells}",
        "“{segments}”都包含 {count}，以前者为准：{cells}",
        false);

    private final String english;
    private final String chinese;
    private final boolean fault;

    Kind(String english, String chinese, boolean fault) {
      this.english = english;
      this.chinese = chinese;
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
    int n = cells.size();
    String codes = cells.stream().limit(LISTED).map(RfmScores::code).collect(joining(", "));
    return Label.of(
        kind.english
            .replace("{segments}", names(Language.ENGLISH, "' and '"))
            .replace("{count}", n == 1 ? "1 combination of scores" : n + " combinations of scores")
            .replace("{cells}", codes + (n > LISTED ? ", …" : "")),
        kind.chinese
            .replace("{segments}", names(Language.CHINESE, "”和“"))
            .replace("{count}", n + " 种分数组合")
            .replace("{cells}", codes.replace(", ", "、") + (n > LISTED ? "……" : "")));
  }

  private String names(Language language, String between) {
    return segments.stream().map(s -> s.label().in(language)).collect(joining(between));
  }

  /** Returns the English words. */
  @Override
  public String toString() {
    return words().toString();
  }
}
