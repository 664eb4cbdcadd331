package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Currency;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate.Role;
import org.clm4j.clv.ClvEstimate.Status;
import org.junit.jupiter.api.Test;

class ClvEstimateTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Label WORD = Label.of("word", "词");

  private static ClvEstimate.Builder estimate() {
    return ClvEstimate.builder("test", Horizon.endless(), Discounting.annual(0.1));
  }

  @Test
  void theValueIsTheSumOfTheAmountsTimesTheProductOfTheFactors() {
    ClvEstimate estimate =
        estimate()
            .amount("spend", WORD, Money.of("100.00", "EUR"))
            .amount("cost", WORD, -40.004, EUR)
            .factor("purchases", WORD, 2)
            .factor("alive", WORD, 0.5)
            .input("retention", WORD, 0.9)
            .build();

    assertThat(estimate.value()).contains(Money.of("60.00", "EUR"));
    assertThat(estimate.unrounded()).isEqualTo(100.0 - 40.004);
    assertThat(estimate.status()).isEqualTo(Status.ESTIMATED);
    assertThat(estimate.components())
        .extracting(ClvEstimate.Component::id)
        .containsExactly("spend", "cost", "purchases", "alive", "retention");
    assertThat(estimate.component("retention").orElseThrow().role()).isEqualTo(Role.INPUT);
  }

  @Test
  void anEstimateWithoutValueStillKnowsTheCurrencyOfItsAmounts() {
    ClvEstimate infinite = estimate().amount("a", WORD, 10, EUR).infinite(WORD);

    assertThat(infinite.currency()).contains(EUR);
    assertThat(infinite)
        .isNotEqualTo(estimate().amount("a", WORD, 10, Currency.getInstance("USD")).infinite(WORD));
    assertThat(estimate().noEstimate(WORD).currency()).isEmpty();
  }

  @Test
  void anIntervalOfAnotherEstimateIsTakenAsItIs() {
    Money low = Money.of("8999999999999.000001", "EUR");
    ClvEstimate.Interval given = new ClvEstimate.Interval(low, low, 0.9);

    assertThat(estimate().amount("a", WORD, 10, EUR).interval(given).build().interval())
        .contains(given);
    assertThatThrownBy(
            () ->
                estimate()
                    .amount("a", WORD, 10, Currency.getInstance("USD"))
                    .interval(given)
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the interval is in another currency");
  }

  @Test
  void theIntervalIsRoundedWithTheValue() {
    ClvEstimate estimate = estimate().amount("a", WORD, 10, EUR).interval(8.119, 13, 0.9).build();

    assertThat(estimate.interval())
        .contains(new ClvEstimate.Interval(Money.of("8.12", "EUR"), Money.of("13.00", "EUR"), 0.9));
  }

  private static ClvEstimate worth(Horizon horizon, double level) {
    return ClvEstimate.builder("m", horizon, Discounting.none())
        .amount("a", WORD, 2999.89, EUR)
        .interval(2987.6, 3012, level)
        .build();
  }

  @Test
  void theWordsSayOverWhichTimeAndHowSurelyAndNothingEmpty() {
    ClvEstimate year = worth(Horizon.of(Duration.ofDays(364)), 0.9);
    assertThat(year.in(Language.ENGLISH))
        .isEqualTo(
            "worth EUR 2999.89 over the next 52 weeks, with 90% confidence between 2987.60 and"
                + " 3012.00");
    assertThat(year.in(Language.CHINESE))
        .isEqualTo("价值 EUR 2999.89（未来 52 周），90% 区间：2987.60 至 3012.00");
    assertThat(worth(Horizon.of(Duration.ofDays(7)), 0.975).in(Language.ENGLISH))
        .contains("over the next 1 week, with 97.5% confidence");
    assertThat(worth(Horizon.of(Duration.ofDays(30)), 0.9).in(Language.CHINESE))
        .contains("未来 30 天");
    assertThat(worth(Horizon.of(Duration.ofHours(36)), 0.9).in(Language.ENGLISH))
        .contains("over the next 36 hours,");
    ClvEstimate endless =
        ClvEstimate.builder("m", Horizon.endless(), Discounting.none())
            .amount("a", WORD, 10, EUR)
            .doubtful(Label.of("too few customers", "客户太少"));
    assertThat(endless.in(Language.ENGLISH))
        .isEqualTo("worth EUR 10.00 without end; doubtful: too few customers");
    assertThat(endless.in(Language.CHINESE)).isEqualTo("价值 EUR 10.00（不限期限）；存疑：客户太少");
    ClvEstimate sofar =
        ClvEstimate.builder("m", Horizon.of(Duration.ZERO), Discounting.none())
            .amount("a", WORD, 10, EUR)
            .build();
    assertThat(sofar.in(Language.ENGLISH)).isEqualTo("worth EUR 10.00 to date");
    assertThat(sofar.in(Language.CHINESE)).isEqualTo("价值 EUR 10.00（截至目前）");
  }

  @Test
  void noEstimateHasAReasonInsteadOfAValue() {
    Label reason = Label.of("nobody bought in the first half", "前半期没有人购买");
    ClvEstimate estimate = estimate().input("buyers", WORD, 0).noEstimate(reason);

    assertThat(estimate.value()).isEmpty();
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.status()).isEqualTo(Status.NO_ESTIMATE);
    assertThat(estimate.reason().in(Language.CHINESE)).isEqualTo("前半期没有人购买");
    assertThatThrownBy(estimate::unrounded)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody bought in the first half");
  }

  @Test
  void aValueMayBeDoubtfulOrWithoutLimit() {
    assertThat(estimate().amount("a", WORD, 10, EUR).doubtful(WORD).value()).isPresent();
    assertThat(estimate().amount("a", WORD, 10, EUR).infinite(WORD).value()).isEmpty();
  }

  @Test
  void namesEveryProblemAtOnceAndNoAmount() {
    ClvEstimate.Builder wrong =
        estimate().factor("x", WORD, Double.NaN).factor("x", WORD, 77.77).interval(3, 2, 1.5);

    assertThatThrownBy(wrong::build)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.problems()).hasSize(5);
              assertThat(e).hasMessageNotContaining("77.77");
            });
    assertThatThrownBy(
            () -> estimate().amount("a", WORD, 1e300, EUR).factor("f", WORD, 1e300).build())
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aLevelOfZeroIsNoInterval() {
    assertThatThrownBy(() -> estimate().amount("a", WORD, 1, EUR).interval(0, 2, 0).build())
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void refusesTwoCurrencies() {
    assertThatThrownBy(
            () ->
                estimate()
                    .amount("a", WORD, Money.of("1", "EUR"))
                    .amount("b", WORD, Money.of("1", "USD")))
        .isInstanceOf(MixedCurrencyException.class);
  }

  @Test
  void equalPartsMakeEqualEstimates() {
    assertThat(estimate().amount("a", WORD, 10, EUR).build())
        .isEqualTo(estimate().amount("a", WORD, 10, EUR).build())
        .isNotEqualTo(estimate().amount("a", WORD, 11, EUR).build())
        .hasToString("test: EUR 10.00, horizon endless, a 10.0");
  }
}
