package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;

/**
 * What a customer is worth who can buy only at given opportunities: the opportunities they will
 * use, times what they spend at one.
 *
 * <pre>
 *   value = E[discounted purchases | x, tₓ, n] · E[M | x, z̄] · margin
 * </pre>
 *
 * <p>The first factor is {@link BgBb}'s, the second {@link GammaGamma}'s. The next opportunity lies
 * one {@link BgBb#every} after the moment of the estimate.
 *
 * <p>Source: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual
 * Setting", Marketing Science 29(6), 2010. Immutable and thread-safe.
 */
public final class OpportunityClv implements ClvModel<OpportunityBuyer> {

  private static final Label NO_OPPORTUNITY = BtydWords.NO_OPPORTUNITY.label();

  private final BgBb purchases;
  private final GammaGamma spend;
  private final Currency currency;
  private final CustomerMargin margin;
  private final double level;

  private OpportunityClv(
      BgBb purchases, GammaGamma spend, Currency currency, CustomerMargin margin, double level) {
    this.purchases = requireNonNull(purchases, "purchases");
    this.spend = requireNonNull(spend, "spend");
    this.currency = requireNonNull(currency, "currency");
    this.margin = margin;
    this.level = level;
  }

  /**
   * Returns the value model of a purchase model and a spend model, without a margin and with
   * intervals at {@value BuyerClv#DEFAULT_LEVEL}.
   *
   * @param currency of the amounts the spend model was fitted to
   */
  public static OpportunityClv of(BgBb purchases, GammaGamma spend, Currency currency) {
    return new OpportunityClv(
        purchases, spend, currency, CustomerMargin.ofBase(1), BuyerClv.DEFAULT_LEVEL);
  }

  /**
   * Returns this model with a margin: what share of spend is profit.
   *
   * @param share above 0; 0.3 is thirty percent
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public OpportunityClv withMargin(double share) {
    return withMargin(CustomerMargin.ofBase(Parameters.margin(share)));
  }

  /**
   * Returns this model with a margin that may be one customer's own, and is only as certain as its
   * standard error says; the intervals are wider for it. With a margin below 0 values are losses.
   */
  public OpportunityClv withMargin(CustomerMargin of) {
    return new OpportunityClv(purchases, spend, currency, requireNonNull(of, "of"), level);
  }

  /**
   * Returns this model with intervals of another level.
   *
   * @throws IllegalArgumentException if it is not within (0, 1)
   */
  public OpportunityClv withLevel(double share) {
    return new OpportunityClv(
        purchases, spend, currency, margin, new Interval(0, 1, share).level());
  }

  /** Returns the model's id, {@code bg-bb+gamma-gamma}. */
  public String id() {
    return BgBb.ID + "+" + GammaGamma.ID;
  }

  /**
   * Returns what the customer's purchases to come are worth; the answers without a value are those
   * of {@link BuyerClv#estimate}. The estimate is doubtful, too, where the horizon ends before the
   * next opportunity.
   *
   * @param asOf the moment of the customer's last opportunity
   * @throws IllegalStateException if a model's fit did not converge
   */
  @Override
  public ClvEstimate estimate(
      OpportunityBuyer customer, Instant asOf, Horizon horizon, Discounting discounting) {
    requireNonNull(asOf, "asOf");
    ClvParts parts = new ClvParts(id(), horizon, discounting, margin, level);
    double mean = spend.expectedMean(customer.spend());
    if (Double.isInfinite(mean)) {
      return parts.withoutMean();
    }
    OpportunityCounts counts = customer.opportunities();
    double discounted = purchases.discountedPurchases(counts, horizon, discounting);
    parts.input("probabilityAlive", ClvParts.ALIVE, purchases.probabilityAlive(counts));
    if (Double.isInfinite(discounted)) {
      return parts.withoutLimit();
    }
    double variance =
        purchases.logDiscountedVariance(counts, horizon, discounting)
            + spend.logMeanVariance(customer.spend());
    Optional<Label> none =
        horizon
            .length()
            .filter(length -> length.compareTo(purchases.every()) < 0)
            .map(length -> NO_OPPORTUNITY);
    return parts.product(
        mean,
        currency,
        discounted,
        Math.sqrt(variance),
        purchases.report(),
        spend.report(),
        none.or(spend::warning));
  }

  /** Returns id, margin and the level of the intervals. */
  @Override
  public String toString() {
    return id() + ", margin " + margin.share() + ", intervals at " + level;
  }
}
