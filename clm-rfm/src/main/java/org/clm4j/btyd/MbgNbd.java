package org.clm4j.btyd;

import java.time.Duration;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * MBG/NBD: as {@link BgNbd}, but a customer may also stop right after the first purchase of all.
 *
 * <p>Source: Batislam, Denizel and Filiztekin, "Empirical Validation and Comparison of Models for
 * Customer Base Analysis", International Journal of Research in Marketing 24(3), 2007. Immutable
 * and thread-safe.
 */
public final class MbgNbd extends PurchaseModel {

  /** The model's id. */
  public static final String ID = "mbg-nbd";

  private MbgNbd(Duration unit, double[] values, @Nullable FitReport report) {
    super(ID, unit, BgNbd.NAMES, values, kernel(values), report);
  }

  /**
   * Returns the model with these parameters.
   *
   * @param r shape of the purchase rates, above 0
   * @param alpha rate parameter of the purchase rates, in {@code unit}, above 0
   * @param a first parameter of the drop-out probability, above 0
   * @param b second parameter of the drop-out probability, above 0
   * @param unit the unit of time
   * @throws IllegalArgumentException if any is out of range
   */
  public static MbgNbd of(double r, double alpha, double a, double b, Duration unit) {
    return new MbgNbd(unit, requirePositive(ID, BgNbd.NAMES, r, alpha, a, b), null);
  }

  /**
   * Returns the model with the parameters of greatest likelihood, in the base's unit of time.
   *
   * @throws IllegalArgumentException if nobody was observed for any time
   */
  public static MbgNbd fit(PurchaseBase base, FitOptions options) {
    requireFittable(ID, base);
    FitReport report = GeometricDropoutFit.report(ID, base.rows(), 1, true, 0, options);
    return new MbgNbd(base.unit(), report.values(), report);
  }

  private static PurchaseKernel kernel(double[] p) {
    return new BgNbdKernel(p[0], p[1], p[2], p[3], 1, true);
  }

  @Override
  public MbgNbd withReport(FitReport stored) {
    stored.requireOf(ID, parameters());
    return new MbgNbd(unit(), values(), stored);
  }

  @Override
  PurchaseKernel kernelOf(double[] parameters) {
    return kernel(parameters);
  }

  @Override
  public Label meaningOfAlive() {
    return BtydWords.MEANING_MBG.label();
  }
}
