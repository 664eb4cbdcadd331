package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

/**
 * A strategy that is not recommended to a customer, and why not: what {@link Recommender#inFull}
 * lists.
 *
 * @param strategy the strategy
 * @param why what holds it back
 */
public record SuppressedStrategy(RetentionStrategy strategy, Hindrance why) {

  /** Checks that both are there. */
  public SuppressedStrategy {
    requireNonNull(strategy, "strategy");
    requireNonNull(why, "why");
  }

  /** Returns the strategy. */
  @Override
  public String toString() {
    return strategy.toString();
  }
}
