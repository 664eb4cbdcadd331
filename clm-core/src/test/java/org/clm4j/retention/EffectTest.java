package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.retention.Advised.eur;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.junit.jupiter.api.Test;

class EffectTest {

  @Test
  void aShareLiesFromAllDrivenAwayToAllKept() {
    for (double share : new double[] {-1, 0, 1}) {
      assertThatCode(() -> Effect.of(share, eur("0"))).doesNotThrowAnyException();
    }
    for (double share : new double[] {-1.01, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> Effect.of(share, eur("0")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("share saved by a strategy lies from -1 to 1, not " + share);
    }
    Effect half = Effect.of(0.5, eur("0"));
    assertThatThrownBy(() -> half.withRange(-1.01, 0.5)).hasMessageContaining("least share saved");
    assertThatThrownBy(() -> half.withRange(0.5, 1.01)).hasMessageContaining("largest share saved");
    assertThatThrownBy(() -> half.withRange(0.2, 0.4)).hasMessageContaining("0.5");
    assertThatCode(() -> half.withRange(0.5, 0.5)).doesNotThrowAnyException();
  }

  @Test
  void aShareOfMinusNothingIsOneOfNothing() {
    Effect nothing = new Effect(0.0, eur("0"), 1);
    assertThat(new Effect(-0.0, eur("0"), 1)).isEqualTo(nothing).hasSameHashCodeAs(nothing);
  }

  @Test
  void anOfferThatIsTakenIsNone() {
    assertThatCode(() -> Effect.of(0, eur("0"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Effect.of(0, eur("-0.01"))).hasMessageContaining("zero or more");
  }

  @Test
  void offerCostAndValueAreOfOneCurrency() {
    BaselineOutlook euros = BaselineOutlook.of(0.5, eur("100"));
    Money dollar = Money.of("1", "USD");
    assertThatThrownBy(() -> Effect.of(0.1, dollar).incrementalValue(euros, eur("1")))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> Effect.of(0.1, eur("1")).incrementalValue(euros, dollar))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> euros.withRange(dollar, eur("200")))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> euros.withRange(eur("1"), Money.of("200", "USD")))
        .isInstanceOf(MixedCurrencyException.class);
  }

  @Test
  void theValueOfAnOutlookLiesWithinItsRange() {
    BaselineOutlook hundred = BaselineOutlook.of(0.5, eur("100"));
    assertThat(hundred.withRange(eur("100"), eur("100"))).isEqualTo(hundred);
    assertThatThrownBy(() -> hundred.withRange(eur("100.01"), eur("200")))
        .hasMessageContaining("between the least and the most");
    assertThatThrownBy(() -> hundred.withRange(eur("1"), eur("99.99")))
        .hasMessageContaining("between the least and the most");
  }

  @Test
  void whatAnEffectOrAnOccasionChangesChangesTheFingerprintOfTheCatalogue() {
    Effect known = Effect.of(0.3, eur("10"));
    assertThat(fingerprint(known))
        .isEqualTo(fingerprint(Effect.of(0.3, eur("10"))))
        .isNotEqualTo(fingerprint(known.withRange(0.1, 0.5)))
        .isNotEqualTo(fingerprint(Effect.of(0.4, eur("10"))))
        .isNotEqualTo(fingerprint(Effect.of(0.3, eur("11"))))
        .isNotEqualTo(fingerprint(new Effect(0.3, eur("10"), 2)));
    assertThat(fingerprint(known.withRange(0.1, 0.5)))
        .isNotEqualTo(fingerprint(known.withRange(0.1, 0.6)))
        .isNotEqualTo(fingerprint(known.withRange(0.2, 0.5)));
  }

  private static String fingerprint(Effect effect) {
    return StrategyCatalog.of(
            "own",
            "1",
            List.of(
                RetentionStrategy.builder("call", Label.of("call"))
                    .serves(StageSelector.ANY)
                    .effect(effect)
                    .build()))
        .fingerprint();
  }
}
