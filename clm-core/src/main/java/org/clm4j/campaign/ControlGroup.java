package org.clm4j.campaign;

import org.clm4j.internal.Checks;

/**
 * Customers who are left alone so that the others can be held against them. Whether one belongs is
 * a pure function of its id and the salt: it does not change with the base, and another salt draws
 * another group.
 *
 * @param salt what tells this draw from others, such as the name of the campaign
 * @param share the probability of belonging, from 0 to below 1
 */
public record ControlGroup(String salt, double share) {

  /** Checks the parts. */
  public ControlGroup {
    Checks.id(salt, "salt of a control group");
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the share of a control group lies from 0 to below 1, but is " + share + ".");
    }
    share += 0.0;
  }

  /** Returns whether a customer is left alone. */
  public boolean holdsOut(String customer) {
    return Lot.of(salt, customer) < share;
  }
}
