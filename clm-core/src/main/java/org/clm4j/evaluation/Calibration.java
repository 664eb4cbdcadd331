package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.internal.Checks;

/**
 * Whether predicted probabilities come true.
 *
 * @param line the straight line through the predictions on the logit scale; empty where all
 *     predictions are one, or where they tell events and others apart without a fault, so that no
 *     finite line is the best
 * @param table customers of neighbouring predictions, from the lowest up: what was predicted of
 *     them and what they did
 */
public record Calibration(Optional<Line> line, List<Row> table) {

  /** Keeps the rows. */
  public Calibration {
    requireNonNull(line, "line");
    table = ImmutableList.copyOf(table);
  }

  /**
   * A logistic regression of the outcomes on the logits of the predictions: {@code logit P(event) =
   * intercept + slope · logit p}. Source: Cox, "Two further applications of a model for binary
   * regression", Biometrika 45, 1958.
   *
   * @param intercept 0 where the predictions are right on the whole
   * @param slope 1 where they are right in spread; below 1 they are too extreme, as those of a
   *     model are that learned chance; above 1 too timid
   * @param slopeError the standard error of the slope
   */
  public record Line(double intercept, double slope, double slopeError) {
    /** Checks the ranges. */
    public Line {
      intercept = Checks.finite(intercept, "intercept of a calibration") + 0.0;
      slope = Checks.finite(slope, "slope of a calibration") + 0.0;
      slopeError = Checks.nonNegative(slopeError, "standard error of a slope") + 0.0;
    }
  }

  /**
   * Customers of neighbouring predictions.
   *
   * @param customers how many, at least 1
   * @param predicted their mean predicted probability, from 0 to 1
   * @param observed the share of them whose event happened, from 0 to 1
   */
  public record Row(long customers, double predicted, double observed) {
    /** Checks the ranges. */
    public Row {
      if (customers < 1) {
        throw new IllegalArgumentException(
            "a row of a calibration has at least 1 customer, not " + customers + ".");
      }
      predicted = Checks.unitInterval(predicted, "predicted share of a calibration") + 0.0;
      observed = Checks.unitInterval(observed, "observed share of a calibration") + 0.0;
    }
  }
}
