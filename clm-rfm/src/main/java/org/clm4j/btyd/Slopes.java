package org.clm4j.btyd;

import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * How the discounted purchases of a customer move with the parameters of a purchase model, and so
 * how sure they are: {@link DeltaMethod} with the moved models made once for many customers.
 */
final class Slopes {

  private static final double DIFFERENCE = 1e-4;

  private final PurchaseModel model;
  private final PurchaseKernel[] up;
  private final PurchaseKernel[] down;
  private final double @Nullable [][] covariance;

  private Slopes(PurchaseModel model, int size, double @Nullable [][] covariance) {
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
  static Slopes of(PurchaseModel model) {
    double[][] covariance = model.report().map(FitReport::logCovariance).orElse(null);
    return new Slopes(model, covariance == null ? 0 : covariance.length, covariance);
  }

  /** Returns the variance of ln E[discounted purchases]; NaN where the data do not give it. */
  double variance(PurchaseSummary customer, Horizon horizon, Discounting discounting) {
    if (covariance == null) {
      return Double.NaN;
    }
    double[] slopes = new double[up.length];
    for (int i = 0; i < up.length; i++) {
      slopes[i] =
          (log(up[i], customer, horizon, discounting)
                  - log(down[i], customer, horizon, discounting))
              / (2 * DIFFERENCE);
    }
    return DeltaMethod.variance(slopes, covariance);
  }

  private double log(
      PurchaseKernel kernel, PurchaseSummary customer, Horizon horizon, Discounting discounting) {
    int x = customer.repeats();
    double tx = customer.lastRepeat();
    double age = customer.observed();
    return Math.log(
        kernel.alive(x, tx, age)
            * Discounted.purchases(kernel, model.unit(), x, tx, age, horizon, discounting));
  }
}
