package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.internal.Checks;

/**
 * What a campaign brings when it contacts those with the highest predictions: the profit by the
 * share contacted, and the most there is.
 *
 * <p>With a share γ kept of those who would leave, a value V, an offer δ and a contact cost f
 * ({@link CampaignTerms}), and among the contacted e who would leave and o others, all counted per
 * customer of the base:
 *
 * <pre>
 *   profit = (γ·(V − δ) − f) · e − (δ + f) · o
 * </pre>
 *
 * <p>The maximum over all predictions, and over contacting nobody, is the maximum-profit criterion
 * (MPC). Source: Verbeke, Dejaeger, Martens, Hur and Baesens, European Journal of Operational
 * Research 218(1), 2012. For a γ that is known only roughly see {@link ExpectedProfit}.
 *
 * @param points the profit at each hundredth of the base, from none to all; where equal predictions
 *     straddle a point, their customers are shared out in proportion
 * @param best where the profit is greatest: at nobody, or behind the last of equal predictions
 */
public record ProfitCurve(List<Point> points, Point best) {

  private static final int STEPS = 100;

  /**
   * What contacting a share of the base brings.
   *
   * @param share the share of the base that is contacted, from 0 to 1
   * @param profit the profit per customer of the base, in units of the currency, not rounded
   */
  public record Point(double share, double profit) {

    /** Checks the ranges. */
    public Point {
      share = Checks.unitInterval(share, "share contacted") + 0.0;
      profit = Checks.finite(profit, "profit of a campaign") + 0.0;
    }
  }

  /** Copies the points. */
  public ProfitCurve {
    points = ImmutableList.copyOf(points);
    requireNonNull(best, "best");
  }

  /**
   * Returns the profit curve of predictions, in O(n log n).
   *
   * @param predicted the predictions on any scale, the higher the likelier to leave
   * @param left whether the customer left, where nothing was done; in the same order
   * @param terms value, offer and contact cost
   * @param saved the share kept, γ, from 0 to 1, of those who would leave and are contacted
   * @throws IllegalArgumentException if a prediction is not finite, the lengths differ, there are
   *     fewer than 2 outcomes of a kind, or the share is out of range
   */
  public static ProfitCurve of(
      double[] predicted, boolean[] left, CampaignTerms terms, double saved) {
    Checks.unitInterval(saved, "share saved by a campaign");
    Ranking r = Ranking.of(predicted, left);
    double gain = terms.ofLeaver(saved);
    double loss = terms.ofStayer();
    List<Point> points = new ArrayList<>(STEPS + 1);
    Point best = new Point(0, 0);
    Point before = best;
    double events = 0;
    double others = 0;
    for (int g = r.groups() - 1; g >= 0; g--) {
      events += r.events[g];
      others += r.others[g];
      Point at =
          new Point(
              Math.min(1, (events + others) / r.size()),
              (gain * events - loss * others) / r.size());
      for (; points.size() <= STEPS && points.size() <= at.share * STEPS; ) {
        points.add(between(before, at, points.size() / (double) STEPS));
      }
      best = at.profit > best.profit ? at : best;
      before = at;
    }
    return new ProfitCurve(points, best);
  }

  private static Point between(Point before, Point after, double share) {
    double part = (share - before.share) / (after.share - before.share);
    return new Point(share, before.profit + part * (after.profit - before.profit));
  }
}
