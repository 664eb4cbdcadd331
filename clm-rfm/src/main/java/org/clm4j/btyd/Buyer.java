package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;

/**
 * What {@link BuyerClv} needs to know of one customer: how they buy, and what they spend.
 *
 * @param purchases repeat purchases, the time of the last one and the time observed, in the unit of
 *     the purchase model
 * @param spend the purchases whose mean is known, and that mean; {@link SpendSummary#none} where
 *     they have not bought again, or their repeat purchases brought nothing
 * @param first what the first purchase brought, in units of the currency, 0 or more; empty where it
 *     is not known
 */
public record Buyer(PurchaseSummary purchases, SpendSummary spend, OptionalDouble first) {

  private static final Buyer NEW = new Buyer(PurchaseSummary.justAcquired(), SpendSummary.none());

  /**
   * Checks that all are there.
   *
   * @throws IllegalArgumentException if the first purchase brought less than 0, or no finite amount
   */
  public Buyer {
    requireNonNull(purchases, "purchases");
    requireNonNull(spend, "spend");
    if (!(first.orElse(0) >= 0) || Double.isInfinite(first.orElse(0))) {
      throw new IllegalArgumentException(
          "the first purchase brought a finite amount, 0 or more; the one given is not. Maybe it was"
              + " returned, then it is 0.");
    }
  }

  /** Makes a customer of whose first purchase the amount is not known. */
  public Buyer(PurchaseSummary purchases, SpendSummary spend) {
    this(purchases, spend, OptionalDouble.empty());
  }

  /** Returns a customer at the moment of the first purchase. */
  public static Buyer justAcquired() {
    return NEW;
  }

  /**
   * Returns a customer of a base. A mean repeat purchase of 0 or, after returns, less counts as not
   * known, as it does in the fit of {@link GammaGamma}.
   *
   * @param number the customer's number in the base
   */
  public static Buyer from(PurchaseBase base, int number) {
    return new Buyer(base.summary(number), spendOf(base, number), base.firstAmount(number));
  }

  /**
   * Returns {@link #spend}, or where it is not known what the first purchase brought, as one
   * purchase.
   */
  public SpendSummary spendOrFirst() {
    return orFirst(spend, first);
  }

  private static SpendSummary orFirst(SpendSummary spend, OptionalDouble first) {
    return spend.purchases() > 0 || first.isEmpty()
        ? spend
        : new SpendSummary(1, first.getAsDouble());
  }

  /** Returns the same of a customer of a base. */
  static SpendSummary spendOrFirst(PurchaseBase base, int number) {
    return orFirst(spendOf(base, number), base.firstAmount(number));
  }

  /** Returns what a customer of a base spent on repeat purchases. */
  static SpendSummary spendOf(PurchaseBase base, int number) {
    OptionalDouble mean = base.repeatMean(number);
    return mean.isPresent() && mean.getAsDouble() > 0
        ? new SpendSummary(base.summary(number).repeats(), mean.getAsDouble())
        : SpendSummary.none();
  }

  /**
   * Returns what a history says of its customer on the day of a moment, that day included; empty if
   * they had not bought by then.
   *
   * @param zone whose calendar days are counted
   * @param unit the unit in which the purchase model counts time
   */
  public static Optional<Buyer> from(
      CustomerHistory history, Instant asOf, ZoneId zone, Duration unit) {
    CustomerHistory happened = history.asOf(asOf);
    if (!bought(happened)) {
      return Optional.empty();
    }
    PurchaseBase base =
        PurchaseBase.collector(Moments.dateOf(asOf, zone), zone, unit).add(happened).build();
    return Optional.of(from(base, 0));
  }

  private static boolean bought(CustomerHistory history) {
    EventRows rows = history.rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row) == EventKind.PURCHASE) {
        return true;
      }
    }
    return false;
  }
}
