package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/** A document that cannot be read; it names every problem at once. */
public final class ClmJsonException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ArrayList<JsonProblem> problems;

  ClmJsonException(String what, List<JsonProblem> problems) {
    super(
        Shown.problems(
            what + " has " + Checks.counted(problems.size(), "problem"),
            problems.stream().map(JsonProblem::toString).toList(),
            problems.size()));
    this.problems = new ArrayList<>(problems);
  }

  /** Returns every problem, in the order of the document as far as it has one. */
  public List<JsonProblem> problems() {
    return Collections.unmodifiableList(problems);
  }
}
