package org.clm4j.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.clm4j.internal.Decimals;

/**
 * Numbers as people write them. What was observed is rounded to two decimals, or three digits where
 * it is small, but never so far that it would seem to stand otherwise to what it is held against;
 * what was stated is not rounded.
 */
final class NumberText {

  /** What is smaller than this is said in three digits. */
  private static final double LEAST = 0.01;

  private static final BigDecimal SMALL = new BigDecimal("0.01");

  /** A distance of more digits is rounded. */
  private static final int LONGEST = 20;

  private NumberText() {}

  /** Returns the number rounded as far as it stays on its side of the bounds. */
  static BigDecimal beside(double value, double... bounds) {
    int scale = Math.abs(value) >= LEAST || value == 0 ? 2 : scale(Decimals.shortest(value));
    return Decimals.beside(value, scale, bounds);
  }

  /** Returns two numbers rounded as far as they stay in order. */
  static List<BigDecimal> apart(double value, double other) {
    int scale = Math.max(scale(Decimals.shortest(value)), scale(Decimals.shortest(other)));
    return Decimals.apart(value, other, scale);
  }

  /** Returns how far it is from a number to a bound, rounded up. */
  static BigDecimal distance(double from, double bound) {
    BigDecimal exact = exactly(from, bound);
    return exact.setScale(Math.min(exact.scale(), scale(exact)), RoundingMode.UP);
  }

  /** Returns how far it is from a number to the near bound, rounded up, not beyond the far one. */
  static BigDecimal distance(double from, double near, double far) {
    BigDecimal exact = exactly(from, near);
    BigDecimal most = exactly(from, far);
    for (int scale = scale(exact); scale < exact.scale(); scale++) {
      BigDecimal said = exact.setScale(scale, RoundingMode.UP);
      if (said.compareTo(most) <= 0) {
        return said;
      }
    }
    return exact;
  }

  /** Returns a distance with no more digits than two numbers of one size can be apart in. */
  private static BigDecimal exactly(double from, double to) {
    BigDecimal exact = Decimals.shortest(to).subtract(Decimals.shortest(from)).abs();
    return exact.precision() > LONGEST ? exact.round(new MathContext(17, RoundingMode.UP)) : exact;
  }

  /** Returns how many decimals are written. */
  private static int scale(BigDecimal value) {
    return value.signum() == 0 || value.abs().compareTo(SMALL) >= 0
        ? 2
        : 3 + value.scale() - value.precision();
  }
}
