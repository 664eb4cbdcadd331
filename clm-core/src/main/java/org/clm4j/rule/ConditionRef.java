package org.clm4j.rule;

import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;

/**
 * The name of a condition stated elsewhere. {@link NamedConditions#resolve} puts the condition in
 * its place; until then it cannot be asked.
 *
 * @param id the name
 */
public record ConditionRef(String id) implements Condition {

  /** Checks that the name is one. */
  public ConditionRef {
    Checks.id(id, "name of a condition referred to");
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
