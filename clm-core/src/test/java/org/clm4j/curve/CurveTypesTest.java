package org.clm4j.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the type of a simulated life is told right: the table on this module's page. */
class CurveTypesTest {
  private static final List<CurveType> TYPES = Arrays.asList(CurveType.values());

  /** Rows are the true types, columns those told; of 500 lives each. */
  private static int[][] told(double peak) {
    SimulatedLives lives = new SimulatedLives(20, peak);
    int[][] confusion = new int[TYPES.size()][TYPES.size() + 1];
    for (CurveType type : TYPES) {
      for (int i = 0; i < 500; i++) {
        SimulatedLives.Life life = lives.draw(type);
        LifeCurve curve =
            LifeCurve.of(life.history(), life.asOf(), SimulatedLives.MONTHLY).orElseThrow();
        int column = curve.type().map(TYPES::indexOf).orElse(TYPES.size());
        confusion[TYPES.indexOf(type)][column]++;
      }
    }
    return confusion;
  }

  @Test
  void nineteenOfTwentyLivesAreToldRightWithFourPurchasesAMonthAtThePeak() {
    assertThat(told(4))
        .isDeepEqualTo(
            new int[][] {
              {496, 4, 0, 0, 0}, {27, 462, 11, 0, 0}, {5, 35, 452, 8, 0}, {0, 0, 0, 500, 0}
            });
  }

  @Test
  void fewerPurchasesTellLess() {
    assertThat(told(2))
        .isDeepEqualTo(
            new int[][] {
              {497, 3, 0, 0, 0}, {66, 428, 6, 0, 0}, {29, 74, 382, 15, 0}, {2, 1, 5, 492, 0}
            });
    assertThat(told(1))
        .isDeepEqualTo(
            new int[][] {
              {500, 0, 0, 0, 0}, {109, 391, 0, 0, 0}, {57, 181, 241, 21, 0}, {3, 11, 21, 465, 0}
            });
  }
}
