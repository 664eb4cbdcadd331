package org.clm4j.rule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Language;

/**
 * At least so many of these hold.
 *
 * @param count how many, from 1 to the number of parts
 * @param parts the conditions, in the order they are asked
 */
public record AtLeastOf(int count, List<Condition> parts) implements Condition {

  /** Checks that the count can be reached and is above zero, and the parts are not too deep. */
  public AtLeastOf {
    parts = ImmutableList.copyOf(parts);
    Nesting.check(parts);
    if (count < 1 || count > parts.size()) {
      throw new IllegalArgumentException(
          "at least "
              + count
              + " of "
              + parts.size()
              + " conditions: the count lies between 1 and the number of conditions.");
    }
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
