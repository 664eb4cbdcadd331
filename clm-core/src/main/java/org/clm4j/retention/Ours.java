package org.clm4j.retention;

import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.rule.Condition;

/**
 * Adds to one strategy what is ours, with its words from the room's bundle: under {@code
 * <strategy>.<occasion>} the facts, under {@code .action} what to do first, under {@code .until}
 * what ends it, which the strategy may say for all of its occasions.
 */
final class Ours {

  private final RetentionStrategy.Builder to;
  private final String strategy;

  private Ours(RetentionStrategy.Builder to, String strategy) {
    this.to = to;
    this.strategy = strategy;
  }

  static Ours of(RetentionStrategy.Builder to, String strategy) {
    return new Ours(to, strategy);
  }

  RetentionStrategy build() {
    return to.build();
  }

  /** Adds what to do first where no occasion says it. */
  Ours first() {
    to.ownAction(RetentionWords.ours(strategy + ".first").orElseThrow());
    return this;
  }

  Ours eligibility(Condition condition) {
    to.eligibility(condition);
    return this;
  }

  /** Adds an occasion to act upon within so many days. */
  Ours urgent(String id, int priority, int days, Condition when) {
    return add(occasion(id, Urgency.URGENT, priority, when).withDeadline(Span.ofDays(days)));
  }

  /** Adds an occasion to act upon within so many days. */
  Ours timely(String id, int priority, int days, Condition when) {
    return add(occasion(id, Urgency.TIMELY, priority, when).withDeadline(Span.ofDays(days)));
  }

  /** Adds an occasion to act upon as soon as the strategy says. */
  Ours timely(String id, int priority, Condition when) {
    return add(occasion(id, Urgency.TIMELY, priority, when));
  }

  Ours general(String id, int priority, Condition when) {
    return add(occasion(id, Urgency.GENERAL, priority, when));
  }

  /** Adds what of the base a practice improves, as a condition on a customer. */
  Ours improves(String id, Condition when) {
    Label what = RetentionWords.ours(id).orElseThrow();
    return add(Occasion.of(id, Urgency.GENERAL, when, what));
  }

  private Ours add(Occasion occasion) {
    to.occasion(occasion);
    return this;
  }

  private Occasion occasion(String id, Urgency urgency, int priority, Condition when) {
    String key = strategy + "." + id;
    Occasion its =
        Occasion.of(id, urgency, when, RetentionWords.ours(key).orElseThrow())
            .withPriority(priority);
    its = RetentionWords.ours(key + ".action").map(its::withAction).orElse(its);
    return RetentionWords.ours(key + ".until")
        .or(() -> RetentionWords.ours(strategy + ".until"))
        .map(its::withEnd)
        .orElse(its);
  }
}
