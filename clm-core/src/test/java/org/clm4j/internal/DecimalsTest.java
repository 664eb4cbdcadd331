package org.clm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Test
  void numbersAreTheShortestThatComeBack() {
    Map<Double, String> hard = new LinkedHashMap<>();
    hard.put(0.0, "0.0");
    hard.put(-0.0, "-0.0");
    hard.put(100.0, "100.0");
    hard.put(-12.5, "-12.5");
    hard.put(0.001, "0.001");
    hard.put(0.000_95, "9.5E-4");
    hard.put(9_999_999.5, "9999999.5");
    hard.put(1.0E7, "1.0E7");
    hard.put(1.0E23, "1.0E23");
    hard.put(2.0E23, "2.0E23");
    hard.put(0.1 + 0.2, "0.30000000000000004");
    hard.put(Math.scalb(1.0, -44), "5.684341886080802E-14");
    hard.put(Double.MIN_VALUE, "5.0E-324");
    hard.put(Double.MIN_NORMAL, "2.2250738585072014E-308");
    hard.put(Double.MAX_VALUE, "1.7976931348623157E308");
    hard.put(Double.NaN, "NaN");
    hard.put(Double.NEGATIVE_INFINITY, "-Infinity");
    hard.forEach((number, digits) -> assertThat(Decimals.text(number)).isEqualTo(digits));
  }

  @Test
  void everyNumberComesBackInNoMoreDigitsThanJavaWrites() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        BigDecimal digits = Decimals.shortest(number);
        assertThat(digits.doubleValue()).isEqualTo(number);
        assertThat(Double.parseDouble(Decimals.text(number))).isEqualTo(number);
        assertThat(digits.precision()).isLessThanOrEqualTo(BigDecimal.valueOf(number).precision());
      }
    }
  }

  @Test
  void numbersOfFewDigitsAreFoundAsByRoundingTheirExactValue() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long whole = random.nextLong(1L << (1 + random.nextInt(56))) + 1;
      double number = whole / Math.pow(10, random.nextInt(25) - 1) * (random.nextInt(2) * 2 - 1);
      for (double near : new double[] {number, Math.nextUp(number), Math.nextDown(number)}) {
        assertThat(Decimals.shortest(near)).isEqualTo(Decimals.searched(near));
      }
    }
  }

  @Test
  void numbersOfFewDigitsAreWrittenAsJavaWritesThem() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      double number = random.nextInt(-10_000_000, 10_000_000) / Math.pow(10, random.nextInt(12));
      assertThat(Decimals.text(number)).isEqualTo(Double.toString(number));
    }
  }

  @Test
  void aLimitBetweenTwoNumbersHasTheFewestDigits() {
    assertThat(Decimals.between(20.61, 20.644)).isEqualTo(20.64);
    assertThat(Decimals.between(-0.7401, -0.7301548660137451)).isEqualTo(-0.74);
    assertThat(Decimals.between(2, 3)).isEqualTo(3);
    assertThat(Decimals.between(-1, 0.5)).isEqualTo(0);
    assertThat(Decimals.between(97, 1203)).isEqualTo(1000);
    assertThat(Decimals.between(0.1, Math.nextUp(0.1))).isEqualTo(Math.nextUp(0.1));
    assertThat(Decimals.between(-Double.MAX_VALUE, Double.MAX_VALUE)).isZero();
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
      double b = a + random.nextDouble() * Math.pow(10, random.nextInt(9) - 4) + 1e-9;
      assertThat(Decimals.between(a, b)).isGreaterThan(a).isLessThanOrEqualTo(b);
    }
  }

  /** By the definition: the fewest decimals, from so many on, with which it stands as it does. */
  private static BigDecimal besideByTheDigits(double value, int decimals, double bound) {
    BigDecimal exact = Decimals.shortest(value);
    BigDecimal line = Decimals.shortest(bound);
    for (int scale = decimals; scale < exact.scale(); scale++) {
      BigDecimal said = exact.setScale(scale, RoundingMode.HALF_EVEN);
      if (said.compareTo(line) == exact.compareTo(line)) {
        return said;
      }
    }
    return exact;
  }

  @Test
  void aNumberIsRoundedBesideABoundAsItsDigitsSay() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      double size = Math.pow(10, random.nextInt(14) - 3);
      double value =
          switch (random.nextInt(3)) {
            case 0 -> random.nextGaussian() * size;
            case 1 -> random.nextInt(200_000) / 1000.0;
            default -> random.nextInt(1000) / (1.0 + random.nextInt(50));
          };
      double bound =
          switch (random.nextInt(3)) {
            case 0 -> Math.rint(value);
            case 1 -> Math.rint(value * 100) / 100;
            default -> random.nextGaussian() * size;
          };
      int decimals = random.nextInt(4);
      assertThat(Decimals.beside(value, decimals, bound))
          .as("%s to %s decimals beside %s", value, decimals, bound)
          .isEqualTo(besideByTheDigits(value, decimals, bound));
    }
  }
}
