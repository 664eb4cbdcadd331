package org.clm4j.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.clm4j.internal.Decimals;

/**
 * Which share of all weights some of them are, by the decimals in which the weights were stated.
 *
 * <p>A weight of 0.1 means a tenth, which no {@code double} is. The weights are therefore added as
 * decimals, exactly, and only the share is rounded to the nearest {@code double}: what is 0.8 of
 * the weights by arithmetic on paper is the number 0.8, and stands on the right side of a stated
 * 0.8.
 */
final class Weights {

  /** Up to here a double holds every whole number, so a sum is exact and a quotient is nearest. */
  private static final BigDecimal WHOLE = BigDecimal.valueOf(1L << 53);

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private final BigDecimal[] decimals;

  /** The weights as whole numbers of one small unit; empty where their sum is too large for it. */
  private final double[] units;

  Weights(double[] weights) {
    this.decimals = Arrays.stream(weights).mapToObj(Decimals::shortest).toArray(BigDecimal[]::new);
    int scale = Integer.MIN_VALUE;
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal weight : decimals) {
      scale = Math.max(scale, weight.scale());
      sum = sum.add(weight);
    }
    boolean whole = sum.scaleByPowerOfTen(scale).compareTo(WHOLE) <= 0;
    this.units = new double[whole ? decimals.length : 0];
    for (int i = 0; i < units.length; i++) {
      units[i] = decimals[i].scaleByPowerOfTen(scale).doubleValue();
    }
  }

  /** Returns the weight of the marked as a share of that of all asked; 0 where none is asked. */
  double share(boolean[] marked, boolean[] asked) {
    if (units.length == 0) {
      BigDecimal all = sum(asked);
      return all.signum() == 0 ? 0 : sum(marked).divide(all, DIGITS).doubleValue();
    }
    double part = 0;
    double all = 0;
    for (int i = 0; i < units.length; i++) {
      part += marked[i] ? units[i] : 0;
      all += asked[i] ? units[i] : 0;
    }
    return all == 0 ? 0 : part / all;
  }

  private BigDecimal sum(boolean[] marked) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < decimals.length; i++) {
      sum = marked[i] ? sum.add(decimals[i]) : sum;
    }
    return sum;
  }
}
