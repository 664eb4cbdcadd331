package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

/**
 * A metric that did not become a factor, and why.
 *
 * @param factor the factor's id
 * @param reason why
 */
public record DroppedFactor(String factor, Reason reason) {

  /** Why a metric did not become a factor. */
  public enum Reason {
    /** It is known of nobody. */
    UNKNOWN,
    /** It is the same for everybody. */
    CONSTANT,
    /** Customers of different values did about the same: one bin was left. */
    ONE_BIN,
    /**
     * What one half of the base shows, the other does not: bins learned from either half tell the
     * outcomes of the other no better than chance, or by less than two standard errors together.
     */
    NOT_CONFIRMED,
    /** Beside the other factors it would count against its own bins: they say what it says. */
    REVERSED
  }

  /** Checks the parts. */
  public DroppedFactor {
    requireNonNull(factor, "factor");
    requireNonNull(reason, "reason");
  }
}
