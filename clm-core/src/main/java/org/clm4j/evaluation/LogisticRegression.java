package org.clm4j.evaluation;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Cholesky;
import org.clm4j.internal.LogisticNewton;

/**
 * Plain logistic regression: {@code logit P(event) = β₀ + Σⱼ βⱼxⱼ}.
 *
 * <p>The coefficients maximise the log likelihood less {@code λ/2 · Σⱼ (βⱼsⱼ)²}, where sⱼ is the
 * standard deviation of column j: so units do not matter. With λ above 0 they are finite and unique
 * whatever the data; with λ = 0 collinear columns and separated outcomes are refused. Found by
 * Newton's method with a line search, until the norm of the gradient, per row and in standardised
 * columns, is below 10⁻¹⁰.
 *
 * @param penalty λ, 0 or above. 1 draws a coefficient towards 0 as strongly as a handful of
 *     customers draw it elsewhere
 */
public record LogisticRegression(double penalty) {

  /** Beyond this condition number of the columns' correlations, one is all but made of others. */
  private static final double COLLINEAR = 1e10;

  /** Beyond this condition number of the information alone, the best coefficients are infinite. */
  private static final double SEPARATED = 1e8;

  /** Below this mean of p(1 − p) nothing is left to learn from. */
  private static final double VANISHED = 1e-8;

  /** Checks the penalty. */
  public LogisticRegression {
    penalty = Checks.nonNegative(penalty, "penalty of a logistic regression") + 0.0;
  }

  /** Returns a penalty of 1, a default of this library's own. */
  public static LogisticRegression defaults() {
    return new LogisticRegression(1);
  }

  /** Returns this with another penalty. */
  public LogisticRegression withPenalty(double penalty) {
    return new LogisticRegression(penalty);
  }

  /**
   * Returns the fit.
   *
   * @param columns the numbers, by column and then row; all finite, none the same in all rows
   * @param outcomes whether the event happened, by row
   * @throws ConfigurationException with all problems: lengths that differ, a number that is not
   *     finite, a column of one value, outcomes of one kind
   * @throws IllegalArgumentException if, without a penalty, columns determine each other or tell
   *     the outcomes apart without a fault
   */
  public LogisticFit fit(double[][] columns, boolean[] outcomes) {
    ConfigurationException.throwIfAny("logistic regression", problems(columns, outcomes));
    Columns design = new Columns(columns, outcomes);
    if (penalty == 0 && design.correlation() > COLLINEAR) {
      throw new IllegalArgumentException(
          "the columns of a logistic regression all but determine each other: the condition number"
              + " of their correlations is "
              + design.correlation()
              + ". Maybe leave one out, or set a penalty above 0.");
    }
    return fit(design)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the columns tell the outcomes of a logistic regression apart without a fault,"
                        + " so that its best coefficients are infinite. Maybe set a penalty above"
                        + " 0, or look whether a column was known only after the outcome."));
  }

  /** Returns the fit, empty where there is no finite one. */
  Optional<LogisticFit> find(double[][] columns, boolean[] outcomes) {
    return fit(new Columns(columns, outcomes));
  }

  private Optional<LogisticFit> fit(Columns design) {
    double[] start = new double[design.columns() + 1];
    start[0] = design.baseLogit();
    LogisticNewton.Solution found = LogisticNewton.solve(design, penalty, start);
    if (found.singular() || !found.converged()) {
      return Optional.empty();
    }
    double[][] information = LogisticNewton.information(design, penalty, found.beta());
    double condition = Cholesky.condition(information);
    // Where the outcomes are told apart, each weight p(1 − p) vanishes with the gradient.
    double known = information[0][0] / design.rows();
    if ((penalty == 0 && (condition > SEPARATED || known < VANISHED))
        || !Cholesky.factor(information)) {
      return Optional.empty();
    }
    return Optional.of(design.fit(found, Cholesky.inverse(information), condition, penalty));
  }

  private static List<String> problems(double[][] columns, boolean[] outcomes) {
    List<String> problems = new ArrayList<>();
    int events = 0;
    for (boolean outcome : outcomes) {
      events += outcome ? 1 : 0;
    }
    if (events == 0 || events == outcomes.length) {
      problems.add(
          "it needs outcomes of both kinds, but "
              + events
              + " of "
              + outcomes.length
              + " happened.");
    }
    for (int j = 0; j < columns.length; j++) {
      double[] column = columns[j];
      if (column.length != outcomes.length) {
        problems.add(
            "column "
                + j
                + " has "
                + column.length
                + " rows, but there are "
                + outcomes.length
                + " outcomes.");
        continue;
      }
      int odd = 0;
      boolean varies = false;
      for (double number : column) {
        odd += Double.isFinite(number) ? 0 : 1;
        varies |= number != column[0];
      }
      if (odd > 0) {
        problems.add("column " + j + " is NaN or infinite in " + Checks.counted(odd, "row") + ".");
      } else if (!varies) {
        problems.add("column " + j + " is the same in all rows. Maybe leave it out.");
      }
    }
    return problems;
  }

  /** Columns as the kernel reads them: each less its mean, by its standard deviation. */
  private static final class Columns implements LogisticNewton.Design {
    private final double[][] columns;
    private final boolean[] outcomes;
    private final double[] mean;
    private final double[] deviation;

    Columns(double[][] columns, boolean[] outcomes) {
      this.columns = columns;
      this.outcomes = outcomes;
      this.mean = new double[columns.length];
      this.deviation = new double[columns.length];
      for (int j = 0; j < columns.length; j++) {
        // Welford's running mean and squares lose no digits where the mean is far from 0.
        double squares = 0;
        for (int i = 0; i < outcomes.length; i++) {
          double off = columns[j][i] - mean[j];
          mean[j] += off / (i + 1);
          squares += off * (columns[j][i] - mean[j]);
        }
        deviation[j] = Math.sqrt(squares / outcomes.length);
      }
    }

    @Override
    public int rows() {
      return outcomes.length;
    }

    @Override
    public int columns() {
      return columns.length;
    }

    @Override
    public void read(int from, int count, double[][] x, double[] y) {
      for (int j = 0; j < columns.length; j++) {
        for (int i = 0; i < count; i++) {
          x[j][i] = (columns[j][from + i] - mean[j]) / deviation[j];
        }
      }
      for (int i = 0; i < count; i++) {
        y[i] = outcomes[from + i] ? 1 : 0;
      }
    }

    double baseLogit() {
      double events = 0;
      for (boolean outcome : outcomes) {
        events += outcome ? 1 : 0;
      }
      return Math.log(events) - Math.log(outcomes.length - events);
    }

    /** Returns the condition number of the columns' correlations; infinite where one is others'. */
    double correlation() {
      int k = columns.length;
      double[][] products = new double[k][k];
      for (int j = 0; j < k; j++) {
        for (int l = 0; l <= j; l++) {
          double sum = 0;
          for (int i = 0; i < outcomes.length; i++) {
            sum +=
                (columns[j][i] - mean[j])
                    / deviation[j]
                    * ((columns[l][i] - mean[l]) / deviation[l]);
          }
          products[j][l] = sum;
          products[l][j] = sum;
        }
      }
      return Cholesky.condition(products);
    }

    LogisticFit fit(
        LogisticNewton.Solution found, double[][] variance, double condition, double penalty) {
      ImmutableList.Builder<Double> coefficients = ImmutableList.builder();
      ImmutableList.Builder<Double> errors = ImmutableList.builder();
      double intercept = found.beta()[0];
      double squares = 0;
      for (int j = 0; j < columns.length; j++) {
        double beta = found.beta()[j + 1];
        squares += beta * beta;
        coefficients.add(beta / deviation[j]);
        errors.add(Math.sqrt(variance[j + 1][j + 1]) / deviation[j]);
        intercept -= beta / deviation[j] * mean[j];
      }
      return new LogisticFit(
          intercept,
          coefficients.build(),
          errors.build(),
          penalty / 2 * squares - found.objective() * outcomes.length,
          found.gradientNorm(),
          found.steps(),
          condition,
          penalty);
    }
  }
}
