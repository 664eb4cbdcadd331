package org.clm4j.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.clm4j.basics.Money;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;

/** Profiles and readings for the tests of this room. */
final class Advised {
  static final ZoneId UTC = ZoneOffset.UTC;
  static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

  private Advised() {}

  static CustomerProfile in(String stage, Consumer<MetricValues.Builder> facts) {
    MetricValues.Builder values = MetricValues.builder().put(Metrics.STAGE, stage);
    facts.accept(values);
    return CustomerProfile.of("c1", NOON, UTC, values.build());
  }

  static CustomerProfile in(String stage) {
    return in(stage, v -> {});
  }

  static Recommender of(String model) {
    return Recommender.builder(StrategyCatalog.ofSources(), model, UTC).build();
  }

  static List<String> ids(Advice advice) {
    return advice.recommendations().stream().map(r -> r.strategy().id()).toList();
  }

  static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
