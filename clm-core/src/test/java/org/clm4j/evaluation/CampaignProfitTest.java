package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.junit.jupiter.api.Test;

class CampaignProfitTest {

  /** Value 200, offer 10, contact 1: the example of Verbeke et al. (2012). */
  private static final CampaignTerms TERMS = new CampaignTerms(eur("200"), eur("10"), eur("1"));

  private static final boolean[] HALF = new boolean[1000];

  static {
    for (int i = 0; i < HALF.length / 2; i++) {
      HALF[i] = true;
    }
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  private static double[] perfect() {
    double[] predicted = new double[HALF.length];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = HALF[i] ? 0.9 : 0.1;
    }
    return predicted;
  }

  @Test
  void perfectPredictionsEarnTwentyEightByContactingHalf() {
    ProfitCurve curve = ProfitCurve.of(perfect(), HALF, TERMS, 0.3);
    assertThat(curve.best().profit()).isCloseTo(28, within(1e-12));
    assertThat(curve.best().share()).isEqualTo(0.5);
    assertThat(curve.points()).hasSize(101);
    assertThat(curve.points().get(0)).isEqualTo(new ProfitCurve.Point(0, 0));
    assertThat(curve.points().get(25).profit()).isCloseTo(14, within(1e-12));
    assertThat(curve.points().get(100).profit()).isCloseTo(22.5, within(1e-12));
  }

  @Test
  void uselessPredictionsEarnLessByContactingEverybody() {
    ProfitCurve curve = ProfitCurve.of(new double[HALF.length], HALF, TERMS, 0.3);
    assertThat(curve.best().profit()).isCloseTo(22.5, within(1e-12));
    assertThat(curve.best().share()).isEqualTo(1);
    assertThat(curve.points().get(50).profit()).isCloseTo(11.25, within(1e-12));
  }

  @Test
  void nobodyIsContactedWhereEveryContactCostsMoreThanItBrings() {
    ProfitCurve curve = ProfitCurve.of(perfect(), HALF, TERMS, 0.005);
    assertThat(curve.best()).isEqualTo(new ProfitCurve.Point(0, 0));
  }

  /** 28.0000000000391: the published maximum, and what a γ below the edge saves. */
  @Test
  void anUncertainShareEarnsWhatThePublishedIntegralSays() {
    ExpectedProfit perfect = ExpectedProfit.of(perfect(), HALF, TERMS, 6, 14);
    assertThat(perfect.profit()).isCloseTo(28.0000000000391, within(1e-12));
    assertThat(perfect.share()).isCloseTo(0.5, within(1e-9));
    ExpectedProfit useless = ExpectedProfit.of(new double[HALF.length], HALF, TERMS, 6, 14);
    assertThat(useless.profit()).isCloseTo(22.5, within(1e-3)).isGreaterThan(22.5);
  }

  @Test
  void theExpectedProfitIsTheMeanOfTheBestProfitsOverTheShareSaved() {
    Random random = new Random(11);
    double[] predicted = new double[300];
    boolean[] left = new boolean[predicted.length];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = random.nextInt(40) / 40.0;
      left[i] = i < 2 || (i > 3 && random.nextDouble() < predicted[i] / 3);
    }
    double sum = 0;
    double share = 0;
    int steps = 4000;
    for (int i = 0; i < steps; i++) {
      double saved = org.clm4j.internal.Beta.quantile(6, 14, (i + 0.5) / steps);
      ProfitCurve.Point best = ProfitCurve.of(predicted, left, TERMS, saved).best();
      sum += best.profit() / steps;
      share += best.share() / steps;
    }
    ExpectedProfit exact = ExpectedProfit.of(predicted, left, TERMS, 6, 14);
    assertThat(exact.profit()).isCloseTo(sum, within(1e-3));
    assertThat(exact.share()).isCloseTo(share, within(2e-3));
  }

  @Test
  void termsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new CampaignTerms(eur("200"), eur("-1"), eur("1")))
        .hasMessageContaining("offer of a campaign is zero or more");
    assertThatThrownBy(() -> new CampaignTerms(eur("200"), eur("201"), eur("1")))
        .hasMessageContaining("no more than the customer is worth");
    assertThatThrownBy(() -> new CampaignTerms(eur("0"), eur("0"), eur("1")))
        .hasMessageContaining("above zero");
    assertThatThrownBy(() -> new CampaignTerms(eur("200"), eur("1"), eur("-1")))
        .hasMessageContaining("cost of a contact");
    assertThatThrownBy(() -> new CampaignTerms(eur("200"), Money.of("1", "USD"), eur("1")))
        .isInstanceOf(MixedCurrencyException.class);
    assertThatThrownBy(() -> ProfitCurve.of(perfect(), HALF, TERMS, 1.1))
        .hasMessageContaining("share saved");
  }
}
