package org.clm4j.examples.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.SplittableRandom;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;

/**
 * A customer as a shop would keep one: its own class, which knows nothing of clm4j.
 *
 * @param id the shop's number
 * @param orders orders so far
 * @param spend what was paid for them
 * @param firstOrderAt when the first one was placed
 * @param lastOrderAt when the last one was placed
 */
record Shopper(String id, int orders, double spend, Instant firstOrderAt, Instant lastOrderAt) {
  /** The moment at which the benchmarks ask. */
  static final Instant AS_OF = Instant.parse("2026-06-30T23:59:59Z");

  /** Returns so many shoppers, always the same ones: some new, some loyal, some long silent. */
  static Shopper[] some(int count) {
    SplittableRandom random = new SplittableRandom(20_260_630);
    Shopper[] shoppers = new Shopper[count];
    for (int i = 0; i < count; i++) {
      int tenureDays = 1 + random.nextInt(1500);
      int silentDays = random.nextInt(tenureDays);
      int orders = silentDays == tenureDays - 1 ? 1 : 1 + random.nextInt(12);
      shoppers[i] =
          new Shopper(
              "S" + i,
              orders,
              orders * (10 + random.nextInt(9000) / 100.0),
              AS_OF.minus(Duration.ofDays(tenureDays)),
              AS_OF.minus(Duration.ofDays(orders == 1 ? tenureDays : silentDays)));
    }
    return shoppers;
  }

  /** Returns the orders as events, evenly spread between the first and the last. */
  CustomerHistory history() {
    Money each = Money.rounded(spend / orders, Currency.getInstance("USD"));
    Duration span = Duration.between(firstOrderAt, lastOrderAt);
    CustomerHistory.Builder history = CustomerHistory.builder(id);
    for (int n = 0; n < orders; n++) {
      Duration after = orders == 1 ? Duration.ZERO : span.multipliedBy(n).dividedBy(orders - 1);
      history.add(Purchase.of(id + "-" + n, firstOrderAt.plus(after), each));
    }
    return history.build();
  }
}
