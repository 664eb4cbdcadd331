package org.clm4j.score.learned;

import org.clm4j.internal.Checks;

/**
 * Points as credit cards of scores have them: {@code points = base + toDouble / ln 2 · (ln odds −
 * ln atOdds)}.
 *
 * @param base the points of a customer at those odds
 * @param atOdds odds of the good outcome to the bad, above 0
 * @param toDouble how many points more double the odds, above 0
 */
public record PointScale(double base, double atOdds, double toDouble) {

  /** Checks the ranges. */
  public PointScale {
    base = Checks.finite(base, "base points of a scale") + 0.0;
    Checks.positive(atOdds, "odds of a scale of points");
    Checks.positive(toDouble, "points that double the odds");
  }

  /** Returns 600 points at odds of 1 to 1, 50 more for odds twice as good: defaults of our own. */
  public static PointScale defaults() {
    return new PointScale(600, 1, 50);
  }

  /** Returns the points of these log odds of the good outcome. */
  public double points(double logOdds) {
    return base + of(logOdds - Math.log(atOdds));
  }

  /** Returns the points that a difference of log odds is worth. */
  double of(double logOdds) {
    return toDouble / Math.log(2) * logOdds;
  }
}
