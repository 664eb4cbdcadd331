package org.clm4j.btyd;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * What a model expects of every customer of a base within a horizon, in columns by customer number.
 *
 * <p>Customers with the same summary are computed once. Immutable and thread-safe.
 */
public final class PurchaseForecast {

  private final PurchaseModel model;
  private final PurchaseBase base;
  private final Duration horizon;
  private final Discounting discounting;
  private final double[] alive;
  private final double[] none;
  private final double[] expected;
  private final double[] discounted;
  private final double @Nullable [] error;

  private PurchaseForecast(PurchaseForecast from, double @Nullable [] error) {
    this.model = from.model;
    this.base = from.base;
    this.horizon = from.horizon;
    this.discounting = from.discounting;
    this.alive = from.alive;
    this.none = from.none;
    this.expected = from.expected;
    this.discounted = from.discounted;
    this.error = error;
  }

  private PurchaseForecast(
      PurchaseModel model, PurchaseBase base, Duration horizon, Discounting discounting) {
    this.model = model;
    this.base = base;
    this.horizon = horizon;
    this.discounting = discounting;
    this.error = null;
    Rows rows = base.rows();
    PurchaseKernel kernel = model.kernel();
    Horizon length = Horizon.of(horizon);
    double t = model.units(horizon);
    alive = new double[rows.size()];
    none = new double[rows.size()];
    expected = new double[rows.size()];
    discounted = new double[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      int x = rows.x[i];
      double tx = rows.tx[i];
      double age = rows.age[i];
      double p = kernel.alive(x, tx, age);
      alive[i] = p;
      none[i] = kernel.buysNothing(x, tx, age, t);
      expected[i] = p * kernel.expected(x, tx, age, t);
      discounted[i] =
          p * Discounted.purchases(kernel, model.unit(), x, tx, age, length, discounting);
    }
  }

  /** Asks the model about each distinct summary. */
  static PurchaseForecast of(
      PurchaseModel model, PurchaseBase base, Duration horizon, Discounting discounting) {
    return new PurchaseForecast(model, base, horizon, discounting);
  }

  /**
   * Returns this forecast with the uncertainty that the parameters were estimated, by the delta
   * method, to a thousandth of each standard error; the same forecast where the model's parameters
   * were given or their covariance is not known.
   */
  public PurchaseForecast withErrors() {
    LogSensitivities slopes = LogSensitivities.of(model);
    if (error != null || !slopes.known()) {
      return this;
    }
    Rows rows = base.rows();
    Horizon length = Horizon.of(horizon);
    double[] errors = new double[rows.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] =
          Math.sqrt(slopes.variance(rows.x[i], rows.tx[i], rows.age[i], length, discounting));
    }
    return new PurchaseForecast(this, errors);
  }

  /** Returns the model that was asked. */
  public PurchaseModel model() {
    return model;
  }

  /** Returns the base it was asked about. */
  public PurchaseBase base() {
    return base;
  }

  /** Returns how far into the future was asked. */
  public Duration horizon() {
    return horizon;
  }

  /** Returns what later purchases were taken to be worth. */
  public Discounting discounting() {
    return discounting;
  }

  /**
   * Returns the probability that this customer is alive at the end of observation; empty of {@link
   * Nbd}, which holds that all are.
   */
  public OptionalDouble probabilityAlive(int number) {
    return model.dropsOut() ? OptionalDouble.of(alive[base.row(number)]) : OptionalDouble.empty();
  }

  /** Returns the probability that this customer buys nothing within the horizon. */
  public double probabilityOfNone(int number) {
    return none[base.row(number)];
  }

  /** Returns the purchases expected of this customer within the horizon. */
  public double expectedPurchases(int number) {
    return expected[base.row(number)];
  }

  /** Returns the same with each purchase weighted by what money of its time is worth now. */
  public double discountedPurchases(int number) {
    return discounted[base.row(number)];
  }

  /**
   * Returns the standard error of the logarithm of {@link #discountedPurchases}, that is about
   * their relative error, from the uncertainty of the parameters; empty unless made {@link
   * #withErrors} of a fitted model.
   */
  public OptionalDouble relativeError(int number) {
    return error == null ? OptionalDouble.empty() : OptionalDouble.of(error[base.row(number)]);
  }

  /** Returns the purchases expected of the whole base within the horizon. */
  public double total() {
    return total(expected);
  }

  private double total(double[] column) {
    double sum = 0;
    for (int i = 0; i < column.length; i++) {
      sum += base.rows().count[i] * column[i];
    }
    return sum;
  }

  /**
   * Returns an interval for the purchases the whole base will make within the horizon, if the model
   * is true: the variance of the outcomes given the parameters plus, for a fitted model, that of
   * the parameters. No model is quite true; {@link #totalInterval(double, HoldoutScore)} allows for
   * that.
   *
   * @param level share of cases in which it should cover what happens, within (0, 1)
   * @return empty where a fitted model's covariance is not known
   */
  public Optional<Interval> totalInterval(double level) {
    return totalInterval(level, 0);
  }

  /**
   * Returns the interval of {@link #totalInterval(double)} widened by the model's own error, as one
   * hold-out showed it: the share by which the actual total lay off the forecast one is taken as
   * the standard deviation of that error, and its variance is added.
   *
   * <p>One hold-out is one look at the error: it may have been lucky, and a season that the
   * hold-out did not see is not in it. For a horizon longer than the hold-out, errors are likely
   * greater.
   *
   * @param level share of cases in which it should cover what happens, within (0, 1)
   * @param heldOut how the same model fared, such as {@link ModelComparison#score}
   * @return empty where a fitted model's covariance is not known, or the hold-out forecast was 0
   */
  public Optional<Interval> totalInterval(double level, HoldoutScore heldOut) {
    return heldOut.predicted() > 0
        ? totalInterval(level, heldOut.actual() / heldOut.predicted() - 1)
        : Optional.empty();
  }

  /** With the model's error as a share of the forecast. */
  private Optional<Interval> totalInterval(double level, double modelError) {
    double variance = outcomeVariance();
    Optional<FitReport> report = model.report();
    double mean = total();
    if (report.isPresent()) {
      double relative = DeltaMethod.variance(report.get(), DeltaMethod.Scale.LOG, this::totalOf);
      if (Double.isNaN(relative)) {
        return Optional.empty();
      }
      variance += mean * mean * relative;
    }
    double spread = Math.sqrt(variance + mean * mean * modelError * modelError);
    double reach = Specials.normalHalfWidth(level) * spread;
    return Optional.of(new Interval(Math.max(0, mean - reach), mean + reach, level));
  }

  private double totalOf(double[] parameters) {
    PurchaseKernel kernel = model.kernelOf(parameters);
    Rows rows = base.rows();
    double t = model.units(horizon);
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      int x = rows.x[i];
      double tx = rows.tx[i];
      double age = rows.age[i];
      sum += rows.count[i] * kernel.alive(x, tx, age) * kernel.expected(x, tx, age, t);
    }
    return sum;
  }

  private double outcomeVariance() {
    PurchaseKernel kernel = model.kernel();
    Rows rows = base.rows();
    double t = model.units(horizon);
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      double square = alive[i] * kernel.expectedSquare(rows.x[i], rows.tx[i], rows.age[i], t);
      sum += rows.count[i] * Math.max(0, square - expected[i] * expected[i]);
    }
    return sum;
  }

  /** Returns model, horizon, discounting and the base's total. */
  @Override
  public String toString() {
    return model.id()
        + " over "
        + horizon
        + " at "
        + discounting
        + ": "
        + total()
        + " purchases of "
        + base.size()
        + " customers";
  }
}
