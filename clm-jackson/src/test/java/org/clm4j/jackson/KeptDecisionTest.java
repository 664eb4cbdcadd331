package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.PURCHASES;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Verdict;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;

/** Kept verdicts of the rooms of rules and stages say what the verdicts said. */
class KeptDecisionTest {

  private static StageDecision decision() {
    StageModel shop = StageVerdicts.shop();
    return shop.next(shop.start(StageVerdicts.JUNE.minusSeconds(86_400)), StageVerdicts.customer());
  }

  @Test
  void aDecisionThatWasReadSpeaksInAnyLanguage() {
    StageDecision decision = decision();
    StageDecision again =
        Jackson3.json().read(Document.STAGE_DECISION, Document.STAGE_DECISION.write(decision));
    assertThat(again).isEqualTo(decision);
    assertThat(again.in(Language.CHINESE)).isEqualTo(decision.in(Language.CHINESE));
    assertThat(again.why(again.candidates().get(0), Language.ENGLISH))
        .isEqualTo(decision.why(decision.candidates().get(0), Language.ENGLISH));
    assertThat(again.outline().transitions())
        .extracting(Transition::id)
        .containsExactly("wakes", "sleeps");
  }

  @Test
  void wordsAreWrittenForReadersWithoutThisLibraryAndNotReadBack() {
    StageDecision decision = decision();
    String text =
        Document.STAGE_DECISION.withWords(Language.ENGLISH, Language.CHINESE).writeLine(decision);
    assertThat(text).contains("\"words\": {\"en\": \"" + decision + "\", \"zh\": \"");
    StageDecision again = Jackson3.json().read(Document.STAGE_DECISION, text);
    assertThat(again).isEqualTo(decision);
    assertThat(Document.STAGE_DECISION.writeLine(again)).doesNotContain("words");
    assertThatThrownBy(() -> Document.STAGE_STATE.withWords(Language.ENGLISH))
        .hasMessageStartingWith("a document stage-state/1 is not put into words.");
  }

  @Test
  void whatDoesNotFollowFromTheObservationsIsRefused() {
    String decision = Document.STAGE_DECISION.write(decision());
    assertThat(
            Again.refused(
                Document.STAGE_DECISION,
                decision,
                "\"outcome\": \"unknown\"",
                "\"outcome\": \"waiting\""))
        .contains("the \"outcome\" of way 'wakes' is 'waiting', but what was observed makes it");
    String read = Document.EXPLANATION.write(StageVerdicts.BUSY.explain(StageVerdicts.customer()));
    assertThat(
            Again.refused(
                Document.EXPLANATION, read, "\"verdict\": \"met\"", "\"verdict\": \"unknown\""))
        .contains("\"verdict\" is 'unknown', but what was observed makes it 'met'.");
  }

  @Test
  void aReadingThatFailedComesBackAsOne() {
    CustomerProfile profile =
        CustomerProfile.of(
            "c",
            StageVerdicts.JUNE,
            ZoneOffset.UTC,
            MetricValues.builder().failed(Metrics.PURCHASES, "SQLException").build());
    Explanation read = PURCHASES.atLeast(2).explain(profile);
    assertThat(read.verdict()).isEqualTo(Verdict.ERROR);
    Again.equal(Document.EXPLANATION, read);
    Again.equal(Document.PROFILE, profile);
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
                        text.replace(
                            "\"path\": [\n    {\"id\": \"prospect\"",
                            "\"path\": [\n    {\"id\": \"repeat\"")))
        .isInstanceOf(ClmJsonException.class)
        .hasMessageContaining(
            "change 1 of 2 does not lead from a stage of its path to the next, or lies before what"
                + " was before it.");
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
            stage mapping between the models given has 2 problems:
              - it goes from stage model 'purchase', version '1', but given is 'relationship', version '1'.
              - it goes to stage model 'relationship', version '1', but given is 'purchase', version '1'.""");
    MappingConfig empty = new MappingConfig(config.from(), config.to(), Map.of(), List.of());
    assertThatThrownBy(() -> empty.between(StageModels.purchase(), StageModels.relationship()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Maybe call map(\"churned\", …).");
  }
}
