package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.stage.Facts.day;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clm4j.rule.Terms;
import org.junit.jupiter.api.Test;

class StageMappingTest {

  @Test
  void aRelationIsReadInTheWordsOfAPurchaseHistory() {
    StageModel from = StageModels.b2b();
    StageModel to = StageModels.relationship();
    assertThat(StageMapping.builder(from, to).build().stages())
        .isEqualTo(
            Map.of(
                "acquisition", "exploration",
                "development", "exploration",
                "retention", "stability"));
    assertThat(StageMapping.builder(from, to).map("development", "formation").build().stages())
        .containsEntry("development", "formation");
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
        .isInstanceOf(StageModelException.class)
        .hasMessageStartingWith("mapping from 'purchase' to 'b2b' has 2 problems:")
        .hasMessageContaining("no stage 'prospects'. Maybe 'prospect'")
        .hasMessageContaining("stage 'churned' of model 'purchase' has no counterpart")
        .hasMessageContaining("Maybe call map(\"churned\", …)");
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
