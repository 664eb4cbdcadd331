package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.clm4j.basics.Label;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

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

  /**
   * Standard error of the logarithm of a parameter above which it counts as left open: ln 10 over
   * the 1.645 of a normal 90 % interval. Such an interval reaches more than tenfold either way, so
   * the data do not even give the order of magnitude. Our choice.
   */
  static final double OPEN = Math.log(10) / Specials.normalHalfWidth(0.9);

  /** The level of {@link #profileInterval}. */
  private static final double LEVEL = 0.9;

  private final String model;
  private final int stages; // 0 where the model has none
  private final FitVerdict verdict;
  private final List<String> names;
  private final double[] values;
  private final double[][] logCovariance; // NaN where not identified
  private final double[][] ends; // of 90 % intervals; NaN where not known
  private final double logLikelihood;
  private final long customers;
  private final int iterations;
  private final double gradientNorm;
  private final double condition;

  FitReport(
      String model,
      int stages,
      FitVerdict verdict,
      List<String> names,
      double[] values,
      double[][] logCovariance,
      double[][] ends,
      double logLikelihood,
      long customers,
      int iterations,
      double gradientNorm,
      double condition) {
    this.model = model;
    this.stages = stages;
    this.verdict = verdict;
    this.names = List.copyOf(names);
    this.values = values.clone();
    this.logCovariance = logCovariance;
    this.ends = ends;
    this.logLikelihood = logLikelihood;
    this.customers = customers;
    this.iterations = iterations;
    this.gradientNorm = gradientNorm;
    this.condition = condition;
  }

  /**
   * Returns a builder of a report as it was stored, so that a model that is read back predicts,
   * refuses and doubts as the fitted one did.
   *
   * @param model the model's id
   * @param parameters the parameters by name, in the order of the model's literature
   */
  public static Builder builder(String model, FitStatus status, Map<String, Double> parameters) {
    return new Builder(model, status, parameters);
  }

  /** Returns the model's id, such as {@code bg-nbd}. */
  public String model() {
    return model;
  }

  /**
   * Returns the number k of stages from one purchase to the next, for which the parameters were
   * found; empty where the model has none. Only {@link MbgCnbd} has.
   */
  public OptionalInt stages() {
    return stages == 0 ? OptionalInt.empty() : OptionalInt.of(stages);
  }

  /** Returns how the fit ended. */
  public FitStatus status() {
    return verdict.status();
  }

  /** Returns what the status means for this model and these data, and what remains usable. */
  public Label meaning() {
    return verdict.meaning();
  }

  /**
   * Returns the parameters that the data leave open, in order: those at the edge of what they may
   * be or along a ridge, and those whose logarithm has a standard error above 1.4, so that a 90 %
   * interval reaches tenfold or further either way. The limit is a choice of this library.
   */
  public List<String> open() {
    return verdict.open();
  }

  /**
   * Returns whether forecasts no longer than the time observed can be used: those of a spend model
   * being mean spends, those of a contract model the retention of as many renewals again.
   *
   * <p>They can unless the search gave up, or the parameters are {@link FitStatus#NOT_IDENTIFIED
   * not identified} and others that fit as well, within a 90 % interval, move them by more than a
   * quarter.
   */
  public boolean forecastsUsable() {
    return verdict.forecasts();
  }

  /**
   * Returns whether the probabilities of being alive can be used.
   *
   * <p>They can unless the search gave up, drop-out is not seen or, in {@link Nbd}, not part of the
   * model, or other parameters that fit as well, within a 90 % interval, move them by more than 0.1
   * in the root of the mean square.
   */
  public boolean aliveUsable() {
    return verdict.alive();
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
   * Returns the covariance of the logarithms of the estimates of two parameters, from which all
   * intervals are made; empty where the data do not give it.
   *
   * @throws IllegalArgumentException if the model has no parameter of either name
   */
  public OptionalDouble logCovariance(String one, String other) {
    double logs = logCovariance[index(one)][index(other)];
    return Double.isNaN(logs) ? OptionalDouble.empty() : OptionalDouble.of(logs);
  }

  /**
   * Returns an interval for one parameter. Where every parameter is pinned down, the one of 90 %
   * ends where the profile likelihood does, and those of other levels have the same shape;
   * otherwise it is symmetric on the logarithmic scale, θ · e^(±z·se/θ).
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
    double z = Specials.normalHalfWidth(level);
    double low = ends[i][0];
    double high = ends[i][1];
    if (Double.isNaN(low)) {
      return new Interval(
          values[i] * Math.exp(-z * spread), values[i] * Math.exp(z * spread), level);
    }
    if (level == LEVEL) {
      return new Interval(low, high, level);
    }
    double down = Math.log(values[i] / low);
    double up = Math.log(high / values[i]);
    return new Interval(
        values[i] * Math.exp(-reach(z, spread, down, up)),
        values[i] * Math.exp(reach(z, spread, up, down)),
        level);
  }

  /**
   * How far an interval goes to one side: σ·r·e^(ar+br²), which meets what is known at 90 % on both
   * sides and the standard error at the estimate; beyond 90 % in proportion to r.
   */
  private static double reach(double r, double spread, double ahead, double behind) {
    double z = Profile.Z;
    if (r >= z) {
      return ahead * r / z;
    }
    double a = Math.log(ahead / behind) / (2 * z);
    double b = Math.log(ahead / (spread * z) * (behind / (spread * z))) / (2 * z * z);
    return spread * r * Math.exp(a * r + b * r * r);
  }

  /**
   * Returns the 90 % interval of a parameter that the profile likelihood gave; empty where not
   * every parameter is pinned down, or the likelihood sets no end.
   *
   * @throws IllegalArgumentException if the model has no parameter of that name
   */
  public Optional<Interval> profileInterval(String name) {
    double[] known = ends[index(name)];
    return Double.isNaN(known[0])
        ? Optional.empty()
        : Optional.of(new Interval(known[0], known[1], LEVEL));
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

  /**
   * Returns Akaike's criterion, 2k − 2 ln L; smaller is better. A number of {@link #stages} counts
   * as one parameter more.
   */
  public double aic() {
    return 2.0 * size() - 2 * logLikelihood;
  }

  /**
   * Returns Schwarz's criterion, k ln N − 2 ln L; smaller is better. A number of {@link #stages}
   * counts as one parameter more.
   */
  public double bic() {
    return size() * Math.log((double) customers) - 2 * logLikelihood;
  }

  /** Returns how many parameters there are, a number of stages among them. */
  int size() {
    return values.length + (stages == 0 ? 0 : 1);
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

  /** Returns this report, of a model of so many stages. */
  FitReport ofStages(int k) {
    return with(k, verdict);
  }

  /** Returns this report, of a model that holds that nobody leaves. */
  FitReport withoutAlive() {
    return with(stages, verdict.withoutAlive());
  }

  private FitReport with(int k, FitVerdict other) {
    return new FitReport(
        model,
        k,
        other,
        names,
        values,
        logCovariance,
        ends,
        logLikelihood,
        customers,
        iterations,
        gradientNorm,
        condition);
  }

  /** Refuses a report that does not tell of this model without stages and with these parameters. */
  void requireOf(String id, Map<String, Double> parameters) {
    requireOf(id, 0, parameters);
  }

  /** Refuses a report that does not tell of this model with these stages and parameters. */
  void requireOf(String id, int k, Map<String, Double> parameters) {
    if (!model.equals(id) || stages != k || !List.copyOf(parameters.entrySet()).equals(entries())) {
      throw new IllegalArgumentException(
          "the report tells of model "
              + named("'" + model + "'", stages)
              + " "
              + parameters()
              + ", not of model "
              + named("'" + id + "'", k)
              + " "
              + parameters
              + ". Maybe take the report that was stored with this model.");
    }
  }

  private static String named(String id, int k) {
    return id + (k == 0 ? "" : " with k = " + k);
  }

  private List<Map.Entry<String, Double>> entries() {
    return List.copyOf(parameters().entrySet());
  }

  private int index(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw noParameter(model, name, names);
    }
    return i;
  }

  private static IllegalArgumentException noParameter(
      String model, String name, List<String> names) {
    return new IllegalArgumentException(
        Shown.sentence(
            "model '"
                + model
                + "' has no parameter '"
                + name
                + "'; its parameters are "
                + names
                + "."));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FitReport r
        && model.equals(r.model)
        && stages == r.stages
        && verdict.equals(r.verdict)
        && names.equals(r.names)
        && Arrays.equals(values, r.values)
        && Arrays.deepEquals(logCovariance, r.logCovariance)
        && Arrays.deepEquals(ends, r.ends)
        && Double.compare(logLikelihood, r.logLikelihood) == 0
        && customers == r.customers
        && iterations == r.iterations
        && Double.compare(gradientNorm, r.gradientNorm) == 0
        && Double.compare(condition, r.condition) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + Arrays.hashCode(values);
  }

  /** Returns model, status, parameters and log-likelihood in one line. */
  @Override
  public String toString() {
    return named(model, stages)
        + " "
        + status()
        + " "
        + parameters()
        + ", log-likelihood "
        + logLikelihood
        + ", "
        + iterations
        + " iterations, gradient "
        + gradientNorm;
  }

  /** Collects what was stored; what is not said is not known. */
  public static final class Builder {
    private static final String LEFT_OUT = ". Maybe leave it out where it is not known.";

    private final String model;
    private final FitStatus status;
    private final List<String> names;
    private final double[] values;
    private final double[][] logCovariance;
    private final double[][] ends;
    private Label meaning;
    private List<String> open = List.of();
    private boolean forecasts;
    private boolean alive;
    private @Nullable Integer stages;
    private double logLikelihood = Double.NaN;
    private long customers;
    private int iterations;
    private double gradientNorm = Double.NaN;
    private double condition = Double.POSITIVE_INFINITY;

    private Builder(String model, FitStatus status, Map<String, Double> parameters) {
      this.model = requireNonNull(model, "model");
      this.status = requireNonNull(status, "status");
      this.meaning = status.label();
      this.forecasts = status != FitStatus.NOT_CONVERGED;
      this.alive = forecasts && status != FitStatus.NOT_IDENTIFIED;
      this.names = List.copyOf(parameters.keySet());
      this.values = parameters.values().stream().mapToDouble(v -> v).toArray();
      this.logCovariance = new double[values.length][values.length];
      for (double[] row : logCovariance) {
        Arrays.fill(row, Double.NaN);
      }
      this.ends = new double[values.length][];
      Arrays.setAll(ends, i -> new double[] {Double.NaN, Double.NaN});
    }

    /** Says the number k of stages, from 1 to 100, of a model that has any. */
    public Builder stages(int k) {
      this.stages = k;
      return this;
    }

    /** Says what the status means; the status in words unless said. */
    public Builder meaning(Label words) {
      this.meaning = requireNonNull(words, "words");
      return this;
    }

    /**
     * Says which parameters the data leave open; none unless said.
     *
     * @throws IllegalArgumentException if the model has no parameter of one of the names
     */
    public Builder open(List<String> parameters) {
      parameters.forEach(this::index);
      this.open = names.stream().filter(parameters::contains).toList();
      return this;
    }

    /** Says whether forecasts can be used; they can unless the search gave up, or this is said. */
    public Builder forecastsUsable(boolean usable) {
      this.forecasts = usable;
      return this;
    }

    /**
     * Says whether probabilities of being alive can be used; they can where the status is converged
     * or at the boundary, unless this is said.
     */
    public Builder aliveUsable(boolean usable) {
      this.alive = usable;
      return this;
    }

    /**
     * Says the covariance of the logarithms of two parameters, in either order: it is that of the
     * other order too, unless that is said to differ in its last bits.
     *
     * @throws IllegalArgumentException if the model has no parameter of either name
     */
    public Builder logCovariance(String one, String other, double covariance) {
      int i = index(one);
      int j = index(other);
      logCovariance[i][j] = covariance;
      if (Double.isNaN(logCovariance[j][i])) {
        logCovariance[j][i] = covariance;
      }
      return this;
    }

    /**
     * Says the 90 % interval of a parameter by the profile likelihood.
     *
     * @throws IllegalArgumentException if the model has no parameter of that name
     */
    public Builder profileInterval(String name, double low, double high) {
      ends[index(name)] = new double[] {low, high};
      return this;
    }

    private int index(String name) {
      int i = names.indexOf(name);
      if (i < 0) {
        throw noParameter(model, name, names);
      }
      return i;
    }

    /** Says the log-likelihood of the whole base. */
    public Builder logLikelihood(double ofAll) {
      this.logLikelihood = ofAll;
      return this;
    }

    /** Says how many customers the fit saw. */
    public Builder customers(long seen) {
      this.customers = seen;
      return this;
    }

    /** Says how many steps were tried. */
    public Builder iterations(int steps) {
      this.iterations = steps;
      return this;
    }

    /** Says the largest component of the scaled gradient at the end. */
    public Builder gradientNorm(double largest) {
      this.gradientNorm = largest;
      return this;
    }

    /** Says how many times flatter the likelihood is in its flattest direction. */
    public Builder condition(double ratio) {
      this.condition = ratio;
      return this;
    }

    /**
     * Returns the report.
     *
     * @throws IllegalArgumentException if no fit can have found this: a parameter that is not a
     *     finite number above 0, a variance that is negative or infinite, fewer than no customers
     *     or steps, or, unless the search gave up, an infinite log-likelihood or gradient; all
     *     problems at once
     */
    public FitReport build() {
      List<String> problems = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        if (!(values[i] > 0) || Double.isInfinite(values[i])) {
          problems.add(
              "parameter '"
                  + names.get(i)
                  + "' is a finite number above 0, not "
                  + values[i]
                  + ".");
        }
      }
      if (stages != null && !MbgCnbd.isStages(stages)) {
        problems.add("its number of stages k is 1 to 100, not " + stages + ".");
      }
      checkCovariances(problems);
      checkEnds(problems);
      if (customers < 0) {
        problems.add("the fit saw 0 customers or more, not " + customers + ".");
      }
      if (iterations < 0) {
        problems.add("the fit tried 0 steps or more, not " + iterations + ".");
      }
      checkEnd(problems);
      Parameters.throwIfAny("report of model '" + model + "'", problems);
      return new FitReport(
          model,
          stages == null ? 0 : stages,
          verdict(),
          names,
          values,
          logCovariance,
          ends,
          logLikelihood,
          customers,
          iterations,
          gradientNorm,
          condition);
    }

    /** A search that gave up leaves nothing to use, whatever was said. */
    private FitVerdict verdict() {
      boolean answer = status != FitStatus.NOT_CONVERGED;
      return new FitVerdict(status, meaning, open, answer && forecasts, answer && alive);
    }

    private void checkCovariances(List<String> problems) {
      for (int i = 0; i < values.length; i++) {
        for (int j = 0; j < values.length; j++) {
          double logs = logCovariance[i][j];
          boolean told = j < i && logs == logCovariance[j][i];
          if (!told && (Double.isInfinite(logs) || (i == j && logs < 0))) {
            problems.add(
                "the "
                    + (i == j
                        ? "variance of the logarithm of '" + names.get(i) + "'"
                        : "covariance of the logarithms of '"
                            + names.get(i)
                            + "' and '"
                            + names.get(j)
                            + "'")
                    + " is a finite number, "
                    + (i == j ? "0 or greater, " : "")
                    + "not "
                    + logs
                    + ". Maybe leave it out where the data do not give it.");
          }
        }
      }
    }

    private void checkEnds(List<String> problems) {
      for (int i = 0; i < values.length; i++) {
        double low = ends[i][0];
        double high = ends[i][1];
        boolean unsaid = Double.isNaN(low) && Double.isNaN(high);
        if (!unsaid
            && !(low > 0 && low < values[i] && values[i] < high && high < Double.MAX_VALUE)) {
          problems.add(
              "the 90 % interval of '"
                  + names.get(i)
                  + "' runs from above 0 to a finite number, with the parameter strictly inside, not"
                  + " from "
                  + low
                  + " to "
                  + high
                  + ". Maybe leave it out where it is not known.");
        }
      }
    }

    /** NaN is what nobody said, and a search that gave up may have ended anywhere. */
    private void checkEnd(List<String> problems) {
      boolean anywhere = status == FitStatus.NOT_CONVERGED;
      if (Double.isInfinite(logLikelihood) && !anywhere) {
        problems.add("the log-likelihood is a finite number, not " + logLikelihood + LEFT_OUT);
      }
      if (gradientNorm < 0 || (Double.isInfinite(gradientNorm) && !anywhere)) {
        problems.add(
            "the gradient norm is a finite number, 0 or greater, not " + gradientNorm + LEFT_OUT);
      }
      if (!(condition >= 0)) {
        problems.add("the condition is 0 or greater, not " + condition + LEFT_OUT);
      }
    }
  }
}
