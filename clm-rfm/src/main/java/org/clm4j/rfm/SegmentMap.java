package org.clm4j.rfm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Names for combinations of scores: of the segments that have them, the first counts.
 *
 * <p>A map may be looked at whatever is wrong with it: {@link #findings} lists holes, segments
 * never reached, and segments of the same scores. Only a map without holes is used for customers.
 *
 * <p>Immutable and thread-safe; equal by content.
 */
public final class SegmentMap {

  private static final SegmentMap EIGHT = eight();
  private static final SegmentMap ELEVEN = eleven();
  private static final SegmentMap SIX = six();
  private static final SegmentMap SHOP = shop();

  private final String id;
  private final Label label;
  private final int scores;
  private final List<Segment> named;
  private final @Nullable Segment others;
  private final List<Segment> segments;
  private final Map<Integer, Segment> byCell = new LinkedHashMap<>();

  private SegmentMap(Builder b) {
    this.id = b.id;
    this.label = b.label;
    this.scores = b.scores;
    this.named = List.copyOf(b.segments);
    this.others = b.others;
    List<Segment> all = new ArrayList<>(named);
    if (others != null) {
      all.add(others);
    }
    this.segments = List.copyOf(all);
    for (RfmScores cell : cells()) {
      Optional<Segment> first = named.stream().filter(s -> s.holds(cell)).findFirst();
      first.or(this::others).ifPresent(s -> byCell.put(cellOf(cell), s));
    }
  }

  /**
   * Returns a builder of a map without segments.
   *
   * @param id the map's word in configurations
   * @param scores how many scores each indicator has, from 2 to {@value RfmScores#MOST}
   * @throws IllegalArgumentException if the id is blank or {@code scores} out of range
   */
  public static Builder builder(String id, Label label, int scores) {
    return new Builder(id, label, scores);
  }

  /**
   * Returns the eight classes of the mean split, two scores each, with the ids and names of {@link
   * RfmClass}.
   */
  public static SegmentMap eightClasses() {
    return EIGHT;
  }

  /**
   * Returns the eleven segments that many texts print as a table of five scores, in an order by
   * which each is reached, and with a twelfth for what the table leaves out: customers of whom F
   * and M lie far apart. In the printed order four are never reached, two are one set, and 36 of
   * the 125 combinations belong nowhere; “lost” is 111 alone here.
   */
  public static SegmentMap elevenSegments() {
    return ELEVEN;
  }

  /**
   * Returns six groups of three scores, as mail tools show them. Which combinations belong to which
   * group is ours.
   */
  public static SegmentMap sixGroups() {
    return SIX;
  }

  /**
   * Returns the ten groups in which Shopify's reports put customers who have ordered: by R, and by
   * the mean of F and M, a half counting as the next score up. There “active” and “needs attention”
   * are described by the same words; they differ in R, of 4 and 5 and of 3. Its eleventh group,
   * “prospects”, has no order and so no scores.
   *
   * <p>Source: the 5 × 5 grid of its groups in Shopify's open chart library, and the descriptions
   * of {@code CustomerRfmGroup} in its Admin API.
   */
  public static SegmentMap shopGroups() {
    return SHOP;
  }

  /** Returns the ready-made maps. */
  public static List<SegmentMap> readyMade() {
    return List.of(EIGHT, ELEVEN, SIX, SHOP);
  }

  private static SegmentMap eight() {
    Builder map = builder("eight-classes", RfmWords.name("map.eightClasses"), 2);
    for (RfmClass c : RfmClass.values()) {
      map.add(
          Segment.of(
              c.id(), c.label(), Segment.Block.only(c.code().replace('1', '2').replace('0', '1'))));
    }
    return map.build();
  }

  private static SegmentMap eleven() {
    return builder("eleven-segments", RfmWords.name("map.elevenSegments"), 5)
        .add("champions", RfmWords.name("segment.champions"), Segment.Block.of(4, 5, 4, 5))
        .add("cannot-lose", RfmWords.name("segment.cantLoseThem"), Segment.Block.of(1, 1, 4, 5))
        .add("new", RfmWords.name("segment.newCustomers"), Segment.Block.of(4, 5, 1, 1))
        .add("promising", RfmWords.name("segment.promising"), Segment.Block.of(3, 4, 1, 1))
        .add("lost", RfmWords.name("segment.lost"), Segment.Block.of(1, 1, 1, 1))
        .add(
            "needs-attention",
            RfmWords.name("segment.needsAttention"),
            Segment.Block.of(2, 3, 2, 3))
        .add("about-to-sleep", RfmWords.name("segment.aboutToSleep"), Segment.Block.of(2, 3, 1, 2))
        .add("loyal", RfmWords.name("segment.loyalCustomers"), Segment.Block.of(2, 5, 3, 5))
        .add("at-risk", RfmWords.name("segment.atRisk"), Segment.Block.of(1, 2, 2, 5))
        .add(
            "potential-loyalist",
            RfmWords.name("segment.potentialLoyalists"),
            Segment.Block.of(3, 5, 1, 3))
        .add("hibernating", RfmWords.name("segment.hibernating"), Segment.Block.of(1, 2, 1, 2))
        .others("others", RfmWords.name("segment.others"))
        .build();
  }

  private static SegmentMap six() {
    return builder("six-groups", RfmWords.name("map.sixGroups"), 3)
        .add(
            "champions",
            RfmWords.name("segment.champions"),
            new Segment.Block(3, 3, 3, 3, 2, 3),
            new Segment.Block(3, 3, 2, 2, 3, 3))
        .add("recent", RfmWords.name("segment.recent"), new Segment.Block(3, 3, 1, 1, 1, 3))
        .add(
            "loyal",
            RfmWords.name("segment.loyal"),
            new Segment.Block(3, 3, 2, 3, 1, 3),
            new Segment.Block(2, 2, 3, 3, 2, 3))
        .add(
            "needs-attention",
            RfmWords.name("segment.needsAttention"),
            new Segment.Block(2, 2, 1, 3, 1, 3))
        .add(
            "at-risk",
            RfmWords.name("segment.atRisk"),
            new Segment.Block(1, 1, 3, 3, 1, 3),
            new Segment.Block(1, 1, 2, 2, 2, 3))
        .add("inactive", RfmWords.name("segment.inactive"), new Segment.Block(1, 1, 1, 2, 1, 3))
        .build();
  }

  private static SegmentMap shop() {
    return builder("shop-groups", RfmWords.name("map.tenGroupsOfAShopSystem"), 5)
        .add("champions", RfmWords.name("segment.champions"), mean(5, 5, 4, 5))
        .add("loyal", RfmWords.name("segment.loyal"), mean(3, 4, 4, 5))
        .add("active", RfmWords.name("segment.active"), mean(4, 5, 2, 3))
        .add("new", RfmWords.name("segment.new"), mean(5, 5, 1, 1))
        .add("promising", RfmWords.name("segment.promising"), mean(4, 4, 1, 1))
        .add("needs-attention", RfmWords.name("segment.needsAttention"), mean(3, 3, 3, 3))
        .add("almost-lost", RfmWords.name("segment.almostLost"), mean(3, 3, 1, 2))
        .add("previously-loyal", RfmWords.name("segment.previouslyLoyal"), mean(1, 2, 5, 5))
        .add("at-risk", RfmWords.name("segment.atRisk"), mean(1, 2, 3, 4))
        .add("dormant", RfmWords.name("segment.dormant"), mean(1, 2, 1, 2))
        .build();
  }

  /** Returns the scores of which F and M have a mean, rounded up, of so much, out of five. */
  private static Segment.Block[] mean(int rFrom, int rTo, int from, int to) {
    List<Segment.Block> blocks = new ArrayList<>();
    for (int f = 1; f <= 5; f++) {
      int least = Math.max(1, 2 * from - 1 - f);
      int most = Math.min(5, 2 * to - f);
      if (least <= most) {
        blocks.add(new Segment.Block(rFrom, rTo, f, f, least, most));
      }
    }
    return blocks.toArray(Segment.Block[]::new);
  }

  /** Returns the map's word in configurations. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return label;
  }

  /** Returns how many scores each indicator has. */
  public int scores() {
    return scores;
  }

  /** Returns the segments in their order; that of all others, where there is one, is the last. */
  public List<Segment> segments() {
    return segments;
  }

  /** Returns the segment of all that no other has, empty where there is none. */
  public Optional<Segment> others() {
    return Optional.ofNullable(others);
  }

  /** Returns the segment of this id. */
  public Optional<Segment> find(String segment) {
    return segments.stream().filter(s -> s.id().equals(segment)).findFirst();
  }

  /** Returns the segment of these scores, empty where they fall into a hole or beyond the map. */
  public Optional<Segment> segment(RfmScores of) {
    return Math.max(of.r(), Math.max(of.f(), of.m())) > scores
        ? Optional.empty()
        : Optional.ofNullable(byCell.get(cellOf(of)));
  }

  private int cellOf(RfmScores s) {
    return (s.r() * (scores + 1) + s.f()) * (scores + 1) + s.m();
  }

  private List<RfmScores> cells() {
    List<RfmScores> all = new ArrayList<>();
    for (int r = 1; r <= scores; r++) {
      for (int f = 1; f <= scores; f++) {
        for (int m = 1; m <= scores; m++) {
          all.add(new RfmScores(r, f, m));
        }
      }
    }
    return all;
  }

  /**
   * Returns what is odd about the map: holes, segments never reached, segments of the same scores,
   * and overlaps, in this order. An overlap may be meant, the others are faults.
   */
  public List<SegmentFinding> findings() {
    List<SegmentFinding> found = new ArrayList<>();
    List<RfmScores> all = cells();
    List<RfmScores> holes = all.stream().filter(c -> segment(c).isEmpty()).toList();
    if (!holes.isEmpty()) {
      found.add(new SegmentFinding(SegmentFinding.Kind.HOLE, List.of(), holes));
    }
    List<List<RfmScores>> own =
        named.stream().map(s -> all.stream().filter(s::holds).toList()).toList();
    Set<Segment> reached = new LinkedHashSet<>(byCell.values());
    for (int i = 0; i < segments.size(); i++) {
      if (!reached.contains(segments.get(i))) {
        List<RfmScores> covered = i < own.size() ? own.get(i) : List.of();
        found.add(
            new SegmentFinding(SegmentFinding.Kind.UNREACHABLE, List.of(segments.get(i)), covered));
      }
    }
    List<SegmentFinding> overlaps = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      for (int j = i + 1; j < named.size(); j++) {
        List<RfmScores> first = own.get(i);
        List<RfmScores> both = first.stream().filter(own.get(j)::contains).toList();
        List<Segment> pair = List.of(named.get(i), named.get(j));
        if (!both.isEmpty() && first.equals(own.get(j))) {
          found.add(new SegmentFinding(SegmentFinding.Kind.IDENTICAL, pair, both));
        } else if (!both.isEmpty()) {
          overlaps.add(new SegmentFinding(SegmentFinding.Kind.OVERLAP, pair, both));
        }
      }
    }
    found.addAll(overlaps);
    return List.copyOf(found);
  }

  /** Throws if the map has holes or is for another number of scores. */
  void checkUsable(RfmCuts cuts) {
    if (cuts.scores() != scores) {
      throw new IllegalArgumentException(
          "segment map '"
              + id
              + "' is for "
              + scores
              + " scores, but the cuts give "
              + cuts.scores()
              + ". Maybe cut into "
              + scores
              + ".");
    }
    if (byCell.size() < scores * scores * scores) {
      throw new IllegalArgumentException(
          "segment map '"
              + id
              + "' has a hole: "
              + findings().get(0).words()
              + ". Maybe add a segment for all others.");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SegmentMap m
        && id.equals(m.id)
        && label.equals(m.label)
        && scores == m.scores
        && named.equals(m.named)
        && others().equals(m.others());
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + segments.hashCode();
  }

  /** Returns id, segments and scores. */
  @Override
  public String toString() {
    return id + " of " + segments.size() + " segments on 1 to " + scores;
  }

  /** Collects segments in their order. Not for sharing between threads. */
  public static final class Builder {

    private final String id;
    private final Label label;
    private final int scores;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Segment others;

    private Builder(String id, Label label, int scores) {
      this.id = Checks.id(id, "id of a segment map");
      this.label = label;
      this.scores = scores;
      if (scores < 2 || scores > RfmScores.MOST) {
        throw new IllegalArgumentException(
            "scores must be from 2 to " + RfmScores.MOST + ", but are " + scores + ".");
      }
    }

    /** Adds a segment: it has what no earlier one has. */
    public Builder add(String segment, Label name, Segment.Block... blocks) {
      return add(Segment.of(segment, name, blocks));
    }

    /** Adds a segment: it has what no earlier one has. */
    public Builder add(Segment segment) {
      segments.add(segment);
      return this;
    }

    /** Sets the segment of all that no other has. Default: none. */
    public Builder others(String segment, Label name) {
      others = Segment.of(segment, name);
      return this;
    }

    /**
     * Returns the map.
     *
     * @throws IllegalArgumentException if there is no segment, two have one id, one other than the
     *     last has no block, or a block goes beyond the scores; all faults at once
     */
    public SegmentMap build() {
      List<String> faults = new ArrayList<>();
      if (segments.isEmpty()) {
        faults.add("there is no segment");
      }
      Set<String> ids = new LinkedHashSet<>();
      if (others != null) {
        ids.add(others.id());
      }
      for (Segment s : segments) {
        if (!ids.add(s.id())) {
          faults.add("two segments have the id '" + s.id() + "'");
        }
        if (s.blocks().isEmpty()) {
          faults.add("segment '" + s.id() + "' has no scores");
        }
        for (Segment.Block b : s.blocks()) {
          int most = Math.max(b.rTo(), Math.max(b.fTo(), b.mTo()));
          if (most > scores) {
            faults.add(
                "segment '" + s.id() + "' has score " + most + ", but the highest is " + scores);
          }
        }
      }
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException(
            "segment map '"
                + id
                + "' cannot be used: "
                + faults.stream().distinct().collect(Collectors.joining("; "))
                + ".");
      }
      return new SegmentMap(this);
    }
  }
}
