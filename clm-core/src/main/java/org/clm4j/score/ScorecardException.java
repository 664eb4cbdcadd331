package org.clm4j.score;

import java.util.List;
import org.clm4j.internal.Shown;

/** A scorecard that cannot be built, with everything that is wrong with it. */
public final class ScorecardException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an ImmutableList of String is serializable
  private final List<String> problems;

  ScorecardException(String scorecard, List<String> problems) {
    super(
        Shown.message(
            "scorecard '"
                + scorecard
                + "' has "
                + problems.size()
                + " problem(s):\n  - "
                + String.join("\n  - ", Shown.sentences(problems))));
    this.problems = Shown.sentences(problems);
  }

  /** Returns each problem in a sentence or two, in the order in which they stand. */
  public List<String> problems() {
    return problems;
  }
}
