package org.clm4j.score.learned;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.clm4j.evaluation.TrainingSet;

/**
 * An additive model to be measured against: gradient boosting of logistic loss with trees of one
 * cut, so that the log odds are a sum of functions of one metric each. Source: Friedman, Hastie and
 * Tibshirani, "Additive Logistic Regression", Annals of Statistics 28(2), 2000. What is missing
 * goes to the side that fits it better.
 */
final class BoostedStumps {

  private static final int CUTS = 32;
  private static final double RATE = 0.1;
  private static final int ROUNDS = 120;
  private static final double PENALTY = 1;

  private final TrainingSet set;
  private final int[] rows;
  private final double[][] edges;
  private final byte[][] codes;
  private final double[][] additions;
  private double start;

  BoostedStumps(TrainingSet set, int[] rows) {
    this.set = set;
    this.rows = rows;
    int k = set.metrics().size();
    this.edges = new double[k][];
    this.codes = new byte[k][set.size()];
    this.additions = new double[k][];
    for (int j = 0; j < k; j++) {
      cut(j);
    }
    boost();
  }

  private void cut(int j) {
    double[] sorted =
        Arrays.stream(rows)
            .mapToDouble(r -> set.value(j, r))
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    edges[j] =
        IntStream.range(1, CUTS)
            .filter(c -> sorted.length > 0)
            .mapToDouble(c -> sorted[c * sorted.length / CUTS])
            .distinct()
            .toArray();
    additions[j] = new double[edges[j].length + 2];
    for (int i = 0; i < set.size(); i++) {
      double value = set.value(j, i);
      int place = Double.isNaN(value) ? 0 : Arrays.binarySearch(edges[j], value);
      codes[j][i] =
          (byte) (Double.isNaN(value) ? edges[j].length + 1 : place >= 0 ? place + 1 : -place - 1);
    }
  }

  private void boost() {
    double events = 0;
    for (int row : rows) {
      events += set.happened(row) ? 1 : 0;
    }
    start = Math.log(events / (rows.length - events));
    double[] score = new double[set.size()];
    Arrays.fill(score, start);
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = new double[set.size()];
      double[] weight = new double[set.size()];
      for (int row : rows) {
        double p = 1 / (1 + Math.exp(-score[row]));
        gradient[row] = (set.happened(row) ? 1 : 0) - p;
        weight[row] = p * (1 - p);
      }
      double best = 0;
      int metric = -1;
      double[] addition = new double[0];
      for (int j = 0; j < codes.length; j++) {
        double[] g = new double[additions[j].length];
        double[] h = new double[additions[j].length];
        for (int row : rows) {
          g[codes[j][row]] += gradient[row];
          h[codes[j][row]] += weight[row];
        }
        int missing = g.length - 1;
        for (int cut = 1; cut < missing; cut++) {
          for (int side = 0; side < 2; side++) {
            double[] sums = new double[4];
            for (int c = 0; c < g.length; c++) {
              int right = c == missing ? side : c >= cut ? 1 : 0;
              sums[right] += g[c];
              sums[2 + right] += h[c];
            }
            double gain =
                sums[0] * sums[0] / (sums[2] + PENALTY) + sums[1] * sums[1] / (sums[3] + PENALTY);
            if (gain > best) {
              best = gain;
              metric = j;
              addition = new double[g.length];
              for (int c = 0; c < g.length; c++) {
                int right = c == missing ? side : c >= cut ? 1 : 0;
                addition[c] = RATE * sums[right] / (sums[2 + right] + PENALTY);
              }
            }
          }
        }
      }
      for (int c = 0; c < addition.length; c++) {
        additions[metric][c] += addition[c];
      }
      for (int i = 0; i < score.length && metric >= 0; i++) {
        score[i] += addition[codes[metric][i]];
      }
    }
  }

  double probability(int row) {
    double score = start;
    for (int j = 0; j < codes.length; j++) {
      score += additions[j][codes[j][row]];
    }
    return 1 / (1 + Math.exp(-score));
  }
}
