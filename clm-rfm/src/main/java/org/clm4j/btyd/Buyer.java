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
 *     nobody bought again
 */
public record Buyer(PurchaseSummary purchases, SpendSummary spend) {

  private static final Buyer NEW = new Buyer(PurchaseSummary.justAcquired(), SpendSummary.none());

  /** Checks that both are there. */
  public Buyer {
    requireNonNull(purchases, "purchases");
    requireNonNull(spend, "spend");
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
    return new Buyer(base.summary(number), spendOf(base, number));
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
