package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MaximizerTest {

  private static final Objective BANANA =
      (t, g) -> {
        double u = t[0];
        double v = t[1];
        g[0] = -(-400 * u * (v - u * u) - 2 * (1 - u));
        g[1] = -(200 * (v - u * u));
        return -(100 * (v - u * u) * (v - u * u) + (1 - u) * (1 - u));
      };

  @Test
  void followsABentRidgeToItsTop() {
    Maximizer.Found found = Maximizer.climb(BANANA, new double[] {-1.2, 1}, FitOptions.defaults());

    assertThat(found.converged()).isTrue();
    assertThat(found.logs()[0]).isCloseTo(1, within(1e-9));
    assertThat(found.logs()[1]).isCloseTo(1, within(1e-9));
  }

  @Test
  void endsAtTheEdgeWhereTheTopIsBeyondIt() {
    Objective slope =
        (t, g) -> {
          g[0] = -Math.exp(t[0]);
          g[1] = -2 * (t[1] - 3);
          return -Math.exp(t[0]) - (t[1] - 3) * (t[1] - 3);
        };

    Maximizer.Found found = Maximizer.climb(slope, new double[] {0, 0}, FitOptions.defaults());

    assertThat(found.converged()).isTrue();
    assertThat(found.logs()[1]).isCloseTo(3, within(1e-9));
    assertThat(found.logs()[0]).isLessThan(-12);
  }

  @Test
  void saysSoWhenTheStepsRunOut() {
    Maximizer.Found found =
        Maximizer.climb(BANANA, new double[] {-1.2, 1}, FitOptions.defaults().withMaxIterations(2));

    assertThat(found.converged()).isFalse();
    assertThat(found.iterations()).isEqualTo(2);
  }

  @Test
  void givesTheSameBitsTwice() {
    double[] start = {0.3, -2};
    assertThat(Maximizer.climb(BANANA, start, FitOptions.defaults()).logs())
        .containsExactly(Maximizer.climb(BANANA, start, FitOptions.defaults()).logs());
  }
}
