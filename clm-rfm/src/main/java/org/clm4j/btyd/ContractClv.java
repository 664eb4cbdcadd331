package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;

/**
 * What a customer under contract is worth: the payments of the renewals still to come, each as
 * likely as {@link ShiftedBetaGeometric} says of somebody who has renewed so often.
 *
 * <pre>
 *   value = amount · Σ S(made + j)/S(made) · factor(time until the j-th renewal from now), j = 1, 2, …
 * </pre>
 *
 * <p>Payments are made at the renewals. Under continuous discounting each counts from its own
 * moment; a discrete convention dates the first to the start, middle or end of its period and the
 * others whole contract periods later.
 *
 * <p>Source: Fader and Hardie, "Customer-Base Valuation in a Contractual Setting", Marketing
 * Science 29(1), 2010. Immutable and thread-safe.
 */
public final class ContractClv implements ClvModel<Contract> {

  private static final Label AMOUNT = BtydWords.name("amountOfOneRenewal");
  private static final Label RENEWALS = BtydWords.name("expectedRenewalsToComeDiscounted");
  private static final Label RETENTION = BtydWords.name("probabilityOfTheNextRenewal");

  private static final Label NO_RENEWAL = BtydWords.NO_RENEWAL.label();

  private final ShiftedBetaGeometric renewals;
  private final CustomerMargin margin;
  private final double level;

  private ContractClv(ShiftedBetaGeometric renewals, CustomerMargin margin, double level) {
    this.renewals = requireNonNull(renewals, "renewals");
    this.margin = margin;
    this.level = level;
  }

  /** Returns the value model of a renewal model, without a margin and with intervals at 0.9. */
  public static ContractClv of(ShiftedBetaGeometric renewals) {
    return new ContractClv(renewals, CustomerMargin.ofBase(1), BuyerClv.DEFAULT_LEVEL);
  }

  /**
   * Returns this model with a margin: what share of the amount is profit.
   *
   * @param share above 0; 0.3 is thirty percent
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public ContractClv withMargin(double share) {
    return withMargin(CustomerMargin.ofBase(Parameters.margin(share)));
  }

  /**
   * Returns this model with a margin that may be one customer's own, and is only as certain as its
   * standard error says; the intervals are wider for it. With a margin below 0 values are losses.
   */
  public ContractClv withMargin(CustomerMargin of) {
    return new ContractClv(renewals, requireNonNull(of, "of"), level);
  }

  /**
   * Returns this model with intervals of another level.
   *
   * @throws IllegalArgumentException if it is not within (0, 1)
   */
  public ContractClv withLevel(double share) {
    return new ContractClv(renewals, margin, new Interval(0, 1, share).level());
  }

  /** Returns the model's id, that of its renewal model. */
  public String id() {
    return ShiftedBetaGeometric.ID;
  }

  /** Returns the renewal model. */
  public ShiftedBetaGeometric renewals() {
    return renewals;
  }

  /**
   * Returns what the contract's renewals to come are worth.
   *
   * <p>There is no limit without end and without discounting where α is 1 or less; the estimate is
   * doubtful where the renewal model is not identified, and where the horizon ends before the next
   * renewal, so that it holds no payment at all.
   *
   * @throws IllegalArgumentException if the next renewal lies before {@code asOf}, or the discount
   *     rate is negative and the horizon has no end
   * @throws IllegalStateException if the fit did not converge
   */
  @Override
  public ClvEstimate estimate(
      Contract contract, Instant asOf, Horizon horizon, Discounting discounting) {
    Duration wait = Duration.between(asOf, contract.nextRenewalAt());
    if (wait.isNegative()) {
      throw new IllegalArgumentException(
          "the next renewal lies before the moment of the estimate. Maybe count that renewal among those"
              + " made, or the contract as ended.");
    }
    ClvParts parts = new ClvParts(id(), horizon, discounting, margin, level);
    double[] at = {renewals.alpha(), renewals.beta()};
    parts.input("retention", RETENTION, renewals.retention(contract.renewals() + 1));
    double expected = expected(at, contract, wait, horizon, discounting);
    if (Double.isInfinite(expected)) {
      return parts.withoutLimit();
    }
    return parts.renewals(
        contract.amount(),
        AMOUNT,
        expected,
        RENEWALS,
        interval(contract, wait, horizon, discounting),
        renewals.report(),
        horizon.length().filter(length -> length.compareTo(wait) < 0).map(length -> NO_RENEWAL));
  }

  private Optional<Interval> interval(
      Contract contract, Duration wait, Horizon horizon, Discounting discounting) {
    return renewals
        .report()
        .flatMap(
            report ->
                DeltaMethod.interval(
                    report,
                    level,
                    DeltaMethod.Scale.LOG,
                    at -> expected(at, contract, wait, horizon, discounting)));
  }

  /** The discounted number of renewals expected within the horizon. */
  private double expected(
      double[] at, Contract contract, Duration wait, Horizon horizon, Discounting discounting) {
    Duration period = renewals.period();
    double d = discounting.perPeriod(period);
    double beta = at[1] + contract.renewals();
    double sum;
    if (horizon.isEndless()) {
      sum = BetaGeometricKernel.survivalSum(at[0], beta, ShiftedBetaGeometric.notNegative(d));
    } else {
      Duration left = horizon.length().orElseThrow().minus(wait);
      long count = left.isNegative() ? 0 : 1 + left.dividedBy(period);
      sum = BetaGeometricKernel.survivalSum(at[0], beta, count, d);
    }
    // The sum discounts the first renewal by a whole period; it lies `wait` ahead instead.
    return sum * (1 + d) * PaymentTiming.factor(wait, discounting);
  }

  /** Returns id, margin and the level of the intervals. */
  @Override
  public String toString() {
    return id() + ", margin " + margin.share() + ", intervals at " + level;
  }
}
