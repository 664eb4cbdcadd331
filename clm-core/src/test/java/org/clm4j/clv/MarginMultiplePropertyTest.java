package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Rate;

class MarginMultiplePropertyTest {

  @Property
  void equalsTheSeriesAddedUpTermByTerm(
      @ForAll @DoubleRange(max = 1) double retention,
      @ForAll @DoubleRange(min = -0.2, max = 0.5) double rate,
      @ForAll @DoubleRange(min = -0.2, max = 0.3) double growth,
      @ForAll @IntRange(max = 60) int periods,
      @ForAll boolean firstNow) {
    MarginMultiple model = MarginMultiple.of(retention, Rate.YEAR).withGrowth(Rate.annual(growth));
    model = firstNow ? model.withFirstMarginNow() : model;
    double slow = firstNow ? 1 : 0;
    for (int t = 1; t <= periods; t++) {
      int grown = firstNow ? t : t - 1;
      slow += Math.pow(retention, t) * Math.pow(1 + growth, grown) / Math.pow(1 + rate, t);
    }

    double fast =
        model
            .multiple(Horizon.ofPeriods(periods, Rate.YEAR), Discounting.annual(rate))
            .orElseThrow();

    assertThat(fast).isCloseTo(slow, within(1e-11 * (1 + slow)));
  }

  @Property
  void growsWithRetentionAndHorizonAndTendsToTheEndlessOne(
      @ForAll @DoubleRange(max = 0.98) double retention,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double rate,
      @ForAll @IntRange(min = 1, max = 100) int periods) {
    Discounting discounting = Discounting.annual(rate);
    MarginMultiple model = MarginMultiple.of(retention, Rate.YEAR);
    Horizon horizon = Horizon.ofPeriods(periods, Rate.YEAR);
    double endless = model.multiple(Horizon.endless(), discounting).orElseThrow();
    double shorter = model.multiple(horizon, discounting).orElseThrow();

    assertThat(
            MarginMultiple.of(retention + 0.02, Rate.YEAR)
                .multiple(horizon, discounting)
                .orElseThrow())
        .isGreaterThan(shorter);
    assertThat(model.multiple(Horizon.ofPeriods(periods + 1, Rate.YEAR), discounting).orElseThrow())
        .isBetween(shorter, endless * (1 + 1e-13));
    assertThat(model.multiple(Horizon.ofPeriods(100_000, Rate.YEAR), discounting).orElseThrow())
        .isCloseTo(endless, within(1e-12 * (1 + endless)));
  }

  @Property
  void aLongerHorizonIsTheShorterOneAndWhatFollows(
      @ForAll @DoubleRange(max = 1) double retention,
      @ForAll @DoubleRange(max = 0.5) double rate,
      @ForAll @IntRange(max = 50) int first,
      @ForAll @IntRange(max = 50) int then) {
    Discounting discounting = Discounting.annual(rate);
    MarginMultiple model = MarginMultiple.of(retention, Rate.YEAR);
    double whole =
        model.multiple(Horizon.ofPeriods(first + then, Rate.YEAR), discounting).orElseThrow();
    double head = model.multiple(Horizon.ofPeriods(first, Rate.YEAR), discounting).orElseThrow();
    double tail = model.multiple(Horizon.ofPeriods(then, Rate.YEAR), discounting).orElseThrow();

    assertThat(whole)
        .isCloseTo(
            head + Math.pow(retention / (1 + rate), first) * tail, within(1e-11 * (1 + whole)));
  }
}
