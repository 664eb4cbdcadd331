package org.clm4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.when;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Terms;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Severity;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.junit.jupiter.api.Test;

/** The parts of a set-up are held to the scorecard beside them. */
class SetupCheckTest {

  private static final Scorecard CARD = Scorecards.orders();
  private static final Condition WRONG_BAND = Terms.BAND.is("crimson");
  private static final Condition WRONG_FACTOR = when(Metrics.factorValue("seat")).below(0.5);

  private static StageModel model(Condition entry, Condition moves) {
    return StageModel.builder("m", "1")
        .conditions(NamedConditions.builder().add("red", Label.of("is red"), WRONG_BAND).build())
        .stage(Stage.of("a"))
        .stage(Stage.of("b"), entry)
        .stage(Stage.of("c"))
        .transition(Transition.to("t", "a", moves).from("b", "c"))
        .build();
  }

  @Test
  void everyPartIsHeldToTheCardAndARuleFromSeveralStagesIsToldOnce() {
    StrategyCatalog catalog =
        StrategyCatalog.of(
            "c",
            "1",
            List.of(
                RetentionStrategy.builder("call", Label.of("Call"))
                    .serves(StageSelector.ANY)
                    .eligibility(WRONG_BAND)
                    .improves("seat")
                    .build()));
    WarningRules warnings =
        WarningRules.builder("w", "1")
            .rule(WarningRule.of("alarm", Severity.LOW, WRONG_FACTOR))
            .build();
    List<String> problems =
        SetupCheck.of(CARD)
            .withModel(model(WRONG_FACTOR, Condition.ref("red")))
            .withStrategies(catalog)
            .withWarnings(warnings)
            .problems();
    assertThat(problems)
        .extracting(p -> p.substring(0, p.indexOf(", which scorecard 'orders' does not have; it")))
        .containsExactly(
            "condition 'red' asks for band 'crimson'",
            "stage 'b' reads factor 'seat'",
            "transition 't' asks for band 'crimson'",
            "strategy 'call' asks for band 'crimson'",
            "warning 'alarm' reads factor 'seat'",
            "strategy 'call' improves factor 'seat'");
    assertThat(problems.get(0)).contains(CARD.bands().get(0).id()).endsWith("].");
  }

  @Test
  void whatTheCardHasIsFine() {
    Condition fine = Terms.BAND.is(CARD.bands().get(0).id());
    Condition factor = when(Metrics.factorValue(CARD.factors().get(0).id())).below(0.5);
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"), fine)
            .transition(Transition.of("t", "a", "b", fine.and(factor)))
            .build();
    assertThat(SetupCheck.of(CARD).withModel(model).problems()).isEmpty();
  }

  @Test
  void aFactorIsToldByItsMetricsId() {
    assertThat(Metrics.factorOf(Metrics.factorValue("FAC-25").id())).contains("FAC-25");
    assertThat(Metrics.factorOf("factor()")).isEmpty();
    assertThat(Metrics.factorOf("factor")).isEmpty();
    assertThat(Metrics.factorOf("score")).isEmpty();
  }
}
