package org.clm4j.score;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clm4j.score.Aggregation.GroupCaps;
import org.clm4j.score.Aggregation.GroupMeans;
import org.clm4j.score.Aggregation.WorstOf;

/**
 * The arithmetic of {@link Aggregation}: values in, points out.
 *
 * <p>A value of NaN does not count. The points are whole multiples of 2⁻⁴⁰: each is the difference
 * of the running total, so rounded, after and before its factor. Sums of up to 100 such points are
 * exact in a {@code double}, whatever the order.
 */
final class Points {

  private static final double GRID = 0x1p40;

  /** Decimals of which at most one lies within a step of the grid, and far from the next. */
  private static final double DECIMALS = 1e9;

  private Points() {}

  static double[] of(Aggregation aggregation, List<Factor> factors, double[] value) {
    double[] points;
    if (aggregation instanceof WorstOf) {
      points = worst(value);
    } else if (aggregation instanceof GroupMeans means) {
      points = groupMeans(means, factors, value);
    } else {
      points = weighted(factors, value);
      if (aggregation instanceof GroupCaps caps) {
        cap(caps.caps(), factors, points);
      }
    }
    return onGrid(points);
  }

  /**
   * Returns the number of up to nine decimals that a total on the grid stands for, or the total
   * itself where there is none within a step.
   */
  static double stated(double total) {
    double decimal = Math.rint(total * DECIMALS) / DECIMALS;
    return Math.abs(decimal - total) <= 1 / GRID ? decimal : total;
  }

  private static double[] weighted(List<Factor> factors, double[] value) {
    double weights = 0;
    for (int i = 0; i < value.length; i++) {
      weights += Double.isNaN(value[i]) ? 0 : factors.get(i).weight();
    }
    double[] points = new double[value.length];
    for (int i = 0; i < value.length; i++) {
      points[i] = Double.isNaN(value[i]) ? 0 : 100 * value[i] * (factors.get(i).weight() / weights);
    }
    return points;
  }

  private static double[] worst(double[] value) {
    int worst = -1;
    for (int i = 0; i < value.length; i++) {
      if (!Double.isNaN(value[i]) && (worst < 0 || value[i] < value[worst])) {
        worst = i;
      }
    }
    double[] points = new double[value.length];
    if (worst >= 0) {
      points[worst] = 100 * value[worst];
    }
    return points;
  }

  private static void cap(
      Map<Factor.Category, Double> caps, List<Factor> factors, double[] points) {
    Map<Factor.Category, Double> sums = new EnumMap<>(Factor.Category.class);
    for (int i = 0; i < points.length; i++) {
      sums.merge(factors.get(i).category(), points[i], Double::sum);
    }
    for (int i = 0; i < points.length; i++) {
      Factor.Category category = factors.get(i).category();
      double sum = sums.getOrDefault(category, 0.0);
      double cap = caps.getOrDefault(category, 100.0);
      if (sum > cap) {
        points[i] *= cap / sum;
      }
    }
  }

  private static double[] groupMeans(GroupMeans means, List<Factor> factors, double[] value) {
    Map<Factor.Category, double[]> groups = new EnumMap<>(Factor.Category.class);
    for (int i = 0; i < value.length; i++) {
      if (!Double.isNaN(value[i])) {
        double[] sums = groups.computeIfAbsent(factors.get(i).category(), c -> new double[2]);
        sums[0] += factors.get(i).weight() * value[i];
        sums[1] += factors.get(i).weight();
      }
    }
    double weights = 0;
    for (Factor.Category category : groups.keySet()) {
      weights += means.weights().getOrDefault(category, 1.0);
    }
    double[] points = new double[value.length];
    for (int i = 0; i < value.length; i++) {
      double[] sums = groups.get(factors.get(i).category());
      if (!Double.isNaN(value[i]) && sums != null && sums[0] > 0) {
        double mean = 100 * sums[0] / sums[1];
        double shown = means.wholePoints() ? Math.floor(stated(mean) + 0.5) : mean;
        double share = means.weights().getOrDefault(factors.get(i).category(), 1.0) / weights;
        points[i] = shown * share * (factors.get(i).weight() * value[i] / sums[0]);
      }
    }
    return points;
  }

  private static double[] onGrid(double[] points) {
    double running = 0;
    double before = 0;
    for (int i = 0; i < points.length; i++) {
      running = Math.min(100, running + points[i]);
      double after = Math.rint(running * GRID) / GRID;
      points[i] = after - before;
      before = after;
    }
    return points;
  }
}
