package org.clm4j.score;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A scorecard that cannot be built, with everything that is wrong with it. */
public final class ScorecardException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an ImmutableList of String is serializable
  private final List<String> problems;

  ScorecardException(String scorecard, List<String> problems) {
    super(
        "scorecard '"
            + scorecard
            + "' has "
            + problems.size()
            + " problem(s):\n  - "
            + String.join("\n  - ", problems));
    this.problems = ImmutableList.copyOf(problems);
  }

  /** Returns each problem in a sentence or two, in the order in which they stand. */
  public List<String> problems() {
    return problems;
  }
}
