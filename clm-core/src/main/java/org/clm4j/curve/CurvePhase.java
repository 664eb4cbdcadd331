package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import org.clm4j.internal.Checks;

/**
 * A stretch of a life in one phase.
 *
 * @param phase which
 * @param from the number of its first period
 * @param periods how many periods it lasted, or has lasted so far
 */
public record CurvePhase(LifePhase phase, int from, int periods) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if it begins before the first period or lasts for none
   */
  public CurvePhase {
    requireNonNull(phase, "phase");
    if (from < 0) {
      throw new IllegalArgumentException(
          "a phase begins with period 0 or later, not with " + from + ".");
    }
    Checks.positive(periods, "the number of periods of a phase");
  }
}
