package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Effect;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Band;
import org.clm4j.score.Decay;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;

/**
 * One fingerprint on every Java: before version 19, Java wrote {@link #MUCH} as
 * 1.9999999999999998E23 and {@link #LITTLE} as 5.6843418860808015E-14.
 */
class FingerprintTest {

  private static final double MUCH = 2.0E23;
  private static final double LITTLE = 5.684341886080802E-14;

  private static Factor factor(String id, ValueFunction.OfNumber function) {
    return Factor.builder(id, Metrics.SPEND, function).build();
  }

  @Test
  void aStageModelHasOneFingerprintOnEveryJava() {
    Condition rich =
        Condition.all(
            new NumberComparison(Metrics.SPEND, Relation.AT_LEAST, MUCH),
            new NumberRange(Metrics.SCORE_COVERAGE, LITTLE, 0.5));
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "a", "b", rich))
            .build();
    assertThat(model.fingerprint())
        .isEqualTo("f3b22ab2d5a18751e3971d7ffca64b3e9102498ed3e14532c7ff76961fa32f8d");
  }

  @Test
  void aScorecardHasOneFingerprintOnEveryJava() {
    Scorecard card =
        Scorecard.builder("c", "1")
            .factor(factor("linear", ValueFunction.linear(0, MUCH)))
            .factor(factor("logistic", ValueFunction.logistic(MUCH, LITTLE)))
            .factor(
                factor("steps", ValueFunction.steps(LITTLE, ValueFunction.Point.of(MUCH, LITTLE))))
            .factor(
                factor(
                    "lines",
                    ValueFunction.piecewise(
                        ValueFunction.Point.of(LITTLE, 1), ValueFunction.Point.of(MUCH, LITTLE))))
            .factor(
                Factor.builder(
                        "flag",
                        FlagMetric.of("vip", Label.of("vip")),
                        ValueFunction.flag(1, LITTLE))
                    .missingCountsAs(LITTLE)
                    .build())
            .factor(
                Factor.builder(
                        "table", Metrics.BAND, Table.of(Map.of("x", LITTLE)).withOtherwise(LITTLE))
                    .build())
            .factor(
                factor("weighty", ValueFunction.linear(1, 5))
                    .withWeight(MUCH)
                    .withDecay(Decay.linear(Metrics.LAST_PURCHASE_AT, LITTLE, Span.ofDays(1))))
            .factor(
                factor("halved", ValueFunction.linear(1, 5))
                    .withDecay(Decay.halfLife(Metrics.LAST_PURCHASE_AT, Span.ofDays(30))))
            .aggregation(Aggregation.dimensions(Map.of("customer", MUCH)))
            .bands(Band.of("low", Label.of("low"), 0), Band.of("high", Label.of("high"), LITTLE))
            .minimumCoverage(LITTLE)
            .assuming(
                MetricValues.builder()
                    .put(Metrics.SPEND, MUCH)
                    .put(Metrics.BAND, "x")
                    .put(Metrics.LAST_PURCHASE_AT, Instant.EPOCH)
                    .build())
            .build();
    assertThat(card.fingerprint())
        .isEqualTo("5c9b9e3b6641d6d9ab11317583d4a3600aa482a2cb4648d05e7f958c25a6a1dc");
  }

  @Test
  void aCatalogueHasOneFingerprintOnEveryJava() {
    RetentionStrategy strategy =
        RetentionStrategy.builder("s", Label.of("s"))
            .serves(StageSelector.of("m", "a"))
            .build()
            .withEffect(new Effect(LITTLE, Money.of("1.50", "EUR"), MUCH));
    assertThat(StrategyCatalog.of("ours", "1", List.of(strategy)).fingerprint())
        .isEqualTo("876f2d0bd30e459f6caada2c76880bdd167d0277eb55a0554ef59bfa454d3b90");
  }
}
