package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;

/**
 * One fit on its way from an {@link Objective} to a {@link FitReport}: the search, and the verdict
 * on where it ended.
 */
final class Fit {

  /** Ratio of curvatures beyond which a double's sixteen digits no longer tell parameters apart. */
  private static final double FLAT = 1e10;

  /** Gradient norm that rounding errors can leave along a flat ridge. */
  private static final double ROUNDING = 1e-6;

  /** Ratio of curvatures below which rounding errors cannot stop a search. */
  private static final double STEEP = 1e8;

  /** Share of a coordinate's movement below which a parameter counts as not moved by it. */
  private static final double NEGLIGIBLE = 1e-3;

  private final String model;
  private final List<String> names;
  private final Objective objective;
  private final Coordinates coordinates;
  private final long customers;
  private final Maximizer.Found found;

  /**
   * Searches from the starts, in the log-parameters.
   *
   * @param starts log-parameters to begin at, tried in order
   */
  Fit(
      String model,
      List<String> names,
      Objective objective,
      long customers,
      double[][] starts,
      FitOptions options) {
    this(model, names, objective, Coordinates.PLAIN, customers, starts, options);
  }

  /**
   * Searches from the starts, in other coordinates.
   *
   * @param objective in the log-parameters
   * @param starts log-parameters to begin at, tried in order
   */
  Fit(
      String model,
      List<String> names,
      Objective objective,
      Coordinates coordinates,
      long customers,
      double[][] starts,
      FitOptions options) {
    this.model = model;
    this.names = names;
    this.objective = objective;
    this.coordinates = coordinates;
    this.customers = customers;
    double weight = options.l2Penalty() / customers;
    double[][] points = Arrays.stream(starts).map(coordinates::point).toArray(double[][]::new);
    Objective searched = weight == 0 ? objective : penalised(objective, weight);
    this.found = Maximizer.search(coordinates.of(searched), points, options);
  }

  private static Objective penalised(Objective plain, double weight) {
    return (logs, gradient) -> {
      double value = plain.value(logs, gradient);
      for (int i = 0; i < logs.length; i++) {
        value -= 0.5 * weight * logs[i] * logs[i];
        gradient[i] -= weight * logs[i];
      }
      return value;
    };
  }

  /** Whether the search ended in rounding errors, on a ridge too flat to climb further. */
  private boolean lostOnARidge(double condition) {
    return !found.converged() && !(condition < STEEP) && found.gradientNorm() <= ROUNDING;
  }

  /** Returns where the search ended, in its coordinates. */
  Maximizer.Found found() {
    return found;
  }

  /** Returns the log-parameters found. */
  double[] logs() {
    return coordinates.logs(found.logs());
  }

  /**
   * Returns the report.
   *
   * @param units what each scaled parameter is multiplied by to stand in the data's own unit
   * @param logLikelihoodShift what the log-likelihood of the whole base gains by that change of
   *     unit
   * @param degenerate why the model is not identified on these data although the search ended well;
   *     empty if there is no such reason
   */
  FitReport report(double[] units, double logLikelihoodShift, Optional<Label> degenerate) {
    int size = names.size();
    double[] values = new double[size];
    double[] logs = logs();
    for (int i = 0; i < size; i++) {
      values[i] = Math.exp(logs[i]) * units[i];
    }
    double[][] covariance = new double[size][size];
    double condition = curvature(covariance);
    double plain = objective.value(logs, new double[size]);
    FitStatus status = FitStatus.CONVERGED;
    Label meaning =
        Label.of(
            "The maximum was found and the data pin every parameter down.", "已找到极大值，数据可以确定每个参数。");
    boolean lost = lostOnARidge(condition);
    if (!found.converged() && !lost) {
      status = FitStatus.NOT_CONVERGED;
      meaning =
          Label.of(
              "The search gave up before the gradient vanished; the parameters are not an answer."
                  + " Maybe allow more iterations.",
              "梯度尚未消失，搜索已放弃；这些参数不是答案。可尝试增加迭代次数。");
    } else if (degenerate.isPresent()) {
      status = FitStatus.NOT_IDENTIFIED;
      meaning = degenerate.get();
    } else if (found.atEdge()) {
      status = FitStatus.BOUNDARY;
      meaning = edges();
    } else if (lost || !(condition < FLAT)) {
      status = FitStatus.NOT_IDENTIFIED;
      meaning =
          Label.of(
              "The likelihood is flat along a ridge: other parameters fit as well. Predictions inside"
                  + " the observed time remain usable, the single parameters do not.",
              "似然沿一条脊线平坦：其他参数同样拟合。观察期内的预测仍可用，单个参数不可用。");
    }
    return new FitReport(
        model,
        0,
        status,
        meaning,
        names,
        values,
        covariance,
        plain * customers + logLikelihoodShift,
        customers,
        found.iterations(),
        found.gradientNorm(),
        condition);
  }

  private Label edges() {
    List<String> low = new ArrayList<>();
    List<String> high = new ArrayList<>();
    double[][] slopes = coordinates.slopes(found.logs());
    for (int i = 0; i < names.size(); i++) {
      double pull = 0;
      for (int j = 0; j < names.size(); j++) {
        pull += found.atEdge(j) ? slopes[i][j] * Math.signum(found.logs()[j]) : 0;
      }
      if (Math.abs(pull) > NEGLIGIBLE) {
        (pull < 0 ? low : high).add(names.get(i));
      }
    }
    String english =
        "The likelihood rises up to the edge of the search: "
            + (low.isEmpty() ? "" : String.join(", ", low) + " towards 0")
            + (low.isEmpty() || high.isEmpty() ? "" : "; ")
            + (high.isEmpty() ? "" : String.join(", ", high) + " without limit")
            + ". Customers differ less, or more, than the model can say; predictions are those of"
            + " the limiting model and remain usable.";
    String chinese =
        "似然一直升到搜索边界："
            + (low.isEmpty() ? "" : String.join("、", low) + " 趋于 0")
            + (low.isEmpty() || high.isEmpty() ? "" : "；")
            + (high.isEmpty() ? "" : String.join("、", high) + " 无限增大")
            + "。客户之间的差异超出模型所能表达；预测为极限模型的预测，仍可使用。";
    return Label.of(english, chinese);
  }

  /** Fills in the covariance of the free log-parameters and returns the condition number. */
  private double curvature(double[][] covariance) {
    int size = names.size();
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Arrays.fill(covariance[i], Double.NaN);
      if (!found.atEdge(i)) {
        free.add(i);
      }
    }
    if (free.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double[][] information = new double[free.size()][free.size()];
    for (int i = 0; i < free.size(); i++) {
      for (int j = 0; j < free.size(); j++) {
        information[i][j] = -found.hessian()[free.get(i)][free.get(j)];
      }
    }
    Symmetric eigen = Symmetric.of(information);
    double condition = eigen.largest() / eigen.smallest();
    if (!(eigen.smallest() > 0) || !(condition < FLAT)) {
      return condition > 0 ? condition : Double.POSITIVE_INFINITY;
    }
    transform(eigen.inverse(), free, covariance);
    return condition;
  }

  /** Carries the inverse information of the free coordinates over to the log-parameters. */
  private void transform(double[][] inverse, List<Integer> free, double[][] covariance) {
    double[][] slopes = coordinates.slopes(found.logs());
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        if (moves(slopes[i], free) && moves(slopes[j], free)) {
          double sum = 0;
          for (int k = 0; k < free.size(); k++) {
            for (int l = 0; l < free.size(); l++) {
              sum += slopes[i][free.get(k)] * inverse[k][l] * slopes[j][free.get(l)];
            }
          }
          covariance[i][j] = sum / customers;
        }
      }
    }
  }

  private static boolean moves(double[] slopes, List<Integer> free) {
    return free.stream().anyMatch(j -> Math.abs(slopes[j]) > NEGLIGIBLE);
  }
}
