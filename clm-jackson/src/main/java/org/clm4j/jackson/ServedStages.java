package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.models.StageModels;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.SourceModel;
import org.jspecify.annotations.Nullable;

/**
 * Whether what strategies serve is there: of the model beside them, and of the built-in ones, the
 * stages are known; any other model is the host's affair where none stands beside.
 */
final class ServedStages {

  /** Those every relation ends in, which any model may have. */
  private static final Set<String> ENDINGS =
      SourceModel.endings().stream()
          .map(SourceModel.Stage::id)
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, Set<String>> BUILT_IN = builtIn();

  private ServedStages() {}

  private static Map<String, Set<String>> builtIn() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    StageModels.all().forEach(model -> all.put(model.id(), stages(model)));
    return all;
  }

  private static Set<String> stages(StageModel model) {
    Set<String> ids = new LinkedHashSet<>();
    model.stages().forEach(s -> ids.add(s.id()));
    return ids;
  }

  /**
   * Returns whether a stage is of the model beside the strategies or of a built-in one: there is no
   * other whose customers a lifecycle could be of.
   */
  static boolean isOfKnownModel(StageSelector served, Set<String> beside) {
    return served.equals(StageSelector.ANY)
        || beside.contains(served.model())
        || isOfBuiltIn(served);
  }

  /** Returns that a served stage is of no known model. */
  static String unknownModel(StageSelector served, Set<String> beside) {
    return "stage model '"
        + NearestName.shown(served.model())
        + "' is neither '"
        + NearestName.shown(String.join("', '", beside))
        + "' beside the strategies nor built in; built in are "
        + String.join(", ", BUILT_IN.keySet())
        + ".";
  }

  /** Returns the known model that may have been meant. */
  static Optional<String> nearestModel(StageSelector served, Set<String> beside) {
    List<String> known = new ArrayList<>(beside);
    known.addAll(BUILT_IN.keySet());
    return NearestName.of(served.model(), known);
  }

  /** Returns whether a stage is of a built-in model. */
  static boolean isOfBuiltIn(StageSelector served) {
    return BUILT_IN.containsKey(served.model());
  }

  /**
   * Returns whether a stage is there for certain: every stage of a model, one that relations end
   * in, or one that the built-in model has.
   */
  static boolean isThere(StageSelector served) {
    return served.isAll()
        || ENDINGS.contains(served.stage())
        || ofModel(served).contains(served.stage());
  }

  private static Set<String> ofModel(StageSelector served) {
    return BUILT_IN.getOrDefault(served.model(), Set.of());
  }

  /** Returns that the built-in model has no such stage. */
  static String unknownStage(StageSelector served) {
    return "the built-in stage model '"
        + served.model()
        + "' has no stage '"
        + NearestName.shown(served.stage())
        + "'; it has "
        + String.join(", ", ofModel(served))
        + "."
        + (nearestStage(served).isEmpty() ? " Maybe give a model of your own another id." : "");
  }

  /** Returns the stage of the built-in model that may have been meant. */
  static Optional<String> nearestStage(StageSelector served) {
    return NearestName.of(served.stage(), ofModel(served));
  }

  /**
   * Returns whether a factor's stage is a slip of the pen: a factor may speak of stages of several
   * models, so one that no model knows is refused only where it is nearly one of the model beside.
   */
  static boolean isSlip(String stage, Set<String> beside) {
    return !beside.contains(stage)
        && !ENDINGS.contains(stage)
        && BUILT_IN.values().stream().noneMatch(stages -> stages.contains(stage))
        && NearestName.of(stage, beside).isPresent();
  }

  /**
   * Returns what strategies serve that is not there, a sentence each.
   *
   * @param beside the model beside the strategies, or null where there is none
   */
  static List<String> misfits(StrategyCatalog catalog, @Nullable StageModel beside) {
    List<String> problems = new ArrayList<>();
    for (RetentionStrategy strategy : catalog.strategies()) {
      for (StageSelector served : strategy.serves()) {
        String misfit = misfit(served, beside);
        if (misfit != null) {
          problems.add("strategy '" + strategy.id() + "' serves " + misfit);
        }
      }
    }
    return problems;
  }

  private static @Nullable String misfit(StageSelector served, @Nullable StageModel beside) {
    if (beside != null && !isOfKnownModel(served, Set.of(beside.id()))) {
      return "'" + served + "', but " + unknownModel(served, Set.of(beside.id()));
    } else if (isThere(served)) {
      return null;
    } else if (beside != null && beside.id().equals(served.model())) {
      return beside.stage(served.stage()).isPresent()
          ? null
          : "stage '"
              + served.stage()
              + "', which stage model '"
              + served.model()
              + "' does not have.";
    }
    return isOfBuiltIn(served) ? "'" + served + "', but " + unknownStage(served) : null;
  }
}
