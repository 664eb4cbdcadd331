package org.clm4j.retention;

import java.util.Comparator;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.NumberMetric;
import org.clm4j.rule.Rule;
import org.clm4j.rule.Truth;
import org.jspecify.annotations.Nullable;

/**
 * One way by which a strategy comes to be recommended: an occasion, or that it fits the stage,
 * first where it improves a weak factor. A strategy may have several; the first that holds decides.
 */
final class Candidate {

  /** Where a way stands, the first first. */
  enum Rank {
    URGENT,
    TIMELY,
    NAMED_AND_WEAK,
    NAMED,
    BORROWED_AND_WEAK,
    BORROWED,
    GENERAL,
    EVERY_STAGE_AND_WEAK,
    EVERY_STAGE,
    BORROWED_FOR_EVERY_STAGE
  }

  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate c) -> c.rank)
          .thenComparing(c -> c.occasion == null ? 0 : -c.occasion.priority())
          .thenComparingInt(c -> c.prepared.place());

  final PreparedStrategy prepared;
  final Rank rank;
  final @Nullable Occasion occasion;
  private final @Nullable Rule<CustomerProfile> when;

  /** Why it fits the stage; null of an occasion whose strategy does not fit it. */
  final @Nullable Reason fit;

  private final double weakBelow;

  private Candidate(
      PreparedStrategy prepared,
      Rank rank,
      @Nullable Occasion occasion,
      @Nullable Rule<CustomerProfile> when,
      @Nullable Reason fit,
      double weakBelow) {
    this.prepared = prepared;
    this.rank = rank;
    this.occasion = occasion;
    this.when = when;
    this.fit = fit;
    this.weakBelow = weakBelow;
  }

  /** Returns that an occasion came up. */
  static Candidate called(
      PreparedStrategy prepared,
      Occasion occasion,
      Rule<CustomerProfile> when,
      @Nullable Reason fit) {
    Rank rank =
        switch (occasion.urgency()) {
          case URGENT -> Rank.URGENT;
          case TIMELY -> Rank.TIMELY;
          case GENERAL -> Rank.GENERAL;
        };
    return new Candidate(prepared, rank, occasion, when, fit, Double.NaN);
  }

  /** Returns that it fits the stage. */
  static Candidate fitting(PreparedStrategy prepared, Rank rank, Reason fit) {
    return new Candidate(prepared, rank, null, null, fit, Double.NaN);
  }

  /** Returns that it fits the stage and improves a factor whose value is known and below a line. */
  static Candidate improving(PreparedStrategy prepared, Rank rank, Reason fit, double weakBelow) {
    return new Candidate(prepared, rank, null, null, fit, weakBelow);
  }

  RetentionStrategy strategy() {
    return prepared.strategy();
  }

  /** Returns whether it comes up with the customer. */
  boolean comesUp(CustomerProfile profile) {
    if (when != null) {
      return when.test(profile, profile.asOf()) == Truth.TRUE;
    }
    if (Double.isNaN(weakBelow)) {
      return true;
    }
    for (NumberMetric factor : prepared.factors()) {
      if (profile.numberOrNaN(factor) < weakBelow) {
        return true;
      }
    }
    return false;
  }
}
