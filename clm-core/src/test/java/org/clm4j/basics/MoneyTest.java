package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  @Test
  void keepsAMillionthExactly() {
    assertThat(eur("0.000001").scaled()).isEqualTo(1);
    assertThat(eur("-49.90").scaled()).isEqualTo(-49_900_000);
    assertThat(eur("49.90")).isEqualTo(eur("49.9000000000")).hasSameHashCodeAs(eur("49.9"));
    assertThat(Money.ofScaled(49_900_000, EUR)).isEqualTo(eur("49.9"));
  }

  @Test
  void refusesASeventhDecimalAndTellsHowManyThereWere() {
    assertThatThrownBy(() -> eur("0.0000001"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an amount of money has at most 6 decimals and lies within ±9.2e12; this one has scale 7"
                + " and 1 digits. Maybe round it first.");
    assertThatThrownBy(() -> eur("1.0000001")).hasMessageContaining("scale 7 and 8 digits");
  }

  @Test
  void reachesToTheEndsOfALongAndNoFurther() {
    assertThat(eur("9223372036854.775807").scaled()).isEqualTo(Long.MAX_VALUE);
    assertThat(eur("-9223372036854.775808").scaled()).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> eur("9223372036854.775808")).hasMessageContaining("±9.2e12");
    assertThatThrownBy(() -> eur("-9223372036854.775809")).hasMessageContaining("±9.2e12");
    assertThatThrownBy(() -> eur("10000000000000")).hasMessageContaining("±9.2e12");
    assertThat(Money.of(new BigDecimal("9E12"), EUR)).isEqualTo(eur("9000000000000"));
  }

  @Test
  void aNumberOfTenMillionDigitsIsRefusedByItsExponentAlone() {
    for (String huge :
        List.of("1e10000000", "-1e2147483647", "12e2147483647", "1e-10000000", "1e-2147483647")) {
      assertThatThrownBy(() -> Money.of(new BigDecimal(huge), EUR))
          .as(huge)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 6 decimals")
          .hasNoCause();
    }
  }

  @Test
  void aNumberOfMillionsOfDigitsIsRefusedWithoutCountingThem() {
    BigInteger digits = BigInteger.ONE.shiftLeft(30_000_000);
    for (int scale : new int[] {0, 6, 9_030_900, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> Money.of(new BigDecimal(digits, scale), EUR))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("more than 300 digits")
          .hasNoCause();
    }
  }

  @Test
  void nothingIsNothingWhateverItsExponent() {
    for (String zero : List.of("0", "0e2147483647", "0e-2147483647", "-0.000000000")) {
      assertThat(Money.of(new BigDecimal(zero), EUR)).isEqualTo(Money.zero(EUR));
    }
    assertThat(Money.zero(EUR).isZero()).isTrue();
    assertThat(Money.zero(EUR).isNegative()).isFalse();
  }

  @Test
  void readsPlainTextAndRefusesOtherWithoutShowingIt() {
    assertThatThrownBy(() -> eur("12,50"))
        .hasMessage("an amount of money is a plain decimal number such as 49.90.");
    assertThatThrownBy(() -> eur("1e41")).hasMessageContaining("exponent 41");
    assertThatThrownBy(() -> eur("1".repeat(41))).hasMessageContaining("at most 40 characters");
    assertThatThrownBy(() -> Money.of("1", "Euro")).hasMessageContaining("ISO 4217");
  }

  @Test
  void roundsAComputedAmountHalfEvenToTheDigitsOfItsCurrency() {
    assertThat(Money.rounded(0.125, EUR)).isEqualTo(eur("0.12"));
    assertThat(Money.rounded(0.375, EUR)).isEqualTo(eur("0.38"));
    assertThat(Money.rounded(-0.125, EUR)).isEqualTo(eur("-0.12"));
    assertThat(Money.rounded(2.5, JPY)).isEqualTo(Money.of("2", "JPY"));
    assertThat(Money.rounded(1e-300, EUR)).isEqualTo(Money.zero(EUR));
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e13}) {
      assertThatThrownBy(() -> Money.rounded(none, EUR)).hasMessageContaining("finite number");
    }
  }

  @Test
  void addsAndSubtractsExactlyAndRefusesWhatALongCannotHold() {
    assertThat(eur("0.1").plus(eur("0.2"))).isEqualTo(eur("0.3"));
    assertThat(eur("0.1").minus(eur("0.3"))).isEqualTo(eur("-0.2"));
    assertThat(eur("-3").abs()).isEqualTo(eur("3").negated().negated());
    Money most = Money.ofScaled(Long.MAX_VALUE, EUR);
    Money least = Money.ofScaled(Long.MIN_VALUE, EUR);
    assertThatThrownBy(() -> most.plus(eur("0.000001"))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> least.minus(eur("0.000001"))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(least::abs).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currenciesDoNotMix() {
    Money yen = Money.of("1", "JPY");
    assertThatThrownBy(() -> eur("1").plus(yen)).isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> eur("1").minus(yen)).isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> eur("1").compareTo(yen)).isInstanceOf(MixedCurrencyException.class);
    assertThat(eur("1")).isNotEqualTo(yen);
    assertThat(eur("1")).isLessThan(eur("1.01"));
  }

  @Test
  void showsAsManyDecimalsAsTheCurrencyHasOrTheAmountNeeds() {
    assertThat(eur("49.9")).hasToString("EUR 49.90");
    assertThat(eur("100")).hasToString("EUR 100.00");
    assertThat(eur("0.123400")).hasToString("EUR 0.1234");
    assertThat(Money.of("1200", "JPY")).hasToString("JPY 1200");
    assertThat(Money.of("1.5", "JPY").amount()).isEqualByComparingTo("1.5");
    assertThat(eur("49.9").toDouble()).isEqualTo(49.9);
  }

  @Test
  void readsBackWhatItWrote() {
    for (Money money :
        List.of(
            eur("49.9"),
            eur("-0.000001"),
            Money.of("1200", "JPY"),
            Money.ofScaled(Long.MIN_VALUE, EUR))) {
      assertThat(Money.parse(money.toString())).isEqualTo(money);
    }
    for (String none : List.of("", "EUR", "EUR49.90", "49.90 EUR")) {
      assertThatThrownBy(() -> Money.parse(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
