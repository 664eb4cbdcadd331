package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AucTest {

  @Test
  void isTheMannWhitneyCountOnAThousandRandomCases() {
    Random random = new Random(15);
    for (int run = 0; run < 1000; run++) {
      int n = 4 + random.nextInt(60);
      double[] score = new double[n];
      boolean[] outcome = new boolean[n];
      for (int i = 0; i < n; i++) {
        // few distinct values, so that ties are many
        score[i] = random.nextInt(1 + random.nextInt(20)) / 4.0 - 1;
        outcome[i] = i < 2 || (i >= 4 && random.nextInt(3) == 0);
      }
      double wins = 0;
      int pairs = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (outcome[i] && !outcome[j]) {
            pairs++;
            wins += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
          }
        }
      }
      assertThat(Auc.of(score, outcome).value()).isCloseTo(wins / pairs, within(1e-14));
    }
  }

  @Test
  void hasTheErrorThatDeLongsFormulaGivesByHand() {
    // events 3, 1; others 0, 2: wins 2 of 2 and 1 of 2, so AUC ¾; V10 = (1, ½), V01 = (1, ½);
    // s² = ⅛ each, so the variance is ⅛/2 + ⅛/2 = ⅛
    Auc auc = Auc.of(new double[] {3, 1, 0, 2}, new boolean[] {true, true, false, false});
    assertThat(auc.value()).isEqualTo(0.75);
    assertThat(auc.standardError()).isCloseTo(Math.sqrt(0.125), within(1e-15));
    assertThat(auc.gini()).isEqualTo(0.5);
  }

  @Test
  void equalPredictionsAreChanceForSure() {
    Auc auc = Auc.of(new double[6], new boolean[] {true, true, true, false, false, false});
    assertThat(auc).isEqualTo(new Auc(0.5, 0, 3, 3));
  }

  @Test
  void itsErrorIsTheSpreadOfItsValueOverManySamples() {
    Random random = new Random(1);
    int runs = 2000;
    double sum = 0;
    double squares = 0;
    double error = 0;
    for (int run = 0; run < runs; run++) {
      double[] score = new double[120];
      boolean[] outcome = new boolean[120];
      for (int i = 0; i < score.length; i++) {
        outcome[i] = i < 40;
        score[i] = random.nextGaussian() + (outcome[i] ? 1 : 0);
      }
      Auc auc = Auc.of(score, outcome);
      sum += auc.value();
      squares += auc.value() * auc.value();
      error += auc.standardError();
    }
    double spread = Math.sqrt(squares / runs - sum / runs * (sum / runs));
    // Φ(1/√2) = .7602 for normals one standard deviation apart
    assertThat(sum / runs).isCloseTo(0.7602, within(0.004));
    assertThat(error / runs).isCloseTo(spread, within(0.05 * spread));
  }

  @Test
  void theDifferenceOfAPairIsKnownBetterThanEither() {
    Random random = new Random(3);
    int n = 500;
    double[] one = new double[n];
    double[] other = new double[n];
    boolean[] outcome = new boolean[n];
    for (int i = 0; i < n; i++) {
      outcome[i] = random.nextBoolean();
      one[i] = random.nextGaussian() + (outcome[i] ? 1 : 0);
      other[i] = one[i] + 0.3 * random.nextGaussian();
    }
    AucDifference d = Auc.difference(one, other, outcome);
    Auc first = Auc.of(one, outcome);
    assertThat(d.value()).isCloseTo(first.value() - Auc.of(other, outcome).value(), within(1e-12));
    assertThat(d.standardError()).isPositive().isLessThan(first.standardError() / 2);
    assertThat(Auc.difference(one, one, outcome)).isEqualTo(new AucDifference(0, 0));
  }

  @Test
  void refusesWhatItCannotJudgeAndSaysWhy() {
    boolean[] both = {true, true, false, false};
    assertThatThrownBy(() -> Auc.of(new double[] {1, 2, Double.NaN, 3}, both))
        .hasMessageContaining("one is NaN");
    assertThatThrownBy(() -> Auc.of(new double[3], both)).hasMessageContaining("3 predictions");
    assertThatThrownBy(() -> Auc.of(new double[4], new boolean[] {true, true, true, true}))
        .hasMessageContaining("4 happened and 0 did not");
  }
}
