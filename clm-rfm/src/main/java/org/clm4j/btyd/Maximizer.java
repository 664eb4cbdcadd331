package org.clm4j.btyd;

/**
 * Finds the maximum of an {@link Objective}: Newton's method within a trust region, in the
 * logarithms of the parameters, inside a box.
 *
 * <p>The Hessian comes from central differences of the analytic gradient. Its eigenvalues are made
 * positive before they divide the gradient, so that a step always climbs, and the step is cut to
 * the trust radius, which shrinks where the quadratic promise was not kept (Nocedal and Wright,
 * Numerical Optimization, 2nd ed., 2006, sections 3.4 and 4). A coordinate that stands at the edge
 * of the box and is pushed outwards is held. When the gradient is small enough the steps go on
 * until they no longer change the parameters, so that the end does not depend on the way. A Hessian
 * that serves well, each step leaving a tenth of the gradient or less, is kept for the next step;
 * the one reported is that of the end.
 *
 * <p>Nothing is random and nothing is timed: the same objective and start give the same bits.
 */
final class Maximizer {

  /** The box: every log-parameter stays within ±16, a parameter within 1.1e-7 … 8.9e6. */
  static final double EDGE = 16;

  private static final double DIFFERENCE = 1e-4;
  private static final double SETTLED = 1e-10;
  private static final double NOISE = 1e-11;
  private static final double GOOD_ENOUGH = 0.1;
  private static final double FIRST_RADIUS = 1;
  private static final double LARGEST_RADIUS = 3;

  /**
   * Where a search ended.
   *
   * @param logs the log-parameters
   * @param value mean log-likelihood there
   * @param gradientNorm largest gradient component among those not held at the edge
   * @param hessian second derivatives of the mean log-likelihood, row by row
   * @param iterations Newton steps tried
   * @param converged whether the norm is within the tolerance
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Found(
      double[] logs,
      double value,
      double gradientNorm,
      double[][] hessian,
      int iterations,
      boolean converged) {

    /** Returns whether the i-th log-parameter stands at the edge of the box. */
    boolean atEdge(int i) {
      return Math.abs(logs[i]) >= EDGE - 1e-9;
    }

    /** Returns whether any does. */
    boolean atEdge() {
      for (int i = 0; i < logs.length; i++) {
        if (atEdge(i)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * How often a step is shortened whose gain would be lost in rounding: a shorter one may still
   * shrink the gradient.
   */
  private static final int NOISY_STEPS = 8;

  private final Objective objective;
  private final FitOptions options;
  private final int size;

  private double[] at;
  private double value;
  private final double[] gradient;
  private double[][] hessian;
  private boolean fresh;

  private Maximizer(Objective objective, FitOptions options, double[] start) {
    this.objective = objective;
    this.options = options;
    this.size = start.length;
    this.at = start.clone();
    this.gradient = new double[size];
    this.hessian = new double[size][size];
    for (int i = 0; i < size; i++) {
      at[i] = Math.max(-EDGE, Math.min(EDGE, at[i]));
    }
    this.value = objective.value(at, gradient);
  }

  /** Searches from each start and returns the best end, the earliest of equals. */
  static Found search(Objective objective, double[][] starts, FitOptions options) {
    Found best = climb(objective, starts[0], options);
    for (int i = 1; i < starts.length; i++) {
      Found next = climb(objective, starts[i], options);
      if (next.value > best.value + 1e-12 || (next.converged && !best.converged)) {
        best = next;
      }
    }
    return best;
  }

  /** Searches from one start. */
  static Found climb(Objective objective, double[] start, FitOptions options) {
    return new Maximizer(objective, options, start).climb();
  }

  private Found climb() {
    double radius = FIRST_RADIUS;
    double[] next = new double[size];
    double[] nextGradient = new double[size];
    double calm = Double.POSITIVE_INFINITY;
    int iterations = 0;
    int noisy = 0;
    refresh();
    while (iterations < options.maxIterations()) {
      double[] step = newtonStep(radius);
      double length = norm(step);
      double norm = freeNorm();
      if (norm <= options.gradientTolerance() && (length <= SETTLED || norm > 0.5 * calm)) {
        break;
      }
      calm = norm <= options.gradientTolerance() ? norm : calm;
      iterations++;
      for (int i = 0; i < size; i++) {
        next[i] = Math.max(-EDGE, Math.min(EDGE, at[i] + step[i]));
      }
      double promised = promise(next);
      double nextValue = objective.value(next, nextGradient);
      double gained = nextValue - value;
      boolean noise = promised < NOISE * (1 + Math.abs(value));
      double shrunk = norm(nextGradient) / norm(gradient);
      if (gained > 0.1 * promised || (noise && shrunk <= 1)) {
        at = next.clone();
        value = nextValue;
        System.arraycopy(nextGradient, 0, gradient, 0, size);
        if (gained > 0.7 * promised && length > 0.8 * radius) {
          radius = Math.min(LARGEST_RADIUS, 2 * radius);
        }
        fresh = false;
        if (shrunk > GOOD_ENOUGH) {
          refresh();
        }
      } else if (!fresh) {
        refresh();
      } else if (length < 1e-14 || (noise && ++noisy > NOISY_STEPS)) {
        break;
      } else {
        radius = Math.min(radius, length) / 4;
      }
    }
    if (!fresh) {
      refresh();
    }
    double norm = freeNorm();
    return new Found(
        at.clone(), value, norm, hessian, iterations, norm <= options.gradientTolerance());
  }

  private void refresh() {
    hessian = differences(at);
    fresh = true;
  }

  private boolean held(int i) {
    return Math.abs(at[i]) >= EDGE - 1e-12 && Math.signum(gradient[i]) == Math.signum(at[i]);
  }

  private double freeNorm() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      if (!held(i)) {
        largest = Math.max(largest, Math.abs(gradient[i]));
      }
    }
    return largest;
  }

  /** The gain the quadratic model promises for going to {@code next}. */
  private double promise(double[] next) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double di = next[i] - at[i];
      sum += gradient[i] * di;
      for (int j = 0; j < size; j++) {
        sum += 0.5 * di * hessian[i][j] * (next[j] - at[j]);
      }
    }
    return Math.abs(sum);
  }

  /** A climbing Newton step over the coordinates not held, no longer than the radius. */
  private double[] newtonStep(double radius) {
    double[][] matrix = new double[size][size];
    double[] slope = new double[size];
    for (int i = 0; i < size; i++) {
      slope[i] = held(i) ? 0 : gradient[i];
      for (int j = 0; j < size; j++) {
        matrix[i][j] = held(i) || held(j) ? (i == j ? 1 : 0) : -hessian[i][j];
      }
    }
    Symmetric eigen = Symmetric.of(matrix);
    double floor = 1e-14 * Math.max(eigen.largest(), 1e-300);
    double[] step = new double[size];
    for (int k = 0; k < size; k++) {
      double along = eigen.along(k, slope) / Math.max(Math.abs(eigen.value(k)), floor);
      eigen.add(k, along, step);
    }
    double length = norm(step);
    if (length > radius) {
      for (int i = 0; i < size; i++) {
        step[i] *= radius / length;
      }
    }
    return step;
  }

  private double[][] differences(double[] around) {
    double[] point = around.clone();
    double[] up = new double[size];
    double[] down = new double[size];
    double[][] second = new double[size][size];
    for (int i = 0; i < size; i++) {
      point[i] = around[i] + DIFFERENCE;
      objective.value(point, up);
      point[i] = around[i] - DIFFERENCE;
      objective.value(point, down);
      point[i] = around[i];
      for (int j = 0; j < size; j++) {
        second[i][j] = (up[j] - down[j]) / (2 * DIFFERENCE);
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double mean = 0.5 * (second[i][j] + second[j][i]);
        second[i][j] = mean;
        second[j][i] = mean;
      }
    }
    return second;
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double c : v) {
      sum += c * c;
    }
    return Math.sqrt(sum);
  }
}
