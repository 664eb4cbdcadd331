package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Moments;

/** Whether a stored state fits the model asked, and the moment. */
final class StateChecks {
  private StateChecks() {}

  /** Returns the place of the state's stage, or refuses the state with every reason. */
  static int stageOf(StageState state, StageModel model, long now) {
    requireNonNull(state, "state; of a customer who has none yet: place(customer, asOf).state()");
    int index = indexOf(state, model);
    if (index != StageModel.NONE && now >= state.asOfMicros() && now >= state.sinceMicros()) {
      return index;
    }
    throw new StageStateException(model, problems(state, model, now));
  }

  /**
   * Returns the place of the state's stage, or {@link StageModel#NONE} if it is not the model's.
   */
  static int indexOf(StageState state, StageModel model) {
    int index = state.indexIn(model);
    return index == StageModel.NONE
            && state.model().equals(model.id())
            && state.version().equals(model.version())
        ? model.indexOf(state.stage())
        : index;
  }

  private static List<String> problems(StageState state, StageModel model, long now) {
    List<String> problems = new ArrayList<>();
    boolean ours = state.model().equals(model.id());
    if (!ours) {
      problems.add(
          "it is of model '" + state.model() + "'. Maybe carry it over with a StageMapping.");
    } else if (!state.version().equals(model.version())) {
      problems.add(
          "it is of version '" + state.version() + "'. Maybe carry it over with a StageMapping.");
    }
    if (ours && model.indexOf(state.stage()) == StageModel.NONE) {
      problems.add("its stage '" + state.stage() + "' is not known" + model.maybe(state.stage()));
    }
    moments(state, now, problems);
    return problems;
  }

  private static void moments(StageState state, long now, List<String> problems) {
    if (state.sinceMicros() > now) {
      problems.add(
          "it begins at "
              + state.since()
              + ", after the moment asked about, "
              + Moments.ofMicros(now)
              + ". Maybe replay the history up to that moment.");
    } else if (state.asOfMicros() > now) {
      problems.add(
          "it was decided as of "
              + state.asOf()
              + ", after the moment asked about, "
              + Moments.ofMicros(now)
              + ". Maybe replay the history up to that moment.");
    }
  }
}
