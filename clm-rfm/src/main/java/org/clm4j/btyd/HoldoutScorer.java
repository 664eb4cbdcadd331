package org.clm4j.btyd;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Scores forecasts of a base against its hold-out, once per distinct (x, tₓ, T) and outcome. */
final class HoldoutScorer {

  private final Rows rows;
  private final double length;

  /** How many customers of each row bought so many times. */
  private final TreeMap<Long, Long> outcomes = new TreeMap<>();

  private final int[] most;

  HoldoutScorer(PurchaseBase base) {
    this.rows = base.rows();
    this.length = base.holdoutLength();
    this.most = new int[rows.size()];
    long[] keys = new long[base.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) base.row(i) << 32) | base.holdoutPurchases(i);
      most[base.row(i)] = Math.max(most[base.row(i)], base.holdoutPurchases(i));
    }
    Arrays.sort(keys);
    int from = 0;
    for (int i = 1; i <= keys.length; i++) {
      if (i == keys.length || keys[i] != keys[from]) {
        outcomes.put(keys[from], (long) (i - from));
        from = i;
      }
    }
  }

  /** A rule: what it expects of a row, and the probabilities it gives to numbers of purchases. */
  private interface Rule {
    double expected(int row);

    void counts(int row, double[] out);
  }

  /** Scores a model. */
  HoldoutScore of(PurchaseKernel kernel) {
    return score(
        new Rule() {
          @Override
          public double expected(int row) {
            return alive(row) * kernel.expected(rows.x[row], rows.tx[row], rows.age[row], length);
          }

          @Override
          public void counts(int row, double[] out) {
            kernel.counts(rows.x[row], rows.tx[row], rows.age[row], length, out);
            double alive = alive(row);
            for (int n = 0; n < out.length; n++) {
              out[n] *= alive;
            }
            out[0] += kernel.gone(rows.x[row], rows.tx[row], rows.age[row]);
          }

          private double alive(int row) {
            return kernel.alive(rows.x[row], rows.tx[row], rows.age[row]);
          }
        });
  }

  /** Scores everybody's own rate, as Poisson purchases. */
  HoldoutScore ownRate() {
    return score(
        new Poisson() {
          @Override
          public double expected(int row) {
            return rows.age[row] > 0 ? rows.x[row] / rows.age[row] * length : 0;
          }
        });
  }

  /** Scores the base's mean rate, as Poisson purchases. */
  HoldoutScore baseMean() {
    double mean = rows.purchases() / (rows.meanAge() * rows.customers) * length;
    return score(
        new Poisson() {
          @Override
          public double expected(int row) {
            return mean;
          }
        });
  }

  /** Scores the rule that nobody buys. */
  HoldoutScore zero() {
    return score(
        new Poisson() {
          @Override
          public double expected(int row) {
            return 0;
          }
        });
  }

  private abstract static class Poisson implements Rule {
    @Override
    public void counts(int row, double[] out) {
      double mean = expected(row);
      double log = -mean;
      for (int n = 0; n < out.length; n++) {
        out[n] = Math.exp(log);
        log += Math.log(mean / (n + 1));
      }
    }
  }

  private HoldoutScore score(Rule rule) {
    double absolute = 0;
    double squared = 0;
    double predicted = 0;
    double actual = 0;
    double logs = 0;
    int row = -1;
    double expected = 0;
    double[] counts = new double[0];
    for (var outcome : outcomes.entrySet()) {
      int at = (int) (outcome.getKey() >>> 32);
      int bought = (int) (long) outcome.getKey();
      if (at != row) {
        row = at;
        expected = rule.expected(row);
        counts = new double[most[row] + 1];
        rule.counts(row, counts);
      }
      double n = outcome.getValue();
      absolute += n * Math.abs(expected - bought);
      squared += n * (expected - bought) * (expected - bought);
      predicted += n * expected;
      actual += n * bought;
      logs += n * Math.log(counts[bought]);
    }
    return new HoldoutScore(
        absolute / rows.customers,
        Math.sqrt(squared / rows.customers),
        predicted,
        actual,
        Double.isFinite(logs) ? OptionalDouble.of(logs / rows.customers) : OptionalDouble.empty());
  }
}
