package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import org.clm4j.evaluation.PredictionQuality;
import org.clm4j.internal.Checks;

/**
 * How a card was learned, and how good it is.
 *
 * @param method how
 * @param asOf the moment at which customers were known
 * @param until the end of the time in which the event could come
 * @param customers how many customers were learned from
 * @param events how many of their events happened
 * @param options how carefully it was learned
 * @param favourable whether the event is good news
 * @param scale the scale of points
 * @param logOddsAtZero the log odds of the event at a score of 0
 * @param logOddsAtHundred the log odds of the event at a score of 100
 * @param factors the factors of the card, in its order
 * @param dropped what did not become a factor
 * @param iterations how many of Newton's steps were taken
 * @param gradientNorm the norm of the gradient at the coefficients, per customer: below 10⁻¹⁰
 * @param conditionNumber of the information on the coefficients, scaled to a diagonal of ones; the
 *     larger, the less the factors can be told apart
 * @param quality how good the predictions are for customers it did not learn from, by
 *     cross-validation in which bins, choice of factors and coefficients are learned anew each time
 */
public record CardFitReport(
    Method method,
    Instant asOf,
    Instant until,
    long customers,
    long events,
    LearningOptions options,
    boolean favourable,
    PointScale scale,
    double logOddsAtZero,
    double logOddsAtHundred,
    List<FactorFit> factors,
    List<DroppedFactor> dropped,
    int iterations,
    double gradientNorm,
    double conditionNumber,
    PredictionQuality quality) {

  /** How a card is learned. */
  public enum Method {
    /** Bins of each metric, their weights of evidence, and a logistic regression on these. */
    BINS,
    /** A logistic regression on the metrics themselves: a straight line for each. */
    LINES
  }

  /** Checks the numbers. */
  public CardFitReport {
    requireNonNull(method, "method");
    requireNonNull(asOf, "asOf");
    requireNonNull(until, "until");
    requireNonNull(options, "options");
    requireNonNull(scale, "scale");
    logOddsAtZero = Checks.finite(logOddsAtZero, "log odds at a score of 0") + 0.0;
    logOddsAtHundred = Checks.finite(logOddsAtHundred, "log odds at a score of 100") + 0.0;
    factors = ImmutableList.copyOf(factors);
    dropped = ImmutableList.copyOf(dropped);
    Checks.nonNegative(gradientNorm, "norm of the gradient");
    Checks.nonNegative(conditionNumber, "condition number");
    requireNonNull(quality, "quality");
  }

  /**
   * Returns the predicted probability of the event at a total of the card.
   *
   * @param total a score, from 0 to 100
   */
  public double probability(double total) {
    double logOdds = logOdds(total);
    return logOdds >= 0
        ? 1 / (1 + Math.exp(-logOdds))
        : Math.exp(logOdds) / (1 + Math.exp(logOdds));
  }

  /**
   * Returns the points of a total of the card on its {@link #scale}.
   *
   * @param total a score, from 0 to 100
   */
  public double points(double total) {
    return scale.points(favourable ? logOdds(total) : -logOdds(total));
  }

  private double logOdds(double total) {
    if (!(total >= 0 && total <= 100)) {
      throw new IllegalArgumentException("a score lies from 0 to 100, not at " + total + ".");
    }
    return logOddsAtZero + total / 100 * (logOddsAtHundred - logOddsAtZero);
  }
}
