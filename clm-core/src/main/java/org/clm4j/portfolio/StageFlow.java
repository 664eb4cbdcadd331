package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;

/**
 * The customers of one stage at the start of the window and one at its end: a cell of the migration
 * matrix.
 *
 * @param from the id of the stage at the start, empty for those who were not there
 * @param to the id of the stage at the end
 * @param customers how many they are
 * @param value what those of them whose value is known are expected to bring
 */
public record StageFlow(Optional<String> from, String to, long customers, Money value) {

  /** Checks the count. */
  public StageFlow {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(value, "value");
    Checks.nonNegative(customers, "customers who moved");
  }

  /** Returns whether the stage is another one than at the start; false for who was not there. */
  public boolean moved() {
    return from.isPresent() && !from.get().equals(to);
  }
}
