package org.clm4j.evaluation;

import org.clm4j.internal.Beta;
import org.clm4j.internal.Checks;

/**
 * The most a campaign is expected to bring where the share γ it keeps of those who would leave is
 * known only roughly, as a beta distribution: the expected maximum profit (EMPC).
 *
 * <pre>
 *   EMPC = ∫ max over predictions of profit(γ) · h(γ) dγ,  γ ~ Beta(α, β)
 * </pre>
 *
 * <p>with the profit of {@link ProfitCurve}. For a given γ the best prediction to stop at is a
 * corner of the convex hull of the ROC curve; between the γ at which two corners are equally good
 * the integral is one of incomplete beta functions, so the value is exact. Source: Verbraken,
 * Verbeke and Baesens, IEEE Transactions on Knowledge and Data Engineering 25(5), 2013, who take α
 * = 6 and β = 14.
 *
 * @param profit the expected profit per customer of the base, 0 or above, in units of the currency,
 *     not rounded
 * @param share the share of the base that is contacted at that, on average over γ, from 0 to 1
 */
public record ExpectedProfit(double profit, double share) {

  /** Checks the ranges. */
  public ExpectedProfit {
    profit = Checks.nonNegative(profit, "expected profit") + 0.0;
    share = Checks.unitInterval(share, "share contacted") + 0.0;
  }

  /**
   * Returns the expected maximum profit of predictions, in O(n log n).
   *
   * @param predicted the predictions on any scale, the higher the likelier to leave
   * @param left whether the customer left, where nothing was done; in the same order
   * @param terms value, offer and contact cost
   * @param alpha α of the share kept, above 0
   * @param beta β of the share kept, above 0; its mean is α / (α + β)
   * @throws IllegalArgumentException if a prediction is not finite, the lengths differ, there are
   *     fewer than 2 outcomes of a kind, or a parameter is not above 0
   */
  public static ExpectedProfit of(
      double[] predicted, boolean[] left, CampaignTerms terms, double alpha, double beta) {
    Checks.positive(alpha, "alpha of the share saved");
    Checks.positive(beta, "beta of the share saved");
    Ranking r = Ranking.of(predicted, left);
    double[] events = new double[r.groups()];
    double[] others = new double[r.groups()];
    int corners = hull(r, events, others);
    double lasting = terms.value().toDouble() - terms.offer().toDouble();
    double profit = 0;
    double share = 0;
    for (int i = 0; i < corners; i++) {
      double cost = terms.contact().toDouble() * events[i] + terms.ofStayer() * others[i];
      double edge = events[i] == 0 ? (cost > 0 ? 1 : 0) : cost / (lasting * events[i]);
      if (!(edge < 1)) {
        break;
      }
      double tail = 1 - Beta.cumulative(alpha, beta, edge);
      double mean = alpha / (alpha + beta) * (1 - Beta.cumulative(alpha + 1, beta, edge));
      profit += lasting * events[i] * mean - cost * tail;
      share += (events[i] + others[i]) * tail;
    }
    return new ExpectedProfit(
        Math.max(0, profit / r.size()), Math.min(1, Math.max(0, share / r.size())));
  }

  /**
   * Writes the sides of the convex hull of the ROC curve, from the highest predictions down, and
   * returns how many there are. Along them the share of leavers never rises.
   */
  private static int hull(Ranking r, double[] events, double[] others) {
    int size = 0;
    for (int g = r.groups() - 1; g >= 0; g--) {
      double e = r.events[g];
      double o = r.others[g];
      while (size > 0 && e * others[size - 1] >= events[size - 1] * o) {
        size--;
        e += events[size];
        o += others[size];
      }
      events[size] = e;
      others[size] = o;
      size++;
    }
    return size;
  }
}
