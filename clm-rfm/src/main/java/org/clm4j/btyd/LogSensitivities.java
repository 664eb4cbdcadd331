package org.clm4j.btyd;

import java.util.Arrays;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * How the discounted purchases of a customer move with the parameters of a purchase model, and so
 * how sure they are: {@link DeltaMethod} with the moved models made once for many customers.
 *
 * <p>One customer's estimate and the columns of a base ask here, so they say the same. Within a
 * horizon over which money keeps 1/e of its worth or more, purchases are discounted continuously,
 * by five values: the standard error is that of exact discounting to a thousandth.
 */
final class LogSensitivities {

  private static final double DIFFERENCE = 1e-4;

  /** Up to here, as a discount rate times a horizon, purchases are discounted by few nodes. */
  private static final double NEAR = 1;

  private final PurchaseModel model;
  private final PurchaseKernel[] up;
  private final PurchaseKernel[] down;
  private final double @Nullable [][] covariance;

  private LogSensitivities(PurchaseModel model, int size, double @Nullable [][] covariance) {
    this.model = model;
    this.covariance = covariance;
    up = new PurchaseKernel[size];
    down = new PurchaseKernel[size];
    for (int i = 0; i < size; i++) {
      double[] moved = model.values();
      moved[i] *= Math.exp(DIFFERENCE);
      up[i] = model.kernelOf(moved);
      moved = model.values();
      moved[i] *= Math.exp(-DIFFERENCE);
      down[i] = model.kernelOf(moved);
    }
  }

  /** Returns the slopes of a model; without a fit, or a covariance, it knows no variance. */
  static LogSensitivities of(PurchaseModel model) {
    double[][] covariance = model.report().map(FitReport::logCovariance).orElse(null);
    return new LogSensitivities(model, covariance == null ? 0 : covariance.length, covariance);
  }

  /** Returns whether the data give any uncertainty of the parameters. */
  boolean known() {
    return covariance != null
        && Arrays.stream(covariance)
            .flatMapToDouble(Arrays::stream)
            .anyMatch(c -> !Double.isNaN(c));
  }

  /** Returns the variance of ln E[discounted purchases]; NaN where the data do not give it. */
  double variance(PurchaseSummary customer, Horizon horizon, Discounting discounting) {
    return variance(
        customer.repeats(), customer.lastRepeat(), customer.observed(), horizon, discounting);
  }

  /** Returns the same for a customer told in numbers; 0 where there is nothing to be expected. */
  double variance(int x, double tx, double age, Horizon horizon, Discounting discounting) {
    if (covariance == null) {
      return Double.NaN;
    }
    double[] slopes = new double[up.length];
    for (int i = 0; i < up.length; i++) {
      double more = discounted(up[i], x, tx, age, horizon, discounting);
      double less = discounted(down[i], x, tx, age, horizon, discounting);
      slopes[i] = more > 0 && less > 0 ? Math.log(more / less) / (2 * DIFFERENCE) : 0;
    }
    // Rounding may leave a variance of nothing below 0; NaN stays.
    double variance = DeltaMethod.variance(slopes, covariance);
    return variance < 0 ? 0 : variance;
  }

  private double discounted(
      PurchaseKernel kernel,
      int x,
      double tx,
      double age,
      Horizon horizon,
      Discounting discounting) {
    double force = discounting.forceOver(model.unit());
    double t = horizon.length().map(model::units).orElse(Double.POSITIVE_INFINITY);
    double alive = kernel.alive(x, tx, age);
    return force * t <= NEAR
        ? alive * kernel.discountedClosely(x, tx, age, force, t, age + t)
        : alive * Discounted.purchases(kernel, model.unit(), x, tx, age, horizon, discounting);
  }
}
