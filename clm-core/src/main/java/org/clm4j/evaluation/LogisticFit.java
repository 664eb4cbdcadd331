package org.clm4j.evaluation;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Checks;

/**
 * A fitted logistic regression, {@code logit P(event) = intercept + Σⱼ coefficientⱼ·xⱼ}.
 *
 * @param intercept the logit where all numbers are 0
 * @param coefficients one for each column, in the column's own unit
 * @param standardErrors of the coefficients, by the inverse of the information at the optimum, the
 *     penalty included
 * @param logLikelihood the log likelihood, without the penalty; 0 or below
 * @param gradientNorm the norm of the gradient there, per row and in standardised columns: below
 *     10⁻¹⁰
 * @param iterations how many steps were taken
 * @param conditionNumber of the information, scaled to a diagonal of ones; large where columns all
 *     but determine each other
 * @param penalty the penalty λ it was found with
 */
public record LogisticFit(
    double intercept,
    List<Double> coefficients,
    List<Double> standardErrors,
    double logLikelihood,
    double gradientNorm,
    int iterations,
    double conditionNumber,
    double penalty) {

  /** Checks the numbers. */
  public LogisticFit {
    intercept = Checks.finite(intercept, "intercept of a logistic regression") + 0.0;
    coefficients = ImmutableList.copyOf(coefficients);
    standardErrors = ImmutableList.copyOf(standardErrors);
    if (coefficients.size() != standardErrors.size()) {
      throw new IllegalArgumentException(
          "each coefficient has a standard error, but there are "
              + coefficients.size()
              + " and "
              + standardErrors.size()
              + ".");
    }
    coefficients.forEach(c -> Checks.finite(c, "coefficient of a logistic regression"));
    standardErrors.forEach(e -> Checks.nonNegative(e, "standard error of a coefficient"));
    Checks.finite(logLikelihood, "log likelihood");
    Checks.nonNegative(gradientNorm, "norm of the gradient");
    Checks.nonNegative(penalty, "penalty of a logistic regression");
  }

  /**
   * Returns the probability of the event.
   *
   * @param row one finite number for each column
   */
  public double probability(double... row) {
    if (row.length != coefficients.size()) {
      throw new IllegalArgumentException(
          "the regression has "
              + coefficients.size()
              + " columns, but the row has "
              + row.length
              + " numbers.");
    }
    double logit = intercept;
    for (int j = 0; j < row.length; j++) {
      logit += coefficients.get(j) * Checks.finite(row[j], "number of a row");
    }
    return 1 / (1 + Math.exp(-logit));
  }
}
