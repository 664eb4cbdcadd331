package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;

class BergerNasrPropertyTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ContributionCurve CURVE =
      ContributionCurve.saturating(
          Money.of("20", "EUR"), Money.of("3", "EUR"), 2.5, Money.of("50", "EUR"));

  private static double value(BergerNasr model, Horizon horizon, double rate) {
    return model.estimate(CURVE, NOW, horizon, Discounting.annual(rate)).unrounded();
  }

  @Property(tries = 300)
  void equalsTheTwoSumsAddedUp(
      @ForAll @DoubleRange(max = 1) double retention,
      @ForAll @DoubleRange(min = -0.2, max = 1) double rate,
      @ForAll @IntRange(min = 10, max = 900) int cycle,
      @ForAll @IntRange(min = 10, max = 900) int interval,
      @ForAll @IntRange(max = 5000) int horizon) {
    BergerNasr model =
        BergerNasr.builder(retention, DAY.multipliedBy(cycle))
            .promotion(Money.of("7", "EUR"), DAY.multipliedBy(interval))
            .build();
    double gained = 0;
    double spent = 0;
    for (int i = 0; i * cycle <= horizon; i++) {
      gained += CURVE.at(i) * Math.pow(retention, i) * Math.pow(1 + rate, -i * cycle / 365.25);
    }
    for (int j = 1; (j - 1) * interval < horizon; j++) { // the last one in part
      spent +=
          7
              * Math.min(1, horizon / (double) interval - (j - 1))
              * Math.pow(retention, (j - 1) * interval / (double) cycle)
              * Math.pow(1 + rate, -(j - 0.5) * interval / 365.25);
    }

    assertThat(value(model, Horizon.ofPeriods(horizon, DAY), rate))
        .isCloseTo(gained - spent, within(1e-10 * (gained + spent)));
  }

  @Property(tries = 300)
  void growsWithRetentionAndHorizonUpToTheEndlessOne(
      @ForAll @DoubleRange(max = 0.9) double retention,
      @ForAll @DoubleRange(min = 0.01, max = 1) double rate,
      @ForAll @IntRange(max = 100) int years,
      @ForAll boolean flowing) {
    BergerNasr model = model(retention, flowing);
    Horizon horizon = Horizon.ofPeriods(years, Rate.YEAR);
    double value = value(model, horizon, rate);
    double slack = 1e-12 * (1 + value);

    assertThat(value(model(retention + 0.1, flowing), horizon, rate))
        .isGreaterThanOrEqualTo(value - slack);
    assertThat(value(model, Horizon.ofPeriods(years + 1, Rate.YEAR), rate))
        .isGreaterThanOrEqualTo(value - slack);
    assertThat(value(model, Horizon.endless(), rate)).isGreaterThanOrEqualTo(value - slack);
    assertThat(value(model, Horizon.ofPeriods(20_000, Rate.YEAR), rate))
        .isCloseTo(value(model, Horizon.endless(), rate), within(1e-9 * (1 + value)));
  }

  private static BergerNasr model(double retention, boolean flowing) {
    BergerNasr.Builder builder = BergerNasr.builder(retention, Rate.YEAR);
    return flowing ? builder.flowing().build() : builder.build();
  }
}
