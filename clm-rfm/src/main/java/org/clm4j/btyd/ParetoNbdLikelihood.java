package org.clm4j.btyd;

import org.clm4j.internal.GaussLegendre;

/**
 * The mean log-likelihood of Pareto/NBD over a base and its gradient in (ln r, ln α, ln s, ln β);
 * formulas as in {@link ParetoNbdKernel}.
 *
 * <p>Rows of one x and tₓ follow each other by growing T, so the integral of a row continues that
 * of the row before, and a base kept by days needs a few nodes per row. Derivatives are taken under
 * the integral sign, at the same nodes.
 */
final class ParetoNbdLikelihood implements Objective {

  private static final double SHORT_PIECE = 0.25;

  private final Rows rows;

  private double r;
  private double alpha;
  private double s;
  private double beta;

  // One run of equal x and tₓ: ∫ g du over [0, w], g = (1+u/rate)^−shape (1+u/hazardRate)^−(s+1)
  private double shape;
  private double rate;
  private double hazardRate;
  private double done;
  private double area;
  private double areaOne; // ∫ ln(1+u/rate) g
  private double areaTwo; // ∫ ln(1+u/hazardRate) g
  private double areaRate; // ∫ (1/rate − 1/(rate+u)) g
  private double areaHazard; // ∫ (1/hazardRate − 1/(hazardRate+u)) g

  ParetoNbdLikelihood(Rows rows) {
    this.rows = rows;
  }

  @Override
  public double value(double[] logs, double[] gradient) {
    r = Math.exp(logs[0]);
    alpha = Math.exp(logs[1]);
    s = Math.exp(logs[2]);
    beta = Math.exp(logs[3]);
    double value = 0;
    double byR = 0;
    double byAlpha = 0;
    double byS = 0;
    double byBeta = 0;
    double rise = 0;
    double slope = 0;
    for (int i = 0; i < rows.size(); i++) {
      int x = rows.x[i];
      double tx = rows.tx[i];
      if (i == 0 || x != rows.x[i - 1]) {
        rise = Specials.logGammaRise(r, x) - x * logs[1];
        slope = Specials.digammaRise(r, x);
      }
      if (i == 0 || x != rows.x[i - 1] || tx != rows.tx[i - 1]) {
        begin(x, tx);
      }
      double gap = rows.age[i] - tx;
      extendTo(gap);
      double one = Math.log1p(gap / rate);
      double two = Math.log1p(gap / hazardRate);
      double lived = Math.exp(-shape * one - s * two);
      double perDeath = s / hazardRate;
      double total = lived + perDeath * area;
      double startOne = Math.log1p(tx / alpha);
      double startTwo = Math.log1p(tx / beta);
      double weight = rows.count[i];
      value += weight * (rise - shape * startOne - s * startTwo + Math.log(total));
      byR += weight * (slope - startOne - (one * lived + perDeath * areaOne) / total);
      byS += weight * (-startTwo + (-two * lived + area / hazardRate - perDeath * areaTwo) / total);
      double rateGap = gap / (rate * (rate + gap));
      double hazardGap = gap / (hazardRate * (hazardRate + gap));
      byAlpha +=
          weight
              * (r / alpha
                  - shape / rate
                  + shape * (rateGap * lived + perDeath * areaRate) / total);
      byBeta +=
          weight
              * (s / beta
                  - s / hazardRate
                  + (s * hazardGap * lived + perDeath * ((s + 1) * areaHazard - area / hazardRate))
                      / total);
    }
    gradient[0] = r * byR / rows.customers;
    gradient[1] = alpha * byAlpha / rows.customers;
    gradient[2] = s * byS / rows.customers;
    gradient[3] = beta * byBeta / rows.customers;
    return value / rows.customers;
  }

  private void begin(int x, double tx) {
    shape = r + x;
    rate = alpha + tx;
    hazardRate = beta + tx;
    done = 0;
    area = 0;
    areaOne = 0;
    areaTwo = 0;
    areaRate = 0;
    areaHazard = 0;
  }

  /** Continues the integrals to tₓ + gap, in w = ln(1 + u/low) as {@link ParetoNbdKernel#died}. */
  private void extendTo(double gap) {
    double low = Math.min(rate, hazardRate);
    double end = ParetoNbdKernel.reach(shape, s, rate, hazardRate, gap);
    if (end <= done) {
      return;
    }
    double steepest = Math.max(ParetoNbdKernel.steepness(shape, s, rate, hazardRate, end), 1);
    double width = end - done;
    if (width * steepest <= SHORT_PIECE) {
      add(GaussLegendre.SHORT, low, done + width / 2, width / 2);
    } else {
      int pieces = (int) Math.ceil(width * Math.max(1 / 1.5, steepest / 8));
      double half = width / pieces / 2;
      for (int piece = 0; piece < pieces; piece++) {
        add(GaussLegendre.LONG, low, done + (2 * piece + 1) * half, half);
      }
    }
    done = end;
  }

  private void add(GaussLegendre rule, double low, double mid, double half) {
    for (int i = 0; i < rule.size(); i++) {
      double w = mid + half * rule.node(i);
      double grown = Math.exp(w);
      double u = low * (grown - 1);
      double one = rate == low ? w : Math.log1p(u / rate);
      double two = hazardRate == low ? w : Math.log1p(u / hazardRate);
      double g = half * rule.weight(i) * low * grown * Math.exp(-shape * one - (s + 1) * two);
      area += g;
      areaOne += one * g;
      areaTwo += two * g;
      areaRate += g * u / (rate * (rate + u));
      areaHazard += g * u / (hazardRate * (hazardRate + u));
    }
  }
}
