package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A strategy for a customer: why, what to do first, by when, and what would end it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Recommendation {

  private final RetentionStrategy strategy;
  private final List<Reason> reasons;
  private final @Nullable Instant actBy;

  Recommendation(RetentionStrategy strategy, List<Reason> reasons, @Nullable Instant actBy) {
    this.strategy = strategy;
    this.reasons = ImmutableList.copyOf(reasons);
    this.actBy = actBy;
  }

  /**
   * Returns a recommendation as it was stored.
   *
   * @throws IllegalArgumentException if there is no reason, or it is an occasion the strategy does
   *     not have
   */
  public static Recommendation of(RetentionStrategy strategy, List<Reason> reasons) {
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException(
          Shown.sentence("strategy '" + strategy.id() + "' is recommended without a reason."));
    }
    for (Reason reason : reasons) {
      if (reason.is(Reason.Kind.CALLED_FOR) && reason.id().flatMap(strategy::occasion).isEmpty()) {
        throw new IllegalArgumentException(
            Shown.sentence(
                "strategy '"
                    + strategy.id()
                    + "' has no occasion of the name a reason gives. Maybe the advice is by another"
                    + " catalogue."));
      }
    }
    return new Recommendation(strategy, reasons, null);
  }

  /** Returns this recommendation with the moment by which to act. */
  public Recommendation withDeadline(Instant moment) {
    return new Recommendation(strategy, reasons, Moments.cut(moment));
  }

  /** Returns the strategy. */
  public RetentionStrategy strategy() {
    return strategy;
  }

  /** Returns the reasons, what called for it first, else the stage; never empty. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** Returns the occasion that called for it, empty where the stage alone did. */
  public Optional<Occasion> occasion() {
    Reason first = reasons.get(0);
    return first.is(Reason.Kind.CALLED_FOR)
        ? first.id().flatMap(strategy::occasion)
        : Optional.empty();
  }

  /** Returns whether it is to leave the customer alone. */
  public boolean isLeaveAlone() {
    return strategy.kind() == StrategyKind.LEAVE_ALONE;
  }

  /**
   * Returns what to do first: as the occasion says, else the strategy; empty where neither does.
   */
  public Optional<Label> action() {
    return occasion().flatMap(Occasion::action).or(strategy::firstAction);
  }

  /** Returns by when, where the occasion or the strategy says how soon. */
  public Optional<Instant> actBy() {
    return Optional.ofNullable(actBy);
  }

  /** Returns the first reason in words: the facts that called for it, or the stage. */
  public String reason(Language language) {
    return reasons.get(0).in(language);
  }

  /** Returns in words what would change the advice. */
  public String changesWhen(Language language) {
    return RetentionWords.changesWhen(this, language);
  }

  /** Returns whether it comes from another model's source. */
  public boolean isBorrowed() {
    return reasons.stream().anyMatch(r -> r.is(Reason.Kind.BORROWED_FROM));
  }

  /** Returns the expected gain over doing nothing, where effect and outlook are known. */
  public Optional<Money> incrementalValue() {
    return reasons.stream().flatMap(r -> r.incrementalValue().stream()).findFirst();
  }

  /** Returns strategy, reasons and what to do first in a sentence. */
  public String in(Language language) {
    return RetentionWords.say(this, language);
  }

  /** Returns the reasons alone in words. */
  public String reasons(Language language) {
    return RetentionWords.reasons(this, language);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recommendation r
        && strategy.equals(r.strategy)
        && reasons.equals(r.reasons)
        && actBy().equals(r.actBy());
  }

  @Override
  public int hashCode() {
    return 31 * strategy.hashCode() + reasons.hashCode();
  }

  /** Returns the strategy. */
  @Override
  public String toString() {
    return strategy.toString();
  }
}
