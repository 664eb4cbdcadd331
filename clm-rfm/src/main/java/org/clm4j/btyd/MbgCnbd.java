package org.clm4j.btyd;

import java.time.Duration;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * MBG/CNBD-k: as {@link MbgNbd}, but purchases come more regularly than by chance: the time between
 * two is Erlang with k stages of rate λ. With k = 1 it is MBG/NBD.
 *
 * <p>Regular timing makes silence more telling. k is chosen among 1 … {@value #MOST_STAGES} by the
 * likelihood, for which the base must know the times between purchases.
 *
 * <p>Given that the customer is alive, the stages already passed since the last purchase are
 * unknown but have known probabilities, so every expectation here is exact, not the approximation
 * of the source. A new customer starts at stage 0.
 *
 * <p>Source: Platzer and Reutterer, "Ticking Away the Moments: Timing Regularity Helps to Better
 * Predict Customer Activity", Marketing Science 35(5), 2016; Reutterer, Platzer and Schröder,
 * "Leveraging Purchase Regularity for Predicting Customer Behavior the Easy Way", IJRM 38(1), 2021.
 * Immutable and thread-safe.
 */
public final class MbgCnbd extends PurchaseModel {

  /** The model's id. */
  public static final String ID = "mbg-cnbd-k";

  /** The most stages a fit tries. */
  public static final int MOST_STAGES = 6;

  private final int stages;

  private MbgCnbd(Duration unit, int stages, double[] values, @Nullable FitReport report) {
    super(ID, unit, BgNbd.NAMES, values, kernel(stages, values), report);
    this.stages = stages;
  }

  /**
   * Returns the model with these parameters.
   *
   * @param k stages from one purchase to the next, 1 to 100
   * @param r shape of the stage rates, above 0
   * @param alpha rate parameter of the stage rates, in {@code unit}, above 0
   * @param a first parameter of the drop-out probability, above 0
   * @param b second parameter of the drop-out probability, above 0
   * @param unit the unit of time
   * @throws IllegalArgumentException if any is out of range
   */
  public static MbgCnbd of(int k, double r, double alpha, double a, double b, Duration unit) {
    requireStages(k);
    return new MbgCnbd(unit, k, requirePositive(ID, BgNbd.NAMES, r, alpha, a, b), null);
  }

  /**
   * Returns the model with the number of stages and the parameters of greatest likelihood, in the
   * base's unit of time. The number of stages is raised from 1 as long as one more gains more than
   * ½ ln N of log-likelihood, N being the customers: what Schwarz's criterion asks of a further
   * parameter, so that of two numbers that fit as well the smaller is taken.
   *
   * @throws IllegalArgumentException if nobody was observed for any time, or the base does not know
   *     the times between purchases
   */
  public static MbgCnbd fit(PurchaseBase base, FitOptions options) {
    requireFittable(ID, base);
    requireGaps(base);
    MbgCnbd best = fit(base, 1, options);
    double worthIt = Math.log((double) base.size()) / 2;
    for (int k = 2; k <= MOST_STAGES; k++) {
      MbgCnbd next = fit(base, k, options);
      if (!(next.logLikelihood() > best.logLikelihood() + worthIt)) {
        break;
      }
      best = next;
    }
    return best;
  }

  /**
   * Returns the model with this number of stages and the parameters of greatest likelihood.
   *
   * @param k stages from one purchase to the next, 1 to 100
   * @throws IllegalArgumentException if k is out of range, nobody was observed for any time, or k
   *     is above 1 and the base does not know the times between purchases
   */
  public static MbgCnbd fit(PurchaseBase base, int k, FitOptions options) {
    requireFittable(ID, base);
    requireStages(k);
    double constant = 0;
    if (k > 1) {
      requireGaps(base);
      constant = (k - 1) * base.logGaps().orElse(0) - base.repeats() * Specials.logGamma(k);
    }
    FitReport report =
        GeometricDropoutFit.report(ID, base.rows(), k, true, constant, options).ofStages(k);
    return new MbgCnbd(base.unit(), k, report.values(), report);
  }

  /** Returns whether a model may have so many stages. */
  static boolean isStages(int k) {
    return k >= 1 && k <= 100;
  }

  private static void requireStages(int k) {
    if (!isStages(k)) {
      throw new IllegalArgumentException("model '" + ID + "' has 1 to 100 stages, not " + k + ".");
    }
  }

  private static void requireGaps(PurchaseBase base) {
    if (base.logGaps().isEmpty()) {
      throw new IllegalArgumentException(
          "model '"
              + ID
              + "' needs the times between purchases, which this base of summaries does not know."
              + " Maybe state their sum of logarithms, collect the base from purchases, or fit"
              + " mbg-nbd.");
    }
  }

  private double logLikelihood() {
    return report().orElseThrow().logLikelihood();
  }

  /** Returns the stages from one purchase to the next: 1 for purchases at random. */
  public int stages() {
    return stages;
  }

  private static PurchaseKernel kernel(int stages, double[] p) {
    return new BgNbdKernel(p[0], p[1], p[2], p[3], stages, true);
  }

  /**
   * Returns this model with the report of the fit it came from, such as one that was stored.
   *
   * @throws IllegalArgumentException if the report tells of another model, of other stages or other
   *     parameters
   */
  @Override
  public MbgCnbd withReport(FitReport stored) {
    stored.requireOf(ID, stages, parameters());
    return new MbgCnbd(unit(), stages, values(), stored);
  }

  @Override
  PurchaseKernel kernelOf(double[] parameters) {
    return kernel(stages, parameters);
  }

  @Override
  public Label meaningOfAlive() {
    return BtydWords.MEANING_REGULAR.label();
  }

  /** Returns id, stages, parameters and unit. */
  @Override
  public String toString() {
    return "k = " + stages + ", " + super.toString();
  }
}
