package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.stage.Facts.day;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.models.StageModels;
import org.clm4j.rule.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageMappingTest {

  @Test
  void aRelationIsReadInTheWordsOfAPurchaseHistory() {
    StageModel from = StageModels.b2b();
    StageModel to = StageModels.relationship();
    assertThat(StageMapping.builder(from, to).build().stages())
        .isEqualTo(
            Map.of(
                "acquisition", "exploration",
                "development", "formation",
                "retention", "stability"));
    assertThat(StageMapping.builder(from, to).map("development", "exploration").build().stages())
        .containsEntry("development", "exploration");
  }

  /** What every stage of the seven becomes in the six others, "-" where nothing stands for it. */
  @ParameterizedTest
  @CsvSource({
    "b2b.acquisition,            identification acquisition awareness prospect exploration prospect",
    "b2b.development,            maintenance satisfaction use repeat formation new",
    "b2b.retention,              maintenance maintenance repurchase loyal stability existing",
    "five-step.identification,   acquisition acquisition awareness prospect exploration -",
    "five-step.acquisition,      acquisition acquisition consideration prospect exploration prospect",
    "five-step.conversion,       acquisition conversion consideration prospect exploration prospect",
    "five-step.maintenance,      development satisfaction use repeat formation new",
    "five-step.win-back,         retention - - - decline -",
    "four-step.acquisition,      acquisition identification awareness prospect exploration prospect",
    "four-step.conversion,       acquisition conversion consideration prospect exploration prospect",
    "four-step.satisfaction,     development maintenance use repeat formation new",
    "four-step.maintenance,      retention maintenance repurchase loyal stability existing",
    "journey.awareness,          acquisition identification acquisition prospect exploration -",
    "journey.consideration,      acquisition acquisition acquisition prospect exploration prospect",
    "journey.purchase,           development maintenance satisfaction first-purchase exploration new",
    "journey.use,                development maintenance satisfaction repeat formation new",
    "journey.feedback,           development maintenance satisfaction repeat formation new",
    "journey.repurchase,         retention maintenance maintenance loyal stability existing",
    "purchase.prospect,          acquisition identification acquisition awareness exploration prospect",
    "purchase.first-purchase,    development maintenance satisfaction purchase exploration new",
    "purchase.repeat,            development maintenance satisfaction use formation new",
    "purchase.loyal,             retention maintenance maintenance repurchase stability existing",
    "purchase.churned,           - - - - - -",
    "relationship.exploration,   acquisition identification acquisition awareness prospect prospect",
    "relationship.formation,     development maintenance satisfaction use repeat new",
    "relationship.stability,     retention maintenance maintenance repurchase loyal existing",
    "relationship.decline,       retention win-back - - - -",
    "status.prospect,            acquisition acquisition acquisition consideration prospect exploration",
    "status.new,                 development maintenance satisfaction purchase first-purchase exploration",
    "status.existing,            retention maintenance maintenance repurchase loyal stability",
    "status.new-business,        retention maintenance maintenance repurchase loyal stability"
  })
  void everyStageOfTheSevenHasTheCounterpartsThatTheCanonicalStepsSay(
      String stage, String expected) {
    String[] id = stage.split("\\.");
    Stage from = StageModels.find(id[0]).orElseThrow().stage(id[1]).orElseThrow();
    assertThat(
            StageModels.all().stream()
                .filter(to -> !to.id().equals(id[0]))
                .map(to -> StageMapping.counterpart(from, to).map(Stage::id).orElse("-"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void nobodyWhoHasBoughtIsCarriedBackBeforeTheFirstPurchase() {
    Set<String> before =
        Set.of(
            "acquisition",
            "identification",
            "conversion",
            "awareness",
            "consideration",
            "prospect");
    for (StageModel from : StageModels.all()) {
      for (StageModel to : StageModels.all()) {
        for (Stage stage : from.stages()) {
          // Exploration holds those who have bought once and those who have not.
          if (!before.contains(stage.id()) && !stage.id().equals("exploration")) {
            assertThat(StageMapping.counterpart(stage, to).map(Stage::id).orElse("-"))
                .as(from.id() + "." + stage + " in " + to.id())
                .isNotIn(before);
          }
        }
      }
    }
  }

  @Test
  void everyStageWithoutACounterpartIsNamedAndNoOtherIs() {
    Map<String, List<String>> missing = new TreeMap<>();
    for (StageModel from : StageModels.all()) {
      for (StageModel to : StageModels.all()) {
        for (Stage stage : from.stages()) {
          if (from != to && StageMapping.counterpart(stage, to).isEmpty()) {
            missing.computeIfAbsent(from.id() + "." + stage, k -> new ArrayList<>()).add(to.id());
          }
        }
      }
    }
    assertThat(missing)
        .isEqualTo(
            Map.of(
                "five-step.win-back",
                List.of("four-step", "journey", "purchase", "status"),
                "relationship.decline",
                List.of("four-step", "journey", "purchase", "status"),
                "purchase.churned",
                List.of("b2b", "five-step", "four-step", "journey", "relationship", "status"),
                "five-step.identification",
                List.of("status"),
                "journey.awareness",
                List.of("status")));
  }

  @Test
  void anImpossibleMappingIsNamedWithAWayOut() {
    assertThatThrownBy(
            () ->
                StageMapping.builder(StageModels.purchase(), StageModels.b2b())
                    .map("prospects", "acquisition")
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("mapping from 'purchase 1' to 'b2b 1' has 2 problems:")
        .hasMessageContaining("no stage 'prospects'. Maybe 'prospect'")
        .hasMessageContaining(
            "stage 'churned' of model 'purchase 1', which stands for lost, has no counterpart in"
                + " model 'b2b 1', which has [acquisition, development, retention]")
        .hasMessageContaining("Maybe call map(\"churned\", …)");
  }

  @Test
  void everyUnmappedStageIsNamedWithTheStepsItStandsFor() {
    StageModel own =
        StageModel.builder("own", "1").stage(Stage.of("hot")).stage(Stage.of("cold")).build();
    assertThatThrownBy(
            () -> StageMapping.builder(StageModels.fiveStep(), StageModels.status()).build())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .anyMatch(
                        p ->
                            p.startsWith(
                                "stage 'identification' of model 'five-step 1', which stands for identified, has no"))
                    .anyMatch(
                        p ->
                            p.startsWith(
                                "stage 'win-back' of model 'five-step 1', which stands for at-risk, has no")));
    assertThatThrownBy(() -> StageMapping.builder(own, StageModels.status()).build())
        .hasMessageContaining(
            "stage 'hot' of model 'own 1', which stands for no canonical step, has")
        .hasMessageContaining("Maybe call map(\"cold\", …)");
  }

  @Test
  void aNewVersionKeepsStagesOfTheSameNameAndCarriesStates() {
    StageModel old =
        StageModel.builder("retail", "1")
            .stage(Stage.of("active"))
            .stage(Stage.of("dormant"))
            .build();
    StageModel renewed =
        StageModel.builder("retail", "2")
            .stage(Stage.of("active"))
            .stage(Stage.of("asleep"), Terms.PURCHASES.atLeast(1))
            .build();
    StageMapping mapping = StageMapping.builder(old, renewed).map("dormant", "asleep").build();
    StageState stored = StageState.builder("retail", "1", "dormant", day(3)).revision(6).build();
    StageState carried = mapping.carry(stored, day(9));
    assertThat(carried.stage()).isEqualTo("asleep");
    assertThat(carried.version()).isEqualTo("2");
    assertThat(carried.since()).isEqualTo(day(3));
    assertThat(carried.revision()).isEqualTo(7);
    StageChange change = mapping.change(stored, day(9));
    assertThat(change.cause()).isEqualTo(StageChange.Cause.MAPPING);
    assertThat(change.reason().toString()).isEqualTo("carried over from retail 1");
    assertThatThrownBy(() -> mapping.carry(carried, day(9)))
        .isInstanceOf(StageStateException.class)
        .hasMessageContaining("of version '2'");
  }
}
