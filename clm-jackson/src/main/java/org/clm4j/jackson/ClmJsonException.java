package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be read; it names every problem at once. */
public final class ClmJsonException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ArrayList<JsonProblem> problems;

  ClmJsonException(String what, List<JsonProblem> problems) {
    super(
        what
            + " has "
            + problems.size()
            + (problems.size() == 1 ? " problem:" : " problems:")
            + problems.stream().map(p -> "\n  - " + p).collect(Collectors.joining()));
    this.problems = new ArrayList<>(problems);
  }

  /** Returns every problem, in the order of the document as far as it has one. */
  public List<JsonProblem> problems() {
    return Collections.unmodifiableList(problems);
  }
}
