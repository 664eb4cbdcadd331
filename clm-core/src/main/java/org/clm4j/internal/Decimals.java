package org.clm4j.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the fewest decimal digits that are them, one form on every machine.
 *
 * <p>{@link Double#toString} writes some numbers with other digits from Java 19 on than before:
 * {@code 2.0E23} was {@code 1.9999999999999998E23}. A text that is hashed, compared or kept must
 * not be made with it, nor with what uses it: {@link String#valueOf(double)}, {@link
 * BigDecimal#valueOf(double)} or the {@code toString} of a record.
 */
public final class Decimals {

  /** A number of more digits before or noughts behind the point is written with an exponent. */
  private static final int LONGEST = 20;

  /** The powers of ten that are doubles. */
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Whole numbers up to here are doubles, with room between them. */
  private static final double MOST_WHOLE = 1e15;

  /** Below this a number times a power of ten is exact to a ten-millionth. */
  private static final double MOST_PLAIN = 1e9;

  private Decimals() {}

  /**
   * Returns the number in the fewest digits that are it, without zeros at the end.
   *
   * @throws NumberFormatException if it is NaN or infinite
   */
  public static BigDecimal shortest(double value) {
    if (value == 0) {
      return BigDecimal.ZERO;
    }
    // Of 15 digits no two decimals are one double, and a whole number over a power of ten, both of
    // them doubles, is the double nearest to that decimal: the first that is the value is it.
    for (int scale = 0; scale < TENS.length; scale++) {
      double shifted = value * TENS[scale];
      if (!(Math.abs(shifted) < MOST_WHOLE)) {
        break;
      }
      long whole = Math.round(shifted);
      if (whole / TENS[scale] == value) {
        return BigDecimal.valueOf(whole, scale).stripTrailingZeros();
      }
    }
    return searched(value);
  }

  /** Returns the same of any number, by rounding its exact value to ever more digits. */
  static BigDecimal searched(double value) {
    BigDecimal exact = new BigDecimal(value);
    // Of two decimals of so many digits no two are one double, unless it is all but zero.
    int precision = Math.abs(value) < 1e-300 ? 1 : 15;
    BigDecimal digits = exact.round(new MathContext(precision));
    while (digits.doubleValue() != value) {
      // Where the nearest decimal of so many digits is another double, the one beside it may do.
      BigDecimal up = exact.round(new MathContext(precision, RoundingMode.UP));
      BigDecimal down = exact.round(new MathContext(precision, RoundingMode.DOWN));
      precision++;
      digits =
          up.doubleValue() == value
              ? up
              : down.doubleValue() == value ? down : exact.round(new MathContext(precision));
    }
    return digits.stripTrailingZeros();
  }

  /**
   * Returns the number of the fewest digits that lies above one number and not above another: a
   * limit between them that people can read.
   *
   * @param above a finite number
   * @param upTo a finite number above it
   */
  public static double between(double above, double upTo) {
    BigDecimal low = new BigDecimal(above);
    BigDecimal high = new BigDecimal(upTo);
    int scale = low.subtract(high).precision() - low.subtract(high).scale();
    for (int decimals = -scale; decimals < 400; decimals++) {
      BigDecimal candidate = high.setScale(decimals, RoundingMode.FLOOR);
      if (candidate.compareTo(low) > 0) {
        double value = candidate.doubleValue();
        return value > above && value <= upTo ? value : upTo;
      }
    }
    return upTo;
  }

  /**
   * Returns the {@linkplain #shortest shortest} digits in the form of {@link Double#toString}: with
   * a point, and an exponent where it is less than a thousandth or ten millions and more.
   */
  public static String text(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal digits = shortest(value);
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -3 && exponent < 7) {
      return pointed(digits);
    }
    return pointed(digits.movePointLeft(exponent)) + "E" + exponent;
  }

  /**
   * Returns the number rounded, half-even, to so many decimals; to more where with so many it would
   * seem to stand otherwise to one of the bounds than it does.
   */
  public static BigDecimal beside(double value, int decimals, double... bounds) {
    BigDecimal plain = plain(value, decimals);
    if (plain != null && isBeside(plain, value, bounds)) {
      return plain;
    }
    BigDecimal exact = shortest(value);
    for (int scale = decimals; scale < exact.scale(); scale++) {
      BigDecimal said = exact.setScale(scale, RoundingMode.HALF_EVEN);
      boolean same = true;
      for (double bound : bounds) {
        BigDecimal line = shortest(bound);
        same &= said.compareTo(line) == exact.compareTo(line);
      }
      if (same) {
        return said;
      }
    }
    return exact;
  }

  /**
   * Returns the number rounded to so many decimals where that is plain to see, without all of its
   * digits: it has more decimals than that, and does not lie near the middle between two.
   */
  private static @Nullable BigDecimal plain(double value, int decimals) {
    if (decimals < 0 || decimals >= TENS.length) {
      return null;
    }
    double shifted = value * TENS[decimals];
    double whole = Math.rint(shifted);
    boolean plain =
        Math.abs(shifted) < MOST_PLAIN
            && whole / TENS[decimals] != value
            && Math.abs(Math.abs(shifted - whole) - 0.5) > 1e-5;
    return plain ? BigDecimal.valueOf((long) whole, decimals) : null;
  }

  /** Returns whether a number that was rounded stands to each bound as it does itself. */
  private static boolean isBeside(BigDecimal rounded, double value, double... bounds) {
    for (double bound : bounds) {
      if (rounded.compareTo(shortest(bound)) != Double.compare(value + 0.0, bound + 0.0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns two numbers rounded, half-even, to so many decimals; to more where with so many they
   * would seem to stand otherwise to each other than they do.
   */
  public static List<BigDecimal> apart(double one, double other, int decimals) {
    BigDecimal first = shortest(one);
    BigDecimal second = shortest(other);
    int scale = decimals;
    while (scale < Math.max(first.scale(), second.scale())
        && rounded(first, scale).compareTo(rounded(second, scale)) != first.compareTo(second)) {
      scale++;
    }
    return List.of(rounded(first, scale), rounded(second, scale));
  }

  /**
   * Returns the number as people write it, without zeros at the end; with an exponent where it has
   * more than 20 digits before the point or noughts behind it.
   */
  public static String plain(BigDecimal value) {
    BigDecimal said = value.stripTrailingZeros();
    if (said.signum() == 0) {
      return "0";
    }
    return Math.abs(said.precision() - said.scale()) > LONGEST
        ? said.toString()
        : said.toPlainString();
  }

  private static BigDecimal rounded(BigDecimal exact, int scale) {
    return exact.scale() <= scale ? exact : exact.setScale(scale, RoundingMode.HALF_EVEN);
  }

  private static String pointed(BigDecimal digits) {
    return (digits.scale() < 1 ? digits.setScale(1) : digits).toPlainString();
  }
}
