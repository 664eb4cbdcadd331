package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.junit.jupiter.api.Test;

class LoyaltyQuadrantsTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration WEEK = Duration.ofDays(7);

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  @Test
  void partsCustomersByProfitAndDuration() {
    LoyaltyQuadrants cuts = LoyaltyQuadrants.of(eur("100"), YEAR);

    assertThat(cuts.quadrant(eur("200"), YEAR.multipliedBy(2)))
        .isEqualTo(LoyaltyQuadrant.TRUE_FRIENDS);
    assertThat(cuts.quadrant(eur("200"), WEEK)).isEqualTo(LoyaltyQuadrant.BUTTERFLIES);
    assertThat(cuts.quadrant(eur("-5"), YEAR.multipliedBy(2))).isEqualTo(LoyaltyQuadrant.BARNACLES);
    assertThat(cuts.quadrant(eur("99.99"), WEEK)).isEqualTo(LoyaltyQuadrant.STRANGERS);
  }

  @Test
  void aValueAtItsCutIsHigh() {
    assertThat(LoyaltyQuadrants.of(eur("100"), YEAR).quadrant(eur("100"), YEAR))
        .isEqualTo(LoyaltyQuadrant.TRUE_FRIENDS);
  }

  @Test
  void mediansCutABaseInTheMiddle() {
    LoyaltyQuadrants odd =
        LoyaltyQuadrants.atMedians(
            List.of(eur("9"), eur("1"), eur("5")), List.of(WEEK, YEAR, Duration.ofDays(30)));
    assertThat(odd.profitCut()).isEqualTo(eur("5"));
    assertThat(odd.durationCut()).isEqualTo(Duration.ofDays(30));

    LoyaltyQuadrants even =
        LoyaltyQuadrants.atMedians(
            List.of(eur("-4"), eur("1"), eur("2"), eur("9")),
            List.of(Duration.ofDays(9), Duration.ofDays(1)));
    assertThat(even.profitCut()).isEqualTo(eur("1.5"));
    assertThat(even.durationCut()).isEqualTo(Duration.ofDays(5));
    assertThat(even).hasToString("high profit from EUR 1.50, long duration from PT120H");
  }

  @Test
  void speaksBothLanguages() {
    assertThat(LoyaltyQuadrant.BUTTERFLIES.label().in(Language.CHINESE)).isEqualTo("蝴蝶");
    assertThat(LoyaltyQuadrant.BARNACLES.label()).hasToString("barnacles");
    for (LoyaltyQuadrant quadrant : LoyaltyQuadrant.values()) {
      assertThat(quadrant.advice().in(Language.CHINESE))
          .isNotEqualTo(quadrant.advice().in(Language.ENGLISH));
    }
  }

  @Test
  void refusesNobodyAndTwoCurrencies() {
    assertThatThrownBy(() -> LoyaltyQuadrants.atMedians(List.of(), List.of()))
        .hasMessageContaining("Maybe state the cuts");
    assertThatThrownBy(
            () -> LoyaltyQuadrants.of(eur("1"), YEAR).quadrant(Money.of("1", "USD"), YEAR))
        .isInstanceOf(MixedCurrencyException.class);
  }
}
