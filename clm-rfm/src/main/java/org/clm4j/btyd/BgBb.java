package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

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
import org.clm4j.clv.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * The beta-geometric/beta-Bernoulli model: purchases at given opportunities, until, unseen, the
 * customer stops.
 *
 * <p>A living customer uses each opportunity with a chance p and stops before each with a chance θ;
 * p differs between customers as Beta(α, β) and θ as Beta(γ, δ), independently. It is the model for
 * yearly donations, subscriptions bought issue by issue and other purchases that cannot come at any
 * moment; in continuous time see the NBD models.
 *
 * <pre>{@code
 * BgBb model = BgBb.fit(donors, FitOptions.defaults());
 * model.report();                                              // can it be believed?
 * var loyal = new OpportunityCounts(4, 5, 6);
 * model.probabilityAlive(loyal);                               // 0.749
 * model.expectedPurchases(loyal, 5);                           // 2.03 of the next five
 * }</pre>
 *
 * <p>Source: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual
 * Setting", Marketing Science 29(6), 2010. Immutable and thread-safe.
 */
public final class BgBb {

  /** The model's id. */
  public static final String ID = "bg-bb";

  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");
  private static final double[][] STARTS = {
    {0, 0, Math.log(0.5), Math.log(3)}, {Math.log(0.5), Math.log(2), 0, Math.log(8)}
  };

  private final double alpha;
  private final double beta;
  private final double gamma;
  private final double delta;
  private final Duration every;
  private final @Nullable FitReport report;

  private BgBb(double[] p, Duration every, @Nullable FitReport report) {
    Parameters.requirePositive(ID, NAMES, p);
    alpha = p[0];
    beta = p[1];
    gamma = p[2];
    delta = p[3];
    this.every = every;
    this.report = report;
  }

  /**
   * Returns the model with known parameters.
   *
   * @param alpha of the chance to use an opportunity, above 0
   * @param beta of the same, above 0; the mean chance is α/(α+β)
   * @param gamma of the chance to stop before an opportunity, above 0
   * @param delta of the same, above 0; the mean chance is γ/(γ+δ)
   * @param every time from one opportunity to the next, positive
   * @throws IllegalArgumentException if a number is out of range; all problems at once
   */
  public static BgBb of(double alpha, double beta, double gamma, double delta, Duration every) {
    OpportunityBase.builder(every);
    return new BgBb(new double[] {alpha, beta, gamma, delta}, every, null);
  }

  /**
   * Returns the model most likely to have produced the base, with its report.
   *
   * <p>Drop-out counts as seen when the model has a better Schwarz criterion with it than without.
   * Otherwise the report says that it is not identified.
   */
  public static BgBb fit(OpportunityBase base, FitOptions options) {
    Objective objective = objective(base);
    Fit fit =
        new Fit(
            ID, NAMES, objective, Reparameterization.BETA_PAIRS, base.customers(), STARTS, options);
    FitReport report =
        fit.report(
            new double[] {1, 1, 1, 1},
            0,
            unseenDropout(base, fit.unpenalised(), options),
            outlook(base, objective));
    return new BgBb(report.values(), base.every(), report);
  }

  private static Objective objective(OpportunityBase base) {
    int opportunities = base.opportunities();
    double customers = base.customers();
    return (logs, gradient) -> {
      BgBbKernel kernel =
          new BgBbKernel(
              Math.exp(logs[0]),
              Math.exp(logs[1]),
              Math.exp(logs[2]),
              Math.exp(logs[3]),
              opportunities);
      double sum = 0;
      Arrays.fill(gradient, 0);
      for (int i = 0; i < base.distinctRecords(); i++) {
        OpportunityCounts c = base.record(i);
        double share = base.count(i) / customers;
        sum += share * kernel.logLikelihood(c.purchases(), c.lastPurchase(), c.opportunities());
        kernel.addGradient(c.purchases(), c.lastPurchase(), c.opportunities(), share, gradient);
      }
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= Math.exp(logs[i]);
      }
      return sum;
    };
  }

  /** What the model says of as many opportunities again. */
  private static FitPredictions outlook(OpportunityBase base, Objective objective) {
    int ahead = base.opportunities();
    return new FitPredictions() {
      @Override
      public Label forecasts() {
        return PurchaseFit.FORECASTS;
      }

      @Override
      public boolean tellsAlive() {
        return true;
      }

      @Override
      public Objective likelihood() {
        return objective;
      }

      @Override
      public double[] weights() {
        double[] weights = new double[base.distinctRecords()];
        Arrays.setAll(weights, i -> (double) base.count(i));
        return weights;
      }

      @Override
      public Said at(double[] logs) {
        double[] p = Arrays.stream(logs).map(Math::exp).toArray();
        BgBbKernel kernel = new BgBbKernel(p[0], p[1], p[2], p[3], ahead);
        double[] expected = new double[base.distinctRecords()];
        double[] alive = new double[expected.length];
        for (int i = 0; i < alive.length; i++) {
          OpportunityCounts c = base.record(i);
          alive[i] = kernel.probabilityAlive(c.purchases(), c.lastPurchase(), c.opportunities());
          expected[i] =
              kernel.expectedPurchases(
                  c.purchases(), c.lastPurchase(), c.opportunities(), ahead, 0);
        }
        return new Said(expected, alive);
      }
    };
  }

  private static Optional<Label> unseenDropout(OpportunityBase base, Fit fit, FitOptions options) {
    Objective full = objective(base);
    double[] gradient = new double[4];
    Objective immortal =
        (logs, slope) -> {
          double value =
              full.value(
                  new double[] {logs[0], logs[1], -Maximizer.EDGE, Maximizer.EDGE}, gradient);
          System.arraycopy(gradient, 0, slope, 0, 2);
          return value;
        };
    double[][] starts = {{0, 0}, {fit.found().logs()[0], fit.found().logs()[1]}};
    double without =
        Maximizer.search(Reparameterization.BETA_PAIRS.of(immortal), starts, options).value();
    double gained = 2 * base.customers() * (fit.found().value() - without);
    if (gained > 2 * Math.log((double) base.customers())) {
      return Optional.empty();
    }
    return Optional.of(BtydWords.NO_DROPOUT_CHANCES.label());
  }

  /** Returns the parameter α of the chance to use an opportunity. */
  public double alpha() {
    return alpha;
  }

  /** Returns the parameter β of the chance to use an opportunity. */
  public double beta() {
    return beta;
  }

  /** Returns the parameter γ of the chance to stop. */
  public double gamma() {
    return gamma;
  }

  /** Returns the parameter δ of the chance to stop. */
  public double delta() {
    return delta;
  }

  /** Returns the time from one opportunity to the next. */
  public Duration every() {
    return every;
  }

  /** Returns the parameters by name, in the order of the literature. */
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("alpha", alpha);
    map.put("beta", beta);
    map.put("gamma", gamma);
    map.put("delta", delta);
    return Collections.unmodifiableMap(map);
  }

  /**
   * Returns this model with the report of the fit it came from, such as one that was stored.
   *
   * @throws IllegalArgumentException if the report tells of another model or other parameters
   */
  public BgBb withReport(FitReport stored) {
    stored.requireOf(ID, parameters());
    return new BgBb(new double[] {alpha, beta, gamma, delta}, every, stored);
  }

  /** Returns how the fit went; empty for a model of given parameters. */
  public Optional<FitReport> report() {
    return Optional.ofNullable(report);
  }

  /**
   * Returns the chance that the customer was still alive at their last opportunity observed; 1
   * where they used it.
   *
   * @throws IllegalStateException if the fit did not converge
   */
  public double probabilityAlive(OpportunityCounts customer) {
    return probabilityAlive(customer, 0);
  }

  /**
   * Returns the chance that the customer is alive at a later opportunity.
   *
   * @param ahead which opportunity from now, 0 for the last one observed
   * @throws IllegalArgumentException if {@code ahead} is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double probabilityAlive(OpportunityCounts customer, int ahead) {
    nonNegative(ahead);
    return kernel(customer)
        .probabilityAlive(
            customer.purchases(), customer.lastPurchase(), customer.opportunities(), ahead);
  }

  /**
   * Returns how many of the next opportunities the customer is expected to use.
   *
   * @param ahead opportunities to come, at least 0
   * @throws IllegalArgumentException if {@code ahead} is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double expectedPurchases(OpportunityCounts customer, int ahead) {
    return expected(kernel(customer), customer, nonNegative(ahead));
  }

  /** Returns how many of their first opportunities a new customer is expected to use. */
  public double expectedPurchases(int opportunities) {
    return expectedPurchases(OpportunityCounts.none(), opportunities);
  }

  private static double expected(BgBbKernel kernel, OpportunityCounts customer, int ahead) {
    return kernel.expectedPurchases(
        customer.purchases(), customer.lastPurchase(), customer.opportunities(), ahead, 0);
  }

  /**
   * Returns the interval of {@link #expectedPurchases(OpportunityCounts, int)} due to the
   * parameters' uncertainty; empty where they were given, or the data do not say how sure they are.
   *
   * @param level share of bases in which such an interval should cover the true mean
   * @throws IllegalArgumentException if {@code ahead} is below 1 or the level not within (0, 1)
   */
  public Optional<Interval> expectedPurchasesInterval(
      OpportunityCounts customer, int ahead, double level) {
    new Interval(0, 1, level);
    nonNegative(ahead);
    return interval(
        level,
        DeltaMethod.Scale.LOG,
        p -> expected(kernel(p, customer.opportunities()), customer, ahead));
  }

  /**
   * Returns the interval of {@link #probabilityAlive(OpportunityCounts, int)} due to the
   * parameters' uncertainty; empty as above, and where the customer is certainly alive.
   *
   * @throws IllegalArgumentException if {@code ahead} is negative or the level not within (0, 1)
   */
  public Optional<Interval> probabilityAliveInterval(
      OpportunityCounts customer, int ahead, double level) {
    new Interval(0, 1, level);
    nonNegative(ahead);
    return interval(
        level,
        DeltaMethod.Scale.LOGIT,
        p ->
            kernel(p, customer.opportunities())
                .probabilityAlive(
                    customer.purchases(),
                    customer.lastPurchase(),
                    customer.opportunities(),
                    ahead));
  }

  private Optional<Interval> interval(
      double level, DeltaMethod.Scale scale, ToDoubleFunction<double[]> quantity) {
    if (report == null) {
      return Optional.empty();
    }
    Parameters.requireUsable(report);
    return DeltaMethod.interval(report, level, scale, quantity);
  }

  /**
   * Returns the chance that a new customer uses exactly so many of their first opportunities.
   *
   * @param purchases from 0 to {@code opportunities}; the chance of any other number is 0
   */
  public double probability(int purchases, int opportunities) {
    return probability(OpportunityCounts.none(), purchases, opportunities);
  }

  /**
   * Returns the chance that the customer uses exactly so many of the next opportunities.
   *
   * @param purchases from 0 to {@code ahead}; the chance of any other number is 0
   * @param ahead opportunities to come, at least 0
   */
  public double probability(OpportunityCounts customer, int purchases, int ahead) {
    nonNegative(ahead);
    if (purchases < 0 || purchases > ahead) {
      return 0;
    }
    BgBbKernel kernel = kernel(customer);
    int x = customer.purchases();
    int t = customer.lastPurchase();
    int n = customer.opportunities();
    double gone = purchases == 0 ? kernel.probabilityGone(x, t, n) : 0;
    double used = kernel.given(x, n, ahead).probability(purchases, ahead);
    return gone + kernel.probabilityAlive(x, t, n) * used;
  }

  /** Returns the chance that the customer uses none of the next opportunities. */
  public double probabilityOfNone(OpportunityCounts customer, int ahead) {
    return probability(customer, 0, ahead);
  }

  /**
   * Returns the customer's expected purchases to come, each weighted by what money of its time is
   * worth now: DET, and without end DERT. The next opportunity lies one {@link #every} ahead.
   *
   * <p>Where discounting is by periods, the first opportunity is dated as it says and the others
   * whole {@link #every} later. Without end and discounting the sum is P(alive) · (α+x)/(α+β+n) ·
   * (δ+n)/(γ−1) for γ &gt; 1, and infinite otherwise.
   *
   * @return at least 0; {@link Double#POSITIVE_INFINITY} where there is no limit
   * @throws IllegalArgumentException if the horizon has no end and the discount rate is negative
   * @throws IllegalStateException if the fit did not converge
   */
  public double discountedPurchases(
      OpportunityCounts customer, Horizon horizon, Discounting discounting) {
    return discounted(kernel(customer), customer, horizon, discounting);
  }

  private double discounted(
      BgBbKernel kernel, OpportunityCounts customer, Horizon horizon, Discounting discounting) {
    int x = customer.purchases();
    int t = customer.lastPurchase();
    int n = customer.opportunities();
    double d = discounting.perPeriod(every);
    double sum =
        horizon.isEndless()
            ? kernel.expectedPurchases(x, t, n, ShiftedBetaGeometric.notNegative(d))
            : kernel.expectedPurchases(x, t, n, horizon.wholePeriods(every), d);
    // The sum discounts the first opportunity by a whole period from its own moment.
    return sum * (1 + d) * PaymentTiming.factor(every, discounting);
  }

  /** Returns the variance of ln DET due to the parameters; NaN where the data do not give it. */
  double logDiscountedVariance(
      OpportunityCounts customer, Horizon horizon, Discounting discounting) {
    return report == null
        ? Double.NaN
        : DeltaMethod.variance(
            report,
            DeltaMethod.Scale.LOG,
            p -> discounted(kernel(p, customer.opportunities()), customer, horizon, discounting));
  }

  /**
   * Returns a base of customers that behave as the model says.
   *
   * @param customers how many, at least 1
   * @param opportunities how many each has, at least 0
   * @param chance where chance comes from; the same generator and seed give the same base
   * @throws IllegalArgumentException if a number is out of range
   */
  public OpportunityBase simulate(long customers, int opportunities, RandomGenerator chance) {
    requireNonNull(chance, "chance");
    nonNegative(opportunities);
    OpportunityBase.Builder base = OpportunityBase.builder(every);
    for (long i = 0; i < customers; i++) {
      double p = Variates.beta(alpha, beta, chance);
      double theta = Variates.beta(gamma, delta, chance);
      int bought = 0;
      int last = 0;
      for (int j = 1; j <= opportunities && chance.nextDouble() >= theta; j++) {
        if (chance.nextDouble() < p) {
          bought++;
          last = j;
        }
      }
      base.add(new OpportunityCounts(bought, last, opportunities));
    }
    return base.build();
  }

  private BgBbKernel kernel(OpportunityCounts customer) {
    requireNonNull(customer, "customer");
    if (report != null) {
      Parameters.requireUsable(report);
    }
    return kernel(new double[] {alpha, beta, gamma, delta}, customer.opportunities());
  }

  private static BgBbKernel kernel(double[] p, int opportunities) {
    return new BgBbKernel(p[0], p[1], p[2], p[3], opportunities);
  }

  private static int nonNegative(int opportunities) {
    if (opportunities < 0) {
      throw new IllegalArgumentException(
          "a number of opportunities is 0 or more, not " + opportunities + ".");
    }
    return opportunities;
  }

  /** Returns id, parameters and unit. */
  @Override
  public String toString() {
    return ID + " " + parameters() + " per " + every;
  }
}
