package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;

/**
 * A condition with a name of its own, under which explanations speak of it.
 *
 * @param id the name in configurations
 * @param label the name people read
 * @param part the condition
 */
public record NamedCondition(String id, Label label, Condition part) implements Condition {

  /** Checks that all parts are there, the name is one, and the condition is not too deep. */
  public NamedCondition {
    Checks.id(id, "name of a condition");
    label.requireWords("label of condition '" + id + "'");
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
