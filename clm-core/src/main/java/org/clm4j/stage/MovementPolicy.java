package org.clm4j.stage;

import java.util.Locale;

/**
 * Which moves a model allows. Rules move customers along the declared transitions only; the policy
 * says which transitions may be declared, and where a person may move somebody.
 */
public enum MovementPolicy {
  /** Along declared transitions; a person too moves nobody where no transition leads. */
  DECLARED,
  /**
   * Towards stages declared later, never back: a transition backwards is a problem of the model.
   */
  FORWARD,
  /** A person may move anybody anywhere. */
  FREE;

  /** Returns the policy's word in configurations, such as {@code declared}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
