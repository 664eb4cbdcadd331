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
            : steps <= DiscountedChain.MANY_STEPS
                ? finite(chain, discounted, v, r, start, steps)
                : doubled(discounted, v, r, start, steps);
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

  /**
   * The same over many steps, by doubling their number. With Q = vP, wₜ = (Qᵀ)ᵗ e, the sum Wₘ of
   * the first m of them and Xₘ = Σ wₜ V⁽ᵐ⁻¹⁻ᵗ⁾ᵀ over t &lt; m
   *
   * <pre>
   *   X₂ₘ = Wₘ V⁽ᵐ⁻¹⁾ᵀ + Xₘ (Qᵐ)ᵀ + (Qᵐ)ᵀ Xₘ        Xₘ₊₁ = Wₘ₊₁ rᵀ + Xₘ Qᵀ
   * </pre>
   */
  private static double[][] doubled(
      DiscountedChain discounted, double v, double[] r, int start, long steps) {
    int n = r.length;
    double[][] once = discounted.scaled();
    double[][] back = transposed(once);
    double[][] power = once;
    double[] weights = new double[n];
    weights[start] = 1;
    double[] value = r.clone();
    double[][] u = new double[n][n];
    addProduct(weights, r, u);
    for (long bit = Long.highestOneBit(steps) >> 1; bit > 0; bit >>= 1) {
      double[][] turned = transposed(power);
      double[][] later = DiscountedChain.times(u, turned);
      add(later, DiscountedChain.times(turned, u));
      addProduct(weights, value, later);
      u = later;
      add(weights, DiscountedChain.times(turned, weights));
      add(value, DiscountedChain.times(power, value));
      power = DiscountedChain.times(power, power);
      if ((steps & bit) != 0) {
        weights = DiscountedChain.times(back, weights);
        weights[start]++;
        u = DiscountedChain.times(u, back);
        addProduct(weights, r, u);
        value = discounted.backward(r, value);
        power = DiscountedChain.times(power, once);
      }
    }
    for (double[] row : u) {
      for (int j = 0; j < n; j++) {
        row[j] *= v;
      }
    }
    return u;
  }

  private static double[][] transposed(double[][] a) {
    double[][] out = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        out[j][i] = a[i][j];
      }
    }
    return out;
  }

  private static void add(double[] sum, double[] by) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += by[i];
    }
  }

  private static void add(double[][] sum, double[][] by) {
    for (int i = 0; i < sum.length; i++) {
      add(sum[i], by[i]);
    }
  }

  /** Adds the matrix of all products of a left and a right number. */
  private static void addProduct(double[] left, double[] right, double[][] sum) {
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        sum[i][j] += left[i] * right[j];
      }
    }
  }
}
