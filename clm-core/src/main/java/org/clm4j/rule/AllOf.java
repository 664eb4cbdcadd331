package org.clm4j.rule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Language;

/**
 * All of these hold. Of none, it holds: there is nothing left to ask.
 *
 * @param parts the conditions, in the order they are asked
 */
public record AllOf(List<Condition> parts) implements Condition {

  /** Keeps the parts, and checks that they are not too deep. */
  public AllOf {
    parts = ImmutableList.copyOf(parts);
    Nesting.check(parts);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
