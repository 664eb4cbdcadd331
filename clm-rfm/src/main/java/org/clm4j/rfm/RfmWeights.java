package org.clm4j.rfm;

import org.clm4j.internal.Checks;

/**
 * What each score counts for in the total. Each weight is finite and 0 or more, and not all are 0.
 *
 * @param r the weight of recency
 * @param f the weight of frequency
 * @param m the weight of money
 */
public record RfmWeights(double r, double f, double m) {

  private static final RfmWeights EQUAL = new RfmWeights(1, 1, 1);

  /** Checks the weights. */
  public RfmWeights {
    Checks.nonNegative(r, "weight of recency");
    Checks.nonNegative(f, "weight of frequency");
    Checks.nonNegative(m, "weight of money");
    Checks.positive(r + f + m, "sum of the three weights");
  }

  /** Returns the weights 1, 1 and 1: a default of ours, by which no indicator counts for more. */
  public static RfmWeights equal() {
    return EQUAL;
  }

  /** Returns the weighted sum of the scores: from 3 to 15 for equal weights and five scores. */
  public double total(RfmScores scores) {
    return r * scores.r() + f * scores.f() + m * scores.m();
  }
}
