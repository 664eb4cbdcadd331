package org.clm4j.retention;

import java.time.ZoneId;
import java.util.List;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A strategy made ready to be asked about customers.
 *
 * @param place where it stands in the catalogue
 * @param eligible what must hold; null where nothing must
 * @param consent whether the customer may be contacted through its channel; null without a channel
 */
record PreparedStrategy(
    RetentionStrategy strategy,
    int place,
    @Nullable Rule<CustomerProfile> eligible,
    List<String> factorIds,
    List<NumberMetric> factors,
    @Nullable FlagMetric consent) {

  static PreparedStrategy of(RetentionStrategy strategy, int place, ZoneId zone) {
    List<String> factors = List.copyOf(strategy.improves());
    return new PreparedStrategy(
        strategy,
        place,
        strategy.eligibility().equals(Condition.always())
            ? null
            : compiled(strategy.eligibility(), zone),
        factors,
        factors.stream().map(Metrics::factorValue).toList(),
        strategy.channel().map(Metrics::consent).orElse(null));
  }

  /** Returns a condition ready to be asked of profiles. */
  static Rule<CustomerProfile> compiled(Condition condition, ZoneId zone) {
    return Rule.compile(condition, ProfileMapper.ofProfiles(), zone);
  }
}
