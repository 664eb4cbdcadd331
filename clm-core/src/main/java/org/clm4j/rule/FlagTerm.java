package org.clm4j.rule;

import org.clm4j.profile.FlagMetric;

/**
 * A flag as the subject of a condition: {@code when(VIP).isTrue()}.
 *
 * @param metric the flag
 */
public record FlagTerm(FlagMetric metric) {

  /** Holds where the flag is set. */
  public Condition isTrue() {
    return new FlagIs(metric, true);
  }

  /** Holds where the flag is known and not set. */
  public Condition isFalse() {
    return new FlagIs(metric, false);
  }

  /** Holds where the flag is known. */
  public Condition isKnown() {
    return new Known(metric);
  }
}
