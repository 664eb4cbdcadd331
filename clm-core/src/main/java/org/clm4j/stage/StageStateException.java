package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A stored state that does not fit the model asked, or the moment; it names every problem at once.
 */
public final class StageStateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ImmutableList<String> problems;

  StageStateException(StageModel model, List<String> problems) {
    super(
        "the stored state does not fit stage model '"
            + model.id()
            + "', version '"
            + model.version()
            + "':\n  - "
            + String.join("\n  - ", problems));
    this.problems = ImmutableList.copyOf(problems);
  }

  /** Returns every problem, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
