package org.clm4j.score;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;

/** Profiles and factors for the tests of this room. */
final class Known {
  static final ZoneId UTC = ZoneOffset.UTC;
  static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

  private Known() {}

  static CustomerProfile profile(Consumer<MetricValues.Builder> facts) {
    return profile(NOON, facts);
  }

  static CustomerProfile profile(Instant asOf, Consumer<MetricValues.Builder> facts) {
    MetricValues.Builder values = MetricValues.builder();
    facts.accept(values);
    return CustomerProfile.of("c1", asOf, UTC, values.build());
  }

  static NumberMetric grade(String id) {
    return NumberMetric.of(id, Label.of(id), Unit.NONE);
  }

  /** A factor that reads a number from 0 to 1 of its own name. */
  static Factor.Builder graded(String id) {
    return Factor.builder(id, grade(id), ValueFunction.linear(0, 1));
  }
}
