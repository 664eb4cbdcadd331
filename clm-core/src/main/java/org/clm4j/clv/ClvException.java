package org.clm4j.clv;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Shown;

/** Something of this room was described wrongly; every problem is listed, with a way out. */
public final class ClvException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ImmutableList<String> problems;

  ClvException(String thing, List<String> problems) {
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
      throw new ClvException(thing, problems);
    }
  }

  /** Returns the problems in the order found; never empty, never naming a customer or an amount. */
  public List<String> problems() {
    return problems;
  }
}
