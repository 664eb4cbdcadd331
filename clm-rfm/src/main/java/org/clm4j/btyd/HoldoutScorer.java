package org.clm4j.btyd;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Scores forecasts of a base against its hold-out, once per distinct (x, tₓ, T) and outcome. */
final class HoldoutScorer {

  private final Rows rows;
  private final double length;

  /** The distinct outcomes: whose row, how many bought, how many customers. */
  private final int[] row;

  private final int[] bought;
  private final long[] count;

  private final int[] most;

  HoldoutScorer(PurchaseBase base) {
    this.rows = base.rows();
    this.length = base.holdoutLength();
    this.most = new int[rows.size()];
    TreeMap<Long, Long> outcomes = new TreeMap<>();
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
    row = new int[outcomes.size()];
    bought = new int[row.length];
    count = new long[row.length];
    int i = 0;
    for (var outcome : outcomes.entrySet()) {
      row[i] = (int) (outcome.getKey() >>> 32);
      bought[i] = (int) (long) outcome.getKey();
      count[i++] = outcome.getValue();
    }
  }

  /** A rule: what it expects of a row, and the probabilities it gives to numbers of purchases. */
  private interface Rule {
    double expected(int row);

    void counts(int row, double[] out);
  }

  /** Returns what a model says. */
  Said of(PurchaseKernel kernel) {
    return said(
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

  /** Returns what everybody's own rate says, as Poisson purchases. */
  Said ownRate() {
    return said(
        new Poisson() {
          @Override
          public double expected(int row) {
            return rows.age[row] > 0 ? rows.x[row] / rows.age[row] * length : 0;
          }
        });
  }

  /** Returns what the base's mean rate says, as Poisson purchases. */
  Said baseMean() {
    double mean = rows.purchases() / (rows.meanAge() * rows.customers) * length;
    return said(
        new Poisson() {
          @Override
          public double expected(int row) {
            return mean;
          }
        });
  }

  /** Returns what the rule says that nobody buys. */
  Said zero() {
    return said(
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

  /**
   * What a rule said of each outcome, which is all that it is judged by.
   *
   * @param expected how many purchases it expected
   * @param logs logarithm of the probability it gave to what happened
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Said(double[] expected, double[] logs) {}

  private Said said(Rule rule) {
    double[] expected = new double[row.length];
    double[] logs = new double[row.length];
    double[] counts = new double[0];
    for (int i = 0; i < row.length; i++) {
      if (i == 0 || row[i] != row[i - 1]) {
        expected[i] = rule.expected(row[i]);
        counts = new double[most[row[i]] + 1];
        rule.counts(row[i], counts);
      } else {
        expected[i] = expected[i - 1];
      }
      logs[i] = Math.log(counts[bought[i]]);
    }
    return new Said(expected, logs);
  }

  /** Scores what was said. */
  HoldoutScore score(Said said) {
    double absolute = 0;
    double squared = 0;
    double predicted = 0;
    double actual = 0;
    double logs = 0;
    for (int i = 0; i < row.length; i++) {
      double n = count[i];
      double off = said.expected[i] - bought[i];
      absolute += n * Math.abs(off);
      squared += n * off * off;
      predicted += n * said.expected[i];
      actual += n * bought[i];
      logs += n * said.logs[i];
    }
    return new HoldoutScore(
        absolute / rows.customers,
        Math.sqrt(squared / rows.customers),
        predicted,
        actual,
        Double.isFinite(logs) ? OptionalDouble.of(logs / rows.customers) : OptionalDouble.empty());
  }

  /**
   * Returns how much closer one came than the other. Log-scores are compared over the customers of
   * whom the other expects anything, for of the rest it gives no probabilities.
   */
  HoldoutDifference difference(Said one, Said other) {
    Spread absolute = new Spread();
    Spread squared = new Spread();
    Spread logs = new Spread();
    double otherAbsolute = 0;
    double otherSquared = 0;
    double oneSquared = 0;
    for (int i = 0; i < row.length; i++) {
      double off = Math.abs(one.expected[i] - bought[i]);
      double otherOff = Math.abs(other.expected[i] - bought[i]);
      absolute.add(otherOff - off, count[i]);
      squared.add(otherOff * otherOff - off * off, count[i]);
      if (other.expected[i] > 0) {
        logs.add(one.logs[i] - other.logs[i], count[i]);
      }
      otherAbsolute += count[i] * otherOff;
      otherSquared += count[i] * otherOff * otherOff;
      oneSquared += count[i] * off * off;
    }
    boolean told = logs.customers > 0 && Double.isFinite(logs.sum);
    return new HoldoutDifference(
        absolute.mean(),
        absolute.error(),
        squared.mean(),
        squared.error(),
        told ? OptionalDouble.of(logs.mean()) : OptionalDouble.empty(),
        told ? OptionalDouble.of(logs.error()) : OptionalDouble.empty(),
        otherAbsolute > 0 ? absolute.sum / otherAbsolute : 0,
        otherSquared > 0 ? 1 - Math.sqrt(oneSquared / otherSquared) : 0);
  }

  /**
   * Returns the standard error that chance among customers leaves to the total forecast's error.
   */
  double totalError(Said said) {
    Spread off = new Spread();
    for (int i = 0; i < row.length; i++) {
      off.add(said.expected[i] - bought[i], count[i]);
    }
    return off.error() * rows.customers;
  }

  /** A mean over customers and its standard error. */
  private static final class Spread {
    private double customers;
    private double sum;
    private double squares;

    void add(double value, long count) {
      customers += count;
      sum += count * value;
      squares += count * value * value;
    }

    double mean() {
      return sum / customers;
    }

    double error() {
      double variance = squares / customers - mean() * mean();
      return Math.sqrt(Math.max(0, variance) / customers);
    }
  }
}
