package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;

/**
 * A strategy for a customer, and why.
 *
 * <p>Immutable and thread-safe.
 */
public final class Recommendation {

  private final RetentionStrategy strategy;
  private final List<Reason> reasons;

  Recommendation(RetentionStrategy strategy, List<Reason> reasons) {
    this.strategy = strategy;
    this.reasons = ImmutableList.copyOf(reasons);
  }

  /**
   * Returns a recommendation as it was stored.
   *
   * @throws IllegalArgumentException if there is no reason
   */
  public static Recommendation of(RetentionStrategy strategy, List<Reason> reasons) {
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException(
          "strategy '" + strategy.id() + "' is recommended without a reason.");
    }
    return new Recommendation(strategy, reasons);
  }

  /** Returns the strategy. */
  public RetentionStrategy strategy() {
    return strategy;
  }

  /** Returns the reasons, the stage's first; never empty. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** Returns whether it comes from another model's source. */
  public boolean isBorrowed() {
    return reasons.stream().anyMatch(Reason.BorrowedFrom.class::isInstance);
  }

  /** Returns the expected gain over doing nothing, where effect and outlook are known. */
  public Optional<Money> incrementalValue() {
    return reasons.stream()
        .filter(Reason.Pays.class::isInstance)
        .map(r -> ((Reason.Pays) r).incrementalValue())
        .findFirst();
  }

  /** Returns strategy, goal (or actions) and reasons in a sentence. */
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
        && reasons.equals(r.reasons);
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
