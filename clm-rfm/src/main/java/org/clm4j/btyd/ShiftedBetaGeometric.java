package org.clm4j.btyd;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.clm4j.basics.Label;
import org.clm4j.clv.Discounting;
import org.jspecify.annotations.Nullable;

/**
 * The shifted beta-geometric model of contracts: every customer ends with the same chance θ at each
 * renewal, and θ differs between customers as Beta(α, β).
 *
 * <p>That alone makes the retention rate of a cohort rise from renewal to renewal, because those
 * who leave easily leave first; and it is why the retention rate of a whole base, used in a
 * geometric sum, undervalues the customers one has.
 *
 * <pre>
 *   r(t) = (β+t−1) / (α+β+t−1)          S(t) = B(α, β+t) / B(α, β)
 * </pre>
 *
 * <pre>{@code
 * RenewalBase highEnd = RenewalBase.builder(Rate.YEAR)
 *     .cohort(1000, 869, 743, 653, 593, 551, 517, 491)
 *     .build();
 * ShiftedBetaGeometric model = ShiftedBetaGeometric.fit(highEnd, FitOptions.defaults());
 * model.survival(8);                                           // 0.460, one year beyond the data
 * model.residualLifetime(4, Discounting.annual(0.10));         // 6.90 years' payments
 * }</pre>
 *
 * <p>Source: Fader and Hardie, "How to Project Customer Retention", Journal of Interactive
 * Marketing 21(1), 2007, and "Customer-Base Valuation in a Contractual Setting", Marketing Science
 * 29(1), 2010. Immutable and thread-safe.
 */
public final class ShiftedBetaGeometric {

  /** The model's id. */
  public static final String ID = "shifted-beta-geometric";

  private static final List<String> NAMES = List.of("alpha", "beta");
  private static final double[][] STARTS = {{0, 0}, {0, Math.log(10)}, {Math.log(0.1), 0}};

  private final double alpha;
  private final double beta;
  private final Duration period;
  private final @Nullable FitReport report;

  private ShiftedBetaGeometric(
      double alpha, double beta, Duration period, @Nullable FitReport report) {
    Parameters.requirePositive(ID, NAMES, alpha, beta);
    this.alpha = alpha;
    this.beta = beta;
    this.period = period;
    this.report = report;
  }

  /**
   * Returns the model with known parameters.
   *
   * @param alpha of the chance to leave, above 0
   * @param beta of the same, above 0; the mean chance to leave at the first renewal is α/(α+β)
   * @param period time from one renewal to the next, positive
   * @throws IllegalArgumentException if a number is out of range; all problems at once
   */
  public static ShiftedBetaGeometric of(double alpha, double beta, Duration period) {
    RenewalBase.builder(period);
    return new ShiftedBetaGeometric(alpha, beta, period, null);
  }

  /**
   * Returns the model most likely to have produced the base, with its report.
   *
   * <p>Renewals in which nobody, or everybody, left, or a single renewal number seen, leave the two
   * parameters open: the report then says that they are not identified. Retention that does not
   * rise makes both grow without limit: at the boundary, customers do not differ.
   */
  public static ShiftedBetaGeometric fit(RenewalBase base, FitOptions options) {
    double[] atRisk = base.atRisk();
    double[] lost = base.lost();
    double customers = base.customers();
    Objective objective =
        (logs, gradient) -> {
          double a = Math.exp(logs[0]);
          double b = Math.exp(logs[1]);
          double sum = BetaGeometricKernel.logLikelihood(a, b, atRisk, lost, gradient);
          gradient[0] *= a / customers;
          gradient[1] *= b / customers;
          return sum / customers;
        };
    Fit fit =
        new Fit(
            ID, NAMES, objective, Reparameterization.BETA_PAIRS, base.customers(), STARTS, options);
    FitReport report =
        fit.report(
            new double[] {1, 1},
            0,
            degenerate(atRisk, lost),
            outlook(2 * atRisk.length, objective));
    double[] found = report.values();
    return new ShiftedBetaGeometric(found[0], found[1], base.period(), report);
  }

  /** Who is still there at each renewal, up to as many again as were observed. */
  private static FitPredictions outlook(int renewals, Objective objective) {
    return new FitPredictions() {
      @Override
      public Label forecasts() {
        return BtydWords.RENEWALS.label();
      }

      @Override
      public boolean tellsAlive() {
        return false;
      }

      @Override
      public Objective likelihood() {
        return objective;
      }

      @Override
      public double[] weights() {
        double[] weights = new double[renewals];
        Arrays.fill(weights, 1);
        return weights;
      }

      @Override
      public Said at(double[] logs) {
        double[] survival = new double[renewals];
        for (int t = 1; t <= renewals; t++) {
          survival[t - 1] = BetaGeometricKernel.survival(Math.exp(logs[0]), Math.exp(logs[1]), t);
        }
        return new Said(survival, new double[0]);
      }
    };
  }

  private static Optional<Label> degenerate(double[] atRisk, double[] lost) {
    double kept = Arrays.stream(atRisk).sum() - Arrays.stream(lost).sum();
    if (Arrays.stream(lost).sum() == 0) {
      return Optional.of(BtydWords.NOBODY_LEFT.label());
    }
    if (kept == 0) {
      return Optional.of(BtydWords.NOBODY_RENEWED.label());
    }
    if (Arrays.stream(atRisk).filter(n -> n > 0).count() < 2) {
      return Optional.of(BtydWords.ONE_RENEWAL.label());
    }
    return Optional.empty();
  }

  /** Returns the parameter α of the chance to leave. */
  public double alpha() {
    return alpha;
  }

  /** Returns the parameter β of the chance to leave. */
  public double beta() {
    return beta;
  }

  /** Returns the time from one renewal to the next. */
  public Duration period() {
    return period;
  }

  /** Returns the parameters by name, in the order of the literature. */
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("alpha", alpha);
    map.put("beta", beta);
    return Collections.unmodifiableMap(map);
  }

  /**
   * Returns this model with the report of the fit it came from, such as one that was stored.
   *
   * @throws IllegalArgumentException if the report tells of another model or other parameters
   */
  public ShiftedBetaGeometric withReport(FitReport stored) {
    stored.requireOf(ID, parameters());
    return new ShiftedBetaGeometric(alpha, beta, period, stored);
  }

  /** Returns how the fit went; empty for a model of given parameters. */
  public Optional<FitReport> report() {
    return Optional.ofNullable(report);
  }

  /**
   * Returns r(t), the share of the customers who come to a renewal that make it.
   *
   * @param renewal which renewal, from 1
   * @throws IllegalArgumentException if it is below 1
   * @throws IllegalStateException if the fit did not converge
   */
  public double retention(int renewal) {
    requireUsable();
    return BetaGeometricKernel.retention(alpha, beta, first(renewal));
  }

  /**
   * Returns the interval of {@link #retention} due to the parameters' uncertainty; empty where they
   * were given, or the data do not say how sure they are.
   *
   * @param level share of bases in which such an interval should cover the truth, within (0, 1)
   * @throws IllegalArgumentException if the renewal is below 1 or the level off
   */
  public Optional<Interval> retentionInterval(int renewal, double level) {
    first(renewal);
    return interval(
        level, DeltaMethod.Scale.LOGIT, p -> BetaGeometricKernel.retention(p[0], p[1], renewal));
  }

  /**
   * Returns S(t), the share of a cohort still there after so many renewals; S(0) = 1.
   *
   * @param renewals at least 0
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double survival(int renewals) {
    return survival(0, renewals);
  }

  /**
   * Returns the chance that a customer who has renewed so often renews so many times more: S(made +
   * more) / S(made).
   *
   * @param made renewals made, at least 0
   * @param more renewals to come, at least 0
   * @throws IllegalArgumentException if a number is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double survival(int made, int more) {
    requireUsable();
    return BetaGeometricKernel.survival(alpha, beta + nonNegative(made), nonNegative(more));
  }

  /**
   * Returns the interval of {@link #survival(int)} due to the parameters' uncertainty; empty as
   * above, and for no renewals.
   *
   * @throws IllegalArgumentException if the number is negative or the level not within (0, 1)
   */
  public Optional<Interval> survivalInterval(int renewals, double level) {
    nonNegative(renewals);
    return interval(
        level, DeltaMethod.Scale.LOGIT, p -> BetaGeometricKernel.survival(p[0], p[1], renewals));
  }

  /**
   * Returns the discounted number of periods a new customer is expected to pay for (DEL), the first
   * payment now: Σ S(t)/(1+d)ᵗ from t = 0, which is ₂F₁(1, β; α+β; 1/(1+d)).
   *
   * @return at least 1; without discounting (α+β−1)/(α−1) for α &gt; 1, and {@link
   *     Double#POSITIVE_INFINITY} otherwise
   * @throws IllegalArgumentException if the discount rate is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double expectedLifetime(Discounting discounting) {
    requireUsable();
    return lifetime(alpha, beta, perPeriod(discounting));
  }

  /** Returns the interval of {@link #expectedLifetime}; empty as above. */
  public Optional<Interval> expectedLifetimeInterval(Discounting discounting, double level) {
    double d = perPeriod(discounting);
    return interval(level, DeltaMethod.Scale.LOG, p -> lifetime(p[0], p[1], d));
  }

  /**
   * Returns the discounted number of payments still expected from a customer just before their next
   * renewal (DERL), the first of them due now if they renew:
   *
   * <pre>
   *   DERL(d | n−1 renewals) = (β+n−1)/(α+β+n−1) · ₂F₁(1, β+n; α+β+n; 1/(1+d))
   * </pre>
   *
   * @param made renewals made so far, at least 0
   * @return without discounting (β+made)/(α−1) for α &gt; 1, and {@link Double#POSITIVE_INFINITY}
   *     otherwise
   * @throws IllegalArgumentException if a number is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double residualLifetime(int made, Discounting discounting) {
    requireUsable();
    return residual(alpha, beta, nonNegative(made), perPeriod(discounting));
  }

  /** Returns the interval of {@link #residualLifetime}; empty as above. */
  public Optional<Interval> residualLifetimeInterval(
      int made, Discounting discounting, double level) {
    double d = perPeriod(discounting);
    nonNegative(made);
    return interval(level, DeltaMethod.Scale.LOG, p -> residual(p[0], p[1], made, d));
  }

  private static double lifetime(double alpha, double beta, double d) {
    return 1 + BetaGeometricKernel.survivalSum(alpha, beta, d);
  }

  private static double residual(double alpha, double beta, int made, double d) {
    return (1 + d) * BetaGeometricKernel.survivalSum(alpha, beta + made, d);
  }

  /**
   * Returns renewals as they would happen to a cohort of new customers.
   *
   * @param customers how many sign, at least 1
   * @param renewals how many renewals are watched, at least 1
   * @param chance where chance comes from; the same generator and seed give the same cohort
   * @throws IllegalArgumentException if a number is out of range
   */
  public RenewalBase simulate(int customers, int renewals, RandomGenerator chance) {
    requireUsable();
    if (customers < 1) {
      throw new IllegalArgumentException(
          "a cohort has at least 1 customer, not " + customers + ".");
    }
    long[] alive = new long[first(renewals) + 1];
    for (int i = 0; i < customers; i++) {
      double leaves = Variates.beta(alpha, beta, chance);
      int t = 0;
      while (t < renewals && chance.nextDouble() >= leaves) {
        alive[t++]++;
      }
      alive[t]++;
    }
    return RenewalBase.builder(period).cohort(alive).build();
  }

  private Optional<Interval> interval(
      double level, DeltaMethod.Scale scale, ToDoubleFunction<double[]> quantity) {
    new Interval(0, 1, level);
    if (report == null) {
      return Optional.empty();
    }
    requireUsable();
    return DeltaMethod.interval(report, level, scale, quantity);
  }

  private void requireUsable() {
    if (report != null) {
      Parameters.requireUsable(report);
    }
  }

  private double perPeriod(Discounting discounting) {
    return notNegative(discounting.perPeriod(period));
  }

  /** Returns a discount rate per period if a sum without end can be taken with it. */
  static double notNegative(double d) {
    if (!(d >= 0)) {
      throw new IllegalArgumentException(
          "a sum without end needs a discount rate of 0 or more, not " + d + " per period.");
    }
    return d;
  }

  private static int first(int renewal) {
    if (renewal < 1) {
      throw new IllegalArgumentException("renewals are counted from 1, not " + renewal + ".");
    }
    return renewal;
  }

  private static int nonNegative(int renewals) {
    if (renewals < 0) {
      throw new IllegalArgumentException(
          "a number of renewals is 0 or more, not " + renewals + ".");
    }
    return renewals;
  }

  /** Returns id, parameters and unit. */
  @Override
  public String toString() {
    return ID + " " + parameters() + " per " + period;
  }
}
