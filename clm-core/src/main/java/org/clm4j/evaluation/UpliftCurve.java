package org.clm4j.evaluation;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clm4j.internal.Checks;

/**
 * Whether those predicted to respond to a treatment do respond: what treating the share φ of the
 * base with the highest predictions changes, held against a control group.
 *
 * <p>With tᵢ whether a customer was treated, pᵢ how likely that was, yᵢ the outcome of 0 or 1, ȳ
 * its mean and n customers, each counts
 *
 * <pre>
 *   zᵢ = (yᵢ − ȳ) · (tᵢ / pᵢ − (1 − tᵢ) / (1 − pᵢ)),   u(φ) = Σ zᵢ over the first φ·n / n
 *   AUUC = ∫ u(φ) dφ,   Qini = ∫ (u(φ) − φ·u(1)) dφ
 * </pre>
 *
 * <p>so arms of any sizes, and probabilities that differ by customer, are right. Where everybody
 * was as likely to be treated and both arms are mixed evenly, u(φ) is R_T(φ)/N_T − R_C(φ)/N_C: of
 * each arm the events among the first φ, by its size; taking off ȳ changes no expectation, and
 * takes away what uneven mixing adds by chance. Source: Devriendt, Van Belle, Guns and Verbeke,
 * IEEE Transactions on Knowledge and Data Engineering 34(10), 2022 ("relative", both arms ranked
 * together). Others differ: Radcliffe (2007) counts R_T − R_C·N_T(φ)/N_C(φ), which is this times
 * N_T; some divide the Qini by the greatest there could be; some rank each arm by itself. Figures
 * of different definitions cannot be compared.
 *
 * <p>Equal predictions are one step, taken in a straight line, so the order of rows does not
 * matter.
 *
 * @param effect u(1), what treating everybody changes, per customer: the difference of the arms'
 *     rates
 * @param effectError its standard error, 0 or above
 * @param auuc the area under the curve
 * @param qini the area between the curve and the line of a random order, 0 for a random one
 * @param qiniError its standard error for this order of customers, 0 or above
 * @param gains u at each tenth of the base, from a tenth to all
 */
public record UpliftCurve(
    double effect,
    double effectError,
    double auuc,
    double qini,
    double qiniError,
    List<Double> gains) {

  private static final int TENTHS = 10;

  /** Checks the ranges. */
  public UpliftCurve {
    effect = Checks.finite(effect, "effect") + 0.0;
    effectError = Checks.nonNegative(effectError, "standard error of an effect") + 0.0;
    auuc = Checks.finite(auuc, "AUUC") + 0.0;
    qini = Checks.finite(qini, "Qini") + 0.0;
    qiniError = Checks.nonNegative(qiniError, "standard error of a Qini") + 0.0;
    gains = ImmutableList.copyOf(gains);
  }

  /**
   * Returns the curve of a trial in which everybody was as likely to be treated: as likely as the
   * share of those who were.
   *
   * @param predicted the predicted change, on any scale, the higher the more it pays to treat
   * @param treated whether the customer was treated, in the same order
   * @param happened whether the wanted outcome happened
   * @throws IllegalArgumentException if a prediction is not finite, the lengths differ, or there
   *     are fewer than 2 customers in an arm
   */
  public static UpliftCurve of(double[] predicted, boolean[] treated, boolean[] happened) {
    long count = 0;
    for (boolean t : treated) {
      count += t ? 1 : 0;
    }
    requireArms(count, treated.length - count);
    double[] probability = new double[treated.length];
    Arrays.fill(probability, count / (double) treated.length);
    return of(predicted, treated, happened, probability);
  }

  /**
   * Returns the curve of a trial in which each customer had a known probability of being treated,
   * as kept in {@link org.clm4j.event.Treatment#probability}.
   *
   * @param predicted the predicted change, on any scale, the higher the more it pays to treat
   * @param treated whether the customer was treated, in the same order
   * @param happened whether the wanted outcome happened
   * @param probability how likely the customer was to be treated, above 0 and below 1, also of
   *     those who were not
   * @throws IllegalArgumentException if a number is out of range, the lengths differ, or there are
   *     fewer than 2 customers in an arm
   */
  public static UpliftCurve of(
      double[] predicted, boolean[] treated, boolean[] happened, double[] probability) {
    int n = predicted.length;
    if (treated.length != n || happened.length != n || probability.length != n) {
      throw new IllegalArgumentException(
          "each prediction needs its treatment, outcome and probability, but there are "
              + n
              + " predictions, "
              + treated.length
              + " treatments, "
              + happened.length
              + " outcomes and "
              + probability.length
              + " probabilities.");
    }
    double[] keys = new double[n];
    long arm = 0;
    for (int i = 0; i < n; i++) {
      keys[i] = Checks.finite(predicted[i], "prediction") + 0.0;
      if (!(probability[i] > 0 && probability[i] < 1)) {
        throw new IllegalArgumentException(
            "the probability of being treated lies above 0 and below 1, but one is "
                + probability[i]
                + ". Maybe leave out customers who could not be in either arm.");
      }
      arm += treated[i] ? 1 : 0;
    }
    requireArms(arm, n - arm);
    double[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
    return curve(keys, distinct, weights(treated, happened, probability));
  }

  private static UpliftCurve curve(double[] keys, double[] distinct, double[] z) {
    int n = keys.length;
    double[] sum = new double[distinct.length];
    long[] size = new long[distinct.length];
    for (int i = 0; i < n; i++) {
      int g = Arrays.binarySearch(distinct, keys[i]);
      sum[g] += z[i] / n;
      size[g]++;
    }
    // The middle of each group's places, as a share of the base from the top.
    double[] place = new double[distinct.length];
    List<Double> gains = new ArrayList<>(TENTHS);
    long before = 0;
    double gained = 0;
    double auuc = 0;
    for (int g = distinct.length - 1; g >= 0; g--) {
      place[g] = (before + size[g] / 2.0) / n;
      auuc += sum[g] * (1 - place[g]);
      while ((gains.size() + 1L) * n <= (before + size[g]) * TENTHS) {
        double wanted = (gains.size() + 1) * (n / (double) TENTHS);
        gains.add(gained + sum[g] * ((wanted - before) / size[g]));
      }
      before += size[g];
      gained += sum[g];
    }
    double qini = auuc - gained / 2;
    double ofEffect = 0;
    double ofQini = 0;
    for (int i = 0; i < n; i++) {
      double off = z[i] - gained;
      double weighted = (0.5 - place[Arrays.binarySearch(distinct, keys[i])]) * off;
      ofEffect += off * off;
      ofQini += weighted * weighted;
    }
    return new UpliftCurve(
        gained, Math.sqrt(ofEffect) / n, auuc, qini, Math.sqrt(ofQini) / n, gains);
  }

  private static double[] weights(boolean[] treated, boolean[] happened, double[] probability) {
    int n = treated.length;
    long events = 0;
    for (boolean h : happened) {
      events += h ? 1 : 0;
    }
    double mean = events / (double) n;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      double off = (happened[i] ? 1 : 0) - mean;
      z[i] = treated[i] ? off / probability[i] : -off / (1 - probability[i]);
    }
    return z;
  }

  private static void requireArms(long treated, long others) {
    if (treated < 2 || others < 2) {
      throw new IllegalArgumentException(
          "an effect is seen in at least 2 customers of each arm, but "
              + treated
              + " were treated and "
              + others
              + " were not.");
    }
  }
}
