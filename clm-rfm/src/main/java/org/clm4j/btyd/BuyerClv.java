package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.random.RandomGenerator;
import org.clm4j.basics.Label;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;

/**
 * What a customer without a contract is worth: purchases still to come, times what one brings.
 *
 * <pre>
 *   value = E[discounted purchases | x, tₓ, T] · E[M | x, z̄] · margin
 * </pre>
 *
 * <p>The first factor is a {@link PurchaseModel}'s, the second a {@link GammaGamma} model's; the
 * margin is 1, so that the value is turnover, until {@link #withMargin} says otherwise. The
 * interval is due to the parameters' uncertainty, by the delta method on the logarithm of the
 * value; what chance adds to a single customer's own future is {@link #outcomes}.
 *
 * <pre>{@code
 * BuyerClv clv = BuyerClv.of(purchases, spend, Currency.getInstance("USD"));
 * Duration month = …;
 * clv.estimate(
 *     Buyer.from(base, number),
 *     asOf,
 *     Horizon.ofPeriods(12, month),
 *     Discounting.discrete(Rate.per(month, 0.01), Timing.END));    // 972.05
 * }</pre>
 *
 * <p>Source: Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base
 * Analysis", Journal of Marketing Research 42, 2005. Immutable and thread-safe.
 */
public final class BuyerClv implements ClvModel<Buyer> {

  /** Level of the intervals unless another is asked for; ours. */
  public static final double DEFAULT_LEVEL = 0.9;

  private static final Label EXPECTED = Label.of("expected purchases to come", "预期未来购买次数");
  private static final Label NONE = Label.of("probability of no purchase", "不再购买的概率");

  private final PurchaseModel purchases;
  private final GammaGamma spend;
  private final Currency currency;
  private final double margin;
  private final double level;
  private final LogSensitivities slopes;

  private BuyerClv(
      PurchaseModel purchases, GammaGamma spend, Currency currency, double margin, double level) {
    this.purchases = requireNonNull(purchases, "purchases");
    this.spend = requireNonNull(spend, "spend");
    this.currency = requireNonNull(currency, "currency");
    this.margin = margin;
    this.level = level;
    this.slopes = LogSensitivities.of(purchases);
  }

  /**
   * Returns the value model of a purchase model and a spend model.
   *
   * @param currency of the amounts the spend model was fitted to
   */
  public static BuyerClv of(PurchaseModel purchases, GammaGamma spend, Currency currency) {
    return new BuyerClv(purchases, spend, currency, 1, DEFAULT_LEVEL);
  }

  /**
   * Returns this model with a margin: what share of spend is profit.
   *
   * @param share above 0; 0.3 is thirty percent
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public BuyerClv withMargin(double share) {
    return new BuyerClv(purchases, spend, currency, Parameters.margin(share), level);
  }

  /**
   * Returns this model with intervals of another level.
   *
   * @param share of bases in which such an interval should cover the true mean, within (0, 1)
   * @throws IllegalArgumentException if it is not
   */
  public BuyerClv withLevel(double share) {
    return new BuyerClv(purchases, spend, currency, margin, new Interval(0, 1, share).level());
  }

  /** Returns the model's id, such as {@code bg-nbd+gamma-gamma}. */
  public String id() {
    return purchases.id() + "+" + GammaGamma.ID;
  }

  /** Returns the purchase model. */
  public PurchaseModel purchases() {
    return purchases;
  }

  /** Returns the spend model. */
  public GammaGamma spend() {
    return spend;
  }

  /**
   * Returns what the customer's purchases to come are worth.
   *
   * <p>There is no estimate where the spend model gives the customer no mean (q ≤ 1 and nothing
   * bought again), and no limit where purchases without end and without discounting have none. The
   * estimate is doubtful where a model is not identified, or spend depends strongly on frequency;
   * the reason says so.
   *
   * @param asOf the end of the customer's observation
   * @throws IllegalStateException if a model's fit did not converge
   */
  @Override
  public ClvEstimate estimate(
      Buyer customer, Instant asOf, Horizon horizon, Discounting discounting) {
    requireNonNull(asOf, "asOf");
    ClvParts parts = new ClvParts(id(), horizon, discounting, margin, level);
    double mean = spend.expectedMean(customer.spend());
    if (Double.isInfinite(mean)) {
      return parts.withoutMean();
    }
    PurchaseSummary bought = customer.purchases();
    double discounted = purchases.discountedPurchases(bought, horizon, discounting);
    parts.input("probabilityAlive", ClvParts.ALIVE, purchases.probabilityAlive(bought));
    horizon
        .length()
        .ifPresent(
            length -> {
              parts.input(
                  "expectedPurchases", EXPECTED, purchases.expectedPurchases(bought, length));
              parts.input("probabilityOfNone", NONE, purchases.probabilityOfNone(bought, length));
            });
    if (Double.isInfinite(discounted)) {
      return parts.withoutLimit();
    }
    double variance =
        slopes.variance(bought, horizon, discounting) + spend.logMeanVariance(customer.spend());
    return parts.product(
        mean, currency, discounted, variance, purchases.report(), spend.report(), spend.warning());
  }

  /**
   * Returns the values of all customers of a forecast's base, in columns, with the forecast's
   * horizon and discounting: what {@link #estimate} gives them one by one. A forecast {@link
   * PurchaseForecast#withErrors with errors} gives intervals, too.
   *
   * @throws IllegalArgumentException if the forecast is another purchase model's
   * @throws IllegalStateException if a model's fit did not converge
   */
  public BuyerValues values(PurchaseForecast forecast) {
    if (forecast.model() != purchases) {
      throw new IllegalArgumentException(
          "values of model '"
              + id()
              + "' need a forecast by its own purchase model, not by '"
              + forecast.model().id()
              + "' or another fit.");
    }
    PurchaseBase base = forecast.base();
    double reach = Specials.normalHalfWidth(level);
    double[] value = new double[base.size()];
    double[] spread = new double[base.size()];
    for (int i = 0; i < value.length; i++) {
      SpendSummary spent = Buyer.spendOf(base, i);
      double error = forecast.relativeError(i).orElse(Double.NaN);
      value[i] = spend.expectedMean(spent) * forecast.discountedPurchases(i) * margin;
      spread[i] = reach * Math.sqrt(error * error + spend.logMeanVariance(spent));
    }
    return new BuyerValues(currency, level, value, spread);
  }

  /**
   * Returns between which amounts the customer's purchases within a horizon will turn out to be
   * worth, by simulation: parameters as uncertain as the fits leave them, then whether the customer
   * is alive, how often they buy and for how much. Each purchase is discounted by the mean factor
   * of the customer's expected purchases.
   *
   * @param horizon with an end
   * @param draws how many futures are drawn, at least 100
   * @param random where chance comes from; the same generator and seed give the same interval
   * @return amounts in units of the currency, with equal chances left on either side; the low end
   *     is 0 wherever no purchase is likely enough
   * @throws IllegalArgumentException if the horizon has no end or there are too few draws
   * @throws IllegalStateException if a model's fit did not converge
   */
  public Interval outcomes(
      Buyer customer, Horizon horizon, Discounting discounting, int draws, RandomGenerator random) {
    Duration length =
        horizon
            .length()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "outcomes are drawn within a horizon that has an end. Maybe five years."));
    if (draws < 100) {
      throw new IllegalArgumentException(
          "an interval needs at least 100 draws, not " + draws + ".");
    }
    double expected = purchases.expectedPurchases(customer.purchases(), length);
    double factor =
        expected > 0
            ? purchases.discountedPurchases(customer.purchases(), horizon, discounting) / expected
            : 1;
    double[] outcomes =
        new OutcomeSimulator(purchases, spend).draw(customer, length, draws, random);
    Arrays.sort(outcomes);
    double tail = (1 - level) / 2;
    return new Interval(
        factor * margin * outcomes[(int) Math.floor(tail * (draws - 1))],
        factor * margin * outcomes[(int) Math.ceil((1 - tail) * (draws - 1))],
        level);
  }

  /**
   * Returns this model for customers known by their histories: summarised by calendar days up to
   * and including the day of the moment asked for. Who has not bought by then has no estimate.
   *
   * @param zone whose calendar days are counted
   */
  public ClvModel<CustomerHistory> ofHistories(ZoneId zone) {
    requireNonNull(zone, "zone");
    return (history, asOf, horizon, discounting) ->
        Buyer.from(history, asOf, zone, purchases.unit())
            .map(buyer -> estimate(buyer, asOf, horizon, discounting))
            .orElseGet(
                () ->
                    ClvEstimate.builder(id(), horizon, discounting)
                        .noEstimate(Label.of("the customer has not bought yet", "客户尚未购买")));
  }

  /** Returns id, margin and the level of the intervals. */
  @Override
  public String toString() {
    return id() + ", margin " + margin + ", intervals at " + level;
  }
}
