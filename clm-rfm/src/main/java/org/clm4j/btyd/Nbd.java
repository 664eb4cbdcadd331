package org.clm4j.btyd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * NBD: purchases at a rate λ ~ Gamma(r, α), and nobody ever leaves.
 *
 * <p>The model of repeat buying where the data show no drop-out. A customer with x repeat purchases
 * in a time T is expected to make (r+x)/(α+T)·t within t: their own rate, drawn towards that of the
 * base. Whether somebody is still a customer it cannot say, since it holds that everybody is: there
 * is no probability of being alive, and a forecast far beyond the time observed is too high if some
 * leave after all.
 *
 * <pre>{@code
 * Nbd model = Nbd.fit(base, FitOptions.defaults());
 * model.expectedPurchases(base.summary(0), Duration.ofDays(91));
 * model.probabilityAlive(base.summary(0));                           // empty
 * }</pre>
 *
 * <p>Source: Ehrenberg, "The Pattern of Consumer Purchases", Applied Statistics 8(1), 1959;
 * Morrison and Schmittlein, "Generalizing the NBD Model for Customer Purchases", Journal of
 * Business and Economic Statistics 6(2), 1988, for the conditional expectation. Immutable and
 * thread-safe.
 */
public final class Nbd extends PurchaseModel {

  /** The model's id. */
  public static final String ID = "nbd";

  private static final List<String> NAMES = List.of("r", "alpha");
  private static final boolean[] TIMES = {false, true};
  private static final double[] SHAPES = {1, 0.3, 3};

  private Nbd(Duration unit, double[] values, @Nullable FitReport report) {
    super(ID, unit, NAMES, values, kernel(values), report);
  }

  /**
   * Returns the model with these parameters.
   *
   * @param r shape of the purchase rates, above 0
   * @param alpha rate parameter of the purchase rates, in {@code unit}, above 0
   * @param unit the unit of time
   * @throws IllegalArgumentException if any is out of range
   */
  public static Nbd of(double r, double alpha, Duration unit) {
    return new Nbd(unit, requirePositive(ID, NAMES, r, alpha), null);
  }

  /**
   * Returns the model with the parameters of greatest likelihood, in the base's unit of time. The
   * likelihood is that of the moments of the purchases, as in the other models: that of their
   * numbers alone is greater by Σ (x ln T − ln x!), whatever the parameters.
   *
   * @throws IllegalArgumentException if nobody was observed for any time
   */
  public static Nbd fit(PurchaseBase base, FitOptions options) {
    requireFittable(ID, base);
    PurchaseFit fit = new PurchaseFit(base.rows(), 1, options);
    double[][] starts = new double[SHAPES.length][];
    for (int i = 0; i < starts.length; i++) {
      double logR = Math.log(SHAPES[i]);
      starts[i] = new double[] {logR, logR - fit.logRate()};
    }
    FitReport report =
        fit.withoutDropout(
            ID, NAMES, rows -> new BgNbdLikelihood(rows, 1, false), Nbd::kernel, starts, TIMES);
    return new Nbd(base.unit(), report.values(), report);
  }

  private static PurchaseKernel kernel(double[] p) {
    return new NbdKernel(p[0], p[1]);
  }

  @Override
  public Nbd withReport(FitReport stored) {
    stored.requireOf(ID, parameters());
    return new Nbd(unit(), values(), stored);
  }

  @Override
  PurchaseKernel kernelOf(double[] parameters) {
    return kernel(parameters);
  }

  @Override
  public Label meaningOfAlive() {
    return BtydWords.MEANING_NBD.label();
  }

  @Override
  boolean dropsOut() {
    return false;
  }

  @Override
  public Optional<Label> aliveMissing() {
    return Optional.of(meaningOfAlive());
  }
}
