package org.clm4j.clv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where spending pays along a chain: policy iteration without end, else backward induction.
 */
final class SpendingPolicy {

  /**
   * Two actions whose worth differs by less than this share of the largest value count as equal.
   */
  private static final double TIE = 1e-12;

  /**
   * Policy iteration ends after a handful of rounds; beyond this many only rounding still moves it.
   */
  private static final int ROUNDS = 1_000;

  private final MarkovChain spend;
  private final @Nullable MarkovChain stop;
  private final double[] contribution;
  private final double[] spending;
  private final double v;
  private final boolean[] spends;
  private double[] ahead;

  SpendingPolicy(
      MarkovChain spend,
      @Nullable MarkovChain stop,
      double[] contribution,
      double[] spending,
      double v) {
    this.spend = spend;
    this.stop = stop;
    this.contribution = contribution;
    this.spending = spending;
    this.v = v;
    this.spends = new boolean[contribution.length];
    this.ahead = new double[contribution.length];
    boolean any = false;
    for (double s : spending) {
      any |= s > 0;
    }
    if (!any) {
      throw new IllegalArgumentException(
          "there is no spending to decide on. Maybe call spending(state, amount) on the builder.");
    }
  }

  /** Returns the value of each state under the best rule without end. */
  double[] iterate() {
    boolean changed = true;
    for (int round = 0; changed && round < ROUNDS; round++) {
      ahead = evaluate();
      changed = false;
      double tie = tie();
      for (int i = 0; i < spends.length; i++) {
        double gain = ifSpending(i) - ifStopping(i);
        if (spending[i] > 0 && (spends[i] ? -gain : gain) > tie) {
          spends[i] = !spends[i];
          changed = true;
        }
      }
    }
    decide();
    return ahead;
  }

  /** Returns the value of each state under the best rule with so many steps ahead. */
  double[] induce(long steps) {
    double[] value = contribution.clone();
    for (long t = 0; t < steps; t++) {
      ahead = value;
      value = new double[spends.length];
      for (int i = 0; i < value.length; i++) {
        value[i] = spending[i] > 0 ? Math.max(ifSpending(i), ifStopping(i)) : ifSpending(i);
      }
      if (Arrays.equals(value, ahead)) {
        break; // more steps change nothing any more
      }
    }
    decide();
    return value;
  }

  /** Returns whether the rule spends in this state. */
  boolean spends(int i) {
    return spends[i];
  }

  /** Returns the worth of spending in this state now and following the rule afterwards. */
  double ifSpending(int i) {
    return contribution[i] - spending[i] + v * spend.expectedNext(i, ahead);
  }

  /** Returns the worth of not spending in this state now and following the rule afterwards. */
  double ifStopping(int i) {
    return contribution[i] + (stop == null ? 0 : v * stop.expectedNext(i, ahead));
  }

  private void decide() {
    double tie = tie();
    for (int i = 0; i < spends.length; i++) {
      spends[i] = spending[i] > 0 && ifSpending(i) - ifStopping(i) > tie;
    }
  }

  private double tie() {
    double largest = 0;
    for (int i = 0; i < ahead.length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(ahead[i]), spending[i]));
    }
    return largest * TIE;
  }

  private double[] evaluate() {
    int n = spends.length;
    double[][] p = new double[n][n];
    double[] r = new double[n];
    for (int i = 0; i < n; i++) {
      boolean spending = spends[i] || this.spending[i] == 0;
      MarkovChain moves = spending ? spend : stop;
      r[i] = contribution[i] - (spending ? this.spending[i] : 0);
      for (int j = 0; moves != null && j < n; j++) {
        p[i][j] = moves.probability(i, j);
      }
    }
    double[] value = new DiscountedChain(p, v).endless(r);
    for (double x : value) {
      if (Double.isInfinite(x)) {
        throw new IllegalArgumentException(
            "without end and without discounting, a rule's value has no limit. Maybe give a horizon"
                + " or a positive discount rate.");
      }
    }
    return value;
  }
}
