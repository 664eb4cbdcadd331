package org.clm4j.btyd;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;

/**
 * The spending customers of a base in the columns a Gamma-Gamma fit works on, amounts scaled by
 * their mean.
 */
final class SpendSample {

  /** Mean of the means: the unit in which the search runs. */
  final double unit;

  private final int[] purchases;
  private final double[] total;
  private final double[] logTotal;
  private final int[] distinct;
  private final long[] counts;
  private final double sumLogMean;
  private final long leftOut;

  /**
   * Scales and sorts: no sum depends on the order of the customers.
   *
   * @param purchases each customer's purchases, at least 1; overwritten
   * @param means their mean amounts, above 0; overwritten
   * @param leftOut customers with purchases but without a mean above 0
   */
  SpendSample(int[] purchases, double[] means, long leftOut) {
    this.purchases = purchases;
    this.leftOut = leftOut;
    int[] ascending = purchases.clone();
    Arrays.sort(ascending);
    distinct = Arrays.stream(ascending).distinct().toArray();
    counts = new long[distinct.length];
    for (int x : ascending) {
      counts[Arrays.binarySearch(distinct, x)]++;
    }
    sort(purchases, means);
    unit = means.length == 0 ? 1 : Arrays.stream(means).sum() / means.length;
    total = means;
    logTotal = new double[means.length];
    double logs = 0;
    for (int i = 0; i < means.length; i++) {
      double mean = means[i] / unit;
      logs += Math.log(mean);
      total[i] = mean * purchases[i];
      logTotal[i] = Math.log(total[i]);
    }
    sumLogMean = logs;
  }

  /** Puts customers in the order of their purchases, those with equally many in that of means. */
  private void sort(int[] purchases, double[] means) {
    int[] next = new int[distinct.length];
    for (int i = 1; i < next.length; i++) {
      next[i] = next[i - 1] + (int) counts[i - 1];
    }
    double[] sorted = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      sorted[next[Arrays.binarySearch(distinct, purchases[i])]++] = means[i];
    }
    int from = 0;
    for (int i = 0; i < distinct.length; i++) {
      Arrays.sort(sorted, from, next[i]);
      Arrays.fill(purchases, from, next[i], distinct[i]);
      from = next[i];
    }
    System.arraycopy(sorted, 0, means, 0, means.length);
  }

  /** Returns how many customers the fit sees. */
  int customers() {
    return total.length;
  }

  /** Returns how many have purchases, but no mean above 0. */
  long leftOut() {
    return leftOut;
  }

  /** Returns the mean log-density in the logarithms of p, q, v, with amounts in {@link #unit}. */
  Objective objective() {
    return (logs, gradient) -> {
      double p = Math.exp(logs[0]);
      double q = Math.exp(logs[1]);
      double v = Math.exp(logs[2]);
      double sum =
          GammaGammaKernel.logLikelihood(
              p, q, v, distinct, counts, purchases, total, logTotal, sumLogMean, gradient);
      gradient[0] *= p / total.length;
      gradient[1] *= q / total.length;
      gradient[2] *= v / total.length;
      return sum / total.length;
    };
  }

  /** Returns what the model expects of each customer's purchases to come. */
  FitPredictions outlook() {
    return new FitPredictions() {
      @Override
      public Label forecasts() {
        return BtydWords.MEAN_SPEND.label();
      }

      @Override
      public boolean tellsAlive() {
        return false;
      }

      @Override
      public Objective likelihood() {
        return objective();
      }

      @Override
      public double[] weights() {
        double[] weights = new double[total.length];
        Arrays.fill(weights, 1);
        return weights;
      }

      @Override
      public Said at(double[] logs) {
        double p = Math.exp(logs[0]);
        double q = Math.exp(logs[1]);
        double v = Math.exp(logs[2]);
        double[] means = new double[total.length];
        for (int i = 0; i < means.length; i++) {
          means[i] = GammaGammaKernel.expectedMean(p, q, v, purchases[i], total[i] / purchases[i]);
        }
        return new Said(means, new double[0]);
      }
    };
  }

  /**
   * Returns the correlation between purchases and mean spend; empty where either does not vary, or
   * fewer than three customers are seen.
   */
  OptionalDouble correlation() {
    int n = total.length;
    double meanX = Arrays.stream(purchases).average().orElse(0);
    double xx = 0;
    double zz = 0;
    double xz = 0;
    double meanZ = 0;
    for (int i = 0; i < n; i++) {
      meanZ += total[i] / purchases[i] / n;
    }
    for (int i = 0; i < n; i++) {
      double dx = purchases[i] - meanX;
      double dz = total[i] / purchases[i] - meanZ;
      xx += dx * dx;
      zz += dz * dz;
      xz += dx * dz;
    }
    double spread = Math.sqrt(xx) * Math.sqrt(zz);
    return n >= 3 && xx > 0 && zz > 1e-24 * n
        ? OptionalDouble.of(xz / spread)
        : OptionalDouble.empty();
  }
}
