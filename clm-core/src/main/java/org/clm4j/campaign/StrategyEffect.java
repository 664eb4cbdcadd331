package org.clm4j.campaign;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.clm4j.internal.Checks;

/**
 * What a strategy changed, held against the control group.
 *
 * @param strategy the strategy's id
 * @param segment the segment, empty of all together
 * @param treated how many got it
 * @param controls how many of the control group it is held against
 * @param baseRate the success rate without it, from 0 to 1
 * @param effect the change of the success rate: 0.05 is five points more
 * @param low the lower end of its interval
 * @param high the upper end of its interval
 * @param level how likely the interval is to hold the effect, above 0 and below 1
 * @param basis what it stands on
 */
public record StrategyEffect(
    String strategy,
    Optional<String> segment,
    long treated,
    long controls,
    double baseRate,
    double effect,
    double low,
    double high,
    double level,
    Basis basis) {

  /** What an effect stands on. */
  public enum Basis {
    /** All segments together. */
    WHOLE,
    /** The segment's own outcomes, drawn towards the whole by as much as they are uncertain. */
    SEGMENT,
    /** The whole's effect, because the segment has too few customers in an arm. */
    TOO_FEW
  }

  /** Checks the ranges. */
  public StrategyEffect {
    Checks.id(strategy, "strategy of an effect");
    requireNonNull(segment, "segment");
    Checks.nonNegative(treated, "number of treated customers");
    Checks.nonNegative(controls, "number of customers of the control group");
    baseRate = Checks.unitInterval(baseRate, "base rate") + 0.0;
    effect = Checks.between(effect, -1, 1, "effect") + 0.0;
    low = Checks.finite(low, "lower end of an effect") + 0.0;
    high = Checks.finite(high, "upper end of an effect") + 0.0;
    requireNonNull(basis, "basis");
  }

  /** Returns whether its interval lies on one side of 0. */
  public boolean isClear() {
    return low > 0 || high < 0;
  }
}
