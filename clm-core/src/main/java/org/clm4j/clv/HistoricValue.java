package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has been worth up to a moment: purchases, less refunds, less what was invested in
 * the relationship.
 *
 * <pre>
 *   net = bought − returned − invested
 * </pre>
 *
 * <p>It is counted in profit where the profit is given for <em>every</em> purchase and refund up to
 * the moment, else in sales, and says which: a sum of both would be neither. Invested is the cost
 * of all treatments, such as trial, training and compensation; one whose cost is not known counts
 * as 0 and is counted in {@link #treatmentsOfUnknownCost}. Nothing is discounted, sums are exact.
 * To see the value as it was known then, cut the history with {@link CustomerHistory#knownBy}
 * first.
 *
 * <p>Immutable and thread-safe.
 */
public final class HistoricValue {

  /** Id of this model in its estimates. */
  public static final String ID = "historic";

  private static final Label INVESTED = ClvWords.name("relationshipInvestment");
  private static final Label NOTHING = ClvWords.name("nothingMoved");

  private final MarginBasis basis;
  private final Money bought;
  private final Money returned;
  private final Money invested;
  private final int purchases;
  private final int refunds;
  private final int costUnknown;

  private HistoricValue(Builder from) {
    this.basis = from.basis;
    this.bought = from.bought;
    this.returned = from.returned;
    this.invested = from.invested;
    this.purchases = from.purchases;
    this.refunds = from.refunds;
    this.costUnknown = from.costUnknown;
  }

  private static HistoricValue of(MarginRows sums, MarginBasis basis, Currency currency) {
    return builder(basis, currency)
        .bought(Money.ofScaled(sums.gain(basis), currency), sums.purchases)
        .returned(Money.ofScaled(sums.loss(basis), currency), sums.refunds)
        .invested(Money.ofScaled(sums.invested, currency))
        .treatmentsOfUnknownCost(sums.costUnknown)
        .build();
  }

  /**
   * Returns a builder of a value that was found before and written down; what is not said is zero.
   *
   * @param basis whether profit or sales are counted
   */
  public static Builder builder(MarginBasis basis, Currency currency) {
    return new Builder(basis, currency);
  }

  /**
   * Returns the value up to the moment, in profit where every purchase and refund gives it, else in
   * sales; empty where no money had moved.
   *
   * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
   */
  public static Optional<HistoricValue> of(CustomerHistory history, Instant asOf) {
    MarginRows sums = sums(history, asOf);
    return moved(history, sums)
        .map(
            currency ->
                of(
                    sums,
                    sums.profitKnown && sums.purchases + sums.refunds > 0
                        ? MarginBasis.PROFIT
                        : MarginBasis.SALES,
                    currency));
  }

  /**
   * Returns the value up to the moment in a stated basis, so that customers of one base compare;
   * empty where no money had moved, or where profit is asked for and not known of every purchase
   * and refund.
   *
   * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
   */
  public static Optional<HistoricValue> of(
      CustomerHistory history, Instant asOf, MarginBasis basis) {
    requireNonNull(basis, "basis");
    MarginRows sums = sums(history, asOf);
    return basis == MarginBasis.PROFIT && !sums.profitKnown
        ? Optional.empty()
        : moved(history, sums).map(currency -> of(sums, basis, currency));
  }

  /**
   * Returns the historic value as a value model: whatever the horizon and discounting asked for,
   * its estimates have a horizon of zero and no discounting, for they contain nothing of the
   * future.
   */
  public static ClvModel<CustomerHistory> model() {
    return (history, asOf, horizon, discounting) ->
        of(history, asOf).map(HistoricValue::estimate).orElseGet(HistoricValue::nothing);
  }

  private static MarginRows sums(CustomerHistory history, Instant asOf) {
    return new MarginRows(history.rows(), Long.MIN_VALUE, Moments.toMicros(asOf));
  }

  private static Optional<Currency> moved(CustomerHistory history, MarginRows sums) {
    return sums.purchases + sums.refunds + sums.treatments - sums.costUnknown > 0
        ? history.rows().currency()
        : Optional.empty();
  }

  /** Returns whether profit or sales are counted. */
  public MarginBasis basis() {
    return basis;
  }

  /** Returns what purchases brought. */
  public Money bought() {
    return bought;
  }

  /** Returns what refunds took back; in profit, negative where what came back had made a loss. */
  public Money returned() {
    return returned;
  }

  /** Returns what treatments cost. */
  public Money invested() {
    return invested;
  }

  /** Returns what is left: bought − returned − invested. */
  public Money net() {
    return bought.minus(returned).minus(invested);
  }

  /** Returns how many purchases there were. */
  public int purchases() {
    return purchases;
  }

  /** Returns how many refunds there were. */
  public int refunds() {
    return refunds;
  }

  /** Returns how many treatments had a cost that is not known, and so count as 0. */
  public int treatmentsOfUnknownCost() {
    return costUnknown;
  }

  /** Returns the value as an estimate, its parts the amounts added and taken off. */
  public ClvEstimate estimate() {
    boolean profit = basis == MarginBasis.PROFIT;
    return empty()
        .amount(
            "purchases",
            profit ? ClvWords.name("profitOfPurchases") : ClvWords.name("sales"),
            bought)
        .amount(
            "refunds",
            profit ? ClvWords.name("profitOfRefunds") : ClvWords.name("refunds"),
            returned.negated())
        .amount("investment", INVESTED, invested.negated())
        .build();
  }

  private static ClvEstimate nothing() {
    return empty().noEstimate(NOTHING);
  }

  private static ClvEstimate.Builder empty() {
    return ClvEstimate.builder(ID, Horizon.of(Duration.ZERO), Discounting.none());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HistoricValue v
        && basis == v.basis
        && bought.equals(v.bought)
        && returned.equals(v.returned)
        && invested.equals(v.invested)
        && purchases == v.purchases
        && refunds == v.refunds
        && costUnknown == v.costUnknown;
  }

  @Override
  public int hashCode() {
    return 31 * bought.hashCode() + invested.hashCode();
  }

  /** Returns the net value and its basis, for a reader's eyes. */
  @Override
  public String toString() {
    return net() + " of " + basis.label();
  }

  /** Collects sums and counts; not for sharing between threads. */
  public static final class Builder {
    private final MarginBasis basis;
    private Money bought;
    private Money returned;
    private Money invested;
    private int purchases;
    private int refunds;
    private int costUnknown;

    private Builder(MarginBasis basis, Currency currency) {
      this.basis = requireNonNull(basis, "basis");
      this.bought = Money.zero(currency);
      this.returned = bought;
      this.invested = bought;
    }

    /** Says what so many purchases brought. */
    public Builder bought(Money amount, int times) {
      this.bought = requireNonNull(amount, "amount");
      this.purchases = times;
      return this;
    }

    /** Says what so many refunds took back. */
    public Builder returned(Money amount, int times) {
      this.returned = requireNonNull(amount, "amount");
      this.refunds = times;
      return this;
    }

    /** Says what treatments cost. */
    public Builder invested(Money amount) {
      this.invested = requireNonNull(amount, "amount");
      return this;
    }

    /** Says how many treatments had a cost that is not known. */
    public Builder treatmentsOfUnknownCost(int times) {
      this.costUnknown = times;
      return this;
    }

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException if a count is negative
     * @throws MixedCurrencyException if the amounts are in more than one currency
     * @throws ArithmeticException if what is left is beyond ±9.2 × 10¹²
     */
    public HistoricValue build() {
      Checks.nonNegative(purchases, "the number of purchases");
      Checks.nonNegative(refunds, "the number of refunds");
      Checks.nonNegative(costUnknown, "the number of treatments of unknown cost");
      HistoricValue value = new HistoricValue(this);
      value.net();
      return value;
    }
  }
}
