package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The customer bought something: an order, an invoice, a receipt. A purchase of nothing (amount
 * zero) is a purchase; what comes back is a {@link Refund}.
 *
 * <pre>{@code
 * Purchase.of("order-1001", at, Money.of("49.90", "EUR")).withProfit(Money.of("12.00", "EUR"))
 * }</pre>
 *
 * <p>A purchase of id, moments, amount and profit alone takes the least memory in a history.
 */
public final class Purchase extends AbstractEvent implements CustomerEvent {

  private final Money amount;
  private final @Nullable Money profit;
  private final Details details;

  /** What few hosts say of a purchase. */
  private record Details(
      double quantity,
      @Nullable Money discount,
      @Nullable String place,
      @Nullable String paymentMethod,
      @Nullable String productCategory) {

    static final Details NONE = new Details(Double.NaN, null, null, null, null);
  }

  private Purchase(EventHeader stamp, Money amount, @Nullable Money profit, Details details) {
    super(stamp);
    this.amount = amount;
    this.profit = profit;
    this.details = details;
  }

  /**
   * Returns a purchase.
   *
   * @param id the host's id of it, such as an order number
   * @param at when it happened
   * @param amount what was paid, 0 or more
   * @throws IllegalArgumentException if the amount is negative, or the id blank or too long
   */
  public static Purchase of(String id, Instant at, Money amount) {
    if (requireNonNull(amount, "amount").isNegative()) {
      throw new IllegalArgumentException(
          "a purchase's amount is 0 or more; a negative one is a return. Maybe Refund.of(...).");
    }
    return new Purchase(EventHeader.of(id, at), amount, null, Details.NONE);
  }

  static Purchase ofStamp(EventHeader stamp, Money amount, @Nullable Money profit) {
    return new Purchase(stamp, amount, profit, Details.NONE);
  }

  @Override
  public EventKind kind() {
    return EventKind.PURCHASE;
  }

  /** Returns what was paid, 0 or more. */
  public Money amount() {
    return amount;
  }

  /** Returns what the firm earned by it; negative where it lost. */
  public Optional<Money> profit() {
    return Optional.ofNullable(profit);
  }

  /** Returns how many pieces (or litres, hours, …) were bought. */
  public OptionalDouble quantity() {
    return Double.isNaN(details.quantity)
        ? OptionalDouble.empty()
        : OptionalDouble.of(details.quantity);
  }

  /** Returns the discount granted, a magnitude; the amount has it taken off already. */
  public Optional<Money> discount() {
    return Optional.ofNullable(details.discount);
  }

  /** Returns where it happened: a shop, a site, a region. */
  public Optional<String> place() {
    return Optional.ofNullable(details.place);
  }

  /** Returns how it was paid. */
  public Optional<String> paymentMethod() {
    return Optional.ofNullable(details.paymentMethod);
  }

  /** Returns the category of what was bought. */
  public Optional<String> productCategory() {
    return Optional.ofNullable(details.productCategory);
  }

  /**
   * Returns this purchase with what the firm earned by it; negative where it lost.
   *
   * @throws MixedCurrencyException if the currency is not the amount's
   */
  public Purchase withProfit(Money profit) {
    return new Purchase(stamp, amount, requireSame(profit), details);
  }

  /**
   * Returns this purchase with the number of pieces (or litres, hours, …) bought.
   *
   * @throws IllegalArgumentException if it is negative, NaN or infinite
   */
  public Purchase withQuantity(double quantity) {
    Checks.nonNegative(quantity, "quantity of a purchase");
    Details d = details;
    return with(
        new Details(quantity + 0.0, d.discount, d.place, d.paymentMethod, d.productCategory));
  }

  /**
   * Returns this purchase with the discount granted, read as a magnitude whatever its sign.
   *
   * @throws MixedCurrencyException if the currency is not the amount's
   */
  public Purchase withDiscount(Money discount) {
    Details d = details;
    return with(
        new Details(
            d.quantity, requireSame(discount).abs(), d.place, d.paymentMethod, d.productCategory));
  }

  /** Returns this purchase with the place where it happened. */
  public Purchase withPlace(String place) {
    Details d = details;
    return with(
        new Details(
            d.quantity,
            d.discount,
            EventHeader.text(place, "place of a purchase"),
            d.paymentMethod,
            d.productCategory));
  }

  /** Returns this purchase with the way it was paid. */
  public Purchase withPaymentMethod(String method) {
    Details d = details;
    return with(
        new Details(
            d.quantity,
            d.discount,
            d.place,
            EventHeader.text(method, "payment method"),
            d.productCategory));
  }

  /** Returns this purchase with the category of what was bought. */
  public Purchase withProductCategory(String category) {
    Details d = details;
    return with(
        new Details(
            d.quantity,
            d.discount,
            d.place,
            d.paymentMethod,
            EventHeader.text(category, "product category")));
  }

  @Override
  public Purchase recordedAt(Instant moment) {
    return new Purchase(stamp.recordedAfter(kind(), moment), amount, profit, details);
  }

  @Override
  public Purchase onLine(String line) {
    return new Purchase(stamp.onLine(line), amount, profit, details);
  }

  /** Returns whether the columns of a history hold all there is to say. */
  boolean isPlain() {
    return stamp.line() == null && details.equals(Details.NONE);
  }

  private Purchase with(Details more) {
    return new Purchase(stamp, amount, profit, more);
  }

  private Money requireSame(Money money) {
    if (!requireNonNull(money, "money").currency().equals(amount.currency())) {
      throw new MixedCurrencyException(amount.currency(), money.currency());
    }
    return money;
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(amount, profit, details);
  }

  @Override
  Currency currency() {
    return amount.currency();
  }
}
