package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.jspecify.annotations.Nullable;

/**
 * The customer gave something back and got money for it. Amounts are magnitudes: hosts write
 * returns with either sign, and both are read alike.
 */
public final class Refund extends AbstractEvent implements CustomerEvent {

  private final Money amount;
  private final @Nullable Money profit;
  private final @Nullable String purchase;

  private Refund(
      EventHeader stamp, Money amount, @Nullable Money profit, @Nullable String purchase) {
    super(stamp);
    this.amount = amount;
    this.profit = profit;
    this.purchase = purchase;
  }

  /**
   * Returns a refund.
   *
   * @param id the host's id of it; not that of the purchase, see {@link #ofPurchase}
   * @param at when it happened
   * @param amount what was given back, read as a magnitude whatever its sign
   * @throws IllegalArgumentException if the id is blank or too long
   */
  public static Refund of(String id, Instant at, Money amount) {
    return new Refund(EventHeader.of(id, at), requireNonNull(amount, "amount").abs(), null, null);
  }

  static Refund ofStamp(EventHeader stamp, Money amount, @Nullable Money profit) {
    return new Refund(stamp, amount, profit, null);
  }

  @Override
  public EventKind kind() {
    return EventKind.REFUND;
  }

  /** Returns what was given back, 0 or more. */
  public Money amount() {
    return amount;
  }

  /**
   * Returns the profit that is lost again: what the purchase had earned, so it is taken off the
   * customer's profit. Negative where the purchase had made a loss.
   */
  public Optional<Money> profit() {
    return Optional.ofNullable(profit);
  }

  /** Returns the id of the purchase that came back, where it is known. */
  public Optional<String> purchase() {
    return Optional.ofNullable(purchase);
  }

  /**
   * Returns this refund with the profit that is lost again.
   *
   * @throws MixedCurrencyException if the currency is not the amount's
   */
  public Refund withProfit(Money profit) {
    if (!profit.currency().equals(amount.currency())) {
      throw new MixedCurrencyException(amount.currency(), profit.currency());
    }
    return new Refund(stamp, amount, profit, purchase);
  }

  /**
   * Returns this refund as one of the purchase with this event id. Where that purchase is
   * cancelled, the refund does not hold; see {@link RefundTally}.
   */
  public Refund ofPurchase(String purchase) {
    return new Refund(
        stamp, amount, profit, EventHeader.text(purchase, "id of the refunded purchase"));
  }

  @Override
  public Refund recordedAt(Instant moment) {
    return new Refund(stamp.recordedAfter(kind(), moment), amount, profit, purchase);
  }

  @Override
  public Refund onLine(String line) {
    return new Refund(stamp.onLine(line), amount, profit, purchase);
  }

  /** Returns whether the columns of a history hold all there is to say. */
  boolean isPlain() {
    return stamp.line() == null && purchase == null;
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(amount, profit, purchase);
  }

  @Override
  Currency currency() {
    return amount.currency();
  }
}
