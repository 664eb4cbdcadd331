package org.clm4j.evaluation;

import org.clm4j.internal.Checks;

/**
 * The AUC of one prediction less that of another about the same customers, by DeLong, DeLong and
 * Clarke-Pearson (1988).
 *
 * @param value the difference, from −1 to 1; above 0 where the first is the better
 * @param standardError its standard error, which knows that both judged the same customers
 */
public record AucDifference(double value, double standardError) {

  /** Checks the ranges. */
  public AucDifference {
    if (!(value >= -1 && value <= 1)) {
      throw new IllegalArgumentException(
          "a difference of two AUCs lies from -1 to 1, not at " + value + ".");
    }
    value += 0.0;
    standardError = Checks.nonNegative(standardError, "standard error of a difference") + 0.0;
  }
}
