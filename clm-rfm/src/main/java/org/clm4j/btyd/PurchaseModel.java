package org.clm4j.btyd;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A model of customers who buy at their own rate until, unseen, they stop: {@link BgNbd}, {@link
 * MbgNbd}, {@link ParetoNbd} or {@link MbgCnbd}, with parameters fitted or given; or of customers
 * who never stop, {@link Nbd}.
 *
 * <p>It answers of a customer given as a {@link PurchaseSummary}, whose times are in the model's
 * {@link #unit}; a {@link PurchaseSummary#justAcquired new customer} is one with nothing observed
 * yet. Horizons are lengths of calendar-free time and start at the end of the customer's
 * observation.
 *
 * <p>A model whose fit did not converge refuses to predict with an {@link IllegalStateException}.
 * One that is not identified, or at the boundary, answers; its report says what to make of it.
 *
 * <p>Immutable and thread-safe.
 */
public abstract sealed class PurchaseModel permits BgNbd, MbgNbd, ParetoNbd, MbgCnbd, Nbd {

  private final String id;
  private final Duration unit;
  private final List<String> names;
  private final double[] values;
  private final PurchaseKernel kernel;
  private final @Nullable FitReport report;

  PurchaseModel(
      String id,
      Duration unit,
      List<String> names,
      double[] values,
      PurchaseKernel kernel,
      @Nullable FitReport report) {
    this.id = id;
    this.unit = PurchaseBase.Collector.requirePositive(unit);
    this.names = names;
    this.values = values;
    this.kernel = kernel;
    this.report = report;
  }

  /** Returns the ids of all models that {@link #fit} knows, in the order a comparison has them. */
  public static List<String> ids() {
    return List.of(BgNbd.ID, MbgNbd.ID, ParetoNbd.ID, MbgCnbd.ID, Nbd.ID);
  }

  /**
   * Returns a model of the kind with this id, with the parameters of greatest likelihood.
   *
   * @throws IllegalArgumentException if there is no such kind, or the base is too little for it
   */
  public static PurchaseModel fit(String id, PurchaseBase base, FitOptions options) {
    return switch (id) {
      case BgNbd.ID -> BgNbd.fit(base, options);
      case MbgNbd.ID -> MbgNbd.fit(base, options);
      case ParetoNbd.ID -> ParetoNbd.fit(base, options);
      case MbgCnbd.ID -> MbgCnbd.fit(base, options);
      case Nbd.ID -> Nbd.fit(base, options);
      default ->
          throw new IllegalArgumentException(
              Shown.sentence(
                  "there is no purchase model '" + id + "'; the models are " + ids() + "."));
    };
  }

  /**
   * Returns the model's id: {@code bg-nbd}, {@code mbg-nbd}, {@code pareto-nbd}, {@code mbg-cnbd-k}
   * or {@code nbd}.
   */
  public String id() {
    return id;
  }

  /** Returns the unit in which the model counts time. */
  public Duration unit() {
    return unit;
  }

  /** Returns the parameters by name, in the order of the literature. */
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  /** Returns how the fit went; empty for a model of given parameters. */
  public Optional<FitReport> report() {
    return Optional.ofNullable(report);
  }

  /**
   * Returns this model with the report of the fit it came from, such as one that was stored.
   *
   * @throws IllegalArgumentException if the report tells of another model or other parameters
   */
  public abstract PurchaseModel withReport(FitReport stored);

  /** Returns what this model's probability of being alive means, and where it misleads. */
  public abstract Label meaningOfAlive();

  /**
   * Returns why the probability of being alive is not told: the model knows none, or its fit cannot
   * carry it. Empty where it is told.
   */
  public Optional<Label> aliveMissing() {
    return report().filter(r -> !r.aliveUsable()).map(FitReport::meaning);
  }

  /** Returns the kernel of other parameters of the same model. */
  abstract PurchaseKernel kernelOf(double[] parameters);

  /** Returns whether the model holds that customers leave, so that some are alive and some not. */
  boolean dropsOut() {
    return true;
  }

  /**
   * Returns the probability that the customer is alive at the end of observation; empty of {@link
   * Nbd}, which holds that all are. Whether a fit can carry the answer, {@link #aliveMissing} says.
   */
  public OptionalDouble probabilityAlive(PurchaseSummary customer) {
    double alive = alive(customer);
    return dropsOut() ? OptionalDouble.of(alive) : OptionalDouble.empty();
  }

  /**
   * Returns the probability that the customer is still alive a while after observation; empty of
   * {@link Nbd}.
   */
  public OptionalDouble probabilityAlive(PurchaseSummary customer, Duration later) {
    double alive =
        alive(customer)
            * kernel.survives(
                customer.repeats(), customer.lastRepeat(), customer.observed(), units(later));
    return dropsOut() ? OptionalDouble.of(alive) : OptionalDouble.empty();
  }

  /** Returns by what all that is expected of a customer who is alive is multiplied. */
  private double alive(PurchaseSummary customer) {
    return kernel().alive(customer.repeats(), customer.lastRepeat(), customer.observed());
  }

  /** Returns the expected number of purchases within the horizon. */
  public double expectedPurchases(PurchaseSummary customer, Duration horizon) {
    return alive(customer)
        * kernel.expected(
            customer.repeats(), customer.lastRepeat(), customer.observed(), units(horizon));
  }

  /**
   * Returns the probability of no purchase within the horizon, for whatever reason: churn as a
   * number that can be checked against what happened.
   */
  public double probabilityOfNone(PurchaseSummary customer, Duration horizon) {
    return kernel()
        .buysNothing(
            customer.repeats(), customer.lastRepeat(), customer.observed(), units(horizon));
  }

  /**
   * Returns the probabilities of 0, 1, … {@code most} purchases within the horizon.
   *
   * @param most the largest number asked for, 0 to 10,000
   * @throws IllegalArgumentException if the number is out of range
   */
  public double[] purchaseCounts(PurchaseSummary customer, Duration horizon, int most) {
    if (most < 0 || most > 10_000) {
      throw new IllegalArgumentException(
          "the largest number of purchases asked for lies between 0 and 10,000, not at "
              + most
              + ".");
    }
    double alive = alive(customer);
    double[] counts = new double[most + 1];
    kernel.counts(
        customer.repeats(), customer.lastRepeat(), customer.observed(), units(horizon), counts);
    for (int n = 0; n < counts.length; n++) {
      counts[n] *= alive;
    }
    counts[0] += kernel.gone(customer.repeats(), customer.lastRepeat(), customer.observed());
    return counts;
  }

  /**
   * Returns the expected number of purchases within the horizon, each weighted by what money of its
   * time is worth now: DET, and without end DERT.
   *
   * <p>Where discounting is by periods, the purchases of a period are dated together, as the
   * discounting says. The integral over time has a relative error below 1e-10.
   *
   * @return infinite for an endless horizon without discounting, where customers leave too slowly
   *     for the sum to have a limit (s ≤ 1 or a ≤ 1)
   */
  public double discountedPurchases(
      PurchaseSummary customer, Horizon horizon, Discounting discounting) {
    double alive = alive(customer);
    return alive == 0
        ? 0
        : alive
            * Discounted.purchases(
                kernel,
                unit,
                customer.repeats(),
                customer.lastRepeat(),
                customer.observed(),
                horizon,
                discounting);
  }

  /**
   * Returns what the model expects of every customer of a base.
   *
   * @param base customers summarised in the model's unit of time
   * @param horizon how far into the future
   * @param discounting what later purchases are worth
   * @throws IllegalArgumentException if the base counts time in another unit
   */
  public PurchaseForecast forecast(PurchaseBase base, Duration horizon, Discounting discounting) {
    requireUnit(base);
    return PurchaseForecast.of(this, base, horizon, discounting);
  }

  private void requireUnit(PurchaseBase base) {
    if (!base.unit().equals(unit)) {
      throw new IllegalArgumentException(
          "model '"
              + id
              + "' counts time in units of "
              + unit
              + ", the base in "
              + base.unit()
              + ". Maybe collect the base in the model's unit.");
    }
  }

  /**
   * Returns the number of purchases between which the customer's will lie with this probability,
   * given the parameters: the narrowest whole numbers that leave out no more than half of the rest
   * on either side. Numbers being whole, it covers at least what it says.
   *
   * @param level the probability, within (0, 1)
   */
  public Interval purchaseInterval(PurchaseSummary customer, Duration horizon, double level) {
    double rest = (1 - level) / 2;
    for (int most = 64; ; most = Math.min(10_000, 4 * most)) {
      double[] counts = purchaseCounts(customer, horizon, most);
      double below = 0;
      int low = -1;
      for (int n = 0; n <= most; n++) {
        below += counts[n];
        if (low < 0 && below > rest) {
          low = n;
        }
        if (below >= 1 - rest) {
          return new Interval(low, n, level);
        }
      }
      if (most == 10_000) {
        return new Interval(Math.max(0, low), Double.POSITIVE_INFINITY, level);
      }
    }
  }

  /**
   * Returns the expected cumulative repeat purchases of a base's customers, at the end of each step
   * of time since the first of them was acquired: what the tracking plot of the literature shows
   * against the actual ones.
   *
   * @param base customers summarised in the model's unit of time
   * @param step length of a step, such as 7 days
   * @param steps how many, 1 to 10,000
   * @throws IllegalArgumentException if the base counts time in another unit, or steps is off
   */
  public double[] trackingCurve(PurchaseBase base, Duration step, int steps) {
    requireUnit(base);
    if (steps < 1 || steps > 10_000) {
      throw new IllegalArgumentException(
          "a tracking curve has 1 to 10,000 steps, not " + steps + ".");
    }
    return CumulativePurchases.curve(kernel(), base.rows(), units(step), steps);
  }

  /**
   * Draws how many purchases a customer makes within the horizon.
   *
   * @param random where chance comes from
   */
  public int simulate(PurchaseSummary customer, Duration horizon, RandomGenerator random) {
    double alive = alive(customer);
    return random.nextDouble() < alive
        ? kernel.draw(
            customer.repeats(), customer.lastRepeat(), customer.observed(), units(horizon), random)
        : 0;
  }

  /**
   * Draws a whole base of new customers, in continuous time. They are acquired evenly over the
   * first quarter of the time observed, which is a choice of this library.
   *
   * @param customers how many, at least 1
   * @param observed how long the first of them is observed
   * @param horizon how long all are followed after the observation, 0 or more
   * @param seed what the draw begins with; the same gives the same base
   */
  public SimulatedBase simulateBase(int customers, Duration observed, Duration horizon, long seed) {
    return SimulatedBase.draw(this, customers, observed, horizon, seed);
  }

  /** Returns how many units of time this is. */
  double units(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a horizon is not negative, unlike " + time + ".");
    }
    return Rate.ratio(time, unit);
  }

  /** Returns the kernel, if the model may predict. */
  PurchaseKernel kernel() {
    if (report != null) {
      Parameters.requireUsable(report);
    }
    return kernel;
  }

  /** Returns the parameter values in order. */
  double[] values() {
    return values.clone();
  }

  /** Returns the values if they are finite and above 0; refuses all others at once. */
  static double[] requirePositive(String id, List<String> names, double... values) {
    Parameters.requirePositive("model '" + id + "'", names, values);
    return values;
  }

  /** Refuses a base of which nothing can be learned. */
  static void requireFittable(String id, PurchaseBase base) {
    if (!(base.rows().meanAge() > 0)) {
      throw new IllegalArgumentException(
          "model '"
              + id
              + "' cannot be fitted: no customer was observed for any time after the first purchase."
              + " Maybe the end of observation lies too early.");
    }
  }

  /** Returns id, parameters and unit. */
  @Override
  public String toString() {
    return id + " " + parameters() + " per " + unit;
  }
}
