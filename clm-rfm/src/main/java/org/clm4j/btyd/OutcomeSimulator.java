package org.clm4j.btyd;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws what a customer may spend: parameters as uncertain as the fits leave them, then chance. */
final class OutcomeSimulator {

  private final PurchaseModel purchases;
  private final GammaGamma spend;
  private final double[][] purchaseRoot;
  private final double[][] spendRoot;

  OutcomeSimulator(PurchaseModel purchases, GammaGamma spend) {
    this.purchases = purchases;
    this.spend = spend;
    purchaseRoot = root(purchases.report(), purchases.values().length);
    spendRoot = root(spend.report(), spend.values().length);
  }

  /** Returns what the customer spends within the length of time, in each of so many futures. */
  double[] draw(Buyer customer, Duration length, int draws, RandomGenerator random) {
    PurchaseSummary bought = customer.purchases();
    double units = purchases.units(length);
    double[] outcomes = new double[draws];
    for (int i = 0; i < draws; i++) {
      PurchaseKernel kernel = purchases.kernelOf(moved(purchases.values(), purchaseRoot, random));
      double alive = kernel.alive(bought.repeats(), bought.lastRepeat(), bought.observed());
      double[] money = moved(spend.values(), spendRoot, random);
      if (random.nextDouble() < alive) {
        int count =
            kernel.draw(bought.repeats(), bought.lastRepeat(), bought.observed(), units, random);
        outcomes[i] = count == 0 ? 0 : total(money, customer.spend(), count, random);
      }
    }
    return outcomes;
  }

  /** The sum of so many amounts: the customer's own ν, then Gamma(p · count, ν). */
  private static double total(
      double[] money, SpendSummary spent, int count, RandomGenerator random) {
    double shape = money[0] * spent.purchases() + money[1];
    double nu = Variates.gamma(shape, random) / (money[2] + spent.purchases() * spent.meanSpend());
    return Variates.gamma(money[0] * count, random) / nu;
  }

  private static double[] moved(double[] values, double[][] root, RandomGenerator random) {
    double[] normal = new double[values.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = random.nextGaussian();
    }
    for (int i = 0; i < values.length; i++) {
      double by = 0;
      for (int j = 0; j <= i; j++) {
        by += root[i][j] * normal[j];
      }
      values[i] *= Math.exp(by);
    }
    return values;
  }

  /** The Cholesky factor of the log-parameters' covariance; zeros where it is not given. */
  private static double[][] root(Optional<FitReport> report, int size) {
    double[][] root = new double[size][size];
    double[][] covariance = report.map(FitReport::logCovariance).orElse(root);
    for (int j = 0; j < size; j++) {
      double rest = known(covariance[j][j]);
      for (int k = 0; k < j; k++) {
        rest -= root[j][k] * root[j][k];
      }
      root[j][j] = Math.sqrt(Math.max(0, rest));
      for (int i = j + 1; i < size && root[j][j] > 0; i++) {
        double sum = known(covariance[i][j]);
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = sum / root[j][j];
      }
    }
    return root;
  }

  private static double known(double covariance) {
    return Double.isNaN(covariance) ? 0 : covariance;
  }
}
