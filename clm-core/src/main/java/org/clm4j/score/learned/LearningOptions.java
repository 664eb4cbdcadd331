package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import org.clm4j.evaluation.Folds;
import org.clm4j.internal.Checks;

/**
 * How carefully a card is learned. All defaults are this library's own.
 *
 * @param penalty the L2 penalty λ on the coefficients, 0 or above: the more, the nearer to 0
 * @param smoothing how many customers of the base rate are added to each bin, 0 or above: the more,
 *     the less a small bin says
 * @param minimumShare the least share of all customers in a bin, from 0 to below ½
 * @param minimumEvents the fewest events, and the fewest other outcomes, at least 1, that a bin
 *     would have if its customers did as all do; a bin may therefore be pure, but not small
 * @param mostBins the most bins of a factor, the one of what is missing not counted, at least 2
 * @param folds the parts of the base for cross-validation
 */
public record LearningOptions(
    double penalty,
    double smoothing,
    double minimumShare,
    int minimumEvents,
    int mostBins,
    Folds folds) {

  /** Checks the ranges. */
  public LearningOptions {
    penalty = Checks.nonNegative(penalty, "penalty of a learned card") + 0.0;
    smoothing = Checks.nonNegative(smoothing, "smoothing of bins") + 0.0;
    if (!(minimumShare >= 0 && minimumShare < 0.5)) {
      throw new IllegalArgumentException(
          "the least share of a bin lies from 0 to below 0.5, not at " + minimumShare + ".");
    }
    minimumShare += 0.0;
    Checks.positive(minimumEvents, "fewest events of a bin");
    if (mostBins < 2) {
      throw new IllegalArgumentException(
          "a factor has at least 2 bins, so that the most is not " + mostBins + ".");
    }
    requireNonNull(folds, "folds");
  }

  /**
   * Returns a penalty of 1, smoothing by 10 customers, bins of at least 3 % of the customers and 10
   * outcomes of each kind, at most 8 of them, and 10 parts.
   */
  public static LearningOptions defaults() {
    return new LearningOptions(1, 10, 0.03, 10, 8, Folds.of(10));
  }

  /** Returns these with another penalty. */
  public LearningOptions withPenalty(double penalty) {
    return new LearningOptions(penalty, smoothing, minimumShare, minimumEvents, mostBins, folds);
  }

  /** Returns these with another smoothing. */
  public LearningOptions withSmoothing(double customers) {
    return new LearningOptions(penalty, customers, minimumShare, minimumEvents, mostBins, folds);
  }

  /** Returns these with another least share of a bin. */
  public LearningOptions withMinimumShare(double share) {
    return new LearningOptions(penalty, smoothing, share, minimumEvents, mostBins, folds);
  }

  /** Returns these with another fewest events of a bin. */
  public LearningOptions withMinimumEvents(int events) {
    return new LearningOptions(penalty, smoothing, minimumShare, events, mostBins, folds);
  }

  /** Returns these with another most of bins. */
  public LearningOptions withMostBins(int bins) {
    return new LearningOptions(penalty, smoothing, minimumShare, minimumEvents, bins, folds);
  }

  /** Returns these with other parts. */
  public LearningOptions withFolds(Folds folds) {
    return new LearningOptions(penalty, smoothing, minimumShare, minimumEvents, mostBins, folds);
  }
}
