package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Shown;

/** A catalogue or recommender that cannot be built, with everything that is wrong with it. */
public final class StrategyCatalogException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ImmutableList<String> problems;

  StrategyCatalogException(String thing, List<String> problems) {
    super(
        Shown.message(
            thing
                + " has "
                + problems.size()
                + " problem(s):\n  - "
                + String.join("\n  - ", Shown.sentences(problems))));
    this.problems = ImmutableList.copyOf(problems);
  }

  static void throwIfAny(String thing, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new StrategyCatalogException(thing, problems);
    }
  }

  /** Returns the problems in the order found; never empty. */
  public List<String> problems() {
    return problems;
  }
}
