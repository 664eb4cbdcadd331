package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;

/**
 * What a fit found and how far it can be believed, as a host keeps it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param model the id of the model
 * @param status how the fit ended
 * @param meaning what that means for this model and these data, and what remains usable
 * @param parameters the parameters by name, in the order of the model's literature
 * @param standardErrors the standard errors by name, without those that the data do not give
 * @param covariances the covariances of two estimates each, without those that the data do not give
 * @param logLikelihood the log-likelihood of the whole base at the parameters
 * @param customers how many customers, or observations, the fit saw
 * @param iterations the Newton steps tried from the start that won
 * @param gradientNorm the largest component of the scaled gradient at the end
 * @param condition how many times flatter the likelihood is in its flattest direction than in its
 *     steepest; infinite where a direction is not curved at all
 */
public record KeptFit(
    String model,
    FitStatus status,
    Label meaning,
    Map<String, Double> parameters,
    Map<String, Double> standardErrors,
    List<Covariance> covariances,
    double logLikelihood,
    long customers,
    int iterations,
    double gradientNorm,
    double condition) {

  /** Checks that errors are of parameters there are, and keeps the maps in their order. */
  public KeptFit {
    requireNonNull(model, "model");
    requireNonNull(status, "status");
    requireNonNull(meaning, "meaning");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    standardErrors = Collections.unmodifiableMap(new LinkedHashMap<>(standardErrors));
    covariances = List.copyOf(covariances);
    List<String> named = new ArrayList<>(standardErrors.keySet());
    covariances.forEach(c -> named.addAll(List.of(c.one, c.other)));
    for (String name : named) {
      if (!parameters.containsKey(name)) {
        throw new IllegalArgumentException(
            "the fit of model '"
                + model
                + "' has no parameter '"
                + Near.shown(name)
                + "'; its parameters are "
                + parameters.keySet()
                + ".");
      }
    }
    if (standardErrors.values().stream().anyMatch(e -> !(e >= 0))) {
      throw new IllegalArgumentException("standard errors are 0 or more.");
    }
  }

  /**
   * The covariance of the estimates of two parameters.
   *
   * @param one the first parameter
   * @param other the second, not the same
   * @param value their covariance
   */
  public record Covariance(String one, String other, double value) {
    /** Checks that they are two. */
    public Covariance {
      requireNonNull(one, "one");
      requireNonNull(other, "other");
      if (one.equals(other)) {
        throw new IllegalArgumentException(
            "a covariance is of two parameters; of one, '"
                + Near.shown(one)
                + "', there is the standard error.");
      }
    }
  }

  /** Returns what a report says. */
  public static KeptFit of(FitReport report) {
    return new KeptFit(
        report.model(),
        report.status(),
        report.meaning(),
        report.parameters(),
        report.standardErrors(),
        covariances(report),
        report.logLikelihood(),
        report.customers(),
        report.iterations(),
        report.gradientNorm(),
        report.condition());
  }

  private static List<Covariance> covariances(FitReport report) {
    List<String> names = List.copyOf(report.parameters().keySet());
    List<Covariance> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        OptionalDouble value = report.covariance(names.get(i), names.get(j));
        if (value.isPresent()) {
          all.add(new Covariance(names.get(i), names.get(j), value.getAsDouble()));
        }
      }
    }
    return all;
  }

  /** Returns Akaike's criterion, 2k − 2 ln L; smaller is better. */
  public double aic() {
    return 2.0 * parameters.size() - 2 * logLikelihood;
  }

  /** Returns Schwarz's criterion, k ln N − 2 ln L; smaller is better. */
  public double bic() {
    return parameters.size() * Math.log((double) customers) - 2 * logLikelihood;
  }
}
