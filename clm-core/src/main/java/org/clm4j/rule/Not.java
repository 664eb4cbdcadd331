package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;

/**
 * A condition that does not hold. Of an unknown, it is unknown.
 *
 * @param part the condition
 */
public record Not(Condition part) implements Condition {

  /** Checks that the condition is there and not too deep. */
  public Not {
    requireNonNull(part, "part");
    Nesting.check(List.of(part));
  }

  @Override
  public List<Condition> parts() {
    return List.of(part);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
