package org.clm4j.clv;

/**
 * How far the value of a state is off because its chain was counted from finitely many moves.
 *
 * <p>Each row of the chain is a multinomial share of the moves it rests on, independent of the
 * other rows. To first order a change dP of the chain changes the value from state i by {@code Σₖ
 * dPₖ·uₖ}, so its variance is {@code Σₖ Varₖ(uₖ)/countₖ}, Varₖ being the variance of u under row k.
 * Without end {@code uₖ = v Nᵢₖ V}; over n steps {@code uₖ = v Σₜ ((vP)ᵗ)ᵢₖ V⁽ⁿ⁻¹⁻ᵗ⁾}. Source of
 * the idea: Mannor, Simester, Sun and Tsitsiklis, "Bias and Variance Approximation in Value
 * Function Estimates", Management Science 53(2), 2007.
 */
final class MarkovUncertainty {

  private MarkovUncertainty() {}

  /**
   * Returns the standard error of the value of state {@code start}.
   *
   * @param steps length of the horizon, negative for no end
   */
  static double standardError(
      MarkovChain chain, DiscountedChain discounted, double v, double[] r, int start, long steps) {
    int n = chain.size();
    double[][] u =
        steps < 0
            ? endless(discounted, v, r, start, n)
            : finite(chain, discounted, v, r, start, steps);
    double variance = 0;
    for (int k = 0; k < n; k++) {
      double mean = chain.expectedNext(k, u[k]);
      double[] squares = new double[n];
      for (int j = 0; j < n; j++) {
        squares[j] = (u[k][j] - mean) * (u[k][j] - mean);
      }
      variance += chain.expectedNext(k, squares) / chain.observed(k);
    }
    return Math.sqrt(variance);
  }

  private static double[][] endless(
      DiscountedChain discounted, double v, double[] r, int start, int n) {
    double[] value = discounted.endless(r);
    double[] visits = discounted.visits()[start];
    double[][] u = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        u[k][j] = v * visits[k] * value[j];
      }
    }
    return u;
  }

  private static double[][] finite(
      MarkovChain chain, DiscountedChain discounted, double v, double[] r, int start, long steps) {
    int n = chain.size();
    double[][] values = new double[Math.toIntExact(steps)][];
    for (int t = 0; t < values.length; t++) {
      values[t] = t == 0 ? r : discounted.backward(r, values[t - 1]);
    }
    double[] weights = new double[n];
    weights[start] = 1;
    double[][] u = new double[n][n];
    for (int t = 0; t < values.length; t++) {
      double[] value = values[values.length - 1 - t];
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          u[k][j] += v * weights[k] * value[j];
        }
      }
      weights = chain.step(weights);
      for (int k = 0; k < n; k++) {
        weights[k] *= v;
      }
    }
    return u;
  }
}
