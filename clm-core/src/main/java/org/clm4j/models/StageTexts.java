package org.clm4j.models;

import java.util.List;
import java.util.function.BiConsumer;
import org.clm4j.basics.Label;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.clm4j.vocabulary.StageAspect;

/**
 * What the sources say about their stages, from the bundles of this room; their names and steps are
 * in {@link SourceModel}.
 */
final class StageTexts {

  private StageTexts() {}

  /** Returns a builder of a model of this id, with its name and what the source says of it all. */
  static StageModel.Builder model(String model) {
    StageModel.Builder builder =
        StageModel.builder(model, "1").label(ModelWords.name(model + ".label"));
    about(model + ".", builder::about);
    return builder;
  }

  /**
   * Returns a builder of a stage of a model, with everything the source says about it.
   *
   * @param entry the vocabulary's entry
   */
  static Stage.Builder stage(String model, String id, String entry) {
    return stage(model, SourceModel.find(model).orElseThrow().stages(), id).entry(entry);
  }

  /** Returns a builder of a stage that any model may end in. */
  static Stage.Builder ending(String id) {
    return stage("ending", SourceModel.endings(), id);
  }

  private static Stage.Builder stage(String prefix, List<SourceModel.Stage> all, String id) {
    SourceModel.Stage its = all.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    Stage.Builder stage =
        Stage.builder(id, its.label()).steps(its.steps().toArray(CanonicalStep[]::new));
    about(prefix + "." + id + ".", stage::about);
    return stage;
  }

  /** Hands over everything that is said under a key, topic by topic. */
  private static void about(String key, BiConsumer<StageAspect, Label> said) {
    for (StageAspect topic : StageAspect.values()) {
      String each = key + topic.id() + ".";
      for (int n = 1; ModelWords.findName(each + n).isPresent(); n++) {
        said.accept(topic, ModelWords.name(each + n));
      }
    }
  }
}
