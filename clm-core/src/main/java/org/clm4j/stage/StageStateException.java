package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Shown;

/**
 * A stored state that does not fit the model asked, or the moment; it names every problem at once.
 */
public final class StageStateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ImmutableList<String> problems;

  StageStateException(StageModel model, List<String> problems) {
    super(
        Shown.problems(
            "the stored state does not fit stage model '"
                + model.id()
                + "', version '"
                + model.version()
                + "'",
            problems,
            problems.size()));
    this.problems = ImmutableList.copyOf(Shown.sentences(problems));
  }

  /** Returns every problem, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
