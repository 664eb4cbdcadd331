package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Checks;

/**
 * A factor of a learned card.
 *
 * @param factor the factor's id
 * @param metric the id of the metric it reads
 * @param coefficient its coefficient: of a card of bins, how much of the bins' own evidence is left
 *     beside the other factors, 1 being all of it; of plain logistic regression, the log odds per
 *     unit of the metric
 * @param standardError of the coefficient
 * @param informationValue {@code Σ (share of all events − share of all others) · weight of
 *     evidence} over its bins, 0 or above: how much it says alone; 0 of plain logistic regression
 * @param merges how its bins came about
 * @param bins its bins from the lowest number up, texts by rising chance of the event, and last
 *     what is missing, where that occurred; none of plain logistic regression
 */
public record FactorFit(
    String factor,
    String metric,
    double coefficient,
    double standardError,
    double informationValue,
    Merges merges,
    List<BinFit> bins) {

  /**
   * How many first cuts there were, and why some were merged with a neighbour.
   *
   * @param cuts how many bins there were at first, the one of what is missing not counted
   * @param small how many were merged because they had too few customers, events or others
   * @param disorderly how many because the chance of the event did not go the way asked for
   * @param alike how many because customers on both sides did about the same, or because there were
   *     more bins than the most allowed
   */
  public record Merges(int cuts, int small, int disorderly, int alike) {
    /** Checks the counts. */
    public Merges {
      Checks.nonNegative(cuts, "first cuts of a factor");
      Checks.nonNegative(small, "merges of small bins");
      Checks.nonNegative(disorderly, "merges of bins out of order");
      Checks.nonNegative(alike, "merges of bins alike");
    }
  }

  /** Checks the numbers. */
  public FactorFit {
    requireNonNull(factor, "factor");
    requireNonNull(metric, "metric");
    coefficient = Checks.finite(coefficient, "coefficient of factor '" + factor + "'") + 0.0;
    Checks.nonNegative(standardError, "standard error of factor '" + factor + "'");
    Checks.nonNegative(informationValue, "information value of factor '" + factor + "'");
    requireNonNull(merges, "merges");
    bins = ImmutableList.copyOf(bins);
  }
}
