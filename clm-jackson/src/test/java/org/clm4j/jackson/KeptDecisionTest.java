package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.stage.Candidate;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageModelException;
import org.clm4j.stage.StageModels;
import org.junit.jupiter.api.Test;

/** Kept verdicts of the rooms of rules and stages say what the verdicts said. */
class KeptDecisionTest {

  private static StageDecision decision() {
    StageModel shop = StageVerdicts.shop();
    return shop.next(shop.start(StageVerdicts.JUNE.minusSeconds(86_400)), StageVerdicts.customer());
  }

  @Test
  void saysWhatTheDecisionSaid() {
    StageDecision decision = decision();
    KeptDecision kept = KeptDecision.of(decision, Locale.ENGLISH);
    assertThat(kept.stage()).isEqualTo(decision.stage().id());
    assertThat(kept.moved()).isEqualTo(decision.moved());
    assertThat(kept.reviewAt()).isEqualTo(decision.reviewAt());
    assertThat(kept.words()).containsExactly(Map.entry("en", decision.toString()));
    assertThat(kept.candidates())
        .extracting(KeptDecision.Tried::transition)
        .containsExactly("wakes", "sleeps");
  }

  @Test
  void textsForLogsShowNothingOfTheCustomer() {
    KeptDecision kept = KeptDecision.of(decision(), Locale.ENGLISH);
    assertThat(kept.toString()).isEqualTo("2026-06-30T12:00:00Z: active -> active");
    assertThat(KeptExplanation.of(StageVerdicts.BUSY.explain(StageVerdicts.customer())).toString())
        .endsWith(": MET")
        .doesNotContain("2026-03-01", "is 4");
  }

  @Test
  void takesOneTransitionAtMost() {
    KeptDecision kept = KeptDecision.of(decision());
    KeptDecision.Tried taken =
        new KeptDecision.Tried(
            "wakes", "busy", Candidate.Outcome.TAKEN, List.of(), kept.candidates().get(0).why());
    assertThatThrownBy(
            () ->
                new KeptDecision(
                    kept.fingerprint(),
                    kept.asOf(),
                    kept.from(),
                    List.of(taken, taken),
                    kept.reviewAt(),
                    kept.state(),
                    kept.words()))
        .hasMessage("a decision takes one transition at most, but here are 2.");
  }

  @Test
  void aHistoryWhoseChangesDoNotFollowOneAnotherIsRefused() {
    String text =
        StageVerdicts.all().stream()
            .filter(s -> s.name().equals("stage-history"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThatThrownBy(
            () ->
                Jackson3.json()
                    .read(
                        Document.STAGE_HISTORY,
                        text.replace("\"first\": \"prospect\"", "\"first\": \"repeat\"")))
        .isInstanceOf(ClmJsonException.class)
        .hasMessageContaining(
            "a change leaves stage 'prospect' at 2026-01-05T10:00:00Z, but the customer was in"
                + " 'repeat' since 2026-01-05T10:00:00Z.");
  }

  @Test
  void aProfileWithTheFactorsOfAScorecardComesBack() {
    CustomerProfile profile =
        StageVerdicts.customer()
            .with(
                MetricValues.builder()
                    .put(Metrics.factorValue("rhythm", Label.of("rhythm", "节奏")), 0.5)
                    .build());
    CustomerProfile again = Jackson3.json().read(Document.PROFILE, Document.PROFILE.write(profile));
    assertThat(again).isEqualTo(profile);
  }

  @Test
  void aMappingIsCheckedBetweenTheModelsItNames() {
    StageMapping mapping =
        StageMapping.builder(StageModels.purchase(), StageModels.relationship())
            .map("churned", "decline")
            .build();
    MappingConfig config = MappingConfig.of(mapping);
    assertThat(config.between(StageModels.purchase(), StageModels.relationship()).stages())
        .isEqualTo(mapping.stages());
    assertThatThrownBy(() -> config.between(StageModels.relationship(), StageModels.purchase()))
        .hasMessage(
            """
            stage mapping does not fit the models given:
              - it goes from stage model 'purchase', version '1', but given is 'relationship', version '1'.
              - it goes to stage model 'relationship', version '1', but given is 'purchase', version '1'.""");
    MappingConfig empty = new MappingConfig(config.from(), config.to(), Map.of(), List.of());
    assertThatThrownBy(() -> empty.between(StageModels.purchase(), StageModels.relationship()))
        .isInstanceOf(StageModelException.class)
        .hasMessageContaining("Maybe call map(\"churned\", …).");
  }
}
