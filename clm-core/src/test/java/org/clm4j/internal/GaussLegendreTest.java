package org.clm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GaussLegendreTest {

  private static final List<GaussLegendre> RULES =
      List.of(GaussLegendre.SHORT, GaussLegendre.SMOOTH, GaussLegendre.TEN, GaussLegendre.LONG);

  private static double power(GaussLegendre rule, int degree) {
    double sum = 0;
    for (int i = 0; i < rule.size(); i++) {
      sum += rule.weight(i) * Math.pow(rule.node(i), degree);
    }
    return sum;
  }

  @Test
  void powersBelowTwiceTheNodesAreExactAndTheNextIsNot() {
    for (GaussLegendre rule : RULES) {
      int beyond = 2 * rule.size();
      for (int degree = 0; degree < beyond; degree++) {
        double exact = degree % 2 == 0 ? 2.0 / (degree + 1) : 0;
        assertThat(power(rule, degree)).isCloseTo(exact, within(2e-15));
      }
      // The error of the first power missed: 2^(2n+1) (n!)^4 / ((2n + 1) ((2n)!)^2).
      double error = 2.0 / (beyond + 1);
      for (int k = 1; k <= rule.size(); k++) {
        error *= 4.0 * k * k * k * k / ((2.0 * k - 1) * (2.0 * k - 1) * 2 * k * 2 * k);
      }
      assertThat(2.0 / (beyond + 1) - power(rule, beyond)).isCloseTo(error, within(2e-15));
    }
  }

  @Test
  void nodesOfFourAreThoseOfTheTextbook() {
    double bend = 2 * Math.sqrt(6.0 / 5) / 7;
    assertThat(GaussLegendre.SHORT.node(0)).isEqualTo(-Math.sqrt(3.0 / 7 + bend), within(2e-16));
    assertThat(GaussLegendre.SHORT.node(1)).isEqualTo(-Math.sqrt(3.0 / 7 - bend), within(2e-16));
    assertThat(GaussLegendre.SHORT.node(2)).isEqualTo(Math.sqrt(3.0 / 7 - bend), within(2e-16));
    assertThat(GaussLegendre.SHORT.node(3)).isEqualTo(Math.sqrt(3.0 / 7 + bend), within(2e-16));
  }
}
