package org.clm4j.rule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Language;

/**
 * Any of these holds. Of none, it does not.
 *
 * @param parts the conditions, in the order they are asked
 */
public record AnyOf(List<Condition> parts) implements Condition {

  /** Keeps the parts, and checks that they are not too deep. */
  public AnyOf {
    parts = ImmutableList.copyOf(parts);
    Nesting.check(parts);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
