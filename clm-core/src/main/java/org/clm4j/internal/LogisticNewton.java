package org.clm4j.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Logistic regression over blocks of rows: the coefficients that minimise
 *
 * <pre>
 *   f(β) = 1/n · [ Σᵢ log(1 + e^ηᵢ) − yᵢηᵢ  +  λ/2 · Σⱼ βⱼ² ],   ηᵢ = β₀ + Σⱼ βⱼxᵢⱼ
 * </pre>
 *
 * <p>by Newton's method with a halving line search. The intercept β₀ bears no penalty. The matrix
 * of second derivatives is kept for another step as long as each step makes the gradient ten times
 * smaller. Source: Nocedal and Wright, <em>Numerical Optimization</em>, 2nd ed., chapters 3 and 6.
 *
 * <p>Memory is a block of {@value #BLOCK} rows beside what the design itself holds.
 */
public final class LogisticNewton {

  /** A fit has converged where the norm of the gradient of f is below this. */
  public static final double TOLERANCE = 1e-10;

  private static final int BLOCK = 1024;
  private static final int MOST_STEPS = 200;

  /** Rows of numbers and their outcomes, read block by block. */
  public interface Design {
    /** Returns the number of rows. */
    int rows();

    /** Returns the number of columns, the intercept not counted. */
    int columns();

    /**
     * Reads rows.
     *
     * @param from the first row
     * @param count how many
     * @param x takes the numbers, by column and then row of the block
     * @param y takes the outcomes, 1 or 0
     */
    void read(int from, int count, double[][] x, double[] y);
  }

  /**
   * What was found.
   *
   * @param beta the coefficients, the intercept first
   * @param objective f(β)
   * @param gradientNorm the Euclidean norm of the gradient of f there
   * @param steps how many steps were taken
   * @param singular whether the second derivatives could not be inverted
   * @param factor the last Cholesky factor of the second derivatives
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from kernel to caller, never compared
  public record Solution(
      double[] beta,
      double objective,
      double gradientNorm,
      int steps,
      boolean singular,
      double[][] factor) {

    /** Returns whether the gradient is small enough. */
    public boolean converged() {
      return gradientNorm < TOLERANCE;
    }
  }

  private final Design design;
  private final double penalty;
  private final int size;
  private final double[][] x;
  private final double[] y = new double[BLOCK];
  private final double[] eta = new double[BLOCK];
  private final double[] residual = new double[BLOCK];
  private final double[] weight = new double[BLOCK];
  private final double[] weighted = new double[BLOCK];

  private LogisticNewton(Design design, double penalty) {
    this.design = design;
    this.penalty = penalty;
    this.size = design.columns() + 1;
    this.x = new double[design.columns()][BLOCK];
  }

  /**
   * Returns the coefficients that minimise f.
   *
   * @param penalty λ, 0 or above
   * @param start where the search begins, the intercept first
   */
  public static Solution solve(Design design, double penalty, double[] start) {
    return new LogisticNewton(design, penalty).solve(start, null);
  }

  /**
   * Returns the coefficients that minimise f, from those of a design almost the same: its second
   * derivatives serve as long as they bring the search on.
   */
  public static Solution solveNear(Design design, double penalty, Solution near) {
    return new LogisticNewton(design, penalty).solve(near.beta(), near.factor());
  }

  /**
   * Returns the second derivatives of n·f at these coefficients: the information, whose inverse
   * holds the variances.
   */
  public static double[][] information(Design design, double penalty, double[] beta) {
    LogisticNewton kernel = new LogisticNewton(design, penalty);
    double[][] hessian = new double[kernel.size][kernel.size];
    kernel.evaluate(beta, new double[kernel.size], hessian);
    for (double[] row : hessian) {
      for (int k = 0; k < row.length; k++) {
        row[k] *= design.rows();
      }
    }
    return hessian;
  }

  private Solution solve(double[] start, double @Nullable [][] known) {
    double[] beta = start.clone();
    double[] gradient = new double[size];
    double[][] hessian = new double[size][];
    Arrays.setAll(hessian, row -> known == null ? new double[size] : known[row].clone());
    double value = evaluate(beta, gradient, known == null ? hessian : null);
    double norm = norm(gradient);
    boolean fresh = known == null;
    int steps = 0;
    if (fresh && !Cholesky.factor(hessian)) {
      return new Solution(beta, value, norm, steps, true, hessian);
    }
    while (norm >= TOLERANCE && steps < MOST_STEPS) {
      steps++;
      double[] step = Cholesky.solve(hessian, gradient);
      double slope = dot(step, gradient);
      double[] next = new double[size];
      double[] nextGradient = new double[size];
      double nextValue = Double.NaN;
      double nextNorm = Double.NaN;
      boolean better = false;
      for (double t = 1; t > 1e-10 && !better; t /= 2) {
        for (int j = 0; j < size; j++) {
          next[j] = beta[j] - t * step[j];
        }
        nextValue = evaluate(next, nextGradient, null);
        nextNorm = norm(nextGradient);
        // Close to the end f no longer tells two points apart; the gradient still does.
        better = nextValue <= value - 1e-4 * t * slope || (nextNorm < norm && norm < 1e-6);
      }
      boolean fast = better && nextNorm <= norm / 10;
      if (better) {
        beta = next;
        value = nextValue;
        norm = nextNorm;
        gradient = nextGradient;
      } else if (fresh) {
        break;
      }
      fresh = !fast;
      if (!fast) {
        evaluate(beta, gradient, hessian);
        if (!Cholesky.factor(hessian)) {
          return new Solution(beta, value, norm, steps, true, hessian);
        }
      }
    }
    return new Solution(beta, value, norm, steps, false, hessian);
  }

  /** Returns f, and writes its gradient and, where asked, its second derivatives. */
  private double evaluate(double[] beta, double[] gradient, double @Nullable [][] hessian) {
    Arrays.fill(gradient, 0);
    if (hessian != null) {
      for (double[] row : hessian) {
        Arrays.fill(row, 0);
      }
    }
    int rows = design.rows();
    double sum = 0;
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      design.read(from, count, x, y);
      sum += block(beta, count);
      gradient[0] += sum(residual, count);
      for (int j = 1; j < size; j++) {
        gradient[j] += dot(residual, x[j - 1], count);
      }
      if (hessian != null) {
        add(hessian, count);
      }
    }
    for (int j = 1; j < size; j++) {
      sum += penalty / 2 * beta[j] * beta[j];
      gradient[j] += penalty * beta[j];
    }
    for (int j = 0; j < size; j++) {
      gradient[j] /= rows;
    }
    if (hessian != null) {
      for (int j = 0; j < size; j++) {
        hessian[j][j] += j > 0 ? penalty : 0;
        for (int k = 0; k <= j; k++) {
          hessian[j][k] /= rows;
          hessian[k][j] = hessian[j][k];
        }
      }
    }
    return sum / rows;
  }

  /** Fills residuals and weights of a block, and returns its part of −log likelihood. */
  private double block(double[] beta, int count) {
    Arrays.fill(eta, 0, count, beta[0]);
    for (int j = 1; j < size; j++) {
      double b = beta[j];
      double[] column = x[j - 1];
      for (int i = 0; i < count; i++) {
        eta[i] += b * column[i];
      }
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      // With e = e^−|η| nothing overflows, and neither p nor 1 − p is lost.
      double e = Math.exp(-Math.abs(eta[i]));
      double p = eta[i] >= 0 ? 1 / (1 + e) : e / (1 + e);
      sum += Math.max(eta[i], 0) + Math.log1p(e) - y[i] * eta[i];
      residual[i] = p - y[i];
      weight[i] = e / ((1 + e) * (1 + e));
    }
    return sum;
  }

  private void add(double[][] hessian, int count) {
    hessian[0][0] += sum(weight, count);
    for (int j = 1; j < size; j++) {
      double[] column = x[j - 1];
      for (int i = 0; i < count; i++) {
        weighted[i] = weight[i] * column[i];
      }
      hessian[j][0] += sum(weighted, count);
      for (int k = 1; k <= j; k++) {
        hessian[j][k] += dot(weighted, x[k - 1], count);
      }
    }
  }

  private static double sum(double[] a, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[i];
    }
    return sum;
  }

  /** Four running sums, so that additions need not wait for each other. */
  private static double dot(double[] a, double[] b, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < count; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double dot(double[] a, double[] b) {
    return dot(a, b, a.length);
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
