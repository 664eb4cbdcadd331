package org.clm4j.btyd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.clm4j.basics.Label;

/**
 * The search shared by the models of repeat buying: time scaled by the data, several starts on a
 * thinned base where the base is large, then Newton steps on all rows; and the question whether the
 * data show any drop-out at all.
 *
 * <p>They do not where the model in which nobody ever leaves, two parameters less, has the better
 * Schwarz criterion.
 */
final class PurchaseFit {

  static final Label FORECASTS = BtydWords.SHORT_FORECASTS.label();

  private static final int ROUGH_ROWS = 3000;
  private static final double ROUGH_TOLERANCE = 1e-6;

  /** Mean time observed, the unit in which the search runs. */
  private final double unit;

  private final Rows rows;
  private final Rows rough;
  private final int k;
  private final FitOptions options;

  /**
   * Scales the rows.
   *
   * @param k stages per purchase, at least 1
   */
  PurchaseFit(Rows rows, int k, FitOptions options) {
    this.unit = rows.meanAge() > 0 ? rows.meanAge() : 1;
    this.rows = rows.scaled(unit);
    this.rough = this.rows.size() > 2 * ROUGH_ROWS ? this.rows.thinned(ROUGH_ROWS) : this.rows;
    this.k = k;
    this.options = options;
  }

  /**
   * Returns the report of the best end.
   *
   * @param likelihood makes the objective over rows
   * @param kernel makes the model of parameters, in scaled time
   * @param coordinates in which its ridges are straight
   * @param starts log-parameters to try; time in units of the mean time observed
   * @param rates which parameters are times
   * @param constant what the log-likelihood of the whole base gains beside the change of unit
   */
  FitReport report(
      String model,
      List<String> names,
      Function<Rows, Objective> likelihood,
      Function<double[], PurchaseKernel> kernel,
      Reparameterization coordinates,
      double[][] starts,
      boolean[] rates,
      double constant) {
    return report(model, names, likelihood, kernel, coordinates, starts, rates, constant, true);
  }

  /**
   * Returns the report of the best end of a model in which nobody ever leaves; see {@link #report}.
   */
  FitReport withoutDropout(
      String model,
      List<String> names,
      Function<Rows, Objective> likelihood,
      Function<double[], PurchaseKernel> kernel,
      double[][] starts,
      boolean[] rates) {
    return report(
            model,
            names,
            likelihood,
            kernel,
            Reparameterization.GAMMA_PAIRS,
            starts,
            rates,
            0,
            false)
        .withoutAlive();
  }

  private FitReport report(
      String model,
      List<String> names,
      Function<Rows, Objective> likelihood,
      Function<double[], PurchaseKernel> kernel,
      Reparameterization coordinates,
      double[][] starts,
      boolean[] rates,
      double constant,
      boolean dropsOut) {
    Objective full = likelihood.apply(rows);
    double[][] begin = starts;
    if (rough != rows) {
      FitOptions quick =
          options.withGradientTolerance(Math.max(ROUGH_TOLERANCE, options.gradientTolerance()));
      double[][] points = Arrays.stream(starts).map(coordinates::point).toArray(double[][]::new);
      Objective roughly = coordinates.of(likelihood.apply(rough));
      begin = new double[][] {coordinates.logs(Maximizer.search(roughly, points, quick).logs())};
    }
    Fit fit = new Fit(model, names, full, coordinates, rows.customers, begin, options);
    double[] units = new double[names.size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = rates[i] ? unit : 1;
    }
    double shift = constant - (double) k * rows.purchases() * Math.log(unit);
    return fit.report(
        units,
        shift,
        dropsOut ? immortal(fit.unpenalised().found()) : Optional.empty(),
        outlook(likelihood.apply(rough), kernel, dropsOut));
  }

  /** Returns the log of the mean rate of purchases per unit of scaled time, for starts. */
  double logRate() {
    double purchases = Math.max((double) rows.purchases(), 0.5);
    return Math.log(k * purchases / (rows.customers * rows.meanAge()));
  }

  /** What the model says of the rows, as far ahead as customers were observed on average. */
  private FitPredictions outlook(
      Objective likelihood, Function<double[], PurchaseKernel> kernels, boolean dropsOut) {
    return new FitPredictions() {
      @Override
      public Label forecasts() {
        return FORECASTS;
      }

      @Override
      public boolean tellsAlive() {
        return dropsOut;
      }

      @Override
      public Objective likelihood() {
        return likelihood;
      }

      @Override
      public double[] weights() {
        return Arrays.stream(rough.count).asDoubleStream().toArray();
      }

      @Override
      public Said at(double[] logs) {
        PurchaseKernel kernel = kernels.apply(Arrays.stream(logs).map(Math::exp).toArray());
        double[] expected = new double[rough.size()];
        double[] alive = new double[rough.size()];
        for (int i = 0; i < alive.length; i++) {
          alive[i] = kernel.alive(rough.x[i], rough.tx[i], rough.age[i]);
          expected[i] = alive[i] * kernel.expected(rough.x[i], rough.tx[i], rough.age[i], 1);
        }
        return new Said(expected, alive);
      }
    };
  }

  private Optional<Label> immortal(Maximizer.Found found) {
    double[][] points = {{0, logRate()}, {Math.log(0.3), logRate()}};
    Objective immortals = Reparameterization.GAMMA_PAIRS.of(new BgNbdLikelihood(rows, k, false));
    double gain =
        2.0
            * rows.customers
            * (found.value() - Maximizer.search(immortals, points, options).value());
    if (gain > 2 * Math.log((double) rows.customers)) {
      return Optional.empty();
    }
    return Optional.of(BtydWords.NO_DROPOUT.label());
  }
}
