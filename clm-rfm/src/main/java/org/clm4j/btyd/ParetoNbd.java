package org.clm4j.btyd;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * Pareto/NBD: purchases at a rate λ ~ Gamma(r, α) during a lifetime that is exponential with rate μ
 * ~ Gamma(s, β).
 *
 * <p>The classic of the field. A customer may leave at any moment, bought or not.
 *
 * <p>Source: Schmittlein, Morrison and Colombo, "Counting Your Customers: Who Are They and What
 * Will They Do Next?", Management Science 33(1), 1987. Immutable and thread-safe.
 */
public final class ParetoNbd extends PurchaseModel {

  /** The model's id. */
  public static final String ID = "pareto-nbd";

  private static final List<String> NAMES = List.of("r", "alpha", "s", "beta");
  private static final boolean[] TIMES = {false, true, false, true};

  /** r, s and β of the starts, β in units of the mean time observed. */
  private static final double[][] STARTS = {{0.5, 0.6, 0.5}, {1, 0.4, 2}, {2, 2, 1}};

  private ParetoNbd(Duration unit, double[] values, @Nullable FitReport report) {
    super(ID, unit, NAMES, values, kernel(values), report);
  }

  /**
   * Returns the model with these parameters.
   *
   * @param r shape of the purchase rates, above 0
   * @param alpha rate parameter of the purchase rates, in {@code unit}, above 0
   * @param s shape of the drop-out rates, above 0
   * @param beta rate parameter of the drop-out rates, in {@code unit}, above 0
   * @param unit the unit of time
   * @throws IllegalArgumentException if any is out of range
   */
  public static ParetoNbd of(double r, double alpha, double s, double beta, Duration unit) {
    return new ParetoNbd(unit, requirePositive(ID, NAMES, r, alpha, s, beta), null);
  }

  /**
   * Returns the model with the parameters of greatest likelihood, in the base's unit of time.
   *
   * @throws IllegalArgumentException if nobody was observed for any time
   */
  public static ParetoNbd fit(PurchaseBase base, FitOptions options) {
    requireFittable(ID, base);
    PurchaseFit fit = new PurchaseFit(base.rows(), 1, options);
    double[][] starts = new double[STARTS.length][];
    for (int i = 0; i < starts.length; i++) {
      double logR = Math.log(STARTS[i][0]);
      starts[i] =
          new double[] {logR, logR - fit.logRate(), Math.log(STARTS[i][1]), Math.log(STARTS[i][2])};
    }
    FitReport report =
        fit.report(
            ID,
            NAMES,
            ParetoNbdLikelihood::new,
            ParetoNbd::kernel,
            Reparameterization.GAMMA_PAIRS,
            starts,
            TIMES,
            0);
    return new ParetoNbd(base.unit(), report.values(), report);
  }

  private static PurchaseKernel kernel(double[] p) {
    return new ParetoNbdKernel(p[0], p[1], p[2], p[3]);
  }

  @Override
  public ParetoNbd withReport(FitReport stored) {
    stored.requireOf(ID, parameters());
    return new ParetoNbd(unit(), values(), stored);
  }

  @Override
  PurchaseKernel kernelOf(double[] parameters) {
    return kernel(parameters);
  }

  @Override
  public Label meaningOfAlive() {
    return BtydWords.MEANING_PARETO.label();
  }
}
