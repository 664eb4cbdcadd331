package org.clm4j.btyd;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of what is computed from fitted parameters, by the delta method: the slope of the
 * quantity in the logarithms of the parameters, against their covariance.
 *
 * <p>The quantity is first put on a scale without limits, so that an interval never leaves its
 * range. Slopes are central differences; parameters held at the edge of the search count as known.
 */
final class DeltaMethod {

  private static final double DIFFERENCE = 1e-4;

  /** The scale on which an estimate is taken as normal. */
  enum Scale {
    /** For quantities above 0. */
    LOG {
      @Override
      double to(double value) {
        return Math.log(value);
      }

      @Override
      double from(double scaled) {
        return Math.exp(scaled);
      }
    },
    /** For probabilities. */
    LOGIT {
      @Override
      double to(double value) {
        return Math.log(value) - Math.log1p(-value);
      }

      @Override
      double from(double scaled) {
        return Specials.logistic(scaled);
      }
    };

    abstract double to(double value);

    abstract double from(double scaled);
  }

  private DeltaMethod() {}

  /**
   * Returns the interval of a quantity; empty where the data do not give the parameters'
   * covariance, or the quantity is not strictly inside its range.
   *
   * @param quantity computes it from the parameters in the report's order
   */
  static Optional<Interval> interval(
      FitReport report, double level, Scale scale, ToDoubleFunction<double[]> quantity) {
    double centre = scale.to(quantity.applyAsDouble(report.values()));
    double variance = variance(report, scale, quantity);
    if (!Double.isFinite(centre) || !Double.isFinite(variance)) {
      return Optional.empty();
    }
    double reach = Specials.normalHalfWidth(level) * Math.sqrt(variance);
    return Optional.of(new Interval(scale.from(centre - reach), scale.from(centre + reach), level));
  }

  /** Returns the variance of the scaled quantity; NaN where the covariance is not given. */
  static double variance(FitReport report, Scale scale, ToDoubleFunction<double[]> quantity) {
    return variance(slopes(report.values(), scale, quantity), report.logCovariance());
  }

  /**
   * Returns the variance of what moves so with the log-parameters; NaN where none of theirs is
   * given.
   */
  static double variance(double[] slopes, double[][] covariance) {
    double sum = 0;
    boolean known = false;
    for (int i = 0; i < slopes.length; i++) {
      for (int j = 0; j < slopes.length; j++) {
        if (!Double.isNaN(covariance[i][j])) {
          sum += slopes[i] * covariance[i][j] * slopes[j];
          known = true;
        }
      }
    }
    return known ? sum : Double.NaN;
  }

  private static double[] slopes(
      double[] values, Scale scale, ToDoubleFunction<double[]> quantity) {
    double[] slopes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] moved = values.clone();
      moved[i] = values[i] * Math.exp(DIFFERENCE);
      double up = scale.to(quantity.applyAsDouble(moved));
      moved[i] = values[i] * Math.exp(-DIFFERENCE);
      double down = scale.to(quantity.applyAsDouble(moved));
      slopes[i] = (up - down) / (2 * DIFFERENCE);
    }
    return slopes;
  }
}
