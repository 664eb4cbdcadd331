package org.clm4j.btyd;

/**
 * How hard to search for the best-fitting parameters.
 *
 * @param maxIterations Newton steps from one start before giving up, at least 1
 * @param gradientTolerance stop when no component of the gradient of the mean log-likelihood per
 *     customer, taken in the logarithms of the parameters, is larger; above 0
 * @param l2Penalty weight of ½ Σ (ln θ)² taken off the log-likelihood of the whole base, θ in the
 *     unit of the scaled data; 0 for plain maximum likelihood. It pulls every parameter towards 1
 *     and tames small bases; the reported log-likelihood is without it
 */
public record FitOptions(int maxIterations, double gradientTolerance, double l2Penalty) {

  /** Checks the ranges. */
  public FitOptions {
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "a fit needs at least 1 iteration, not " + maxIterations + ".");
    }
    if (!(gradientTolerance > 0) || Double.isInfinite(gradientTolerance)) {
      throw new IllegalArgumentException(
          "a gradient tolerance is a number above 0, not " + gradientTolerance + ". Maybe 1e-8.");
    }
    if (!(l2Penalty >= 0) || Double.isInfinite(l2Penalty)) {
      throw new IllegalArgumentException(
          "an L2 penalty is 0 or more, not " + l2Penalty + ". Maybe 0, which switches it off.");
    }
  }

  /** Returns at most 200 iterations, tolerance 1e-8, no penalty. */
  public static FitOptions defaults() {
    return new FitOptions(200, 1e-8, 0);
  }

  /** Returns these options with another limit of Newton steps. */
  public FitOptions withMaxIterations(int steps) {
    return new FitOptions(steps, gradientTolerance, l2Penalty);
  }

  /** Returns these options with another tolerance. */
  public FitOptions withGradientTolerance(double tolerance) {
    return new FitOptions(maxIterations, tolerance, l2Penalty);
  }

  /** Returns these options with a penalty on large and small parameters. */
  public FitOptions withL2Penalty(double penalty) {
    return new FitOptions(maxIterations, gradientTolerance, penalty);
  }
}
