package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;

class RfmModelTest {

  private static RfmModel ten() {
    RfmAccumulator base = TenCustomers.accumulator();
    TenCustomers.ROWS.forEach(row -> base.add(row.profile()));
    return RfmModel.meanSplit(base.summary());
  }

  private static RfmModel of(RfmValues... customers) {
    RfmAccumulator base = TenCustomers.accumulator();
    List.of(customers).forEach(base::add);
    return RfmModel.meanSplit(base.summary());
  }

  @Test
  void theZoneOfTheMachineChangesNothing() {
    TimeZone machine = TimeZone.getDefault();
    RfmModel here = ten();
    try {
      for (String zone : List.of("Pacific/Kiritimati", "Etc/GMT+12", "America/New_York")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        RfmModel there = ten();
        assertThat(there).as(zone).isEqualTo(here);
        for (TenCustomers.Row row : TenCustomers.ROWS) {
          assertThat(there.classify(row.profile())).isEqualTo(here.classify(row.profile()));
        }
      }
    } finally {
      TimeZone.setDefault(machine);
    }
  }

  @Test
  void theTenCustomersGetExactlyTheirArrowsAndClasses() {
    RfmModel model = ten();
    assertThat(model.summary().mean(Indicator.RECENCY)).hasValue(60.0);
    assertThat(model.summary().mean(Indicator.FREQUENCY)).hasValue(5.4);
    assertThat(model.summary().mean(Indicator.MONETARY)).hasValue(2260);
    for (TenCustomers.Row row : TenCustomers.ROWS) {
      RfmVerdict verdict = model.classify(row.profile()).orElseThrow();
      assertThat(verdict.raw().toString()).as(row.id()).isEqualTo(row.raw());
      assertThat(verdict.good().toString()).as(row.id()).isEqualTo(row.good());
      assertThat(verdict.rfmClass().label().in(Language.CHINESE)).isEqualTo(row.chinese());
      assertThat(model.classify(row.values()).get().toString()).isEqualTo(verdict.toString());
    }
  }

  @Test
  void theEightClassesCoverEveryCombinationOnceAndAreReadBackFromTheirIds() {
    assertThat(RfmClass.values()).hasSize(8);
    for (RfmClass c : RfmClass.values()) {
      assertThat(RfmClass.of(c.arrows())).isEqualTo(c);
      assertThat(RfmClass.find(c.id())).hasValue(c);
      assertThat(Arrows.parse(c.arrows().toString())).isEqualTo(c.arrows());
    }
    assertThat(RfmClass.of(Arrows.parse("101")).id()).isEqualTo("important-develop");
    assertThat(RfmClass.of(Arrows.parse("↓↓↓")).id()).isEqualTo("general-win-back");
    assertThat(RfmClass.find("champion")).isEmpty();
    assertThatThrownBy(() -> Arrows.parse("↑x↑")).hasMessageContaining("not 'x'");
  }

  @Test
  void eachClassHasAStrategyOfItsOwnInBothLanguages() {
    for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
      assertThat(java.util.Arrays.stream(RfmClass.values()).map(c -> c.strategy().in(language)))
          .doesNotHaveDuplicates()
          .noneMatch(String::isBlank);
    }
    assertThat(RfmClass.IMPORTANT_KEEP.strategy().in(Language.ENGLISH)).startsWith("Reach out");
  }

  @Test
  void equalToTheMeanIsUpRawAndGood() {
    RfmModel model = of(new RfmValues(10, 2, 100), new RfmValues(30, 4, 300));
    RfmVerdict average = model.classify(new RfmValues(20, 3, 200)).get();
    assertThat(average.raw()).hasToString("↑↑↑");
    assertThat(average.good()).hasToString("↑↑↑");
  }

  @Test
  void aMeanThatNoDoubleHoldsSplitsExactly() {
    // Three customers of 0.1 each: their mean is 0.1, not the 0.10000000000000002 of doubles.
    RfmValues tenth = new RfmValues(1, 1, 0.1);
    assertThat(of(tenth, tenth, tenth).classify(tenth).get().good()).hasToString("↑↑↑");
    RfmModel thirds = of(new RfmValues(0, 1, 0), new RfmValues(0, 1, 0), new RfmValues(1, 2, 1));
    assertThat(thirds.classify(new RfmValues(0, 1, 0.333333)).get().raw()).hasToString("↓↓↓");
    assertThat(thirds.classify(new RfmValues(0, 1, 0.333334)).get().raw()).hasToString("↓↓↑");
  }

  @Test
  void whoHasNoPurchaseHasNoClassAndTheReasonSaysSo() {
    CustomerProfile nobody = TenCustomers.customer("P", 0, 0, 0);
    CustomerProfile returnsOnly =
        nobody.with(MetricValues.builder().put(Metrics.REFUNDS, 2).put(Metrics.SPEND, -10).build());
    CustomerProfile noMoney =
        TenCustomers.customer("U", 3, 1, 10)
            .with(MetricValues.builder().missing(Metrics.SPEND).build());
    RfmAccumulator base = TenCustomers.accumulator();
    base.add(nobody).add(returnsOnly).add(noMoney).add(TenCustomers.customer("C", 3, 1, 10));
    RfmModel model = RfmModel.meanSplit(base.summary());
    assertThat(model.summary().customers()).isEqualTo(1);
    assertThat(model.summary().leftOut(ExclusionReason.NO_PURCHASE)).isEqualTo(1);
    assertThat(model.summary().leftOut(ExclusionReason.REFUNDS_ONLY)).isEqualTo(1);
    assertThat(model.summary().leftOut(ExclusionReason.UNKNOWN)).isEqualTo(1);
    assertThat(model.classify(nobody)).isEmpty();
    assertThat(model.leftOut(returnsOnly)).hasValue(ExclusionReason.REFUNDS_ONLY);
    MetricValues values = model.read(returnsOnly, TenCustomers.AS_OF);
    assertThat(values.isKnown(Metrics.RFM_CLASS)).isFalse();
    assertThat(values.reason(Metrics.RFM_CLASS).get().in(Language.ENGLISH))
        .isEqualTo("refunds only, no purchase, so no class");
    assertThat(values.reason(Metrics.RFM_CLASS).get().in(Language.CHINESE)).contains("只有退款");
  }

  @Test
  void aBaseOfNobodyGivesNoClass() {
    RfmModel model = RfmModel.meanSplit(TenCustomers.accumulator().summary());
    CustomerProfile buyer = TenCustomers.ROWS.get(0).profile();
    assertThat(model.classify(buyer)).isEmpty();
    assertThat(model.read(buyer, TenCustomers.AS_OF).reason(Metrics.RFM_CLASS)).isPresent();
    assertThat(model.summary().mean(Indicator.MONETARY)).isEmpty();
  }

  @Test
  void servesAsMetrics() {
    RfmModel model = ten();
    MetricValues values = model.read(TenCustomers.ROWS.get(2).profile(), TenCustomers.AS_OF);
    assertThat(values.metrics()).isEqualTo(model.provides());
    assertThat(values.text(Metrics.RFM_CLASS)).hasValue("important-keep");
    assertThat(values.text(RfmModel.RAW_ARROWS)).hasValue("↑↑↑");
    assertThat(values.text(RfmModel.GOOD_ARROWS)).hasValue("↓↑↑");
    assertThatThrownBy(() -> model.read(TenCustomers.ROWS.get(2).profile(), Instant.EPOCH))
        .hasMessageContaining("Maybe make the profile at that moment");
  }

  @Test
  void directionIsDataAndTurnsTheGoodArrowOnly() {
    RfmDefinition stale =
        RfmDefinition.defaults().withDirection(Indicator.RECENCY, Direction.HIGHER_IS_BETTER);
    RfmAccumulator base = RfmAccumulator.of(stale, TenCustomers.AS_OF);
    TenCustomers.ROWS.forEach(row -> base.add(row.values()));
    RfmModel model = RfmModel.meanSplit(base.summary());
    for (TenCustomers.Row row : TenCustomers.ROWS) {
      RfmVerdict verdict = model.classify(row.values()).get();
      assertThat(verdict.raw().toString()).isEqualTo(row.raw());
      assertThat(verdict.good()).isEqualTo(verdict.raw());
    }
    assertThat(model.fingerprint()).hasSize(64).isNotEqualTo(ten().fingerprint());
  }

  @Test
  void aFigureJustBelowTheMeanIsNotShownAsTheMean() {
    RfmAccumulator base = TenCustomers.accumulator();
    base.add(TenCustomers.customer("A", 3, 1, 100.001));
    base.add(TenCustomers.customer("B", 3, 1, 100.005));
    RfmVerdict verdict =
        RfmModel.meanSplit(base.summary())
            .classify(TenCustomers.customer("A", 3, 1, 100.001))
            .get();
    assertThat(verdict.raw().toString()).endsWith("↓");
    assertThat(verdict.in(Language.ENGLISH)).endsWith("money 100.001 (mean 100.003)");
  }

  @Test
  void frequencyMayCountDaysAndMoneyMayBeTheMean() {
    RfmDefinition definition =
        RfmDefinition.defaults()
            .withFrequency(RfmDefinition.Frequency.PURCHASE_DAYS)
            .withMonetary(RfmDefinition.Monetary.MEAN_SPEND);
    CustomerProfile customer =
        TenCustomers.customer("C", 3, 4, 100)
            .with(
                MetricValues.builder()
                    .put(Metrics.PURCHASE_DAYS, 2)
                    .put(Metrics.MEAN_SPEND, 25)
                    .build());
    RfmSummary summary = RfmAccumulator.of(definition, TenCustomers.AS_OF).add(customer).summary();
    assertThat(summary.mean(Indicator.FREQUENCY)).hasValue(2);
    assertThat(summary.mean(Indicator.MONETARY)).hasValue(25);
  }

  @Test
  void theVerdictReadsWellInBothLanguagesAndItsPlainTextKeepsTheFigures() {
    RfmVerdict verdict = ten().classify(TenCustomers.ROWS.get(0).profile()).get();
    assertThat(verdict.in(Language.ENGLISH))
        .isEqualTo(
            "important value (↑↑↑): days since the last purchase 5 (mean 60), frequency 12 (mean"
                + " 5.4), money 4800 (mean 2260)");
    assertThat(verdict.in(Language.CHINESE))
        .isEqualTo("重要价值客户（↑↑↑）：距最近一次购买的天数 5（均值 60），购买频率 12（均值 5.4），消费金额 4800（均值 2260）");
    assertThat(verdict.toString()).isEqualTo("important-value ↑↑↑, raw ↓↑↑");
  }

  @Test
  void aVerdictIsEqualWhereAllItSaysIsAndHoldsNoModel() {
    RfmVerdict verdict = ten().classify(TenCustomers.ROWS.get(0).values()).get();
    RfmVerdict again = ten().classify(TenCustomers.ROWS.get(0).values()).get();
    assertThat(again).isEqualTo(verdict).hasSameHashCodeAs(verdict);
    assertThat(verdict.fingerprint()).isEqualTo(ten().fingerprint());
    assertThat(verdict.asOf()).isEqualTo(ten().asOf());
    assertThat(verdict.mean(Indicator.FREQUENCY)).isEqualTo(5.4);
    assertThat(ten().classify(TenCustomers.ROWS.get(1).values()).get()).isNotEqualTo(verdict);
  }

  @Test
  void aNegativeZeroIsAZeroOfMoney() {
    assertThat(new RfmValues(-0.0, 1, -0.0)).isEqualTo(new RfmValues(0, 1, 0));
  }

  @Test
  void aStoredVerdictWhoseArrowsAreNotThoseOfItsFiguresIsRefused() {
    RfmValues values = new RfmValues(5, 12, 4800);
    Map<Indicator, Double> means =
        Map.of(Indicator.RECENCY, 60.0, Indicator.FREQUENCY, 5.4, Indicator.MONETARY, 2260.0);
    Arrows good = Arrows.parse("111");
    assertThat(RfmVerdict.of("f", Instant.EPOCH, means, values, Arrows.parse("011"), good))
        .hasToString("important-value ↑↑↑, raw ↓↑↑");
    assertThatThrownBy(() -> RfmVerdict.of("f", Instant.EPOCH, means, values, good, good))
        .hasMessage(
            "the raw arrow of 'recency' is ↑, but the figure lies below the mean. Maybe the arrows"
                + " are the good ones.");
    assertThatThrownBy(
            () ->
                RfmVerdict.of(
                    "f",
                    Instant.EPOCH,
                    Map.of(Indicator.RECENCY, 60.0),
                    values,
                    Arrows.parse("011"),
                    good))
        .hasMessageContaining("that of 'frequency' is missing");
  }

  @Test
  void figuresOutOfRangeAreRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new RfmValues(-1, 1, 1)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new RfmValues(1, 0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new RfmValues(1, 1, Double.NaN)).hasMessageContaining("±9e12");
    assertThatThrownBy(() -> new RfmValues(1, 1, 9.1e12)).hasMessageNotContaining("9.1");
    RfmAccumulator full = TenCustomers.accumulator().add(new RfmValues(1, 1, 9e12));
    assertThatThrownBy(() -> full.add(new RfmValues(1, 1, 9e12)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("Maybe count money in thousands");
    assertThat(full.summary().customers()).isEqualTo(1);
    assertThat(full.summary().mean(Indicator.RECENCY)).hasValue(1);
  }

  @Test
  void partsOfDifferentMomentsMakeNoWhole() {
    RfmAccumulator other = RfmAccumulator.of(RfmDefinition.defaults(), Instant.EPOCH);
    assertThatThrownBy(() -> TenCustomers.accumulator().merge(other))
        .hasMessageContaining("one definition and moment");
    assertThatThrownBy(() -> Posted.from(other::writeTo, TenCustomers.accumulator()::mergeFrom))
        .hasMessageContaining("only sums of RFM of one definition make a whole");
    assertThatThrownBy(() -> other.add(TenCustomers.ROWS.get(0).profile()))
        .hasMessageContaining("takes no profile as of");
  }
}
