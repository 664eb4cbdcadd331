package org.clm4j.rfm;

import org.clm4j.internal.Checks;

/**
 * A customer's three scores, from 1 up; more is always better, whatever the indicators' directions.
 *
 * @param r the score of recency
 * @param f the score of frequency
 * @param m the score of money
 */
public record RfmScores(int r, int f, int m) {

  /** The most scores there can be for an indicator. */
  public static final int MOST = 9;

  /** Checks that each lies from 1 to {@value #MOST}. */
  public RfmScores {
    check(r, "score of recency");
    check(f, "score of frequency");
    check(m, "score of money");
  }

  private static void check(int score, String what) {
    if (Checks.positive(score, what) > MOST) {
      throw new IllegalArgumentException(what + " must be at most " + MOST + ", but is " + score);
    }
  }

  /** Returns the score of an indicator. */
  public int of(Indicator indicator) {
    return switch (indicator) {
      case RECENCY -> r;
      case FREQUENCY -> f;
      case MONETARY -> m;
    };
  }

  /** Returns the three digits in the order R, F, M: {@code 543}. */
  public String code() {
    return "" + r + f + m;
  }

  /** Returns {@link #code}. */
  @Override
  public String toString() {
    return code();
  }
}
