package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The name of a condition stated elsewhere. {@link NamedConditions#resolve} puts the condition in
 * its place; until then it cannot be asked.
 *
 * @param id the name
 */
public record Reference(String id) implements Condition {

  /** Checks that the name is there. */
  public Reference {
    requireNonNull(id, "id");
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
