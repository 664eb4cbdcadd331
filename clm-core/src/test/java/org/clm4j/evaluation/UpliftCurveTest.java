package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UpliftCurveTest {

  private static final boolean[] TREATED = {true, false, true, false, true, false, true, false};

  @Test
  void hasTheFiguresWorkedOutByHand() {
    // The upper half responds: both treated buy, no control does. The lower half buys anyway.
    double[] predicted = {4, 4, 3, 3, 2, 2, 1, 1};
    boolean[] bought = {true, false, true, false, true, true, false, false};
    UpliftCurve curve = UpliftCurve.of(predicted, TREATED, bought);
    assertThat(curve.effect()).isCloseTo(3 / 4.0 - 1 / 4.0, within(1e-15));
    // u is 1/4, 1/2, 1/2, 1/2 at a quarter, a half, three quarters and all.
    assertThat(curve.auuc()).isCloseTo((0.125 + 0.375 + 0.5 + 0.5) / 4, within(1e-15));
    assertThat(curve.qini()).isCloseTo(0.375 - 0.25, within(1e-15));
    assertThat(curve.gains()).hasSize(10);
    assertThat(curve.gains().get(4)).isCloseTo(0.5, within(1e-15));
    assertThat(curve.gains().get(0)).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void anOrderThatKnowsNothingHasNoQini() {
    double[] same = new double[8];
    boolean[] bought = {true, false, true, false, true, true, false, false};
    UpliftCurve curve = UpliftCurve.of(same, TREATED, bought);
    assertThat(curve.qini()).isCloseTo(0, within(1e-15));
    assertThat(curve.qiniError()).isCloseTo(0, within(1e-15));
    assertThat(curve.auuc()).isCloseTo(curve.effect() / 2, within(1e-15));
  }

  @Test
  void theQiniOfARandomRankingIsZeroWithinItsErrorWhateverTheArms() {
    Random random = new Random(5);
    int trials = 1500;
    int within = 0;
    double sum = 0;
    double errors = 0;
    for (int t = 0; t < trials; t++) {
      int n = 400;
      double[] predicted = new double[n];
      boolean[] treated = new boolean[n];
      boolean[] bought = new boolean[n];
      for (int i = 0; i < n; i++) {
        predicted[i] = random.nextInt(50);
        treated[i] = random.nextDouble() < 0.8;
        bought[i] = random.nextDouble() < (treated[i] ? 0.35 : 0.3);
      }
      UpliftCurve curve = UpliftCurve.of(predicted, treated, bought);
      within += Math.abs(curve.qini()) < 1.96 * curve.qiniError() ? 1 : 0;
      sum += curve.qini() / trials;
      errors += curve.qiniError() / trials;
    }
    assertThat(within / (double) trials).isBetween(0.93, 0.97);
    assertThat(sum).isCloseTo(0, within(4 * errors / Math.sqrt(trials)));
  }

  @Test
  void theEffectIsRightWhereThoseWhoBuyAnywayWereTreatedMoreOften() {
    Random random = new Random(6);
    int n = 200_000;
    double[] predicted = new double[n];
    boolean[] treated = new boolean[n];
    boolean[] bought = new boolean[n];
    double[] probability = new double[n];
    for (int i = 0; i < n; i++) {
      boolean loyal = random.nextBoolean();
      probability[i] = loyal ? 0.9 : 0.2;
      predicted[i] = loyal ? 0 : 1;
      treated[i] = random.nextDouble() < probability[i];
      double rate = (loyal ? 0.6 : 0.1) + (treated[i] && !loyal ? 0.1 : 0);
      bought[i] = random.nextDouble() < rate;
    }
    UpliftCurve curve = UpliftCurve.of(predicted, treated, bought, probability);
    assertThat(curve.effect()).isCloseTo(0.05, within(4 * curve.effectError()));
    assertThat(curve.effectError()).isLessThan(0.005);
    assertThat(curve.qini()).isGreaterThan(3 * curve.qiniError());
    assertThat(UpliftCurve.of(predicted, treated, bought).effect()).isGreaterThan(0.2);
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    boolean[] four = {true, true, false, false};
    double[] half = {0.5, 0.5, 0.5, 0.5};
    assertThatThrownBy(() -> UpliftCurve.of(new double[3], four, four))
        .hasMessageContaining("3 predictions");
    assertThatThrownBy(() -> UpliftCurve.of(half, new boolean[] {true, true, true, false}, four))
        .hasMessageContaining("3 were treated and 1 were not");
    assertThatThrownBy(() -> UpliftCurve.of(half, four, four, new double[] {1, 0.5, 0.5, 0.5}))
        .hasMessageContaining("above 0 and below 1");
    assertThatThrownBy(() -> UpliftCurve.of(new double[] {Double.NaN, 0, 0, 0}, four, four))
        .hasMessageContaining("finite");
  }
}
