package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * The Gamma-Gamma model of spend per purchase: how much a customer's next purchases are likely to
 * be worth, between what they spent so far and what everybody spends.
 *
 * <p>One customer's amounts are Gamma(p, ν), and ν differs between customers as Gamma(q, v). A
 * customer's observed mean is therefore drawn towards the mean of all, the more the fewer purchases
 * stand behind it:
 *
 * <pre>
 *   E[M | x, z̄] = p (v + x z̄) / (px + q − 1)        E[M] = p v / (q − 1) for q &gt; 1
 * </pre>
 *
 * <p>It assumes that how much somebody spends has nothing to do with how often they buy. The fit
 * reports the {@link #correlation} and warns where it is strong.
 *
 * <pre>{@code
 * GammaGamma model = GammaGamma.fit(base, FitOptions.defaults());
 * model.expectedMean(new SpendSummary(26, 39.97));       // 39.89 for a frequent buyer
 * model.expectedMean(new SpendSummary(1, 9.99));         // 17.67 after a single small purchase
 * model.populationMean();                                // 35.17
 * }</pre>
 *
 * <p>Source: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013); Fader, Hardie and
 * Lee, "RFM and CLV", Journal of Marketing Research 42, 2005. Immutable and thread-safe.
 */
public final class GammaGamma {

  /** Correlation of spend and frequency from which on the fit warns; ours. */
  public static final double STRONG_CORRELATION = 0.3;

  /** The model's id. */
  public static final String ID = "gamma-gamma";

  private static final List<String> NAMES = List.of("p", "q", "v");
  private static final double[][] STARTS = {{6, 4, 0.5}, {1, 2, 1}, {50, 20, 0.4}};

  private final double p;
  private final double q;
  private final double v;
  private final @Nullable FitReport report;
  private final long customers;
  private final long leftOut;
  private final double correlation; // NaN where there is none

  private GammaGamma(double[] values, @Nullable FitReport report, @Nullable SpendSample sample) {
    this(
        values,
        report,
        sample == null ? 0 : sample.customers(),
        sample == null ? 0 : sample.leftOut(),
        sample == null ? Double.NaN : sample.correlation().orElse(Double.NaN));
  }

  private GammaGamma(
      double[] values,
      @Nullable FitReport report,
      long customers,
      long leftOut,
      double correlation) {
    Parameters.requirePositive(ID, NAMES, values);
    p = values[0];
    q = values[1];
    v = values[2];
    this.report = report;
    this.customers = customers;
    this.leftOut = leftOut;
    this.correlation = correlation;
  }

  /**
   * Returns the model with known parameters.
   *
   * @param p shape of one customer's amounts, above 0
   * @param q shape of the differences between customers, above 0; the population has a mean for q
   *     above 1
   * @param v scale of the differences between customers, in units of the currency, above 0
   * @throws IllegalArgumentException if a number is out of range; all problems at once
   */
  public static GammaGamma of(double p, double q, double v) {
    return new GammaGamma(new double[] {p, q, v}, null, null);
  }

  /**
   * Returns the model most likely to have produced the mean repeat purchases of a base, with its
   * report.
   *
   * <p>Customers without a repeat purchase do not count; those whose mean is 0 or, after returns,
   * less, are left out and {@link #leftOut counted}.
   *
   * @throws IllegalArgumentException if no customer has a mean above 0, or the base knows no
   *     amounts
   */
  public static GammaGamma fit(PurchaseBase base, FitOptions options) {
    int[] purchases = new int[base.size()];
    double[] means = new double[base.size()];
    for (int i = 0; i < means.length; i++) {
      OptionalDouble mean = base.repeatMean(i);
      if (mean.isPresent()) {
        purchases[i] = base.summary(i).repeats();
        means[i] = mean.getAsDouble();
      }
    }
    return fit(purchases, means, options);
  }

  /**
   * Returns the model most likely to have produced these customers' mean spends, with its report.
   *
   * <p>Customers without a purchase do not count; those whose mean is 0 are left out and {@link
   * #leftOut counted}.
   *
   * @throws IllegalArgumentException if no customer has a mean above 0
   */
  public static GammaGamma fit(Collection<SpendSummary> customers, FitOptions options) {
    int[] purchases = new int[customers.size()];
    double[] means = new double[purchases.length];
    int i = 0;
    for (SpendSummary customer : customers) {
      purchases[i] = customer.purchases();
      means[i++] = customer.meanSpend();
    }
    return fit(purchases, means, options);
  }

  /** Fits to columns, which it overwrites: purchases (0 for customers without), and their means. */
  private static GammaGamma fit(int[] purchases, double[] means, FitOptions options) {
    int kept = 0;
    int leftOut = 0;
    for (int i = 0; i < purchases.length; i++) {
      if (purchases[i] > 0 && means[i] > 0) {
        purchases[kept] = purchases[i];
        means[kept++] = means[i];
      } else if (purchases[i] > 0) {
        leftOut++;
      }
    }
    if (kept == 0) {
      throw new IllegalArgumentException(
          "model '"
              + ID
              + "' cannot be fitted: no customer has a purchase with a mean spend above 0 ("
              + leftOut
              + " have purchases, but no spend). Maybe nobody bought again, or the base knows no"
              + " amounts.");
    }
    SpendSample sample =
        new SpendSample(Arrays.copyOf(purchases, kept), Arrays.copyOf(means, kept), leftOut);
    double[][] starts =
        Arrays.stream(STARTS)
            .map(start -> Arrays.stream(start).map(Math::log).toArray())
            .toArray(double[][]::new);
    Fit fit =
        new Fit(
            ID, NAMES, sample.objective(), Reparameterization.MEAN_SPEND, kept, starts, options);
    FitReport report =
        fit.report(
            new double[] {1, 1, sample.unit},
            -kept * Math.log(sample.unit),
            Optional.empty(),
            sample.outlook());
    return new GammaGamma(report.values(), report, sample);
  }

  /** Returns the parameters by name, in the order of the literature. */
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("p", p);
    map.put("q", q);
    map.put("v", v);
    return Collections.unmodifiableMap(map);
  }

  /**
   * Returns this model with the report of the fit it came from, such as one that was stored.
   *
   * @param stored the report, whose customers are those the fit saw
   * @param left how many customers with purchases were left out, 0 or more
   * @param between the correlation between number of purchases and mean spend, from -1 to 1, where
   *     there was one
   * @throws IllegalArgumentException if the report tells of another model or other parameters, or a
   *     number is out of range; all problems at once
   */
  public GammaGamma withReport(FitReport stored, long left, OptionalDouble between) {
    stored.requireOf(ID, parameters());
    List<String> problems = new ArrayList<>();
    if (left < 0) {
      problems.add(
          "a fit leaves out 0 customers or more, not "
              + left
              + ". Maybe pass what leftOut() of the fitted model said.");
    }
    double found = between.orElse(0);
    if (!(Math.abs(found) <= 1)) {
      problems.add(
          "a correlation lies from -1 to 1, not at "
              + found
              + ". Maybe pass what correlation() of the fitted model said.");
    }
    Parameters.throwIfAny("model '" + ID + "' with a report", problems);
    return new GammaGamma(values(), stored, stored.customers(), left, between.orElse(Double.NaN));
  }

  /** Returns how the fit went; empty for a model of given parameters. */
  public Optional<FitReport> report() {
    return Optional.ofNullable(report);
  }

  /** Returns how many customers' means the fit saw; 0 for a model of given parameters. */
  public long customers() {
    return customers;
  }

  /** Returns how many customers with purchases were left out because their mean was not above 0. */
  public long leftOut() {
    return leftOut;
  }

  /**
   * Returns the correlation between number of purchases and mean spend among the customers of the
   * fit, which the model takes to be 0; empty where either does not vary, or the parameters were
   * given.
   */
  public OptionalDouble correlation() {
    return Double.isNaN(correlation) ? OptionalDouble.empty() : OptionalDouble.of(correlation);
  }

  /**
   * Returns a warning where spend and frequency are so strongly correlated, {@value
   * #STRONG_CORRELATION} or more either way, that multiplying the two forecasts misleads.
   */
  public Optional<Label> warning() {
    if (!(Math.abs(correlation) >= STRONG_CORRELATION)) {
      return Optional.empty();
    }
    String shown = String.format(Locale.ROOT, "%.2f", correlation);
    return Optional.of(
        correlation > 0 ? BtydWords.SPENDS_MORE.label(shown) : BtydWords.SPENDS_LESS.label(shown));
  }

  /**
   * Returns what the customer's future purchases are expected to be worth on average, in units of
   * the currency.
   *
   * @return {@link #populationMean} for a customer without purchases; {@link
   *     Double#POSITIVE_INFINITY} where px + q ≤ 1 and there is no mean
   * @throws IllegalStateException if the fit did not converge
   */
  public double expectedMean(SpendSummary customer) {
    requireUsable();
    return mean(new double[] {p, q, v}, customer);
  }

  /**
   * Returns what purchases are worth on average over all customers, p v / (q − 1).
   *
   * @return {@link Double#POSITIVE_INFINITY} for q ≤ 1: customers then differ so much that the
   *     population has no mean, and nothing can be said of somebody without purchases
   * @throws IllegalStateException if the fit did not converge
   */
  public double populationMean() {
    return expectedMean(SpendSummary.none());
  }

  /**
   * Returns the interval of {@link #expectedMean} due to the parameters' uncertainty; empty where
   * they were given, the data do not say how sure they are, or there is no mean.
   *
   * @param level share of bases in which such an interval should cover the truth, within (0, 1)
   * @throws IllegalArgumentException if the level is off
   */
  public Optional<Interval> expectedMeanInterval(SpendSummary customer, double level) {
    requireNonNull(customer, "customer");
    new Interval(0, 1, level);
    if (report == null) {
      return Optional.empty();
    }
    requireUsable();
    return DeltaMethod.interval(report, level, DeltaMethod.Scale.LOG, at -> mean(at, customer));
  }

  /**
   * Returns between which amounts this customer's own mean lies, given what they spent so far:
   * their ν is Gamma(px + q, v + x z̄), and their mean p/ν.
   *
   * @param level chance that it lies inside, within (0, 1); equal chances are left on either side
   * @throws IllegalArgumentException if the level is off
   * @throws IllegalStateException if the fit did not converge
   */
  public Interval ownMean(SpendSummary customer, double level) {
    requireUsable();
    new Interval(0, 1, level);
    double shape = p * customer.purchases() + q;
    double scale = p * (v + customer.purchases() * customer.meanSpend());
    return new Interval(
        scale / gammaQuantile(shape, (1 + level) / 2),
        scale / gammaQuantile(shape, (1 - level) / 2),
        level);
  }

  /** Finds y with P(Gamma(shape) ≤ y) = chance, by bisection of ln y. */
  private static double gammaQuantile(double shape, double chance) {
    double low = -745;
    double high = Math.log(shape + 40 * Math.sqrt(shape) + 800);
    for (int i = 0; i < 200 && high - low > 1e-14 * Math.max(1, Math.abs(low)); i++) {
      double middle = 0.5 * (low + high);
      if (RegularizedGamma.P.value(shape, Math.exp(middle)) < chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(0.5 * (low + high));
  }

  private static double mean(double[] at, SpendSummary customer) {
    return GammaGammaKernel.expectedMean(
        at[0], at[1], at[2], customer.purchases(), customer.meanSpend());
  }

  /** Returns the variance of ln E[M] due to the parameters; NaN where the data do not give it. */
  double logMeanVariance(SpendSummary customer) {
    if (report == null) {
      return Double.NaN;
    }
    double px = p * customer.purchases();
    double total = customer.purchases() * customer.meanSpend();
    double shape = px + q - 1;
    double[] slopes = {1 - px / shape, -q / shape, v / (v + total)};
    return DeltaMethod.variance(slopes, report.logCovariance());
  }

  /** Returns p, q and v. */
  double[] values() {
    return new double[] {p, q, v};
  }

  /**
   * Draws the mean of so many future purchases of a customer: first their own ν, then the amounts.
   *
   * @param purchases how many are averaged, at least 1
   * @param random where chance comes from
   * @throws IllegalArgumentException if the number is below 1
   * @throws IllegalStateException if the fit did not converge
   */
  public double simulate(SpendSummary customer, int purchases, RandomGenerator random) {
    requireUsable();
    if (purchases < 1) {
      throw new IllegalArgumentException(
          "a mean is taken of at least 1 purchase, not of " + purchases + ".");
    }
    double shape = p * customer.purchases() + q;
    double nu = Variates.gamma(shape, random) / (v + customer.purchases() * customer.meanSpend());
    return Variates.gamma(p * purchases, random) / (nu * purchases);
  }

  private void requireUsable() {
    if (report != null) {
      Parameters.requireUsable(report);
    }
  }

  /** Returns id and parameters. */
  @Override
  public String toString() {
    return ID + " " + parameters();
  }
}
