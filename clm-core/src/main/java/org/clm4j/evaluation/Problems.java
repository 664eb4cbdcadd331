package org.clm4j.evaluation;

import java.util.List;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/** All that is wrong with a thing, in one exception. */
final class Problems {

  private Problems() {}

  static IllegalArgumentException of(String what, List<String> problems) {
    return new IllegalArgumentException(
        Shown.message(
            what
                + " has "
                + Checks.counted(problems.size(), "problem")
                + ":\n  - "
                + String.join("\n  - ", problems)));
  }
}
