package org.clm4j.stage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;

/** Small situations that tests tell their stories with: day 0 is 2026-01-01, noon. */
public final class Facts {

  public static final ZoneId ZONE = ZoneOffset.UTC;

  private Facts() {}

  public static Instant day(int day) {
    return LocalDate.of(2026, 1, 1).plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  public static Purchase purchase(int day) {
    return Purchase.of("p" + day, day(day), Money.parse("EUR 10"));
  }

  public static CustomerHistory bought(int... days) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int day : days) {
      events.add(purchase(day));
    }
    return CustomerHistory.of("c", events);
  }

  /** A profile as of a day, of a customer who bought so often, the last time on another day. */
  public static CustomerProfile profile(int asOf, int purchases, int last) {
    return CustomerProfile.of(
        "c",
        day(asOf),
        ZONE,
        MetricValues.builder()
            .put(Metrics.PURCHASES, purchases)
            .put(Metrics.LAST_PURCHASE_AT, day(last))
            .build());
  }

  public static CustomerProfile nothing(int asOf) {
    return CustomerProfile.of("c", day(asOf), ZONE, MetricValues.none());
  }
}
