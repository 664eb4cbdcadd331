package org.clm4j.check;

import java.util.List;
import org.clm4j.internal.Nearest;
import org.clm4j.internal.Shown;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;

/** The places of stages among those of their model. */
final class Places {
  static final int NONE = -1;

  private Places() {}

  /** Returns the place of a stage, or {@link #NONE} where the model does not know it. */
  static int of(StageModel model, String stage) {
    List<Stage> stages = model.stages();
    for (int place = 0; place < stages.size(); place++) {
      if (stages.get(place).id().equals(stage)) {
        return place;
      }
    }
    return NONE;
  }

  /** Refuses a stage that the model does not know. */
  static void require(StageModel model, String stage) {
    if (of(model, stage) == NONE) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "stage model '"
                  + model.id()
                  + "' has no stage '"
                  + stage
                  + "'"
                  + maybe(model, stage)));
    }
  }

  /** Returns the end of a sentence on a stage the model does not know. */
  static String maybe(StageModel model, String stage) {
    return Nearest.maybe(stage, model.stages().stream().map(Stage::id).toList(), "stages");
  }
}
