package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.rfm.Segment.Block;
import org.junit.jupiter.api.Test;

class RfmSegmentationTest {

  private static final Instant LATER = TenCustomers.AS_OF.plus(Duration.ofDays(90));

  private static RfmSegmentation five() {
    return RfmSegmentation.of(RfmCutsTest.ten(5), SegmentMap.elevenSegments());
  }

  @Test
  void scoresTotalAndSegmentAreMetricsOfACustomer() {
    CustomerProfile best = TenCustomers.ROWS.get(0).profile();
    MetricValues values = five().read(best, best.asOf());
    assertThat(values.number(RfmSegmentation.R_SCORE)).hasValue(5);
    assertThat(values.number(RfmSegmentation.F_SCORE)).hasValue(5);
    assertThat(values.number(RfmSegmentation.M_SCORE)).hasValue(5);
    assertThat(values.number(RfmSegmentation.TOTAL)).hasValue(15);
    assertThat(values.text(RfmSegmentation.SEGMENT)).hasValue("champions");
    RfmSegmentation recent = five().withWeights(new RfmWeights(2, 1, 0.5));
    assertThat(recent.assign(best).orElseThrow().total()).isEqualTo(17.5);
    assertThatThrownBy(() -> new RfmWeights(0, 0, 0)).hasMessageContaining("greater than 0");
    assertThatThrownBy(() -> five().read(best, LATER)).hasMessageContaining("asked as of");
  }

  @Test
  void whoNeverBoughtHasNoScoreAndIsTold() {
    CustomerProfile nobody = TenCustomers.customer("N", 0, 0, 0);
    MetricValues values = five().read(nobody, nobody.asOf());
    assertThat(values.reason(RfmSegmentation.SEGMENT))
        .hasValue(ExclusionReason.NO_PURCHASE.reason());
  }

  /** The source's shop: blue shirts sold in January, pink ones from June on. */
  @Test
  void aSegmentOfJanuaryDoesNotGoOnPushingBlueShirtsInJune() {
    RfmSegmentation january = five().withValidUntil(LATER);
    assertThat(january.isValid(LATER.minusNanos(1000))).isTrue();
    assertThat(january.isValid(LATER)).isFalse();
    CustomerProfile now = TenCustomers.ROWS.get(0).profile();
    assertThat(january.assign(now)).isPresent();
    CustomerProfile then = CustomerProfile.of("C01", LATER, TenCustomers.ZONE, now.values());
    assertThat(january.assign(then)).isEmpty();
    assertThat(january.read(then, LATER).reason(RfmSegmentation.SEGMENT))
        .hasValue(Label.of("the segmentation is out of date", "细分结果已过有效期"));
    RfmFigures june =
        RfmFigures.builder(RfmDefinition.defaults(), LATER)
            .add(new RfmValues(95, 12, 4800))
            .add(new RfmValues(1, 20, 9000))
            .build();
    RfmSegmentation anew =
        RfmSegmentation.of(RfmCuts.quantiles(june, 5), SegmentMap.elevenSegments());
    assertThat(anew.assign(then).orElseThrow().segment().id()).isNotEqualTo("champions");
    assertThatThrownBy(() -> five().withValidUntil(TenCustomers.AS_OF))
        .hasMessageContaining("cannot be trusted until");
  }

  @Test
  void aBaseTooSmallForItsSegmentsIsSaidOnce() {
    assertThat(five().notes())
        .filteredOn(n -> n.kind() == RfmNote.Kind.SMALL_BASE)
        .extracting(RfmNote::toString)
        .containsExactly(
            "only 10 customers for 12 classes: too few to show a trend, read them with care");
  }

  @Test
  void aMovementTellsWhoMovedWhereAndWhichFigureMovedThem() {
    SegmentMap map =
        SegmentMap.builder("two", Label.of("two"), 2)
            .add("good", Label.of("good"), Block.of(2, 2, 1, 2))
            .others("rest", Label.of("the rest"))
            .build();
    RfmSegmentation.Assignment good = assigned(map, "221");
    RfmSegmentation.Assignment better = assigned(map, "222");
    RfmSegmentation.Assignment rest = assigned(map, "111");
    SegmentMovement one = SegmentMovement.create().add(good, rest).add(good, better);
    SegmentMovement two = SegmentMovement.create().add(null, rest).add(good, null).add(null, null);
    SegmentMovement all = one.merge(two).merge(SegmentMovement.create().add(rest, good));
    assertThat(all).hasToString("2 moved, 1 stayed, 1 new, 1 gone");
    List<SegmentMovement.Cell> cells = all.cells(map, map);
    assertThat(cells)
        .extracting(c -> (c.from() == null ? "-" : c.from().id()) + ">" + c.to())
        .containsExactly("->rest", "good>null", "good>good", "good>rest", "rest>good");
    assertThat(cells.get(3).down())
        .isEqualTo(Map.of(Indicator.RECENCY, 1L, Indicator.FREQUENCY, 1L, Indicator.MONETARY, 0L));
    assertThat(cells.get(2).up())
        .isEqualTo(Map.of(Indicator.RECENCY, 0L, Indicator.FREQUENCY, 0L, Indicator.MONETARY, 1L));
    assertThat(cells.get(2).customers()).isEqualTo(1);
  }

  @Test
  void aMovementIsTakenUpAgainAsItWasStored() {
    SegmentMap map = SegmentMap.sixGroups();
    Segment one = map.segments().get(0);
    Segment other = map.segments().get(1);
    SegmentMovement.Cell moved =
        new SegmentMovement.Cell(
            one, other, 3, Map.of(Indicator.RECENCY, 1L), Map.of(Indicator.MONETARY, 2L));
    SegmentMovement.Cell gone = new SegmentMovement.Cell(one, null, 2, Map.of(), Map.of());
    SegmentMovement stored = SegmentMovement.of(List.of(moved, gone));
    assertThat(stored).hasToString("3 moved, 0 stayed, 0 new, 2 gone");
    assertThat(SegmentMovement.of(stored.cells())).isEqualTo(stored).hasSameHashCodeAs(stored);
    assertThat(SegmentMovement.of(List.of(gone, moved))).isEqualTo(stored);
    assertThat(SegmentMovement.of(List.of(moved))).isNotEqualTo(stored);
    assertThatThrownBy(() -> SegmentMovement.of(List.of(moved, moved)))
        .hasMessageContaining("stands twice");
    assertThatThrownBy(
            () ->
                SegmentMovement.of(
                    List.of(
                        new SegmentMovement.Cell(
                            one, other, 1, Map.of(Indicator.RECENCY, 2L), Map.of()))))
        .hasMessageContaining("score otherwise in");
    assertThatThrownBy(
            () ->
                SegmentMovement.of(
                    List.of(new SegmentMovement.Cell(null, null, 1, Map.of(), Map.of()))))
        .hasMessageContaining("says neither");
  }

  private static RfmSegmentation.Assignment assigned(SegmentMap map, String code) {
    RfmScores scores =
        new RfmScores(code.charAt(0) - '0', code.charAt(1) - '0', code.charAt(2) - '0');
    return new RfmSegmentation.Assignment(
        scores, RfmWeights.equal().total(scores), map.segment(scores).orElseThrow());
  }

  @Test
  void equalPartsMakeEqualSegmentations() {
    assertThat(five()).isEqualTo(five()).hasSameHashCodeAs(five());
    assertThat(five()).isNotEqualTo(five().withValidUntil(LATER));
    assertThat(five()).isNotEqualTo(five().withWeights(new RfmWeights(1, 1, 2)));
    assertThat(SegmentMap.sixGroups()).isNotEqualTo(SegmentMap.elevenSegments());
  }
}
