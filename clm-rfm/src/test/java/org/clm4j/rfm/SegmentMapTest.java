package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.rfm.Segment.Block;
import org.junit.jupiter.api.Test;

class SegmentMapTest {

  /** The table as many texts print it, in the printed order. */
  private static SegmentMap printed() {
    return SegmentMap.builder("printed", Label.of("printed table"), 5)
        .add("champions", Label.of("Champions"), Block.of(4, 5, 4, 5))
        .add("loyal", Label.of("Loyal"), Block.of(2, 5, 3, 5))
        .add("potential", Label.of("Potential Loyalist"), Block.of(3, 5, 1, 3))
        .add("new", Label.of("New"), Block.of(4, 5, 1, 1))
        .add("promising", Label.of("Promising"), Block.of(3, 4, 1, 1))
        .add("attention", Label.of("Need Attention"), Block.of(2, 3, 2, 3))
        .add("sleep", Label.of("About To Sleep"), Block.of(2, 3, 1, 2))
        .add("risk", Label.of("At Risk"), Block.of(1, 2, 2, 5))
        .add("cannot", Label.of("Can't Lose"), Block.of(1, 1, 4, 5))
        .add("hibernating", Label.of("Hibernating"), Block.of(1, 2, 1, 2))
        .add("lost", Label.of("Lost", "已流失"), Block.of(1, 2, 1, 2))
        .build();
  }

  private static List<SegmentFinding> of(SegmentMap map, SegmentFinding.Kind kind) {
    return map.findings().stream().filter(f -> f.kind() == kind).toList();
  }

  private static Map<String, Integer> sizes(SegmentMap map) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int cell = 0; cell < map.scores() * map.scores() * map.scores(); cell++) {
      RfmScores scores =
          new RfmScores(
              cell / map.scores() / map.scores() + 1,
              cell / map.scores() % map.scores() + 1,
              cell % map.scores() + 1);
      map.segment(scores).ifPresent(s -> sizes.merge(s.id(), 1, Integer::sum));
    }
    return sizes;
  }

  @Test
  void thePrintedTableHas36HolesFourSegmentsNeverReachedAndTwoThatAreOne() {
    SegmentMap map = printed();
    assertThat(of(map, SegmentFinding.Kind.HOLE))
        .singleElement()
        .satisfies(
            hole -> {
              assertThat(hole.cells()).hasSize(36).contains(new RfmScores(5, 1, 4));
              assertThat(hole.words().toString())
                  .startsWith("no segment has 36 combinations of scores: 113, 114, ")
                  .endsWith(", …");
            });
    assertThat(of(map, SegmentFinding.Kind.UNREACHABLE))
        .extracting(f -> f.segments().get(0).id())
        .containsExactly("new", "promising", "cannot", "lost");
    assertThat(of(map, SegmentFinding.Kind.IDENTICAL))
        .singleElement()
        .satisfies(
            same -> {
              assertThat(same.segments())
                  .extracting(Segment::id)
                  .containsExactly("hibernating", "lost");
              assertThat(same.cells()).hasSize(8);
              assertThat(same.words().in(Language.CHINESE))
                  .isEqualTo("“Hibernating”和“已流失”包含相同的 8 种分数组合：111、112、121、122、211、212、221、222");
            });
    assertThat(of(map, SegmentFinding.Kind.OVERLAP)).isNotEmpty();
  }

  @Test
  void theRepairedTableReachesAllElevenAndLeavesNoCombinationOut() {
    assertThat(sizes(SegmentMap.elevenSegments()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("champions", 8),
                Map.entry("cannot-lose", 4),
                Map.entry("new", 2),
                Map.entry("promising", 1),
                Map.entry("lost", 1),
                Map.entry("needs-attention", 8),
                Map.entry("about-to-sleep", 5),
                Map.entry("loyal", 26),
                Map.entry("at-risk", 16),
                Map.entry("potential-loyalist", 16),
                Map.entry("hibernating", 2),
                Map.entry("others", 36)));
  }

  @Test
  void theShopsGroupsAreARectangleEachOfItsGridAndDoNotOverlap() {
    // Columns are R of 1 to 5, rows the rounded mean of F and M, of 5 down to 1.
    String[][] grid = {
      {"previously-loyal", "previously-loyal", "loyal", "loyal", "champions"},
      {"at-risk", "at-risk", "loyal", "loyal", "champions"},
      {"at-risk", "at-risk", "needs-attention", "active", "active"},
      {"dormant", "dormant", "almost-lost", "active", "active"},
      {"dormant", "dormant", "almost-lost", "promising", "new"}
    };
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        for (int m = 1; m <= 5; m++) {
          int mean = (int) Math.round((f + m) / 2.0);
          assertThat(SegmentMap.shopGroups().segment(new RfmScores(r, f, m)))
              .hasValueSatisfying(is(grid[5 - mean][r - 1]));
        }
      }
    }
    assertThat(SegmentMap.shopGroups().findings()).isEmpty();
  }

  private static Consumer<Segment> is(String id) {
    return segment -> assertThat(segment.id()).isEqualTo(id);
  }

  @Test
  void everyReadyMadeMapIsTotalAndReachesEachOfItsSegments() {
    for (SegmentMap map : SegmentMap.readyMade()) {
      assertThat(map.findings()).as(map.id()).noneMatch(f -> f.kind().isFault());
      Map<String, Integer> sizes = sizes(map);
      assertThat(sizes.keySet()).hasSameSizeAs(map.segments());
      assertThat(sizes.values().stream().mapToInt(n -> n).sum())
          .isEqualTo(map.scores() * map.scores() * map.scores());
      map.segments().forEach(s -> assertThat(s.label().texts()).containsKeys("en", "zh"));
    }
  }

  @Test
  void theEightClassesOfTheMapAreThoseOfTheArrows() {
    for (RfmClass c : RfmClass.values()) {
      Arrows arrows = c.arrows();
      String code = arrows.code();
      RfmScores scores =
          new RfmScores(
              code.charAt(0) - '0' + 1, code.charAt(1) - '0' + 1, code.charAt(2) - '0' + 1);
      assertThat(SegmentMap.eightClasses().segment(scores))
          .hasValueSatisfying(s -> assertThat(s.id()).isEqualTo(c.id()));
    }
  }

  @Test
  void aMapWithAHoleMayBeLookedAtButNotUsed() {
    RfmCuts cuts = RfmCutsTest.ten(5);
    assertThatThrownBy(() -> RfmSegmentation.of(cuts, printed()))
        .hasMessageStartingWith(
            "segment map 'printed' has a hole: no segment has 36 combinations of scores: 113, 114")
        .hasMessageEndingWith("Maybe add a segment for all others.");
    assertThatThrownBy(() -> RfmSegmentation.of(cuts, SegmentMap.sixGroups()))
        .hasMessage(
            "segment map 'six-groups' is for 3 scores, but the cuts give 5. Maybe cut into 3.");
    assertThat(SegmentMap.sixGroups().segment(new RfmScores(5, 1, 1))).isEmpty();
  }

  @Test
  void aMapThatCannotBeMeansAllItsFaultsAtOnce() {
    SegmentMap.Builder map =
        SegmentMap.builder("mine", Label.of("mine"), 3)
            .add("a", Label.of("A"), Block.of(1, 4, 1, 3))
            .add("a", Label.of("A again"))
            .others("a", Label.of("the rest"));
    assertThatThrownBy(map::build)
        .hasMessage(
            "segment map 'mine' cannot be used: two segments have the id 'a'; segment 'a' has score"
                + " 4, but the highest is 3; segment 'a' has no scores.");
    assertThatThrownBy(() -> Block.of(3, 2, 1, 1)).hasMessageContaining("from 3 to 2");
    assertThatThrownBy(() -> Block.only("12")).hasMessageContaining("three digits");
    assertThatThrownBy(() -> SegmentMap.builder("x", Label.of("x"), 1))
        .hasMessageContaining("from 2 to 9");
  }
}
