package org.clm4j.btyd;

import java.util.OptionalDouble;

/**
 * How a forecast of purchases fared in the hold-out.
 *
 * @param mae mean absolute error per customer. It rewards pessimism: where most buy nothing, saying
 *     0 of everybody does well
 * @param rmse root of the mean squared error per customer
 * @param predicted purchases forecast for all customers together
 * @param actual purchases they made
 * @param logScore mean logarithm of the probability given to what each customer did, greater is
 *     better; empty where the rule gives no probabilities, or gave 0 to something that happened
 */
public record HoldoutScore(
    double mae, double rmse, double predicted, double actual, OptionalDouble logScore) {

  /** Checks that the errors are numbers. */
  public HoldoutScore {
    if (!(mae >= 0 && rmse >= 0)) {
      throw new IllegalArgumentException("errors are 0 or more, not " + mae + " and " + rmse + ".");
    }
    // A negative zero is a zero.
    mae += 0.0;
    rmse += 0.0;
    predicted += 0.0;
    actual += 0.0;
    logScore = logScore.isPresent() ? OptionalDouble.of(logScore.getAsDouble() + 0.0) : logScore;
  }

  /**
   * Returns by how much the forecast of the total was off, as a share of the actual one: 0.1 is ten
   * percent too many; empty where nobody bought.
   */
  public OptionalDouble aggregateError() {
    return actual > 0 ? OptionalDouble.of((predicted - actual) / actual) : OptionalDouble.empty();
  }
}
