package org.clm4j.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.clm4j.score.Aggregation.Additive;
import org.clm4j.score.Aggregation.Dimensions;
import org.clm4j.score.Aggregation.GroupCaps;
import org.clm4j.score.Aggregation.Tier;

/**
 * The arithmetic of {@link Aggregation} for the factors of one card: values in, points out.
 *
 * <p>A value of NaN does not count. The points are whole multiples of 2⁻⁴⁰: each is the difference
 * of the running total, so rounded, after and before its factor. Sums of up to 100 such points are
 * exact in a {@code double}, whatever the order.
 */
final class Points {

  private static final double GRID = 0x1p40;

  /** Decimals of which at most one lies within a step of the grid, and far from the next. */
  private static final double DECIMALS = 1e9;

  private static final double MOST = 100;

  private final Aggregation policy;
  private final double[] weight;
  private final Weights exact;
  private final int[] group;
  private final List<String> groups;

  /** The cap, or the weight, of each group. */
  private final double[] ofGroup;

  private final Weights exactGroups;
  private final double[] ceiling;
  private final boolean limits;
  private final boolean plainMean;

  Points(Aggregation policy, List<Factor> factors, Weights exact) {
    this.policy = policy;
    this.exact = exact;
    this.weight = factors.stream().mapToDouble(Factor::weight).toArray();
    this.groups = factors.stream().map(f -> f.dimension().id()).distinct().toList();
    this.group = factors.stream().mapToInt(f -> groups.indexOf(f.dimension().id())).toArray();
    this.ofGroup = ofGroups();
    this.exactGroups = new Weights(ofGroup);
    this.ceiling = factors.stream().mapToDouble(Factor::ceiling).toArray();
    this.limits = Arrays.stream(ceiling).anyMatch(c -> c < MOST);
    this.plainMean = policy.equals(Aggregation.weightedMean()) && !limits;
  }

  private double[] ofGroups() {
    Map<String, Double> stated = Map.of();
    double otherwise = MOST;
    if (policy instanceof GroupCaps c) {
      stated = c.caps();
    } else if (policy instanceof Additive a) {
      stated = a.caps();
    } else if (policy instanceof Dimensions d) {
      stated = d.weights();
      otherwise = 1;
    }
    double[] all = new double[groups.size()];
    for (int g = 0; g < all.length; g++) {
      all[g] = stated.getOrDefault(groups.get(g), otherwise);
    }
    return all;
  }

  /** Returns the ids a policy names that are no category's, and of which no factor is. */
  static List<String> strangers(Aggregation policy, List<Factor> factors) {
    List<String> strangers = new ArrayList<>();
    if (policy instanceof GroupCaps c) {
      strangers.addAll(c.caps().keySet());
    } else if (policy instanceof Additive a) {
      strangers.addAll(a.caps().keySet());
    } else if (policy instanceof Dimensions d) {
      strangers.addAll(d.weights().keySet());
    }
    factors.forEach(f -> strangers.remove(f.dimension().id()));
    for (Factor.Category category : Factor.Category.values()) {
      strangers.remove(category.id());
    }
    return strangers;
  }

  /** Returns the points of each factor, on the grid. */
  double[] of(double[] value) {
    double[] points;
    if (policy instanceof Aggregation.Plain plain) {
      points = plain(plain, value, weight, exact);
    } else if (policy instanceof Dimensions d) {
      points = dimensions(d, value);
    } else if (policy instanceof Additive a) {
      points = added(value);
      cap(points);
      limit(points, a.most());
    } else {
      points = mean(value, weight);
      cap(points);
    }
    if (limits) {
      limit(points, ceiling(value));
    }
    return onGrid(points);
  }

  /** Returns the sum of the points, as {@link #of} has them; 0 where nothing counts. */
  double total(double[] value) {
    double running = 0;
    if (plainMean) {
      double weights = 0;
      for (int i = 0; i < value.length; i++) {
        weights += Double.isNaN(value[i]) ? 0 : weight[i];
      }
      for (int i = 0; i < value.length; i++) {
        running += Double.isNaN(value[i]) ? 0 : MOST * value[i] * (weight[i] / weights);
      }
      return Math.rint(Math.min(MOST, running) * GRID) / GRID;
    }
    for (double points : of(value)) {
      running += points;
    }
    return running;
  }

  /**
   * Returns the number of up to nine decimals that a total on the grid stands for, or the total
   * itself where there is none within a step.
   */
  static double stated(double total) {
    double decimal = Math.rint(total * DECIMALS) / DECIMALS;
    return Math.abs(decimal - total) <= 1 / GRID ? decimal : total;
  }

  private static double[] plain(
      Aggregation.Plain policy, double[] value, double[] weight, Weights exact) {
    return switch (policy.kind()) {
      case WEIGHTED_MEAN -> mean(value, weight);
      case WORST_OF -> worst(value);
      case GEOMETRIC -> shared(geometric(value, weight), value, weight);
      case TIERS -> shared(tier(policy.tiers(), value, exact), value, weight);
    };
  }

  private static double[] mean(double[] value, double[] weight) {
    double weights = 0;
    for (int i = 0; i < value.length; i++) {
      weights += Double.isNaN(value[i]) ? 0 : weight[i];
    }
    double[] points = new double[value.length];
    for (int i = 0; i < value.length; i++) {
      points[i] = Double.isNaN(value[i]) ? 0 : MOST * value[i] * (weight[i] / weights);
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
      points[worst] = MOST * value[worst];
    }
    return points;
  }

  private static double geometric(double[] value, double[] weight) {
    double weights = 0;
    for (int i = 0; i < value.length; i++) {
      weights += Double.isNaN(value[i]) ? 0 : weight[i];
    }
    double log = 0;
    for (int i = 0; i < value.length; i++) {
      // A value of 1 adds nothing, and a weight that is nothing beside the others must not meet −∞.
      log += Double.isNaN(value[i]) || value[i] == 1 ? 0 : weight[i] / weights * Math.log(value[i]);
    }
    return Double.isNaN(log) ? 0 : MOST * Math.exp(log);
  }

  private static double tier(List<Aggregation.Tier> tiers, double[] value, Weights exact) {
    boolean[] counts = new boolean[value.length];
    boolean any = false;
    for (int i = 0; i < value.length; i++) {
      counts[i] = !Double.isNaN(value[i]);
      any |= counts[i];
    }
    double reached = 0;
    boolean[] speaks = new boolean[value.length];
    for (Tier tier : tiers) {
      for (int i = 0; i < value.length; i++) {
        speaks[i] = stated(MOST * value[i]) >= stated(MOST * tier.value());
      }
      if (any && exact.share(speaks, counts) >= tier.share()) {
        reached = tier.points();
      }
    }
    return reached;
  }

  /** Shares a total in proportion to weight times value; by weight alone where all values are 0. */
  private static double[] shared(double total, double[] value, double[] weight) {
    double good = 0;
    double all = 0;
    for (int i = 0; i < value.length; i++) {
      if (!Double.isNaN(value[i])) {
        good += weight[i] * value[i];
        all += weight[i];
      }
    }
    double[] points = new double[value.length];
    for (int i = 0; i < value.length && total > 0; i++) {
      if (!Double.isNaN(value[i])) {
        points[i] = total * (good > 0 ? weight[i] * value[i] / good : weight[i] / all);
      }
    }
    return points;
  }

  private double[] added(double[] value) {
    double[] points = new double[value.length];
    for (int i = 0; i < value.length; i++) {
      points[i] = Double.isNaN(value[i]) ? 0 : weight[i] * value[i];
    }
    return points;
  }

  private void cap(double[] points) {
    double[] sums = new double[ofGroup.length];
    for (int i = 0; i < points.length; i++) {
      sums[group[i]] += points[i];
    }
    for (int i = 0; i < points.length; i++) {
      if (sums[group[i]] > ofGroup[group[i]]) {
        points[i] *= ofGroup[group[i]] / sums[group[i]];
      }
    }
  }

  private double[] dimensions(Dimensions d, double[] value) {
    int n = ofGroup.length;
    double[] reached = new double[n];
    Arrays.fill(reached, Double.NaN);
    double[][] inner = new double[n][];
    for (int g = 0; g < n; g++) {
      double[] own = new double[value.length];
      boolean any = false;
      for (int i = 0; i < value.length; i++) {
        own[i] = group[i] == g ? value[i] : Double.NaN;
        any |= !Double.isNaN(own[i]);
      }
      if (any) {
        inner[g] = plain(d.within(), own, weight, exact);
        double sum = Math.min(MOST, Arrays.stream(inner[g]).sum());
        reached[g] = (d.wholePoints() ? Math.floor(stated(sum) + 0.5) : sum) / MOST;
      }
    }
    double[] outer = plain(d.across(), reached, ofGroup, exactGroups);
    double[] points = new double[value.length];
    for (int g = 0; g < n; g++) {
      if (outer[g] > 0) {
        spread(outer[g], inner[g], g, value, points);
      }
    }
    return points;
  }

  /** Spreads a dimension's points over its factors as they made its value; by weight else. */
  private void spread(double sum, double[] inner, int g, double[] value, double[] points) {
    double made = Arrays.stream(inner).sum();
    double weights = 0;
    for (int i = 0; i < value.length; i++) {
      weights += group[i] == g && !Double.isNaN(value[i]) ? weight[i] : 0;
    }
    for (int i = 0; i < value.length; i++) {
      if (group[i] == g && !Double.isNaN(value[i])) {
        points[i] = sum * (made > 0 ? inner[i] / made : weight[i] / weights);
      }
    }
  }

  /** Returns the most the total may be. */
  private double ceiling(double[] value) {
    double most = MOST;
    for (int i = 0; i < value.length; i++) {
      if (!Double.isNaN(value[i]) && ceiling[i] < MOST) {
        most = Math.min(most, ceiling[i] + (MOST - ceiling[i]) * value[i]);
      }
    }
    return most;
  }

  private static void limit(double[] points, double most) {
    double sum = Arrays.stream(points).sum();
    for (int i = 0; i < points.length && sum > most; i++) {
      points[i] *= most / sum;
    }
  }

  private static double[] onGrid(double[] points) {
    double running = 0;
    double before = 0;
    for (int i = 0; i < points.length; i++) {
      running = Math.min(MOST, running + points[i]);
      double after = Math.rint(running * GRID) / GRID;
      points[i] = after - before;
      before = after;
    }
    return points;
  }
}
