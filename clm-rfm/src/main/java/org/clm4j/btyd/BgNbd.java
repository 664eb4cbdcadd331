package org.clm4j.btyd;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * BG/NBD: purchases at a rate λ ~ Gamma(r, α), and after each repeat purchase the customer stops
 * for good with probability p ~ Beta(a, b).
 *
 * <p>The quickest of the family to fit and the best known. It holds that a customer cannot leave
 * before the first repeat purchase, so everybody who bought once is alive with certainty: {@link
 * MbgNbd} or {@link ParetoNbd} say something more sensible of one-time buyers.
 *
 * <pre>{@code
 * BgNbd model = BgNbd.fit(base, FitOptions.defaults());
 * model.report().orElseThrow().status();                             // CONVERGED
 * model.expectedPurchases(base.summary(0), Duration.ofDays(365));
 * }</pre>
 *
 * <p>Source: Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science
 * 24(2), 2005. Immutable and thread-safe.
 */
public final class BgNbd extends PurchaseModel {

  /** The model's id. */
  public static final String ID = "bg-nbd";

  static final List<String> NAMES = List.of("r", "alpha", "a", "b");

  private BgNbd(Duration unit, double[] values, @Nullable FitReport report) {
    super(ID, unit, NAMES, values, kernel(values), report);
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
  public static BgNbd of(double r, double alpha, double a, double b, Duration unit) {
    return new BgNbd(unit, requirePositive(ID, NAMES, r, alpha, a, b), null);
  }

  /**
   * Returns the model with the parameters of greatest likelihood, in the base's unit of time.
   *
   * @throws IllegalArgumentException if nobody was observed for any time
   */
  public static BgNbd fit(PurchaseBase base, FitOptions options) {
    requireFittable(ID, base);
    FitReport report = GeometricDropoutFit.report(ID, base.rows(), 1, false, 0, options);
    return new BgNbd(base.unit(), report.values(), report);
  }

  private static PurchaseKernel kernel(double[] p) {
    return new BgNbdKernel(p[0], p[1], p[2], p[3], 1, false);
  }

  @Override
  public BgNbd withReport(FitReport stored) {
    stored.requireOf(ID, parameters());
    return new BgNbd(unit(), values(), stored);
  }

  @Override
  PurchaseKernel kernelOf(double[] parameters) {
    return kernel(parameters);
  }

  @Override
  public Label meaningOfAlive() {
    return BtydWords.MEANING_BG.label();
  }
}
