package org.clm4j.btyd;

import java.util.Arrays;

/**
 * Nodes and weights for means over p ~ Beta(a, b), however small or large a and b: the trapezoidal
 * rule in y = logit p.
 *
 * <p>In y the density is e^(ay)(1+eʸ)^−(a+b), analytic for |Im y| &lt; π, so that equal steps are
 * exact to e^(−2π·d/h) for functions bounded where |Im y| ≤ d; all of this room are for d = π/2, as
 * Re p &gt; 0 there. On the lower side the weights fade like e^(ay) only, which for a small a would
 * be some 160/a steps. But where p is too small to matter they are a geometric sequence, and the
 * sum closes with the ratio e^(−ah); the upper side likewise with e^(−bh). So the number of nodes
 * grows with the logarithms of the parameters at most.
 *
 * <p>The density may be tilted by (1 + τp)^−A, to ask for E[(1 + τp)^−A] itself where that is tiny:
 * the nodes then lie where the product is.
 */
final class BetaNodes {

  /** What p or 1 − p may be, relative to its scale, without any double showing it. */
  private static final double LOG_UNSEEN = Math.log(1e-17);

  private static final double TINY = 1e-18;

  /** Beyond this no number has a logarithm. */
  private static final double FAR = 700;

  private final double a;
  private final double b;
  private final double shape;
  private final double tilt;
  private final double center;
  private final double low; // p at the centre
  private final double high; // 1 − p there

  private double[] ps = new double[512];
  private double[] qs = new double[512];
  private double[] weights = new double[512];
  private int size;
  private double mass;

  /**
   * Returns the nodes for means of functions that fall with p, by no more than 1/p.
   *
   * @param pScale where p is far below this, the functions do not depend on it
   * @param qScale where 1 − p is far below this, the functions do not depend on it
   */
  static BetaNodes of(double a, double b, double pScale, double qScale) {
    return new BetaNodes(a, b, 0, 0, pScale, qScale);
  }

  /** Returns the nodes of the density tilted by (1 + {@code tilt}·p)^−{@code shape}. */
  static BetaNodes tilted(double a, double b, double shape, double tilt) {
    return new BetaNodes(a, b, shape, tilt, 1, 1);
  }

  private BetaNodes(double a, double b, double shape, double tilt, double pScale, double qScale) {
    this.a = a;
    this.b = b;
    this.shape = shape;
    this.tilt = tilt;
    double lowest = LOG_UNSEEN - Math.log(a + b + shape * (1 + tilt) + 1 / pScale);
    double highest = Math.log(a + b + shape + 1 / qScale) - LOG_UNSEEN;
    lowest = Math.max(-FAR, lowest);
    highest = Math.min(FAR, highest);
    this.center = peak(lowest, highest);
    this.low = Specials.logistic(center);
    this.high = Specials.logistic(-center);
    collect(lowest, highest, pScale);
  }

  /** Returns how many nodes there are. */
  int size() {
    return size;
  }

  /** Returns p at a node. */
  double p(int i) {
    return ps[i];
  }

  /** Returns 1 − p at a node, with all its digits. */
  double q(int i) {
    return qs[i];
  }

  /** Returns the weight of a node; all are above 0 and add up to 1. */
  double weight(int i) {
    return weights[i];
  }

  /**
   * Returns E[(1 + τp)^−A] over p ~ Beta(a, b), which is ₂F₁(A, a; a+b; −τ), with all its digits
   * also where it is tiny.
   */
  static double powerMean(double a, double b, double shape, double tilt) {
    BetaNodes plain = of(a, b, 1, 1);
    BetaNodes tilted = tilted(a, b, shape, tilt);
    double log =
        plain.logDensity(tilted.center)
            - shape * Math.log1p(tilt * tilted.low)
            + Math.log(tilted.mass / plain.mass);
    return Math.exp(Math.min(0, log));
  }

  private void collect(double lowest, double highest, double pScale) {
    double h = 0.25 / Math.sqrt(1 + Math.max(0, bend()) / 8);
    double scale = Math.min(1, Math.min(a, b));
    // The sums of all that follows the last node on a side, times the scale.
    double below = scale / a * perStep(a, h);
    double above = scale / b * perStep(b, h);
    double total = 0;
    boolean atEnd = center <= lowest;
    total += add(center, atEnd ? below : center >= highest ? above : scale);
    for (int i = 1; !atEnd; i++) {
      double y = center - i * h;
      atEnd = y <= lowest;
      double weight = add(y, atEnd ? below : scale);
      total += weight;
      double p = ps[size - 1];
      double growth = Math.max(1, low / Math.max(p, pScale));
      double slope = p < pScale ? a : a - 1;
      if (slope > 0 && weight * growth <= TINY * h * Math.min(1, slope) * total) {
        break;
      }
    }
    atEnd = center >= highest;
    for (int i = 1; !atEnd; i++) {
      double y = center + i * h;
      atEnd = y >= highest;
      double weight = add(y, atEnd ? above : scale);
      total += weight;
      if (weight <= TINY * h * Math.min(1, b) * total) {
        break;
      }
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= total;
    }
    mass = total / scale * h;
  }

  /** a/(1 − e^(−ah)). */
  private static double perStep(double a, double h) {
    return a * h < 1e-200 ? 1 / h : a / -Math.expm1(-a * h);
  }

  private double add(double y, double scale) {
    if (size == ps.length) {
      ps = Arrays.copyOf(ps, 2 * size);
      qs = Arrays.copyOf(qs, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    ps[size] = Specials.logistic(y);
    qs[size] = Specials.logistic(-y);
    double weight = Math.exp(logDensity(y)) * scale;
    weights[size++] = weight;
    return weight;
  }

  /** ln of the (tilted) density in y over that at the centre, by differences that keep digits. */
  private double logDensity(double y) {
    double d = y - center;
    double log =
        low < 0.5
            ? a * d - (a + b) * Math.log1p(low * Math.expm1(d))
            : -b * d - (a + b) * Math.log1p(high * Math.expm1(-d));
    if (shape == 0) {
      return log;
    }
    double moved =
        d < 0
            ? Math.expm1(d) / (high + low * Math.exp(d))
            : -Math.expm1(-d) / (low + high * Math.exp(-d));
    return log - shape * Math.log1p(tilt * low / (1 + tilt * low) * high * moved);
  }

  /** Where the density is greatest; it has one peak, tilted or not. */
  private double peak(double lowest, double highest) {
    if (shape == 0) {
      return Math.max(lowest, Math.min(highest, Math.log(a) - Math.log(b)));
    }
    double from = lowest;
    double to = highest;
    for (int i = 0; i < 60; i++) {
      double y = (from + to) / 2;
      double p = Specials.logistic(y);
      double q = Specials.logistic(-y);
      if (a * q - b * p - shape * (tilt * p / (1 + tilt * p)) * q > 0) {
        from = y;
      } else {
        to = y;
      }
    }
    return from;
  }

  /** Minus the second derivative of the density's logarithm at the centre. */
  private double bend() {
    double odds = 1 + tilt * low;
    return low * high * (a + b + shape * tilt * (high - low * odds) / odds / odds);
  }
}
