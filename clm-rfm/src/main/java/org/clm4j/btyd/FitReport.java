package org.clm4j.btyd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;

/**
 * What a fit found and how far it can be believed.
 *
 * <p>Parameters and the log-likelihood are on the data's own time unit. The gradient norm and the
 * condition number are those of the mean log-likelihood per customer in the logarithms of the
 * parameters, where the search ran.
 *
 * <p>Immutable and thread-safe.
 */
public final class FitReport {

  private final String model;
  private final FitStatus status;
  private final Label meaning;
  private final List<String> names;
  private final double[] values;
  private final double[][] logCovariance; // NaN where not identified
  private final double logLikelihood;
  private final long customers;
  private final int iterations;
  private final double gradientNorm;
  private final double condition;

  FitReport(
      String model,
      FitStatus status,
      Label meaning,
      List<String> names,
      double[] values,
      double[][] logCovariance,
      double logLikelihood,
      long customers,
      int iterations,
      double gradientNorm,
      double condition) {
    this.model = model;
    this.status = status;
    this.meaning = meaning;
    this.names = List.copyOf(names);
    this.values = values.clone();
    this.logCovariance = logCovariance;
    this.logLikelihood = logLikelihood;
    this.customers = customers;
    this.iterations = iterations;
    this.gradientNorm = gradientNorm;
    this.condition = condition;
  }

  /** Returns the model's id, such as {@code bg-nbd}. */
  public String model() {
    return model;
  }

  /** Returns how the fit ended. */
  public FitStatus status() {
    return status;
  }

  /** Returns what the status means for this model and these data, and what remains usable. */
  public Label meaning() {
    return meaning;
  }

  /** Returns the parameters by name, in the order of the model's literature. */
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Returns one parameter.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public double parameter(String name) {
    return values[index(name)];
  }

  /**
   * Returns the standard errors by name, in the order of the parameters, without those that the
   * data do not give.
   */
  public Map<String, Double> standardErrors() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (String name : names) {
      standardError(name).ifPresent(error -> map.put(name, error));
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Returns the standard error of one parameter, from the curvature of the log-likelihood; empty
   * where the curvature does not pin it down.
   *
   * @throws IllegalArgumentException if the model has no parameter of that name
   */
  public OptionalDouble standardError(String name) {
    OptionalDouble variance = covariance(name, name);
    return variance.isPresent()
        ? OptionalDouble.of(Math.sqrt(variance.getAsDouble()))
        : OptionalDouble.empty();
  }

  /**
   * Returns the covariance of the estimates of two parameters; empty where the data do not give it.
   *
   * @throws IllegalArgumentException if the model has no parameter of either name
   */
  public OptionalDouble covariance(String one, String other) {
    int i = index(one);
    int j = index(other);
    double logs = logCovariance[i][j];
    return Double.isNaN(logs)
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[i] * values[j] * logs);
  }

  /**
   * Returns an interval for one parameter, symmetric on the logarithmic scale: θ · e^(±z·se/θ).
   *
   * @param name the parameter
   * @param level share of data sets in which such an interval should cover the truth, within (0, 1)
   * @return the interval; 0 to infinity where the data do not pin the parameter down
   * @throws IllegalArgumentException if the model has no parameter of that name, or the level is
   *     off
   */
  public Interval interval(String name, double level) {
    int i = index(name);
    double spread = Math.sqrt(logCovariance[i][i]);
    if (Double.isNaN(spread)) {
      return new Interval(0, Double.POSITIVE_INFINITY, level);
    }
    double reach = Specials.normalHalfWidth(level) * spread;
    return new Interval(values[i] * Math.exp(-reach), values[i] * Math.exp(reach), level);
  }

  /**
   * Returns the log-likelihood of the whole base at the parameters, on the data's own time unit.
   */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Returns how many customers, or observations, the fit saw. */
  public long customers() {
    return customers;
  }

  /** Returns Akaike's criterion, 2k − 2 ln L; smaller is better. */
  public double aic() {
    return 2.0 * values.length - 2 * logLikelihood;
  }

  /** Returns Schwarz's criterion, k ln N − 2 ln L; smaller is better. */
  public double bic() {
    return values.length * Math.log((double) customers) - 2 * logLikelihood;
  }

  /** Returns the Newton steps tried from the start that won. */
  public int iterations() {
    return iterations;
  }

  /** Returns the largest component of the scaled gradient at the end. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /**
   * Returns how many times flatter the likelihood is in its flattest direction than in its
   * steepest: the ratio of the Hessian's eigenvalues; infinite where a direction is not curved at
   * all.
   */
  public double condition() {
    return condition;
  }

  /** Returns the parameter values in order. */
  double[] values() {
    return values.clone();
  }

  /** Returns the covariance of the logarithms of the estimates; NaN where not identified. */
  double[][] logCovariance() {
    return logCovariance;
  }

  private int index(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException(
          "model '"
              + model
              + "' has no parameter '"
              + name
              + "'; its parameters are "
              + names
              + ".");
    }
    return i;
  }

  /** Returns model, status, parameters and log-likelihood in one line. */
  @Override
  public String toString() {
    return model
        + " "
        + status
        + " "
        + parameters()
        + ", log-likelihood "
        + logLikelihood
        + ", "
        + iterations
        + " iterations, gradient "
        + gradientNorm;
  }
}
