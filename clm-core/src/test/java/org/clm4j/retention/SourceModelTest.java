package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.clm4j.models.StageModels;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.SourceModel;
import org.junit.jupiter.api.Test;

class SourceModelTest {

  @Test
  void stagesNamesAndStepsAreThoseOfTheStageModels() {
    assertThat(SourceModel.all())
        .extracting(SourceModel::id)
        .containsExactlyElementsOf(StageModels.all().stream().map(StageModel::id).toList());
    for (StageModel model : StageModels.all()) {
      SourceModel source = SourceModel.find(model.id()).orElseThrow();
      for (Stage stage : model.stages()) {
        SourceModel.Stage its =
            source.stages().stream().filter(s -> s.id().equals(stage.id())).findFirst().get();
        String name = model.id() + "/" + stage.id();
        assertThat(its.label()).as(name).isEqualTo(stage.label());
        assertThat(its.steps()).as(name).isEqualTo(stage.steps());
      }
    }
  }

  @Test
  void everyModelIsAdvisedToItsVeryEnd() {
    for (StageModel model : StageModels.all()) {
      for (Stage stage : StageModels.withEnding(model).stages()) {
        Advice advice = Advised.of(model.id()).recommend(Advised.in(stage.id()));
        assertThat(advice.best()).as(model.id() + "/" + stage.id()).isPresent();
      }
    }
  }
}
