package org.clm4j.btyd;

import java.time.Duration;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.internal.GaussLegendre;

/**
 * Expected purchases weighted by what money of their time is worth, under every convention.
 *
 * <p>Where discounting is by periods of length s, with E(t) the purchases expected within t, F₁ the
 * factor of the first period and e^(−φ) the ratio from one to the next, the value is
 *
 * <pre>
 *   Σ Fₙ (E(ns) − E(ns−s)) = F_N E(t) + (1 − e^(−φ)) Σ Fₙ E(ns), n = 1…N−1
 * </pre>
 *
 * <p>where N is the period in which the horizon t ends. A sum of more periods than can be counted
 * out is closed by an integral from where its terms no longer bend within a period.
 */
final class Discounted {

  /** A term below this share of the sum adds nothing that a double could show. */
  private static final double NEGLIGIBLE = 1e-17;

  /** ln of a discount after which nothing is left. */
  private static final double WORTHLESS = 60;

  /** Periods that are counted out at most, for each stage from one purchase to the next. */
  private static final int COUNTED = 512;

  /** Periods that are counted out before the integral takes over, for each such stage. */
  private static final int BEFORE_INTEGRAL = 48;

  /**
   * What Σ f(n) over n ≥ m is above ∫ f(x) dx from m − ½, in the central differences of f at m − ½:
   * δ, δ³, δ⁵ …. From 1/D − 1/δ with D = 2 arsinh(δ/2), as in Abramowitz and Stegun 25.3.21.
   */
  private static final double[] ABOVE_INTEGRAL = {
    1.0 / 24, -17.0 / 5760, 367.0 / 967680, -27859.0 / 464486400
  };

  private Discounted() {}

  /** Returns the discounted purchases of a customer who is alive at the end of observation. */
  static double purchases(
      PurchaseKernel kernel,
      Duration unit,
      int x,
      double tx,
      double age,
      Horizon horizon,
      Discounting discounting) {
    double length = horizon.length().map(t -> Rate.ratio(t, unit)).orElse(Double.POSITIVE_INFINITY);
    double force = discounting.forceOver(unit);
    if (force < 0) {
      throw new IllegalArgumentException(
          "money loses worth with time, or keeps it; a negative rate has no discounted purchases.");
    }
    Duration period = discounting.period().orElse(null);
    if (period == null || force == 0) {
      return kernel.discounted(x, tx, age, force, length);
    }
    return new ByPeriods(
            kernel,
            x,
            tx,
            age,
            Rate.ratio(period, unit),
            discounting.forceOver(period),
            discounting.factorOfPeriod(1, period))
        .until(length);
  }

  /** The sum above; the numbers of periods are doubles, as there may be more than any integer. */
  private record ByPeriods(
      PurchaseKernel kernel,
      int x,
      double tx,
      double age,
      double step,
      double force,
      double first) {

    double until(double length) {
      double last = Math.ceil(length / step * (1 - 1e-15)); // the N-th period
      double end = Math.min(last, Math.ceil(WORTHLESS / force) + 1);
      double rest =
          end < last || Double.isInfinite(length)
              ? 0
              : factor(Math.max(1, last)) * kernel.expected(x, tx, age, length);
      int stages = kernel.stages();
      if (end <= (double) COUNTED * stages) {
        return rest + loss() * counted(1, (int) end);
      }
      int from = BEFORE_INTEGRAL * stages;
      double sum = counted(1, from) + integral(from - 0.5, end - 0.5) + bends(from);
      return rest + loss() * (end < last || Double.isInfinite(length) ? sum : sum - bends(end));
    }

    /** 1 − e^(−φ). */
    private double loss() {
      return -Math.expm1(-force);
    }

    private double factor(double number) {
      return first * Math.exp(-force * (number - 1));
    }

    private double term(double number) {
      return factor(number) * kernel.expected(x, tx, age, number * step);
    }

    /** Σ Fₙ E(ns) for from ≤ n &lt; to. */
    private double counted(int from, int to) {
      double sum = 0;
      for (int n = from; n < to; n++) {
        double term = term(n);
        sum += term;
        if (term < NEGLIGIBLE * sum && force * n > 1) {
          break;
        }
      }
      return sum;
    }

    /**
     * ∫ F(n) E(ns) dn. As a function of ln n, E is bounded in a strip of half-width π/2, and π/k
     * with k stages, so that pieces need to be no shorter than it says.
     */
    private double integral(double from, double to) {
      GaussLegendre rule = GaussLegendre.LONG;
      double longest = Math.min(1, 3.0 / kernel.stages());
      double end = Math.log(to);
      double sum = 0;
      for (double low = Math.log(from); low < end; ) {
        double steep = force * Math.exp(low);
        double high = Math.min(end, low + Math.min(longest, 4 / steep));
        double half = (high - low) / 2;
        double piece = 0;
        for (int i = 0; i < rule.size(); i++) {
          double n = Math.exp(low + half * (1 + rule.node(i)));
          piece += half * rule.weight(i) * n * term(n);
        }
        sum += piece;
        if (piece < NEGLIGIBLE * sum && steep > 1) {
          break;
        }
        low = high;
      }
      return sum;
    }

    /** What the sum from a number on is above the integral from half a period before. */
    private double bends(double number) {
      int orders = ABOVE_INTEGRAL.length;
      double[] differences = new double[2 * orders];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = term(number - orders + i);
      }
      double sum = 0;
      for (int order = 1; order < 2 * orders; order++) {
        for (int i = 0; i + order < differences.length; i++) {
          differences[i] = differences[i + 1] - differences[i];
        }
        if (order % 2 == 1) {
          sum += ABOVE_INTEGRAL[order / 2] * differences[orders - 1 - order / 2];
        }
      }
      return sum;
    }
  }
}
