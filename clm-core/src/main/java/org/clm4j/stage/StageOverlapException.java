package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Shown;

/** Two transitions fire at once in a model that asks for one at most. */
public final class StageOverlapException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ImmutableList<String> transitions;

  StageOverlapException(StageModel model, List<String> transitions) {
    super(
        Shown.message(
            "stage model '"
                + model.id()
                + "' asks for one transition at most, but these fire together: "
                + transitions
                + ". Maybe narrow a condition, or leave out unique(): then the first declared wins."));
    this.transitions = ImmutableList.copyOf(transitions);
  }

  /** Returns the ids of the transitions, in the order declared. */
  public List<String> transitions() {
    return transitions;
  }
}
