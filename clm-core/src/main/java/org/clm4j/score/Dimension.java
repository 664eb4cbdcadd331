package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * What several factors say together: usage, service, the contract. It stands between the factors
 * and the total. A factor of which nobody says otherwise is of the dimension of its category.
 *
 * @param id the dimension's name in configurations and files
 * @param label what people call it
 */
public record Dimension(String id, Label label) {

  /** Checks the id. */
  public Dimension {
    Checks.id(id, "id of a dimension");
    requireNonNull(label, "label");
  }

  /** Returns a dimension that people call by its id. */
  public static Dimension of(String id) {
    return new Dimension(id, Label.of(id));
  }

  /** Returns a dimension. */
  public static Dimension of(String id, Label label) {
    return new Dimension(id, label);
  }

  /** Returns the dimension of a category's factors. */
  public static Dimension of(Factor.Category category) {
    return new Dimension(category.id(), category.label());
  }
}
