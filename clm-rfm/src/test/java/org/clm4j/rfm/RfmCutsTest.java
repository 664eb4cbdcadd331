package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.testing.Posted;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

class RfmCutsTest {

  static RfmFigures figures(RfmValues... customers) {
    RfmFigures.Builder base = RfmFigures.builder(RfmDefinition.defaults(), TenCustomers.AS_OF);
    List.of(customers).forEach(base::add);
    return base.build();
  }

  private static RfmFigures ten() {
    return figures(
        TenCustomers.ROWS.stream().map(TenCustomers.Row::values).toArray(RfmValues[]::new));
  }

  static RfmCuts ten(int scores) {
    return RfmCuts.quantiles(ten(), scores);
  }

  @Test
  void figuresThatCameFromOtherProcessesAreCutAsIfTheyHadBeenHere() {
    RfmFigures.Builder posted = RfmFigures.builder(RfmDefinition.defaults(), TenCustomers.AS_OF);
    for (TenCustomers.Row row : TenCustomers.ROWS) {
      RfmFigures.Builder part = RfmFigures.builder(RfmDefinition.defaults(), TenCustomers.AS_OF);
      part.add(row.values())
          .add(CustomerProfile.of("none", TenCustomers.AS_OF, ZoneOffset.UTC, MetricValues.none()));
      Posted.from(part::writeTo, posted::mergeFrom);
    }
    assertThat(posted.build().summary().customers()).isEqualTo(10);
    assertThat(Arrays.stream(ExclusionReason.values()).mapToLong(posted.build()::leftOut).sum())
        .isEqualTo(10);
    assertThat(RfmCuts.quantiles(posted.build(), 5)).isEqualTo(ten(5));
    RfmFigures.Builder later =
        RfmFigures.builder(RfmDefinition.defaults(), TenCustomers.AS_OF.plusSeconds(1));
    assertThatThrownBy(() -> Posted.from(later::writeTo, posted::mergeFrom))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of one definition make a whole");
  }

  @Test
  void theMeanSplitGivesTheTenCustomersTheirEightClasses() {
    RfmFigures base = ten();
    RfmSegmentation rfm =
        RfmSegmentation.of(RfmCuts.meanSplit(base.summary()), SegmentMap.eightClasses());
    RfmModel model = RfmModel.meanSplit(base.summary());
    for (TenCustomers.Row row : TenCustomers.ROWS) {
      RfmSegmentation.Assignment a = rfm.assign(row.values());
      assertThat(a.segment().label().in(Language.CHINESE)).isEqualTo(row.chinese());
      assertThat(a.segment().id())
          .isEqualTo(model.classify(row.values()).orElseThrow().rfmClass().id());
    }
    assertThat(rfm.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind()).isEqualTo(RfmNote.Kind.SMALL_BASE);
              assertThat(note.toString())
                  .isEqualTo(
                      "only 10 customers for 8 classes: too few to show a trend, read them with"
                          + " care");
            });
    assertThat(model.notes()).isEqualTo(rfm.notes());
  }

  @Test
  void quintilesOfTenCustomersHaveTwoEach() {
    RfmScored scored = ten(5).scores(ten());
    // Of 5, 8, 12, 20, 40, 42, 88, 95, 130 and 160 days; fewer are better.
    assertThat(ten(5).rows(Indicator.RECENCY)).containsExactly(List.of(12.0, 40.0, 88.0, 130.0));
    assertThat(ten(5).rows(Indicator.MONETARY))
        .containsExactly(List.of(300.0, 700.0, 2050.0, 4100.0));
    assertThat(IntStream.range(0, 10).map(row -> scored.scores(row).r()))
        .containsExactly(5, 4, 2, 1, 5, 4, 2, 1, 3, 3);
    assertThat(scored.count(new RfmScores(5, 5, 5))).isEqualTo(1);
    assertThat(scored.count(new RfmScores(5, 1, 1))).isZero();
  }

  @Test
  void equalFiguresGetEqualScoresHoweverMany() {
    RfmFigures base =
        figures(
            new RfmValues(1, 1, 10),
            new RfmValues(1, 1, 20),
            new RfmValues(1, 1, 30),
            new RfmValues(9, 2, 40),
            new RfmValues(9, 7, 50));
    RfmCuts cuts = RfmCuts.quantiles(base, 5);
    RfmScored scored = cuts.scores(base);
    assertThat(scored.scores(0).code()).isEqualTo("311");
    assertThat(scored.scores(1).code()).isEqualTo("312");
    assertThat(scored.scores(3).code()).isEqualTo("144");
    assertThat(scored.scores(4).code()).isEqualTo("155");
    assertThat(cuts.impossible(Indicator.FREQUENCY)).containsExactly(2, 3);
    assertThat(cuts.notes())
        .extracting(RfmNote::toString)
        .contains("frequency: too many customers have the same figure, so nobody scores 2, 3");
  }

  @Test
  void aBaseOfEqualCustomersOrOfOneScoresWithoutComplaint() {
    RfmValues same = new RfmValues(10, 3, 99.5);
    for (RfmFigures base : List.of(figures(same), figures(same, same, same))) {
      assertThat(RfmCuts.quantiles(base, 5).scores(same).code()).isEqualTo("111");
      assertThat(RfmCuts.nested(base, 5).scores(same).code()).isEqualTo("111");
      assertThat(RfmCuts.meanSplit(base.summary()).scores(same).code()).isEqualTo("222");
      assertThat(RfmCuts.quantiles(base, 5).notes()).isNotEmpty();
    }
    assertThatThrownBy(() -> RfmCuts.quantiles(figures(), 5))
        .hasMessageContaining("no customer has figures");
    assertThatThrownBy(() -> RfmCuts.meanSplit(figures().summary()))
        .hasMessageContaining("no customer has figures");
    assertThatThrownBy(() -> RfmCuts.quantiles(figures(same), 10)).hasMessageContaining("2 to 9");
  }

  @Test
  void aWeightedMeanCountsACustomerAsOftenAsTheyBought() {
    RfmFigures base = figures(new RfmValues(10, 1, 10), new RfmValues(40, 3, 90));
    // R (10 + 3 · 40) / 4 = 32.5, F (1 + 9) / 4 = 2.5, M (10 + 270) / 4 = 70
    RfmCuts cuts = RfmCuts.weightedMeanSplit(base);
    assertThat(cuts.rows(Indicator.RECENCY)).containsExactly(List.of(32.5));
    assertThat(cuts.rows(Indicator.FREQUENCY)).containsExactly(List.of(2.5));
    assertThat(cuts.rows(Indicator.MONETARY)).containsExactly(List.of(70.0));
    assertThat(RfmCuts.meanSplit(base.summary()).rows(Indicator.MONETARY))
        .containsExactly(List.of(50.0));
  }

  @Test
  void fixedCutsAreReadAsPeopleWriteThem() {
    RfmCuts cuts =
        RfmCuts.fixed(
            RfmDefinition.defaults(),
            TenCustomers.AS_OF,
            List.of(30.0, 90.0, 180.0, 365.0),
            List.of(2.0, 3.0, 5.0, 10.0),
            List.of(50.0, 100.0, 500.0, 1000.0));
    assertThat(cuts.scores(new RfmValues(30, 10, 1000)).code()).isEqualTo("555");
    assertThat(cuts.scores(new RfmValues(31, 9, 999.99)).code()).isEqualTo("444");
    assertThat(cuts.scores(new RfmValues(366, 1, 49.99)).code()).isEqualTo("111");
    assertThat(cuts.notes()).isEmpty();
    assertThat(cuts.customers()).isZero();
  }

  @Test
  void cutsThatCannotBeMeansAllTheirFaultsAtOnce() {
    assertThatThrownBy(
            () ->
                RfmCuts.fixed(
                    RfmDefinition.defaults(),
                    TenCustomers.AS_OF,
                    List.of(30.0, 10.0),
                    List.of(1.0),
                    List.of(5.0, Double.NaN)))
        .hasMessage(
            "these cuts cannot be used: days since the last purchase: cuts must ascend, but 10.0"
                + " follows 30.0; frequency: there are 1 cuts, but 2 of recency. Every indicator"
                + " needs as many; money: a cut must be a number within ±9e12, but is NaN");
    RfmCuts ten = ten(5);
    assertThatThrownBy(
            () ->
                RfmCuts.of(
                    ten.definition(),
                    ten.asOf(),
                    RfmCuts.Method.NESTED,
                    10,
                    Map.of(
                        Indicator.RECENCY,
                        ten.rows(Indicator.RECENCY),
                        Indicator.FREQUENCY,
                        ten.rows(Indicator.FREQUENCY),
                        Indicator.MONETARY,
                        ten.rows(Indicator.MONETARY))))
        .hasMessageContaining("frequency: there must be 5 rows of cuts, but are 1")
        .hasMessageContaining("money: there must be 25 rows of cuts, but are 1");
    RfmDefinition days =
        RfmDefinition.defaults().withFrequency(RfmDefinition.Frequency.PURCHASE_DAYS);
    assertThatThrownBy(() -> ten.scores(RfmFigures.builder(days, TenCustomers.AS_OF).build()))
        .hasMessageContaining("of one meaning");
  }

  @Test
  void thePackagesScoresOf995CustomersComeBackOnceOneIsAddedToItsCuts() {
    List<String[]> rows =
        SharedData.lines("reference/rfm_orders.csv").stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    double[] days = column(rows, 1);
    double[] orders = column(rows, 2);
    double[] money = column(rows, 3);
    // There a figure below the cut is the better one of recency: at most the whole day before it.
    List<Double> recency = typeSevenPlusOne(days).stream().map(cut -> Math.ceil(cut) - 1).toList();
    RfmCuts cuts =
        RfmCuts.fixed(
            RfmDefinition.defaults(),
            TenCustomers.AS_OF,
            recency,
            typeSevenPlusOne(orders),
            typeSevenPlusOne(money));
    for (int i = 0; i < days.length; i++) {
      assertThat(cuts.scores(new RfmValues(days[i], orders[i], money[i])).code())
          .isEqualTo(rows.get(i)[7]);
    }
    assertThat(days).hasSize(995);
  }

  private static double[] column(List<String[]> rows, int column) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
  }

  private static List<Double> typeSevenPlusOne(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return IntStream.range(1, 5)
        .mapToObj(
            j -> {
              double place = (sorted.length - 1) * j / 5.0;
              int below = (int) place;
              return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) + 1;
            })
        .toList();
  }
}
