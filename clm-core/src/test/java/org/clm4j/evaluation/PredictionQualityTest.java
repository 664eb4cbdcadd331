package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionQualityTest {

  @Test
  void hasTheFiguresWorkedOutByHand() {
    double[] p = {0.9, 0.6, 0.4, 0.1};
    boolean[] y = {true, false, true, false};
    PredictionQuality q = PredictionQuality.of(p, y);
    assertThat(q.auc().value()).isEqualTo(0.75);
    assertThat(q.ks()).isEqualTo(0.5);
    // (.01 + .36 + .36 + .01) / 4
    assertThat(q.brier()).isCloseTo(0.185, within(1e-15));
    assertThat(q.brierOfBaseRate()).isEqualTo(0.25);
    assertThat(q.brierSkill()).isCloseTo(0.26, within(1e-14));
    assertThat(q.logLoss()).isCloseTo(-(2 * Math.log(0.9) + 2 * Math.log(0.4)) / 4, within(1e-15));
    assertThat(q.logLossOfBaseRate()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(q.baseRate()).isEqualTo(0.5);
    assertThat(q.lift()).isEmpty();
  }

  @Test
  void aTrueProbabilityHasASlopeOfOneAndOneThatIsTooSureLess() {
    Random random = new Random(4);
    int n = 40_000;
    double[] truth = new double[n];
    double[] sure = new double[n];
    boolean[] y = new boolean[n];
    for (int i = 0; i < n; i++) {
      double logit = 1.2 * random.nextGaussian() - 1;
      truth[i] = 1 / (1 + Math.exp(-logit));
      sure[i] = 1 / (1 + Math.exp(-2 * logit));
      y[i] = random.nextDouble() < truth[i];
    }
    Calibration.Line line = PredictionQuality.of(truth, y).calibration().line().orElseThrow();
    assertThat(line.slope()).isCloseTo(1, within(3 * line.slopeError()));
    assertThat(line.slopeError()).isLessThan(0.02);
    assertThat(line.intercept()).isCloseTo(0, within(0.05));
    PredictionQuality q = PredictionQuality.of(sure, y);
    assertThat(q.calibration().line().orElseThrow().slope())
        .isCloseTo(line.slope() / 2, within(1e-9));
    assertThat(q.auc()).isEqualTo(PredictionQuality.of(truth, y).auc());
    for (Calibration.Row row : PredictionQuality.of(truth, y).calibration().table()) {
      assertThat(row.customers()).isEqualTo(n / 10);
      assertThat(row.observed()).isCloseTo(row.predicted(), within(0.03));
    }
  }

  @Test
  void liftSharesOutTiesSoThatTheOrderOfRowsDoesNotMatter() {
    // 20 customers of two predictions: the upper 5 hold 4 events, the lower 15 hold 3
    double[] p = new double[20];
    boolean[] y = new boolean[20];
    for (int i = 0; i < 20; i++) {
      p[i] = i < 5 ? 0.8 : 0.2;
      y[i] = i < 4 || i >= 17;
    }
    PredictionQuality q = PredictionQuality.of(p, y);
    assertThat(q.lift()).hasSize(10);
    assertThat(q.lift().get(0).events()).isCloseTo(1.6, within(1e-12));
    assertThat(q.lift().get(0).lift()).isCloseTo(0.8 / 0.35, within(1e-12));
    // half of the third tenth is of the upper five
    assertThat(q.lift().get(2).events()).isCloseTo(0.8 + 0.2, within(1e-12));
    assertThat(q.lift().get(9).captured()).isCloseTo(1, within(1e-12));
    double[] turned = new double[20];
    boolean[] outcomes = new boolean[20];
    for (int i = 0; i < 20; i++) {
      turned[i] = p[19 - i];
      outcomes[i] = y[19 - i];
    }
    assertThat(PredictionQuality.of(turned, outcomes)).isEqualTo(q);
  }

  @Test
  void perfectOrEqualPredictionsHaveNoLine() {
    boolean[] y = {true, true, false, false};
    PredictionQuality perfect = PredictionQuality.of(new double[] {0.9, 0.8, 0.2, 0.1}, y);
    assertThat(perfect.calibration().line()).isEmpty();
    assertThat(perfect.ks()).isEqualTo(1);
    PredictionQuality equal = PredictionQuality.of(new double[] {0.5, 0.5, 0.5, 0.5}, y);
    assertThat(equal.calibration().line()).isEmpty();
    assertThat(equal.calibration().table()).containsExactly(new Calibration.Row(4, 0.5, 0.5));
    assertThat(PredictionQuality.of(new double[] {1, 0, 0, 1}, y).logLoss()).isFinite();
  }

  @Test
  void refusesWhatIsNoProbability() {
    boolean[] y = {true, true, false, false};
    assertThatThrownBy(() -> PredictionQuality.of(new double[] {1.2, 0, 0, 0}, y))
        .hasMessageContaining("must lie from 0 to 1, but is 1.2");
  }
}
