package org.clm4j.retention;

import java.time.ZoneId;
import java.util.List;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Rule;
import org.jspecify.annotations.Nullable;

/** A strategy that fits a stage, made ready to be asked about customers. */
final class Candidate {

  final RetentionStrategy strategy;
  final Reason fit;
  final boolean named;
  final int place;
  final @Nullable Rule<CustomerProfile> rule;
  final List<String> factorIds;
  final List<NumberMetric> factors;

  /**
   * @param fit why it fits the stage
   * @param named whether its source names the stage, not just all of them
   * @param place where it stands in the catalogue
   */
  Candidate(RetentionStrategy strategy, Reason fit, boolean named, int place, ZoneId zone) {
    this.strategy = strategy;
    this.fit = fit;
    this.named = named;
    this.place = place;
    this.rule =
        strategy.eligibility().equals(Condition.always())
            ? null
            : Rule.compile(strategy.eligibility(), ProfileMapper.ofProfiles(), zone);
    this.factorIds = List.copyOf(strategy.mends());
    this.factors = factorIds.stream().map(Metrics::factorValue).toList();
  }

  boolean isBorrowed() {
    return fit instanceof Reason.BorrowedFrom;
  }
}
