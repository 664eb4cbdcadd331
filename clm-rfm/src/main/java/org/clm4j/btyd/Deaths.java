package org.clm4j.btyd;

import java.util.Arrays;
import org.clm4j.internal.GaussLegendre;

/**
 * Nodes and weights in time for the numbers of purchases of a customer who dies within a time:
 *
 * <pre>
 *   ∫ (u/(α'+u))ⁿ (1+u/α')^−A (1+u/β')^−(s+1) du over [0, t], n = 0…N
 * </pre>
 *
 * <p>for all n at once. In v = ln u each integrand is log-concave; with growing n its peak moves
 * on. So the nodes end where the one of the greatest n has become negligible, and pieces are as
 * long as the curvature of those allows whose peak is near: their number grows like √N, and with
 * neither A nor s.
 */
final class Deaths {

  /** An integrand e to the minus this below its peak is left out. */
  private static final double NEGLIGIBLE = 45;

  private static final int HALVINGS = 60;

  private final double shape;
  private final double hazard;
  private final double rate;
  private final double hazardRate;
  private final int most;

  private double[] times = new double[256];
  private double[] weights = new double[256];
  private int size;

  /** Collects the nodes; α' is the rate, β' the hazard rate and N the most. */
  Deaths(double shape, double hazard, double rate, double hazardRate, double t, int most) {
    this.shape = shape;
    this.hazard = hazard;
    this.rate = rate;
    this.hazardRate = hazardRate;
    this.most = most;
    if (t > 0) {
      collect(t);
    }
  }

  /** Returns how many nodes there are. */
  int size() {
    return size;
  }

  /** Returns the time of a node. */
  double time(int i) {
    return times[i];
  }

  /** Returns the weight of a node, a length of time. */
  double weight(int i) {
    return weights[i];
  }

  private void collect(double t) {
    double begin = 1 / (shape / rate + (hazard + 1) / hazardRate); // where the one of n = 0 bends
    double end = end(begin, Math.log(t));
    double high = end;
    while (end - high < 2 || Math.exp(high) > begin / 2) {
      double rising = Math.max(0, slope(most, Math.exp(high)));
      double cut = Math.max(8 / (1 + rising), (end - high) * (8 / NEGLIGIBLE));
      double length = Math.min(Math.min(1, cut), 2 / Math.sqrt(1 + bend(Math.exp(high))));
      for (int i = 0; i < GaussLegendre.LONG.size(); i++) {
        double u = Math.exp(high - length / 2 * (1 - GaussLegendre.LONG.node(i)));
        add(u, u * length / 2 * GaussLegendre.LONG.weight(i));
      }
      high -= length;
    }
    double half = Math.exp(high) / 2;
    for (int i = 0; i < GaussLegendre.LONG.size(); i++) {
      add(half * (1 + GaussLegendre.LONG.node(i)), half * GaussLegendre.LONG.weight(i));
    }
  }

  private void add(double time, double weight) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    times[size] = time;
    weights[size++] = weight;
  }

  /** Where the integrand of the greatest n has become negligible, or t, as a logarithm. */
  private double end(double begin, double last) {
    if (slope(most, Math.exp(last)) >= 0) {
      return last;
    }
    double rises = Math.min(last, Math.log(begin));
    double falls = last;
    for (int i = 0; i < HALVINGS; i++) {
      double v = (rises + falls) / 2;
      if (slope(most, Math.exp(v)) > 0) {
        rises = v;
      } else {
        falls = v;
      }
    }
    double peak = log(falls);
    double near = falls;
    double far = last;
    if (peak - log(far) < NEGLIGIBLE) {
      return last;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double v = (near + far) / 2;
      if (peak - log(v) < NEGLIGIBLE) {
        near = v;
      } else {
        far = v;
      }
    }
    return far;
  }

  /** ln of the integrand of the greatest n, in v. */
  private double log(double v) {
    double u = Math.exp(v);
    return v
        - most * Math.log1p(rate / u)
        - shape * Math.log1p(u / rate)
        - (hazard + 1) * Math.log1p(u / hazardRate);
  }

  /** The slope in v of the logarithm of the integrand of n. */
  private double slope(double n, double u) {
    return 1 + n * (rate / (rate + u)) - shape * (u / (rate + u)) - falling(u);
  }

  private double falling(double u) {
    return (hazard + 1) * (u / (hazardRate + u));
  }

  /** The greatest curvature in v of the integrands that are near their peaks at u. */
  private double bend(double u) {
    double left = rate / (rate + u);
    double peaked = Math.max(0, (shape * (1 - left) + falling(u)) / left);
    double n = Math.min(most, peaked + 10 * Math.sqrt(1 + peaked));
    return (n + shape) * left * (1 - left)
        + (hazard + 1) * (hazardRate / (hazardRate + u)) * (u / (hazardRate + u));
  }
}
