package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Shown;

/**
 * A stage model, or a mapping between two, that cannot be built; it names every problem at once.
 */
public final class StageModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String model;
  private final ImmutableList<String> problems;

  StageModelException(String model, List<String> problems) {
    super(
        Shown.message(
            model
                + " has "
                + problems.size()
                + (problems.size() == 1 ? " problem:" : " problems:")
                + "\n  - "
                + String.join("\n  - ", Shown.sentences(problems))));
    this.model = model;
    this.problems = ImmutableList.copyOf(Shown.sentences(problems));
  }

  /** Returns what could not be built, such as {@code stage model 'retail'}. */
  public String model() {
    return model;
  }

  /** Returns every problem, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
