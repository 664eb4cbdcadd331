package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.evaluation.ChurnCause.Kind;
import org.clm4j.evaluation.ChurnCause.Lift;
import org.clm4j.evaluation.ChurnCause.Trait;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TextMetric;
import org.junit.jupiter.api.Test;

class ChurnCausesTest {

  private static final Instant AS_OF = Instant.parse("2025-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2025-10-01T00:00:00Z");
  private static final FlagMetric SILENT =
      FlagMetric.of("warning.silence", Label.of("warning: silence", "预警：沉默"));
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier", "等级"));

  private static List<FlagMetric> noise(int count) {
    return IntStream.range(0, count)
        .mapToObj(j -> FlagMetric.of("noise" + j, Label.of("noise " + j)))
        .toList();
  }

  /** Two open complaints or more double the loss, a warning of silence trebles it. */
  private static TrainingSet base(long seed) {
    List<Metric<?>> metrics = new ArrayList<>(List.of(Metrics.OPEN_COMPLAINTS, SILENT, TIER));
    metrics.addAll(noise(10));
    TrainingSet.Builder set = TrainingSet.builder(AS_OF, UNTIL, metrics);
    Random random = new Random(seed);
    for (int i = 0; i < 4000; i++) {
      MetricValues.Builder values = MetricValues.builder();
      int complaints = random.nextInt(4);
      boolean silent = random.nextInt(5) == 0;
      values.put(Metrics.OPEN_COMPLAINTS, complaints).put(SILENT, silent);
      values.put(TIER, random.nextBoolean() ? "gold" : "blue");
      noise(10).forEach(flag -> values.put(flag, random.nextBoolean()));
      double chance = 0.1 * (complaints >= 2 ? 2 : 1) * (silent ? 3 : 1);
      set.add(
          CustomerProfile.of("c" + i, AS_OF, ZoneOffset.UTC, values.build()),
          random.nextDouble() < chance);
    }
    return set.build();
  }

  @Test
  void findsWhatCameBeforeTheLossAndConfirmsItElsewhere() {
    ChurnCauses causes = ChurnCauses.of(base(1), true);
    assertThat(causes.confirmed())
        .extracting(ChurnCause::metric)
        .containsExactly("warning.silence", "openComplaints");
    ChurnCause silent = causes.confirmed().get(0);
    assertThat(silent.trait()).isEqualTo(new Trait(Kind.YES, OptionalDouble.empty(), ""));
    // trebled beside a fifth who have it: 3 / (1.4)
    assertThat(silent.holdout().lift()).isCloseTo(3 / 1.4, within(0.35));
    assertThat(silent.found().low()).isLessThan(silent.found().lift());
    assertThat(silent.found().high()).isGreaterThan(silent.found().lift());
    assertThat(causes.confirmed().get(1).trait())
        .isEqualTo(new Trait(Kind.AT_LEAST, OptionalDouble.of(2), ""));
    assertThat(causes.causes()).hasSizeGreaterThan(2);
    assertThat(causes).isEqualTo(ChurnCauses.of(base(1), true));
  }

  @Test
  void ofNoiseAloneHardlyAnythingIsConfirmed() {
    int any = 0;
    for (int seed = 0; seed < 200; seed++) {
      TrainingSet.Builder set = TrainingSet.builder(AS_OF, UNTIL, noise(12));
      Random random = new Random(seed);
      for (int i = 0; i < 300; i++) {
        MetricValues.Builder values = MetricValues.builder();
        noise(12).forEach(flag -> values.put(flag, random.nextBoolean()));
        set.add(
            CustomerProfile.of("c" + i, AS_OF, ZoneOffset.UTC, values.build()),
            random.nextInt(4) == 0);
      }
      any += ChurnCauses.of(set.build(), true).confirmed().isEmpty() ? 0 : 1;
    }
    // 5 % of 200 runs are 10, three deviations more are 19
    assertThat(any).isLessThan(19);
  }

  @Test
  void adjustsAsBenjaminiAndHochbergDo() {
    // the fifteen p-values of their paper, section 4.3, of which four are significant at 5 %
    double[] p = {
      .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
      .7590, 1.000
    };
    Lift lift = new Lift(10, 5, 2, 1, 3);
    List<ChurnCause> judged =
        ChurnCauses.adjusted(
            DoubleStream.of(p)
                .mapToObj(
                    chance ->
                        new ChurnCause(
                            "m",
                            Label.of("m"),
                            new Trait(Kind.YES, OptionalDouble.empty(), ""),
                            List.of(),
                            lift,
                            lift,
                            chance,
                            1,
                            false))
                .toList(),
            0.05);
    assertThat(judged.stream().filter(ChurnCause::confirmed)).hasSize(4);
    assertThat(judged.get(3).adjusted()).isCloseTo(15 * .0095 / 4, within(1e-12));
    // 15 · .0278 / 6 is more than the seventh has, so the sixth has that
    assertThat(judged.get(4).adjusted()).isCloseTo(15 * .0201 / 5, within(1e-12));
    assertThat(judged.get(5).adjusted()).isCloseTo(15 * .0298 / 7, within(1e-12));
  }

  @Test
  void aLiftHasTheIntervalOfItsLogarithm() {
    // 30 of 100 with the trait, 20 of 200 without: lift .3 / (50 / 300)
    Lift lift = Lift.of(100, 30, 300, 50);
    assertThat(lift.lift()).isCloseTo(1.8, within(1e-12));
    double withTrait = 30 * 0.7 * Math.pow(1 / 30.0 - 1 / 50.0, 2);
    double without = 20 * 0.9 / 2500.0;
    assertThat(lift.high())
        .isCloseTo(1.8 * Math.exp(1.959964 * Math.sqrt(withTrait + without)), within(1e-6));
    assertThat(Lift.of(100, 0, 300, 50).lift()).isZero();
    assertThat(Lift.of(100, 0, 300, 50).high()).isFinite().isPositive();
  }

  @Test
  void metricsThatSayTheSameOfTheSameCustomersAreToldOfOnce() {
    List<Metric<?>> metrics = List.of(Metrics.TYPICAL_GAP_DAYS, Metrics.PURCHASE_DAYS);
    TrainingSet.Builder set = TrainingSet.builder(AS_OF, UNTIL, metrics);
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      int days = 1 + random.nextInt(3);
      MetricValues.Builder values = MetricValues.builder().put(Metrics.PURCHASE_DAYS, days);
      if (days > 1) {
        values.put(Metrics.TYPICAL_GAP_DAYS, 1 + random.nextInt(90));
      }
      set.add(
          CustomerProfile.of("c" + i, AS_OF, ZoneOffset.UTC, values.build()),
          random.nextDouble() < (days == 1 ? 0.6 : 0.2));
    }
    ChurnCauses causes = ChurnCauses.of(set.build(), true);
    assertThat(causes.causes()).hasSize(1);
    ChurnCause cause = causes.causes().get(0);
    assertThat(cause.metric()).isEqualTo("purchaseDays");
    assertThat(cause.trait()).isEqualTo(new Trait(Kind.BELOW, OptionalDouble.of(2), ""));
    assertThat(cause.alike()).containsExactly("typicalGapDays");
  }

  @Test
  void theEventMayBeTheOppositeOfTheLoss() {
    TrainingSet set = base(2);
    ChurnCauses kept = ChurnCauses.of(set, false);
    assertThat(kept.lost()).isEqualTo(set.size() - set.events());
    assertThat(kept.confirmed())
        .filteredOn(c -> c.metric().equals("warning.silence"))
        .extracting(c -> c.trait().kind())
        .containsExactly(Kind.NO);
  }

  @Test
  void isSaidInBothLanguages() {
    ChurnCauses causes = ChurnCauses.of(base(1), true);
    String english = causes.in(Language.ENGLISH);
    assertThat(english)
        .startsWith("Of 4,000 customers known at 2025-07-01, ")
        .contains("What came before most: warning: silence (lost 2")
        .contains("open complaints at least 2")
        .contains("(Benjamini-Hochberg). What came before a loss need not have caused it")
        .contains("\nwarning: silence: ")
        .contains(", not confirmed");
    assertThat(causes.in(Language.CHINESE))
        .startsWith("2025-07-01 的 4,000 位客户中，截至 2025-10-01 有 ")
        .contains("未解决投诉不低于 2")
        .contains("（Benjamini-Hochberg 法）。流失前出现的特征不一定是流失的原因");
  }

  @Test
  void refusesABaseTooSmallToTryAnythingOut() {
    TrainingSet.Builder set = TrainingSet.builder(AS_OF, UNTIL, List.of(SILENT));
    for (int i = 0; i < 30; i++) {
      set.add(CustomerProfile.of("c" + i, AS_OF, ZoneOffset.UTC, MetricValues.none()), i < 5);
    }
    assertThatThrownBy(() -> ChurnCauses.of(set.build(), true))
        .hasMessageContaining("at least 10 of each are needed");
    assertThatThrownBy(() -> ChurnCauses.of(base(1), true, 1.5))
        .hasMessageContaining("a false discovery rate lies between 0 and 1");
  }
}
